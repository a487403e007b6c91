"""Seeing that somebody can decide a request to join."""

from datetime import datetime

from hearten.actions.steps.tasks import open_task
from hearten.records.models import Group, Membership, Person
from hearten.rules.permissions import GroupRole, Permission, allows
from hearten.rules.risk import ANSWER_WITHIN, Level

DECIDING = [role for role in GroupRole if allows(role, Permission.DECIDE_REQUESTS)]


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
            due_at=now + ANSWER_WITHIN[Level.UNSETTLED],
            now=now,
        )
    return people
