"""Reading the course of one person, and of a programme without anybody's name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hearten.records.access import own_responses
from hearten.records.models import (
    Attendance,
    JoinRequest,
    Membership,
    Organisation,
    Person,
    Presence,
    RequestState,
    Response,
)
from hearten.rules.dose import MARK


@dataclass(frozen=True)
class Point:
    """One total of one instrument, and when it was answered."""

    at: datetime
    total: float


def course_of(person: Person) -> dict[str, list[Point]]:
    """One's own totals by instrument, oldest first."""
    course: dict[str, list[Point]] = {}
    for row in own_responses(person):
        if row.scores is not None:
            course.setdefault(row.instrument, []).append(Point(row.submitted_at, row.scores["total"]))
    return course


def attended_by(person: Person) -> list[tuple[str, int]]:
    """How one was at each meeting, and for how many minutes."""
    rows = Attendance.objects.filter(membership__person=person)
    return list(rows.values_list("presence", "minutes"))


def zone_of(person: Person) -> str:
    """The zone of the group that somebody joined last; UTC for whoever is in none."""
    newest = Membership.objects.filter(person=person).order_by("-began_at")
    return newest.values_list("group__timezone", flat=True).first() or "UTC"


@dataclass(frozen=True)
class Pair:
    """One person's first and last total, and how many meetings they came to. Nobody's name."""

    before: float
    after: float
    meetings: int


@dataclass(frozen=True)
class Programme:
    """What a programme's page is made of: values and counts alone."""

    pairs: tuple[Pair, ...]
    starts_of_leavers: tuple[float, ...]
    asked: int
    accepted: int
    began: int
    six_or_more: int
    answered_after: int


def programme(organisation: Organisation, instrument: str) -> Programme:
    """An organisation's people, counted. 'After' is the last check-in; 'before' is the intake's answer."""
    firsts, lasts = _first_and_last(organisation, instrument)
    meetings = _meetings_attended(organisation)
    began = set(meetings)
    with_both = sorted(set(firsts) & set(lasts) & began)
    pairs = tuple(Pair(firsts[pk], lasts[pk], meetings[pk]) for pk in with_both)
    left = tuple(firsts[pk] for pk in sorted((set(firsts) & began) - set(lasts)))
    requests = JoinRequest.objects.filter(group__organisation=organisation)
    return Programme(
        pairs=pairs,
        starts_of_leavers=left,
        asked=_people(requests.values_list("person_id", flat=True)),
        accepted=_people(requests.filter(state=RequestState.ACCEPTED).values_list("person_id", flat=True)),
        began=len(began),
        six_or_more=sum(1 for number in meetings.values() if number >= MARK),
        answered_after=len(with_both),
    )


def _people(ids: Iterable[int]) -> int:
    return len(set(ids))


def _first_and_last(organisation: Organisation, instrument: str) -> tuple[dict[int, float], dict[int, float]]:
    firsts: dict[int, float] = {}
    lasts: dict[int, float] = {}
    rows = Response.objects.filter(organisation=organisation, instrument=instrument)
    for row in rows.select_related("sitting").order_by("submitted_at", "pk"):
        if row.scores is None:
            continue
        if row.sitting.kind == "intake":
            firsts.setdefault(row.person_id, row.scores["total"])
        elif row.sitting.kind == "check_in":
            lasts[row.person_id] = row.scores["total"]
    return firsts, lasts


def _meetings_attended(organisation: Organisation) -> Counter[int]:
    rows = Attendance.objects.filter(
        membership__group__organisation=organisation, presence__in=Presence.attended
    )
    return Counter(rows.values_list("membership__person_id", flat=True))
