"""The pages' addresses. One address, one thing; one verb each, told by the view."""

from django.urls import path

from hearten.web.views import pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("help/", pages.help_now, name="help"),
    path("privacy/", pages.privacy, name="privacy"),
    path("access/", pages.access, name="access"),
]
