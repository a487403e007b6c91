"""Small counts, and counts that would give them away."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.rules.stats.small_cells import hide_small, hide_small_parts, is_small

calm = settings(deadline=None, max_examples=60)


@pytest.mark.parametrize(("count", "small"), [(0, False), (1, True), (9, True), (10, False)])
def test_one_to_nine_are_few_and_nobody_is_not(count: int, small: bool) -> None:
    assert is_small(count) == small


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((), ()),
        ((214, 188, 171), (214, 188, 171)),
        ((214, 209, 171), (214, None, 171)),  # five stopped between two steps
        ((214, 209, 205, 171), (214, None, None, 171)),
        ((214, 214, 9), (214, 214, None)),
        ((30, 20, 10, 0), (30, 20, 10, 0)),
        ((12, 12, 0), (12, 12, 0)),
        ((9, 5, 0), (None, None, 0)),
        ((50, 70, 45), (50, 70, None)),  # some were screened before they asked: all differences count
    ],
)
def test_small_counts_and_small_differences_are_hidden(
    counts: tuple[int, ...], shown: tuple[int | None, ...]
) -> None:
    assert hide_small(counts) == shown


def test_what_the_page_shows_elsewhere_counts_as_shown() -> None:
    assert hide_small((214, 112, 109), beside=(109,)) == (214, None, 109)


@calm
@given(st.lists(st.integers(0, 300), max_size=8), st.lists(st.integers(10, 300), max_size=1))
def test_nothing_small_can_be_told_by_subtraction(counts: list[int], beside: list[int]) -> None:
    shown = [count for count in hide_small(counts, beside=beside) if count is not None]
    assert [count for count in shown if is_small(count)] == []
    assert [pair for pair in combinations([*beside, *shown], 2) if is_small(abs(pair[0] - pair[1]))] == []


@calm
@given(st.lists(st.integers(0, 300), max_size=8))
def test_what_is_shown_is_true_and_in_its_place(counts: list[int]) -> None:
    shown = hide_small(counts)
    assert len(shown) == len(counts)
    assert all(one is None or one == count for one, count in zip(shown, counts, strict=True))
    assert hide_small(counts, smallest=1) == tuple(counts)


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ((17, 72, 11), (17, 72, 11)),
        ((17, 82, 0), (17, 82, 0)),
        ((17, 88, 4), None),  # 4 is what is left of the whole
        ((9, 9, 91), None),
    ],
)
def test_parts_of_a_shown_whole_are_shown_together_or_not(
    parts: tuple[int, ...], shown: tuple[int, ...] | None
) -> None:
    assert hide_small_parts(parts) == shown
