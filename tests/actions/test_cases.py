"""Opening a case with a reason, and clearing a screening."""

from datetime import timedelta

import pytest

from hearten.actions import cases
from hearten.records.models import AuditEntry, CaseOpening, Notice, Screening
from tests.conftest import NOON, Cast
from tests.escalating import sitting_of


def screening_of(people: Cast) -> Screening:
    """What the rules said to Ana."""
    return Screening.objects.create(
        sitting=sitting_of(people),
        person=people.ana,
        organisation=people.organisation,
        rules_version="1",
        route="stop",
        fired=[],
        unknown=[],
        screened_at=NOON,
    )


def opened(people: Cast, reason: str = "To call her", after: timedelta = timedelta(0)) -> CaseOpening:
    return cases.open_case(
        organisation=people.organisation, person=people.ana, by=people.eli, reason=reason, now=NOON + after
    )


def test_an_opening_and_its_reason_are_on_record(people: Cast) -> None:
    assert opened(people).reason == "To call her"
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.verb, entry.subject) == (
        f"person {people.eli.pk}",
        "opened case",
        f"person {people.ana.pk}",
    )


@pytest.mark.parametrize(("hours", "openings"), [(0, 1), (11, 1), (13, 2)])
def test_a_case_stays_open_for_twelve_hours(people: Cast, hours: int, openings: int) -> None:
    opened(people)
    opened(people, after=timedelta(hours=hours))
    assert CaseOpening.objects.count() == openings


def test_a_case_is_not_opened_without_a_reason(people: Cast) -> None:
    with pytest.raises(cases.ReasonTooShort):
        opened(people, "  ")
    assert CaseOpening.objects.count() == 0


def test_clearing_keeps_who_and_why_and_tells_the_person(people: Cast) -> None:
    kept = cases.clear_screening(screening=screening_of(people), by=people.dov, note=" Spoke. ", now=NOON)
    assert (kept.cleared_at, kept.cleared_by, kept.clearing_note) == (NOON, people.dov, "Spoke.")
    assert list(Notice.objects.values_list("to", "link")) == [(people.ana.pk, "/home/")]


def test_of_two_who_clear_the_second_is_told(people: Cast) -> None:
    screening = screening_of(people)
    for _ in range(2):
        cases.clear_screening(screening=screening, by=people.dov, note="Spoke.", now=NOON)
    with pytest.raises(cases.AlreadyCleared) as refusal:
        cases.clear_screening(screening=screening, by=people.eli, note="Me too.", now=NOON)
    assert refusal.value.words.startswith("Dov cleared this a moment ago.")
    assert Screening.objects.get().clearing_note == "Spoke."


def test_clearing_needs_a_note(people: Cast) -> None:
    with pytest.raises(cases.ReasonTooShort):
        cases.clear_screening(screening=screening_of(people), by=people.dov, note="", now=NOON)
