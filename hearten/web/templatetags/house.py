"""What staff pages say about the house, and how a clock is told."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hearten.lib import clock
from hearten.records import access
from hearten.records.queries.house import is_silent
from hearten.rules import screening
from hearten.rules.instruments import UnknownInstrument, instrument
from hearten.web.templatetags import words

register = template.Library()


@register.inclusion_tag("today/_jobs_silent.html", takes_context=True)
def jobs_watch(context: template.Context) -> dict[str, object]:
    """Say so, and show the open escalations, when the jobs are silent: then nobody is paged. Two queries."""
    now = clock.now()
    request: HttpRequest = context["request"]
    if not is_silent(now):
        return {"silent": False}
    return {"silent": True, "escalations": list(access.open_escalations(request.user)), "now": now}


@register.simple_tag
def soon(moment: datetime, zone: str, now: datetime) -> str:
    """A moment that is near: '3:15 p.m. today, New York time (EST)'; one that is not, with its whole date."""
    days = (moment.astimezone(ZoneInfo(zone)).date() - now.astimezone(ZoneInfo(zone)).date()).days
    near = {
        -1: _("%(clock)s yesterday, %(zone)s"),
        0: _("%(clock)s today, %(zone)s"),
        1: _("%(clock)s tomorrow, %(zone)s"),
    }
    if days not in near:
        return words.moment(moment, zone)
    return near[days] % {"clock": words.clock(moment, zone), "zone": words.zone_words(moment, zone)}


@register.filter
def left(until: datetime, now: datetime) -> str:
    """How long there is, or how long it is too late: '3 h 51 min left', '12 min too late'."""
    minutes = int((until - now).total_seconds() // 60)
    if minutes < 0:
        late = max(1, int((now - until).total_seconds() // 60))
        return _("%(time)s too late") % {"time": _span(late)}
    return _("%(time)s left") % {"time": _span(minutes)}


def _span(minutes: int) -> str:
    """A span in its two largest parts."""
    days, hours = minutes // 1440, minutes // 60
    if days >= 2:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    if hours and minutes % 60 == 0:
        return _("%(hours)s h") % {"hours": hours}
    if hours:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes % 60}
    return _("%(minutes)s min") % {"minutes": minutes}


# What a task asks for. The words name no person, no answer and no group.
TASKS = {
    "not_reached": gettext_lazy(
        "Somebody was not reached: try the emergency contact, then a welfare check by policy"
    ),
    "follow_up_1": gettext_lazy("Contact the person again, within 72 hours"),
    "follow_up_2": gettext_lazy("Contact the person again, after a week"),
    "after_action": gettext_lazy("Look back together at an escalation of the highest level"),
    "screening": gettext_lazy("Answers at the first questions need somebody to look"),
    "place-free": gettext_lazy("A place became free, and somebody waits for it"),
    "no-leader": gettext_lazy("Somebody asks to join a group that has no facilitator"),
    "request": gettext_lazy("Somebody asks to join, and waits for an answer"),
    "worse": gettext_lazy("Somebody is doing worse: call them"),
}


@register.filter
def task_words(kind: str) -> str:
    """What a task asks for."""
    return str(TASKS.get(kind, _("Something to do")))


@register.filter
def rule_words(rule: str) -> str:
    """What a rule looks at, in the words of its table; nothing for one that the table has no more."""
    return next((row.condition for row in screening.RULES if row.id == rule), "")


@register.filter
def who_words(who: str) -> str:
    """Who takes a step, in words."""
    said = {
        "on_call": _("whoever is on call"),
        "clinician": _("a clinician"),
        "facilitator": _("the facilitator"),
        "coordinator": _("a coordinator"),
    }
    return said.get(who, who)


@register.filter
def hours_words(hours: float) -> str:
    """A time limit in words: '5 min', '4 h', '7 days'."""
    return _span(round(hours * 60))


@register.filter
def instrument_title(name: str) -> str:
    """What a set of questions is called."""
    try:
        return instrument(name).title
    except UnknownInstrument:
        return name
