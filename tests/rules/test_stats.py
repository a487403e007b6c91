"""Change of one and of many, against hand counts and scipy's own tests."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from hearten.rules.instruments import instrument, shipped
from hearten.rules.stats.change import (
    Course,
    OffTheScale,
    change_of_person,
    gain,
    mean_change,
    reliable_shares,
)

calm = settings(deadline=None, max_examples=60)


BETTER, BIT_BETTER, SAME, BIT_HARDER, HARDER = (
    Course.CLEARLY_BETTER,
    Course.A_BIT_BETTER,
    Course.THE_SAME,
    Course.A_BIT_HARDER,
    Course.CLEARLY_HARDER,
)


@pytest.mark.parametrize(
    ("name", "earlier", "later", "course"),
    [
        ("phq9", 12, 6, BETTER),  # 6, as published
        ("phq9", 12, 7, BIT_BETTER),
        ("phq9", 12, 11, BIT_BETTER),
        ("phq9", 12, 12, SAME),
        ("phq9", 12, 13, BIT_HARDER),
        ("phq9", 12, 17, BIT_HARDER),
        ("phq9", 12, 18, HARDER),
        ("gad7", 10, 6, BETTER),  # 4, as published
        ("gad7", 10, 7, BIT_BETTER),
        ("gad7", 10, 13, BIT_HARDER),
        ("gad7", 10, 14, HARDER),
        ("who5", 36, 60, BETTER),  # 24: the first step of 4 above 22.9; more is better
        ("who5", 36, 56, BIT_BETTER),
        ("who5", 60, 40, BIT_HARDER),
        ("who5", 60, 36, HARDER),
        ("peg", 7.3, 4.5, BETTER),  # 2.8
        ("peg", 7.3, 4.6, BIT_BETTER),
        ("peg", 5.1, 7.9, HARDER),
        ("ucla3", 9, 6, BETTER),  # 3
        ("ucla3", 9, 7, BIT_BETTER),
        ("bsfcs", 20, 14, BETTER),  # 6
        ("bsfcs", 20, 25, BIT_HARDER),
        ("phq2", 6, 0, None),  # no threshold is published: no judgement of one person
        ("phq4", 9, 1, None),
        ("pcptsd5", 5, 0, None),
        ("hearten_distress", 9, 1, None),
    ],
)
def test_a_change_is_called_by_its_name(
    name: str, earlier: float, later: float, course: Course | None
) -> None:
    change = change_of_person(instrument(name), earlier, later)
    assert (change.course, change.earlier, change.later) == (course, earlier, later)


@pytest.mark.parametrize(
    ("name", "start", "wobble"),
    [
        ("who5", 36, (12, 60)),
        ("who5", 8, (0, 32)),
        ("who5", 100, (76, 100)),
        ("phq9", 25, (19, 27)),
        ("ucla3", 4, (3, 7)),
        ("phq4", 6, None),
    ],
)
def test_the_wobble_lies_around_the_start_and_on_the_scale(name: str, start: float, wobble: object) -> None:
    assert change_of_person(instrument(name), start, start).wobble == wobble


@pytest.mark.parametrize(("earlier", "later"), [(-1, 5), (5, 28), (math.nan, 5), (5, math.inf)])
def test_a_score_off_the_scale_is_refused_and_not_told(earlier: float, later: float) -> None:
    with pytest.raises(OffTheScale) as refused:
        change_of_person(instrument("phq9"), earlier, later)
    assert str(refused.value) == "phq9"


@calm
@given(st.sampled_from(shipped()), st.data())
def test_there_and_back_are_mirrored(name: str, data: st.DataObject) -> None:
    asked = instrument(name)
    scores = st.integers(math.ceil(asked.low), math.floor(asked.high))
    there, back = data.draw(scores), data.draw(scores)
    assert gain(asked, there, back) == -gain(asked, back, there)
    names = [BETTER, BIT_BETTER, SAME, BIT_HARDER, HARDER]
    mirrored = {None: None, **dict(zip(names, reversed(names), strict=True))}
    course = change_of_person(asked, there, back).course
    assert change_of_person(asked, back, there).course == mirrored[course]


@calm
@given(st.sampled_from([name for name in shipped() if instrument(name).rci]), st.data())
def test_what_is_clear_is_on_or_beyond_the_edge_of_the_wobble(name: str, data: st.DataObject) -> None:
    asked = instrument(name)
    scores = st.integers(math.ceil(asked.low), math.floor(asked.high))
    change = change_of_person(asked, data.draw(scores), data.draw(scores))
    assert change.wobble is not None
    assert asked.low <= change.wobble[0] <= change.earlier <= change.wobble[1] <= asked.high
    if change.course in (BETTER, HARDER):
        assert not change.wobble[0] < change.later < change.wobble[1]
    else:
        assert change.wobble[0] <= change.later <= change.wobble[1]


WORKED = [(40.0, 50.0), (40.0, 42.0), (60.0, 70.0), (60.0, 62.0)] * 5


def test_a_worked_example() -> None:
    """By hand: changes of 10 and 2 to both halves of 20 people, who began at 40 and 60."""
    found = mean_change(WORKED)
    assert found is not None
    spread = math.sqrt(20 * 16 / 19)  # every change is 4 from its mean
    half = 2.093024 * spread / math.sqrt(20)  # t of 19 degrees of freedom, from a table
    assert (found.number, found.mean) == (20, 6)
    assert (found.spread, found.low, found.high) == pytest.approx((spread, 6 - half, 6 + half))
    g = (
        0.96 * 6 / math.sqrt(20 * 100 / 19)
    )  # J = 1 - 3 / (4 × 19 - 1) = 0.96; every start is 10 from its mean
    together = 10 / math.sqrt(116)  # starts and changes go their own ways
    wide = 1.959964 * math.sqrt(2 * (1 - together) / 20 + g**2 / 40)
    assert (found.effect, found.effect_low, found.effect_high) == pytest.approx((g, g - wide, g + wide))
    assert [round(it, 2) for it in (found.low, found.high, g, g - wide, g + wide)] == [
        *(4.08, 7.92),
        *(0.56, 0.32, 0.80),
    ]


scores = st.integers(0, 27)
many = st.lists(st.tuples(scores, scores), min_size=20, max_size=60)


@calm
@given(many)
def test_the_interval_is_that_of_scipys_paired_t(pairs: list[tuple[int, int]]) -> None:
    found = mean_change(pairs)
    changes = [later - earlier for earlier, later in pairs]
    if found is None or len(set(changes)) == 1:
        return  # scipy has no interval for changes that are all alike
    expected = stats.ttest_1samp(changes, 0).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))


@calm
@given(many)
def test_the_effect_is_j_times_change_over_the_spread_at_the_start(pairs: list[tuple[int, int]]) -> None:
    found = mean_change(pairs)
    assert found is not None
    earlier, later = zip(*pairs, strict=True)
    if len(set(earlier)) == 1:
        assert (found.effect, found.effect_low, found.effect_high) == (None, None, None)
        return
    number = len(pairs)
    together = stats.pearsonr(earlier, later).statistic if len(set(later)) > 1 else 0.0
    g = (1 - 3 / (4 * (number - 1) - 1)) * found.mean / stats.tstd(earlier)
    wide = stats.norm.ppf(0.975) * math.sqrt(max(2 * (1 - together), 0) / number + g**2 / (2 * number))
    assert (found.effect, found.effect_low, found.effect_high) == pytest.approx(
        (g, g - wide, g + wide), abs=1e-6
    )


@calm
@given(many, st.randoms())
def test_neither_order_nor_direction_changes_what_is_found(pairs: list[tuple[int, int]], chance) -> None:
    found, mirrored = mean_change(pairs), mean_change([(27 - a, 27 - b) for a, b in pairs])
    shuffled = mean_change(chance.sample(pairs, len(pairs)))
    assert found is not None
    assert mirrored is not None
    assert shuffled is not None
    assert found.low <= found.mean <= found.high
    assert (shuffled.low, shuffled.high) == pytest.approx((found.low, found.high))
    assert (mirrored.low, mirrored.mean, mirrored.high) == pytest.approx(
        (-found.high, -found.mean, -found.low)
    )


def test_changes_that_are_all_alike_have_an_interval_without_width() -> None:
    found = mean_change([(40.0, 44.0)] * 20)
    assert found is not None
    assert (found.mean, found.low, found.high, found.spread, found.effect) == (4, 4, 4, 0, None)


@pytest.mark.parametrize(("people", "is_shown"), [(0, False), (19, False), (20, True)])
def test_a_mean_is_shown_from_twenty_people(people: int, is_shown: bool) -> None:
    assert (mean_change([(1.0, 2.0)] * people) is not None) == is_shown


def test_a_mean_of_what_is_no_number_is_refused() -> None:
    with pytest.raises(OffTheScale):
        mean_change([(1.0, math.nan)] * 20)


def test_shares_add_up_and_say_who_could_move_that_far() -> None:
    pairs = [(40.0, 80.0)] * 10 + [(40.0, 44.0)] * 12 + [(80.0, 40.0)] * 5 + [(12.0, 0.0)] * 3
    shares = reliable_shares(instrument("who5"), pairs)
    assert shares is not None
    assert (shares.better, shares.no_clear_change, shares.harder, shares.number) == (10, 15, 5, 30)
    assert (shares.could_get_better, shares.could_get_harder) == (25, 27)  # not from 80; not from 12


def test_room_to_move_follows_the_direction_of_the_scale() -> None:
    shares = reliable_shares(instrument("phq9"), [(5.0, 5.0)] * 20 + [(6.0, 0.0)] * 7 + [(22.0, 22.0)] * 3)
    assert shares is not None
    assert (shares.better, shares.could_get_better, shares.could_get_harder) == (7, 10, 27)


@pytest.mark.parametrize(("name", "people"), [("who5", 29), ("phq4", 200)])
def test_shares_need_thirty_people_and_a_published_threshold(name: str, people: int) -> None:
    assert reliable_shares(instrument(name), [(4.0, 8.0)] * people) is None


@calm
@given(st.lists(st.tuples(scores, scores), min_size=30, max_size=60))
def test_nobody_is_counted_twice_or_moves_without_room(pairs: list[tuple[int, int]]) -> None:
    shares = reliable_shares(instrument("phq9"), pairs)
    assert shares is not None
    assert shares.better + shares.no_clear_change + shares.harder == shares.number == len(pairs)
    assert shares.better <= shares.could_get_better <= shares.number
    assert shares.harder <= shares.could_get_harder <= shares.number
