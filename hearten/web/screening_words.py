"""The words of a screening for the person it is about: from what was kept, with its places filled."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from hearten.lib.clock import now
from hearten.records.models import Screening
from hearten.records.queries.rota import on_call
from hearten.rules.screening import OPEN, WORDING, Wording
from hearten.web.context import help_of
from hearten.web.templatetags.words import day, moment


def _wordings(kept: Screening) -> list[Wording]:
    """The wording of each rule that fired, as it was kept; a changed table does not rewrite the past."""
    return [WORDING[fired["rule"]] for fired in kept.fired if fired["rule"] in WORDING] or [OPEN]


def said_of(kept: Screening, places: dict[str, str]) -> list[str]:
    """What the person reads, one text a rule."""
    return [fill(_(wording.says), places) for wording in _wordings(kept)]


def steps_of(kept: Screening) -> list[str]:
    """The named next steps."""
    return [_(wording.step) for wording in _wordings(kept)]


def fill(words: str, places: dict[str, str]) -> str:
    """The words with their places filled. A place that nobody filled is said in general words."""
    for place, value in places.items():
        words = words.replace("{" + place + "}", value)
    return words


def places_for(request: HttpRequest, kept: Screening) -> dict[str, str]:
    """Who, by when, and which line, for these words. A name only when somebody is on the rota now."""
    help, zone = help_of(request), kept.organisation.timezone
    people = on_call(kept.organisation, now())
    due = kept.due_at or kept.screened_at
    line = help.main
    return {
        "name": people[0].staff_name if people and people[0].staff_name else _("somebody from the team"),
        "time": moment(due, zone),
        "date": day(due, zone),
        "line": f"{line.name}, {line.phone}" if line else _("the people on the help page"),
        "emergency": help.emergency[0].shown,
        "doctor": _("your doctor"),
        "number": kept.organisation.phone or _("your care team"),
        "month": _("next month"),
    }
