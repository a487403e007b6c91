"""The pages that everyone may see, and those that are shown when something is wrong."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from hearten.lib.clock import now
from hearten.rules.crisis import countries, help_for
from hearten.rules.facets import Role
from hearten.web.context import COUNTRY_COOKIE, confirmed, country_of
from hearten.web.door import only

YEAR = 365 * 24 * 3600
log = logging.getLogger(__name__)


@only("GET")
def home(request: HttpRequest) -> HttpResponse:
    """The front page."""
    return render(request, "pages/home.html", {"roles": list(Role)})


@only("GET")
def help_now(request: HttpRequest) -> HttpResponse:
    """Help by telephone, for any country. It asks nothing of the database that it cannot do without."""
    chosen = request.GET.get("country")
    country = country_of(request) if chosen is None else chosen.upper()
    context = {"help": help_for(country, confirmed(), now().date()), "countries": countries()}
    response = render(request, "pages/help.html", context)
    if chosen is not None:
        response.set_cookie(COUNTRY_COOKIE, country[:2], max_age=YEAR, samesite="Lax", httponly=True)
    return response


@only("GET")
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, who sees it, and what cannot be promised."""
    return render(request, "pages/privacy.html")


@only("GET")
def access(request: HttpRequest) -> HttpResponse:
    """For whom these pages are made to work, and where they are known to be weak."""
    return render(request, "pages/access.html")


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, in words."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, in words."""
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: the help lines, from package data alone. No database, no session, nobody's name."""
    help = help_for(country_of(request), {}, now().date())
    page = render_to_string("500.html", {"help": help, "is_demo": False})
    return HttpResponse(page, status=500)
