"""The pages: templates and template words."""

from django.apps import AppConfig
from django.forms import Field
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "hearten.web"
    label = "web"

    def ready(self) -> None:
        """Say in the house's words what Django says in a machine's."""
        Field.default_error_messages["required"] = _("Please fill this in.")
