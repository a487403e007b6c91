"""What every page is given: the help at its top, above all. None of it may fail, whatever else is broken."""

from datetime import date

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest

from hearten.lib.clock import now
from hearten.records.access import works_here
from hearten.records.models import Person
from hearten.records.queries.crisis import confirmations
from hearten.rules.crisis import Help, countries, help_for

COUNTRY_COOKIE = "country"
CONFIRMED_FOR_SECONDS = 60


def surroundings(request: HttpRequest) -> dict[str, object]:
    """The country's help, the way to leave quickly, and whether this is a demonstration."""
    return {
        "help": help_of(request),
        "leave_url": settings.HEARTEN_LEAVE_URL,
        "is_demo": settings.DEMO,
        "works_here": lambda: isinstance(request.user, Person) and works_here(request.user),
    }


def country_of(request: HttpRequest) -> str:
    """The country that the person said they are in, or else the site's."""
    said = request.COOKIES.get(COUNTRY_COOKIE, "").upper()
    return said if said in dict(countries()) else settings.HEARTEN_COUNTRY


def help_of(request: HttpRequest) -> Help:
    """The help that this person's pages show."""
    return help_for(country_of(request), confirmed(), now().date())


def confirmed() -> dict[str, date]:
    """The lines that this site confirmed; none, if the database or the cache cannot be asked."""
    try:
        known = cache.get("confirmed-lines")
        if known is None:
            known = confirmations()
            cache.set("confirmed-lines", known, CONFIRMED_FOR_SECONDS)
        return dict(known)
    except (DatabaseError, OSError, RuntimeError):
        return {}
