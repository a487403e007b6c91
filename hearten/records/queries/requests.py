"""Reading about requests to join: what stands in the way, and one's place in the queue."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from hearten.records.models import (
    Escalation,
    Group,
    GroupState,
    JoinRequest,
    Meeting,
    Membership,
    Person,
    RequestState,
    Screening,
)
from hearten.rules.names import looks


def takes_requests(group: Group, now: datetime) -> bool:
    """Whether somebody may ask to join this group here, now."""
    is_meeting = group.state in GroupState.takes_requests and not group.is_paused
    return group.is_run_here and is_meeting and not _has_fixed_its_members(group, now)


def _has_fixed_its_members(group: Group, now: datetime) -> bool:
    """Whether a group that nobody joins later has begun, by its state or by its first meeting."""
    if group.is_open is not False:
        return False
    return group.state == GroupState.RUNNING or _has_begun(group, now)


def _has_begun(group: Group, now: datetime) -> bool:
    return Meeting.objects.filter(group=group, begins_at__lte=now).exists()


def latest_screening(person: Person, organisation_id: int) -> Screening | None:
    """What the rules said to this person last, in this organisation."""
    rows = Screening.objects.filter(person=person, organisation_id=organisation_id)
    return rows.order_by("-screened_at", "-pk").first()


HOLDING = ("stop", "review")


def is_held(person: Person, organisation_id: int) -> bool:
    """Whether a person of the team must talk with them before a place is confirmed.

    So it is while any STOP or REVIEW is not cleared, and while an escalation is open. Going through the
    questions again with other answers clears nothing: a person does.
    """
    screenings = Screening.objects.filter(person=person, organisation_id=organisation_id)
    if not screenings.exists() or screenings.filter(route__in=HOLDING, cleared_at=None).exists():
        return True
    escalations = Escalation.objects.filter(person=person, organisation_id=organisation_id, closed_at=None)
    return escalations.exists()


def place_in_queue(request: JoinRequest) -> int:
    """Which place a waiting person has: 1 is next."""
    before = JoinRequest.objects.filter(group_id=request.group_id, state=RequestState.WAITING)
    earlier = before.filter(asked_at__lt=request.asked_at) | before.filter(
        asked_at=request.asked_at, pk__lt=request.pk
    )
    return earlier.count() + 1


def names_in(group: Group) -> set[str]:
    """How the names of those in a group look, for comparing with `looks`."""
    here = Membership.objects.filter(group=group, ended_at=None)
    return {looks(name) for name in here.values_list("chosen_name", flat=True)}


def free_name(group: Group, wished: str) -> str:
    """The wished name, or the same with a number when somebody in the group goes by one that looks so."""
    taken = names_in(group)
    candidates = [wished, *(f"{wished[:36]} {number}" for number in range(2, len(taken) + 3))]
    return next(name for name in candidates if looks(name) not in taken)


def place_in(group: Group, person: Person) -> Membership | None:
    """Somebody's place in a group now, if they have one."""
    return Membership.objects.filter(group=group, person=person, ended_at=None).first()


def open_requests(group: Group) -> QuerySet[JoinRequest]:
    """What is still to be decided in a group, the longest waiting first."""
    return JoinRequest.objects.filter(group=group, state__in=RequestState.open).order_by("asked_at")


@dataclass(frozen=True)
class Standing:
    """How somebody stands to a group: a member, somebody who asked, or neither."""

    membership: Membership | None
    request: JoinRequest | None
    screening: Screening | None


def standing(person: Person, group: Group) -> Standing:
    """How this person stands to this group, in three queries."""
    membership = place_in(group, person)
    asked = JoinRequest.objects.filter(group=group, person=person, state__in=RequestState.open).first()
    return Standing(membership, asked, latest_screening(person, group.organisation_id))
