"""Asking to join a group, and the facilitator's decision."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from hearten.actions.steps import audit
from hearten.actions.steps.notices import queue_notice
from hearten.actions.steps.places import take_place
from hearten.actions.steps.requests import forget_no_request, start_clock
from hearten.actions.steps.tasks import close_tasks
from hearten.lib.refusals import Refusal
from hearten.records.models import Group, JoinRequest, Membership, Person, RequestState
from hearten.records.queries.requests import free_name, is_held, latest_screening, takes_requests


class GroupTakesNobody(Refusal):
    """The group is closing, closed, paused, has fixed its members, or is joined elsewhere."""

    words = _("This group does not take new people now. We can help you find another.")


class IntakeFirst(Refusal):
    """A few questions come before asking to join."""

    words = _("Before you ask to join, we ask a few questions, so that the group fits you.")


class AlreadyThere(Refusal):
    """The person is in the group, or has asked already."""

    words = _("You have asked to join this group already, or you are in it.")


class AlreadyIn(Refusal):
    """The person is in the group, or somebody took their name in this very moment."""

    words = _("This person is in the group already, or a name was taken just now. Please look again.")


class AlreadyDecided(Refusal):
    """Somebody else decided, or the person took the request back."""

    words = _("This request was decided a moment ago, or taken back. Nothing was changed by you.")


class HeldForNow(Refusal):
    """A member of staff talks with this person first; their place in the queue is kept."""

    words = _("Someone from the team talks with this person first. Their place in the queue is kept.")


class GroupFull(Refusal):
    """No place is left."""

    words = _("There is no place left in this group. The request stays in the queue.")


@transaction.atomic(durable=True)
def ask_to_join(*, group: Group, by: Person, chosen_name: str, message: str, now: datetime) -> JoinRequest:
    """Ask to join, by a name chosen for this group. In a full group one waits, and sees one's place.

    Raises `GroupTakesNobody`, `IntakeFirst`, `AlreadyThere`.
    """
    if not takes_requests(group, now):
        raise GroupTakesNobody
    if latest_screening(by, group.organisation_id) is None:
        raise IntakeFirst
    if Membership.objects.filter(group=group, person=by, ended_at=None).exists():
        raise AlreadyThere
    is_full = group.capacity is not None and group.places_taken >= group.capacity
    try:
        with transaction.atomic():
            request = JoinRequest.objects.create(
                group=group,
                person=by,
                chosen_name=chosen_name,
                message=message or None,
                state=RequestState.WAITING if is_full else RequestState.ASKED,
                asked_at=now,
            )
    except IntegrityError as error:
        raise AlreadyThere from error
    start_clock(request, now)
    for person in forget_no_request(group, now):
        queue_notice(to=person, kind="request", link=f"/staff/requests/{request.pk}/", now=now)
    audit.record("asked to join", by=by, subject=request, at=now)
    return request


def _claim(
    request: JoinRequest, state: RequestState, by: Person, now: datetime, **fields: str | None
) -> None:
    """Decide an open request. The first wins: raises `AlreadyDecided` for the second."""
    open_ones = JoinRequest.objects.filter(pk=request.pk, state__in=RequestState.open)
    if open_ones.update(state=state, decided_at=now, decided_by=by, **fields) == 0:
        raise AlreadyDecided
    close_tasks(kind="request", person=request.person, group=request.group, by=by, now=now)
    request.refresh_from_db()


@transaction.atomic(durable=True)
def withdraw_request(*, request: JoinRequest, by: Person, now: datetime) -> None:
    """Take one's own request back, in one tap. Raises `AlreadyDecided`."""
    _claim(request, RequestState.WITHDRAWN, by, now)
    audit.record("withdrew request", by=by, subject=request, at=now)


@transaction.atomic(durable=True)
def accept_request(*, request: JoinRequest, by: Person, now: datetime) -> Membership:
    """Make the person a member. The place is taken and the request closed together, or neither.

    Raises `AlreadyDecided`, `HeldForNow`, `GroupFull`, `GroupTakesNobody`, `AlreadyIn`.
    """
    _claim(request, RequestState.ACCEPTED, by, now)
    if is_held(request.person, request.group.organisation_id):
        raise HeldForNow
    if not takes_requests(Group.objects.get(pk=request.group_id), now):
        raise GroupTakesNobody
    if not take_place(request.group):
        raise GroupFull
    membership = _make_member(request, now)
    queue_notice(to=request.person, kind="decision", link=f"/requests/{request.pk}/", now=now)
    audit.record("accepted request", by=by, subject=request, at=now)
    return membership


def _make_member(request: JoinRequest, now: datetime) -> Membership:
    try:
        with transaction.atomic():
            return Membership.objects.create(
                group=request.group,
                person=request.person,
                chosen_name=free_name(request.group, request.chosen_name),
                began_at=now,
            )
    except IntegrityError as error:
        raise AlreadyIn from error


@transaction.atomic(durable=True)
def answer_not_now(*, request: JoinRequest, by: Person, reason: str, words: str, now: datetime) -> None:
    """Say 'not now' with kind words that the person reads, and a reason that staff keep.

    Raises `AlreadyDecided`.
    """
    _claim(request, RequestState.NOT_NOW, by, now, reason=reason, words=words)
    queue_notice(to=request.person, kind="decision", link=f"/requests/{request.pk}/", now=now)
    audit.record("answered not now", by=by, subject=request, at=now)
