"""Reading runs through questions: what was given, and what there is to answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hearten.records.models import (
    Answer,
    Attendance,
    Meeting,
    Membership,
    Organisation,
    Person,
    Presence,
    Response,
    Sitting,
    SittingKind,
)
from hearten.rules import intake
from hearten.rules.intake import About, Question, about

Given = Mapping[str, object]

# Weeks 4, 8 and 12 after joining (CLINICAL.md 1.5); the last one is the follow-up, three months on.
CHECK_IN_WEEKS = (4, 8, 12, 25)
# How long a check-in, and the question how a meeting was, stay open.
CHECK_IN_STAYS = timedelta(days=14)
AFTER_MEETING_STAYS = timedelta(days=3)


def given_of(sitting: Sitting) -> dict[str, object]:
    """What was given, by question id. None is a question skipped."""
    rows = Answer.objects.filter(sitting=sitting).order_by("saved_at", "pk")
    return {row.question: row.value["value"] for row in rows}


def has_begun_intake(person: Person, organisation: Organisation) -> bool:
    """Whether somebody left the first questions of an organisation half-way."""
    begun = Sitting.objects.filter(person=person, organisation=organisation, kind="intake", finished_at=None)
    return begun.exists()


def known_about(sitting: Sitting) -> About:
    """What the person's last finished intake here told, for a run that does not ask it again."""
    intakes = Sitting.objects.filter(
        person=sitting.person, organisation=sitting.organisation, kind="intake", finished_at__isnull=False
    )
    last = intakes.order_by("-finished_at", "-pk").first()
    long_forms = Response.objects.filter(
        person=sitting.person, organisation=sitting.organisation, instrument__in=["phq9", "gad7"]
    )
    return about(given_of(last) if last else {}, raised=long_forms.exclude(sitting=sitting).exists())


def path_of(sitting: Sitting, given: Given) -> tuple[Question, ...]:
    """The questions of a run, in order, as far as they are known now."""
    known = known_about(sitting) if sitting.kind == SittingKind.CHECK_IN else None
    return intake.questions(sitting.kind, given, staffed=sitting.is_staffed, known=known)


def first_totals(sitting: Sitting) -> dict[str, float]:
    """The first total of each instrument that this person had here, before this run."""
    rows = Response.objects.filter(person=sitting.person, organisation=sitting.organisation)
    totals: dict[str, float] = {}
    for row in rows.exclude(sitting=sitting).order_by("submitted_at", "pk"):
        if row.scores:
            totals.setdefault(row.instrument, row.scores["total"])
    return totals


def distress_after_meetings(sitting: Sitting) -> list[int | None]:
    """The distress after each meeting of this membership, oldest first; None where it was skipped."""
    if sitting.membership_id is None:
        return []
    rows = Response.objects.filter(membership_id=sitting.membership_id, instrument="hearten_distress")
    rows = rows.order_by("sitting__meeting__begins_at", "pk")
    return [int(row.scores["total"]) if row.scores else None for row in rows]


@dataclass(frozen=True)
class Thing:
    """Something a member may answer now: a run that is open, or one that is due."""

    kind: str
    sitting: Sitting | None
    membership: Membership | None
    meeting: Meeting | None = None


def things_to_answer(person: Person, memberships: Sequence[Membership], now: datetime) -> list[Thing]:
    """What somebody may answer now, in two queries. Nothing is lost by leaving all of it."""
    sittings = list(
        Sitting.objects.filter(person=person)
        .select_related("membership__group")
        .order_by("-opened_at", "-pk")[:60]
    )
    open_ones = [s for s in sittings if s.finished_at is None and s.opened_at > now - timedelta(days=60)]
    things = [Thing(s.kind, s, s.membership) for s in open_ones if not _has_left(s)]
    # The questions are about the person, not the group: one check-in serves all groups of an organisation.
    asked = {s.organisation_id for s in open_ones if s.kind == "check_in"}
    for membership in memberships:
        host = membership.group.organisation_id
        if host not in asked and _check_in_is_due(membership, sittings, now):
            things.append(Thing("check_in", None, membership))
            asked.add(host)
    return things + _meetings_to_answer(memberships, sittings, now)


def _has_left(sitting: Sitting) -> bool:
    """The run is about a group that its person is not in any more."""
    return sitting.membership is not None and sitting.membership.ended_at is not None


def _check_in_is_due(membership: Membership, sittings: Sequence[Sitting], now: datetime) -> bool:
    """Whether one of the weeks has come and was not answered within its window."""
    host = membership.group.organisation_id
    done = [s.opened_at for s in sittings if s.kind == "check_in" and s.organisation_id == host]
    for week in CHECK_IN_WEEKS:
        begins = membership.began_at + timedelta(weeks=week) - timedelta(days=7)
        if begins <= now < begins + CHECK_IN_STAYS:
            return not any(begins <= at for at in done)
    return False


def _meetings_to_answer(
    memberships: Sequence[Membership], sittings: Sequence[Sitting], now: datetime
) -> list[Thing]:
    answered = {s.meeting_id for s in sittings if s.meeting_id}
    recent = Attendance.objects.filter(
        membership__in=memberships,
        presence__in=Presence.attended,
        meeting__ends_at__range=(now - AFTER_MEETING_STAYS, now),
    ).select_related("meeting", "membership__group")
    return [
        Thing("after_meeting", None, row.membership, row.meeting)
        for row in recent.order_by("-meeting__begins_at")
        if row.meeting_id not in answered
    ]
