"""Every address of the site. Each page's own list is beside its views."""

from django.urls import include, path

urlpatterns = [
    path("", include("hearten.web.urls")),
    path("accounts/", include("hearten.web.account_urls")),
    path("language/", include("django.conf.urls.i18n")),
]

handler400 = "hearten.web.views.pages.not_understood"
handler403 = "hearten.web.views.pages.denied"
handler404 = "hearten.web.views.pages.not_found"
handler500 = "hearten.web.views.pages.broken"
