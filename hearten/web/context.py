"""What every page is given: the help at its top, above all. None of it may fail, whatever else is broken."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from math import inf
from time import monotonic

from django.conf import settings
from django.db import Error as DatabaseTrouble
from django.http import HttpRequest

from hearten.lib.clock import now
from hearten.records.access import works_here
from hearten.records.models import Person
from hearten.records.queries.crisis import confirmations
from hearten.rules.crisis import Help, help_for

COUNTRY_COOKIE = "country"
READ_AGAIN_AFTER = 60  # seconds


def surroundings(request: HttpRequest) -> dict[str, object]:
    """The country's help, the way to leave quickly, and whether this is a demonstration."""
    return {
        "help": help_of(request),
        "leave_url": settings.HEARTEN_LEAVE_URL,
        "is_demo": settings.DEMO,
        "works_here": lambda: isinstance(request.user, Person) and works_here(request.user),
    }


def country_of(request: HttpRequest) -> str:
    """The code of the country that the person said they are in, lines or none; else of the site's."""
    said = request.COOKIES.get(COUNTRY_COOKIE, "").upper()
    return said if re.fullmatch("[A-Z]{2}", said) else settings.HEARTEN_COUNTRY


def help_of(request: HttpRequest) -> Help:
    """The help that this person's pages show."""
    return help_for(country_of(request), confirmed.lines(), now().date())


class Confirmed:
    """The lines that this site confirmed, as this process last read them: at most once a minute.

    While the database cannot be asked, what was read before is shown on. This is no cache of Django's:
    that one may be another server, and be down.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Read again when next asked, e.g. because a line was confirmed just now."""
        self.last_read: Mapping[str, date] = {}
        self.read_at = -inf

    def lines(self) -> Mapping[str, date]:
        """The day on which each line was confirmed, by the line's key. Never fails."""
        if monotonic() - self.read_at >= READ_AGAIN_AFTER:
            self.read_at = monotonic()
            # What was read before is better than nothing, and nothing is better than an error.
            with suppress(DatabaseTrouble, OSError, RuntimeError):
                self.last_read = confirmations()
        return self.last_read


confirmed = Confirmed()
