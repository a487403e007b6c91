"""Meetings and minutes, and the mark of six."""

import pytest

from hearten.rules.dose import Dose, dose


@pytest.mark.parametrize(
    ("attendances", "had"),
    [
        ([], Dose(0, 0, 0)),
        ([("in_person", 90), ("online", 60)], Dose(2, 150, 0)),
        ([("excused", 0), ("absent", 0)], Dose(0, 0, 1)),
        ([("in_person", 0), ("excused", 45)], Dose(1, 0, 1)),  # minutes count for those who came
    ],
)
def test_who_came_is_counted_and_nothing_against_anyone(
    attendances: list[tuple[str, int]], had: Dose
) -> None:
    assert dose(attendances) == had


@pytest.mark.parametrize(
    ("meetings", "reached", "remaining", "planned_that_suffice"),
    [(0, False, 6, 6), (5, False, 1, 1), (6, True, 0, 0), (9, True, 0, 0)],
)
def test_the_mark_is_six(meetings: int, reached: bool, remaining: int, planned_that_suffice: int) -> None:
    had = Dose(meetings, 90 * meetings, 0)
    assert (had.reached, had.remaining) == (reached, remaining)
    assert had.can_reach(planned_that_suffice)
    assert not had.can_reach(planned_that_suffice - 1)
