"""The words of a screening for the person it is about: from what was kept, with its places filled."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from hearten.lib.clock import now
from hearten.records.models import Screening
from hearten.records.queries.rota import on_call
from hearten.rules.screening import OPEN, WORDING, Wording, filled
from hearten.web.context import help_of
from hearten.web.templatetags.words import day, moment


def _wordings(kept: Screening) -> list[Wording]:
    """The wording of each rule that fired, as it was kept; a changed table does not rewrite the past."""
    return [WORDING[fired["rule"]] for fired in kept.fired if fired["rule"] in WORDING] or [OPEN]


def said_of(kept: Screening, places: dict[str, str]) -> list[str]:
    """What the person reads, one text a rule."""
    return [filled(_(wording.says), places) for wording in _wordings(kept)]


def steps_of(kept: Screening) -> list[str]:
    """The named next steps."""
    return [_(wording.step) for wording in _wordings(kept)]


def places_for(request: HttpRequest, kept: Screening) -> dict[str, str]:
    """Who, by when, and which line. A name and a time only when somebody is on the rota now; a sentence
    whose place nobody filled is left out."""
    help, zone = help_of(request), kept.organisation.timezone
    people = on_call(kept.organisation, now())
    due = kept.due_at or kept.screened_at
    places = {
        "emergency": help.emergency[0].shown,
        "line": f"{help.main.name}, {help.main.phone}" if help.main else "",
        "number": kept.organisation.phone,
        "doctor": _("your doctor"),
        "month": _("next month"),
    }
    if people:
        name = people[0].staff_name or _("somebody from the team")
        places |= {"name": name, "time": moment(due, zone), "date": day(due, zone)}
    return {place: value for place, value in places.items() if value}
