"""What staff pages say about the house, and how a clock is told."""

from datetime import datetime

from django import template
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hearten.lib import clock
from hearten.records import access
from hearten.records.queries.house import is_silent

register = template.Library()


@register.inclusion_tag("today/_jobs_silent.html", takes_context=True)
def jobs_watch(context: template.Context) -> dict[str, object]:
    """Say so, and show the open escalations, when the jobs are silent: then nobody is paged. Two queries."""
    now = clock.now()
    request: HttpRequest = context["request"]
    if not is_silent(now):
        return {"silent": False}
    return {"silent": True, "escalations": list(access.open_escalations(request.user)), "now": now}


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
    "worse": gettext_lazy("Somebody is doing worse: call them"),
}


@register.filter
def task_words(kind: str) -> str:
    """What a task asks for."""
    return str(TASKS.get(kind, _("Something to do")))
