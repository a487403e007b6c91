"""Change of one and of many, against hand counts and scipy's own tests."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from hearten.rules.dose import dose
from hearten.rules.instruments import instrument
from hearten.rules.stats.change import (
    Course,
    change_of_person,
    gain,
    hide_small,
    mean_change,
    reliable_shares,
)


@pytest.mark.parametrize(
    ("name", "earlier", "later", "course"),
    [
        ("phq9", 12, 7, Course.A_BIT_BETTER),
        ("phq9", 12, 6, Course.CLEARLY_BETTER),
        ("phq9", 12, 17, Course.A_BIT_HARDER),
        ("phq9", 12, 18, Course.CLEARLY_HARDER),
        ("gad7", 10, 7, Course.A_BIT_BETTER),
        ("gad7", 10, 6, Course.CLEARLY_BETTER),
        ("who5", 36, 56, Course.A_BIT_BETTER),
        ("who5", 36, 60, Course.CLEARLY_BETTER),
        ("who5", 60, 36, Course.CLEARLY_HARDER),
        ("who5", 40, 40, Course.THE_SAME),
        ("phq4", 9, 1, None),
    ],
)
def test_a_change_is_called_by_its_name(
    name: str, earlier: float, later: float, course: Course | None
) -> None:
    assert change_of_person(instrument(name), earlier, later).course == course


def test_the_wobble_stays_on_the_scale() -> None:
    assert change_of_person(instrument("who5"), 8, 20).wobble == (0, 32)
    assert change_of_person(instrument("phq9"), 25, 20).wobble == (19, 27)


def test_mean_change_is_the_paired_t_interval() -> None:
    pairs = [(40 + n % 7 * 4, 44 + n % 5 * 4) for n in range(24)]
    found = mean_change(pairs)
    assert found is not None
    expected = stats.ttest_rel([b for _a, b in pairs], [a for a, _b in pairs]).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))
    assert found.number == 24


def test_hedges_g_by_hand() -> None:
    pairs = [(10.0, 12.0), (12.0, 13.0), (14.0, 18.0), (16.0, 17.0)] * 5
    found = mean_change(pairs)
    assert found is not None
    spread = stats.tstd([a for a, _b in pairs])
    together = stats.pearsonr(*zip(*pairs, strict=True)).statistic
    g = (1 - 3 / (4 * 19 - 1)) * 2.0 / spread
    half = 1.959963984540054 * math.sqrt(2 * (1 - together) / 20 + g * g / 40)
    assert (found.effect, found.effect_low, found.effect_high) == pytest.approx((g, g - half, g + half))


def test_too_few_is_said() -> None:
    assert mean_change([(1.0, 2.0)] * 19) is None
    assert reliable_shares(instrument("who5"), [(40.0, 80.0)] * 29) is None


def test_shares_add_up() -> None:
    pairs = [(40.0, 80.0)] * 10 + [(40.0, 44.0)] * 15 + [(80.0, 40.0)] * 5
    shares = reliable_shares(instrument("who5"), pairs)
    assert shares is not None
    assert (shares.better, shares.no_clear_change, shares.harder, shares.number) == (10, 15, 5, 30)


@given(st.lists(st.tuples(st.integers(0, 27), st.integers(0, 27)), min_size=20, max_size=60))
def test_the_interval_holds_the_mean_and_swapping_mirrors_it(pairs: list[tuple[int, int]]) -> None:
    found, mirrored = mean_change(pairs), mean_change([(b, a) for a, b in pairs])
    assert found is not None
    assert mirrored is not None
    assert found.low <= found.mean <= found.high
    assert (mirrored.mean, mirrored.low) == pytest.approx((-found.mean, -found.high))


@given(st.integers(0, 27), st.integers(0, 27))
def test_a_gain_is_a_loss_the_other_way(a: int, b: int) -> None:
    assert gain(instrument("phq9"), a, b) == -gain(instrument("phq9"), b, a)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((214, 188, 171), (214, 188, 171)),
        ((214, 209, 171), (214, None, 171)),
        ((214, 214, 9), (214, 214, None)),
        ((12, 12, 0), (12, 12, 0)),
        ((9, 5, 0), (None, None, 0)),
    ],
)
def test_small_cells_and_small_differences_are_hidden(
    counts: tuple[int, ...], shown: tuple[int | None, ...]
) -> None:
    assert hide_small(counts) == shown


@given(st.lists(st.integers(0, 300), max_size=8).map(lambda c: sorted(c, reverse=True)))
def test_nothing_small_can_be_told_from_a_flow(counts: list[int]) -> None:
    shown = [count for count in hide_small(counts) if count is not None]
    assert all(count == 0 or count >= 10 for count in shown)
    assert all(a - b == 0 or a - b >= 10 for a, b in pairwise(shown))


def test_dose_counts_those_who_came() -> None:
    had = dose([("in_person", 90), ("online", 60), ("excused", 0), ("absent", 0)])
    assert (had.meetings, had.minutes, had.rested, had.reached) == (2, 150, 1, False)
    assert (had.can_reach(3), had.can_reach(4)) == (False, True)
