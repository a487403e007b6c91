"""Seeing that somebody can decide a request to join."""

from datetime import datetime

from hearten.actions.steps.tasks import open_task
from hearten.records.models import Group, JoinRequest, Membership, Person, RequestState
from hearten.rules.permissions import GroupRole, Permission, allows
from hearten.rules.risk import REQUEST_WITHIN

DECIDING = [role for role in GroupRole if allows(role, Permission.DECIDE_REQUESTS)]


def start_clock(request: JoinRequest, now: datetime) -> None:
    """Give the facilitator a time to answer by; once it has passed the coordinators see it too.

    Nobody can answer yes in a full group: who waits there sees their place at once, and has no clock.
    """
    if request.state == RequestState.ASKED:
        open_task(
            organisation=request.group.organisation,
            group=request.group,
            person=request.person,
            kind="request",
            who="facilitator",
            due_at=now + REQUEST_WITHIN,
            now=now,
        )


def forget_no_request(group: Group, now: datetime) -> list[Person]:
    """Those who decide who joins the group; where nobody does, the coordinator has a task to find one."""
    deciding = Membership.objects.filter(group=group, role__in=DECIDING, ended_at=None)
    people = list(Person.objects.filter(pk__in=deciding.values("person_id"), is_active=True).order_by("pk"))
    if not people:
        open_task(
            organisation=group.organisation,
            group=group,
            kind="no-leader",
            who="coordinator",
            due_at=now + REQUEST_WITHIN,
            now=now,
        )
    return people
