"""What may be said of the mean change of many."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.rules.instruments import instrument
from hearten.rules.stats.change import MeanChange
from hearten.rules.stats.judgement import Judgement, Verdict, judge

calm = settings(deadline=None, max_examples=60)


def estimate(low: float, high: float) -> MeanChange:
    return MeanChange(50, (low + high) / 2, low, high, 10, None, None, None)


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [  # WHO-5: people notice 10 points
        (10, 14, Verdict.NOTICEABLE_GAIN),
        (9.9, 14, Verdict.GAIN),
        (0.1, 10, Verdict.GAIN),
        (0.1, 9.9, Verdict.SMALL_GAIN),
        (0, 9.9, Verdict.HARDLY_ANY),
        (-9.9, 9.9, Verdict.HARDLY_ANY),
        (-9.9, 0, Verdict.HARDLY_ANY),
        (-10, 5, Verdict.UNCLEAR),
        (-5, 10, Verdict.UNCLEAR),
        (-20, 20, Verdict.UNCLEAR),
        (-9, -0.1, Verdict.LOSS),
        (-30, -12, Verdict.LOSS),
    ],
)
def test_the_interval_decides_the_verdict(low: float, high: float, verdict: Verdict) -> None:
    assert judge(instrument("who5"), estimate(low, high)).verdict == verdict


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [(1, 90, Verdict.GAIN), (-1, 1, Verdict.UNCLEAR), (-2, -1, Verdict.LOSS)],
)
def test_without_a_noticeable_change_nothing_is_called_small(
    low: float, high: float, verdict: Verdict
) -> None:
    assert judge(instrument("hearten_pulse"), estimate(low, high)).verdict == verdict


def test_fewer_points_are_a_gain_where_more_is_worse() -> None:
    judged = judge(instrument("phq9"), estimate(-8, -5))
    assert judged == Judgement(Verdict.NOTICEABLE_GAIN, mean=6.5, low=5, high=8, noticeable=5)


@calm
@given(st.floats(-100, 100), st.floats(0, 50))
def test_no_gain_is_claimed_from_an_interval_that_holds_no_change(low: float, width: float) -> None:
    judged = judge(instrument("who5"), estimate(low, low + width))
    assert (judged.verdict in {Verdict.NOTICEABLE_GAIN, Verdict.GAIN, Verdict.SMALL_GAIN}) == (low > 0)
