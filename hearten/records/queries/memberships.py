"""Reading about being in groups."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Exists, OuterRef, QuerySet, When
from django.utils.translation import gettext_lazy as _

from hearten.lib.refusals import Refusal
from hearten.records.models import (
    AgreementText,
    Attendance,
    Group,
    JoinRequest,
    Meeting,
    Membership,
    Person,
    Presence,
    RequestState,
    Signature,
)
from hearten.rules.permissions import GroupRole


class NoAgreement(Refusal):
    """The organisation has published no agreement, so there is nothing to sign: nobody may meet."""

    words = _("There is no agreement to read yet. Please ask the team.")


def current_agreement(organisation_id: int) -> AgreementText:
    """The version in force. Raises `NoAgreement`."""
    newest = AgreementText.objects.filter(organisation_id=organisation_id).order_by("-version").first()
    if newest is None:
        raise NoAgreement
    return newest


def has_signed(membership: Membership, agreement: AgreementText) -> bool:
    """Whether this member signed this version."""
    return Signature.objects.filter(membership=membership, agreement=agreement).exists()


def unsigned(person: Person, group: Group) -> Membership | None:
    """This person's place in this group, if they have not signed its agreement in force."""
    here = Membership.objects.filter(person=person, group=group, ended_at=None)
    signed = Signature.objects.filter(membership=OuterRef("pk"), agreement=OuterRef("in_force"))
    newest = AgreementText.objects.filter(organisation_id=group.organisation_id).order_by("-version")
    here = here.annotate(in_force=newest.values("pk")[:1], has_signed=Exists(signed))
    return here.filter(has_signed=False, in_force__isnull=False).first()


@dataclass(frozen=True)
class Place:
    """One group on a member's own first page."""

    membership: Membership
    next_meeting: Meeting | None
    said_cannot_come: bool
    must_sign: bool


def places_of(person: Person, now: datetime) -> list[Place]:
    """The groups that somebody is a member of, each with what comes next, in three queries."""
    memberships = list(_memberships_with_signature(person))
    meetings = _next_meetings([m.group_id for m in memberships], now)
    excused = _excused(person, meetings)
    return [
        Place(
            membership=m,
            next_meeting=meetings.get(m.group_id),
            said_cannot_come=m.group_id in excused,
            must_sign=not m.has_signed,  # type: ignore[attr-defined]  # annotated
        )
        for m in memberships
    ]


def _memberships_with_signature(person: Person) -> QuerySet[Membership]:
    newer = AgreementText.objects.filter(
        organisation=OuterRef("agreement__organisation"), version__gt=OuterRef("agreement__version")
    )
    of_newest = Signature.objects.filter(membership=OuterRef("pk")).exclude(Exists(newer))
    rows = Membership.objects.filter(person=person, ended_at=None, role=GroupRole.MEMBER)
    rows = rows.select_related("group__organisation").annotate(has_signed=Exists(of_newest))
    return rows.order_by("began_at", "pk")


def _next_meetings(groups: list[int], now: datetime) -> dict[int, Meeting]:
    """The meeting that is on or comes next, by group."""
    coming = Meeting.objects.filter(group_id__in=groups, ends_at__gt=now)
    earlier = coming.filter(group_id=OuterRef("group_id"), begins_at__lt=OuterRef("begins_at"))
    return {m.group_id: m for m in coming.exclude(Exists(earlier))}


def _excused(person: Person, meetings: dict[int, Meeting]) -> set[int]:
    """The groups whose next meeting this person said they cannot come to."""
    said = Attendance.objects.filter(
        membership__person=person, meeting__in=meetings.values(), presence=Presence.EXCUSED
    )
    return set(said.values_list("meeting__group_id", flat=True))


def open_requests_of(person: Person) -> QuerySet[JoinRequest]:
    """What somebody asked for and is not settled, and what was answered 'not now'."""
    states = [*RequestState.open, RequestState.NOT_NOW]
    rows = JoinRequest.objects.filter(person=person, state__in=states)
    return rows.select_related("group__organisation").order_by("-asked_at")[:10]


def roster(group: Group) -> QuerySet[Membership]:
    """The people in a group now, by the names they chose for it; leaders first."""
    rows = Membership.objects.filter(group=group, ended_at=None)
    return rows.order_by(Case(When(role=GroupRole.MEMBER, then=1), default=0), "chosen_name", "pk")
