"""What needs somebody now, gathered by their rights."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from hearten.records import access
from hearten.records.models import (
    Escalation,
    JoinRequest,
    Notice,
    Organisation,
    Person,
    RequestState,
    Shift,
    Task,
)
from hearten.records.queries import rota
from hearten.records.queries.escalations import open_for
from hearten.records.queries.house import unsent_to_staff
from hearten.rules.permissions import LEADERS, Permission

LOOK_BACK = timedelta(days=7)


@dataclass(frozen=True)
class OnCall:
    """An organisation, and the shifts that run there now of people who can be paged."""

    organisation: Organisation
    shifts: Sequence[Shift]


@dataclass(frozen=True)
class Today:
    """What needs somebody now: escalations first, then tasks by their clocks, then requests to decide."""

    escalations: Sequence[Escalation]
    overdue: Sequence[Task]
    tasks: Sequence[Task]
    requests: Sequence[JoinRequest]
    on_call: Sequence[OnCall]
    unsent: Sequence[Notice]

    @property
    def is_quiet(self) -> bool:
        """Whether nothing needs them."""
        return not (self.escalations or self.overdue or self.tasks or self.requests)


def today(viewer: Person, now: datetime) -> Today:
    """What needs this person now, and nothing that their part does not include.

    A request that they decide stands there once, with its clock, and not as a task too.
    """
    requests = list(requests_to_decide(viewer))
    listed = {("request", asked.group_id, asked.person_id) for asked in requests}
    theirs = access.tasks_of(viewer, now)
    tasks = [task for task in theirs if (task.kind, task.group_id, task.person_id) not in listed]
    places = list(access.organisations_with(viewer, Permission.ANSWER_ESCALATIONS))
    return Today(
        escalations=list(open_for(viewer)),
        overdue=[task for task in tasks if task.due_at <= now],
        tasks=[task for task in tasks if task.due_at > now],
        requests=requests,
        on_call=_on_call(places, now),
        unsent=list(unsent_to_staff(places, now - LOOK_BACK)[:5]) if places else [],
    )


def requests_to_decide(viewer: Person) -> QuerySet[JoinRequest]:
    """Requests to join that this person decides, the one that has waited longest first."""
    groups = access.groups_with(viewer, Permission.DECIDE_REQUESTS)
    rows = JoinRequest.objects.filter(group__in=groups, state=RequestState.ASKED)
    return rows.select_related("group__organisation", "person").order_by("asked_at", "pk")


def _on_call(places: Sequence[Organisation], now: datetime) -> list[OnCall]:
    shifts = list(rota.shifts_at(places, now)) if places else []
    return [OnCall(place, [s for s in shifts if s.organisation_id == place.pk]) for place in places]


def workplace(viewer: Person) -> Organisation | None:
    """Where somebody works, the first by name where there are several."""
    posts = Q(posts__person=viewer, posts__ended_at=None)
    leads = Q(
        groups__memberships__person=viewer,
        groups__memberships__ended_at=None,
        groups__memberships__role__in=LEADERS,
    )
    return Organisation.objects.filter(posts | leads).order_by("name", "pk").first()
