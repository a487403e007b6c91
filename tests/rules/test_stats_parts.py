"""A programme's people in parts, and the few who must not be told from them."""

import pytest

from hearten.rules.stats.parts import Part, beginnings, change_by_dose


def crowd(often: int, seldom: int) -> list[tuple[float, float, int]]:
    """So many who came six times and gained 8, and so many who came five times and gained 4."""
    return [(40.0 + n % 3 * 4, 48.0 + n % 3 * 4, 6) for n in range(often)] + [
        (40.0 + n % 3 * 4, 44.0 + n % 3 * 4, 5) for n in range(seldom)
    ]


@pytest.mark.parametrize(
    ("often", "seldom", "shown"),
    [
        (19, 0, []),  # too few to say
        (20, 0, [(Part.ALL, 20), (Part.SIX_OR_MORE, 20)]),
        (20, 20, [(Part.ALL, 40), (Part.SIX_OR_MORE, 20), (Part.UP_TO_FIVE, 20)]),
        (30, 9, [(Part.ALL, 39)]),  # the mean of the 30 beside that of the 39 would tell the nine's
        (30, 10, [(Part.ALL, 40), (Part.SIX_OR_MORE, 30)]),
    ],
)
def test_a_part_is_shown_where_neither_it_nor_the_rest_is_small(
    often: int, seldom: int, shown: list[tuple[Part, int]]
) -> None:
    found = change_by_dose(crowd(often, seldom))
    assert [(part, change.number) for part, change in found] == shown


def test_each_part_has_its_own_mean() -> None:
    assert [change.mean for _part, change in change_by_dose(crowd(20, 20))] == [6.0, 8.0, 4.0]


@pytest.mark.parametrize(
    ("left", "stayed", "means"),
    [(9, 30, None), (10, 9, None), (10, 10, (38.0, 43.0)), (12, 40, (38.0, 43.0))],
)
def test_beginnings_are_told_from_ten_people_a_side(
    left: int, stayed: int, means: tuple[float, float] | None
) -> None:
    assert beginnings([38.0] * left, [43.0] * stayed) == means
