"""The pages that everyone may see, and those that are shown when something is wrong."""

import logging
import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import format_html_join

from hearten.lib.clock import now
from hearten.rules.crisis import ELSEWHERE, Help, countries, help_for
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
    """Help by telephone. The lines of a country that is chosen here are on every page from then on."""
    chosen = request.GET.get("country", "").upper()
    is_chosen = bool(re.fullmatch("[A-Z]{2}", chosen))
    country = chosen if is_chosen else country_of(request)
    here = help_for(country, confirmed.lines(), now().date())
    context = {"help": here, "countries": countries(), "elsewhere": ELSEWHERE}
    response = render(request, "pages/help.html", context)
    if is_chosen:
        response.set_cookie(COUNTRY_COOKIE, chosen, max_age=YEAR, samesite="Lax", httponly=True)
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


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token does not fit: as a rule it was open too long, or cookies are off."""
    return _alone(request, "403_csrf.html", 403)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, in words."""
    return _alone(request, "400.html", 400)


def broken(request: HttpRequest) -> HttpResponse:
    """500: something is wrong with this program."""
    return _alone(request, "500.html", 500)


def resting(request: HttpRequest) -> HttpResponse:
    """503: the database cannot be reached; it may be back in a moment."""
    response = _alone(request, "503.html", 503)
    response["Retry-After"] = "60"
    return response


def _alone(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """A page that needs no database, no session and nobody's name, and the bare numbers if it fails too."""
    here = help_for(country_of(request), confirmed.last_read, now().date())
    context = {"help": here, "leave_url": settings.HEARTEN_LEAVE_URL, "is_demo": settings.DEMO}
    try:
        return HttpResponse(render_to_string(template, context), status=status)
    except Exception:  # whatever it is, the numbers must be seen
        log.exception("%s could not be shown", template)
        return HttpResponse(_numbers(here), status=status)


def _numbers(here: Help) -> str:
    """The numbers to call as the barest page there is, without template, style or translation."""
    calls = [("In danger, call", number.call, number.shown) for number in here.emergency]
    calls += [(line.name, line.call, line.phone or "") for line in here.crisis_lines if line.call]
    calls += [("In any country", url, name) for name, url in here.fallback]
    rows = format_html_join("", '<p>{}: <a href="{}">{}</a></p>', calls)
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Something broke</title>'
    return f"{head}<h1>Something broke on our side</h1>{rows}</html>"
