"""Giving shifts and ending them, and who is on call."""

from datetime import timedelta

import pytest

from hearten.actions import rota as actions
from hearten.records.models import Person, Shift
from hearten.records.queries import rota
from tests.conftest import NOON, Cast

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _empty_rota(people: Cast) -> None:
    Shift.objects.all().delete()


def give(people: Cast, name: str = "dov", begins: int = 1, ends: int = 9, order: int = 1) -> Shift:
    """Somebody on call, from and until so many hours after noon."""
    return actions.give_shift(
        organisation=people.organisation,
        person=getattr(people, name),
        begins_at=NOON + begins * HOUR,
        ends_at=NOON + ends * HOUR,
        order=order,
        by=people.dov,
        now=NOON,
    )


def on_call(people: Cast, hours: float) -> list[str]:
    return [p.sign_in_name for p in rota.on_call(people.organisation, NOON + hours * HOUR)]


def test_who_is_on_call_in_the_order_of_paging(people: Cast) -> None:
    give(people, "dov", 0, 4, order=2)
    give(people, "eli", 2, 6, order=1)
    assert [on_call(people, hours) for hours in (0, 2, 3.9, 4, 6)] == [
        ["dov"],
        ["eli", "dov"],
        ["eli", "dov"],
        ["eli"],
        [],
    ]


def test_the_same_shift_given_twice_is_one(people: Cast) -> None:
    assert give(people) == give(people)
    assert Shift.objects.count() == 1


@pytest.mark.parametrize(("name", "refusal"), [("bea", actions.NotOnStaff), ("fay", actions.NotOnStaff)])
def test_only_those_who_answer_escalations_are_on_the_rota(people: Cast, name: str, refusal: type) -> None:
    with pytest.raises(refusal):
        give(people, name)


@pytest.mark.parametrize("email", [None, ""])
def test_who_has_no_address_cannot_be_on_call(people: Cast, email: str | None) -> None:
    Person.objects.filter(pk=people.eli.pk).update(email=email)
    people.eli.refresh_from_db()
    with pytest.raises(actions.CannotBeReached):
        give(people, "eli")


@pytest.mark.parametrize(("begins", "ends"), [(2, 2), (3, 2), (-5, 0), (-5, -1)])
def test_a_shift_ends_after_it_begins_and_after_now(people: Cast, begins: int, ends: int) -> None:
    with pytest.raises(actions.ShiftMakesNoSense):
        give(people, begins=begins, ends=ends)


@pytest.mark.parametrize(("begins", "ends"), [(0, 2), (8, 10), (2, 3), (0, 20)])
def test_nobody_is_on_call_twice_at_once(people: Cast, begins: int, ends: int) -> None:
    give(people, begins=1, ends=9)
    with pytest.raises(actions.AlreadyOnCall):
        give(people, begins=begins, ends=ends)


def test_a_shift_that_runs_ends_now_and_one_to_come_is_taken_away(people: Cast) -> None:
    runs, comes = give(people, "dov", -1, 4), give(people, "eli", 2, 6)
    for shift in (runs, comes):
        actions.end_shift(shift=shift, by=people.dov, now=NOON)
    assert [(s.person, s.ends_at) for s in Shift.objects.all()] == [(people.dov, NOON)]


def test_gaps_are_told_and_a_shift_of_somebody_without_an_address_is_one(people: Cast) -> None:
    give(people, "dov", 0, 4)
    give(people, "eli", 3, 6)
    give(people, "dov", 8, 10)
    day = timedelta(hours=12)
    told = [((a - NOON) / HOUR, (b - NOON) / HOUR) for a, b in rota.gaps(people.organisation, NOON, day)]
    assert told == [(6, 8), (10, 12)]
    Person.objects.filter(pk=people.dov.pk).update(email=None)
    told = [((a - NOON) / HOUR, (b - NOON) / HOUR) for a, b in rota.gaps(people.organisation, NOON, day)]
    assert told == [(0, 3), (6, 12)]
