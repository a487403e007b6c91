"""The pages: templates and template words."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "hearten.web"
    label = "web"
