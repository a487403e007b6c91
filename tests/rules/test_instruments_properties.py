"""What holds for any answers to any instrument."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.rules.instruments import (
    AnswerOutOfRange,
    IncompleteAnswers,
    instrument,
    is_safety_answer,
    score,
    shipped,
)

calm = settings(deadline=None, max_examples=60)
every = pytest.mark.parametrize("name", shipped())


def values(item):
    return [option.value for option in item.options]


def some_answers(name, missing=(None,)):
    """Answers as a person may leave them: any item may be skipped, unless `missing` is empty."""
    return st.fixed_dictionaries(
        {item.id: st.sampled_from([*values(item), *missing]) for item in instrument(name).items}
    )


@st.composite
def enough_answers(draw, name):
    """Answers with as much missing as the missing rule allows, behind an open gate."""
    it = instrument(name)
    may_miss = [item.id for item in it.items if item.id in it.scoring.items and item.safety_rule is None]
    most = len(it.scoring.items) - it.scoring.fewest
    skipped = draw(st.sets(st.sampled_from(may_miss), max_size=most))
    opened = {it.scoring.gate: 1} if it.scoring.gate else {}
    return draw(some_answers(name, missing=())) | dict.fromkeys(skipped) | opened


def total(name, answers):
    return score(name, answers).scores["total"]


@every
@calm
@given(st.data())
def test_enough_answers_are_scored_within_the_range_and_in_the_band_that_holds_them(name, data):
    it, scored = instrument(name), score(name, data.draw(enough_answers(name)))
    assert it.low <= scored.scores["total"] <= it.high
    assert [b.label for b in it.bands if b.low <= scored.scores["total"] <= b.high] == [scored.bands["total"]]


@every
@calm
@given(st.data())
def test_a_warning_says_that_something_is_missing(name, data):
    answers = data.draw(enough_answers(name))
    missing = [item for item in instrument(name).scoring.items if answers[item] is None]
    assert len(score(name, answers).warnings) == bool(missing)


@every
@calm
@given(st.data())
def test_a_higher_answer_never_lowers_the_total(name, data):
    answers = data.draw(enough_answers(name))
    item = data.draw(st.sampled_from([item for item in instrument(name).items if item.scored]))
    lower, higher = sorted(data.draw(st.lists(st.sampled_from(values(item)), min_size=2, max_size=2)))
    assert total(name, answers | {item.id: lower}) <= total(name, answers | {item.id: higher})


@every
@calm
@given(st.data())
def test_one_missing_too_many_is_refused(name, data):
    it, answers = instrument(name), data.draw(enough_answers(name))
    skipped = data.draw(st.permutations(it.scoring.items))[: len(it.scoring.items) - it.scoring.fewest + 1]
    with pytest.raises(IncompleteAnswers):
        score(name, answers | dict.fromkeys(skipped))


@every
@calm
@given(st.data())
def test_the_order_of_answers_does_not_matter(name, data):
    answers = data.draw(some_answers(name))
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    assert outcome(name, shuffled) == outcome(name, answers)


@every
@calm
@given(st.data())
def test_a_skipped_item_is_the_same_as_one_not_asked(name, data):
    answers = data.draw(some_answers(name))
    asked = {item: value for item, value in answers.items() if value is not None}
    assert outcome(name, asked) == outcome(name, answers)


def outcome(name, answers):
    try:
        return score(name, answers), is_safety_answer(name, answers)
    except IncompleteAnswers as refusal:
        return refusal.reason, refusal.missing, is_safety_answer(name, answers)


@every
@calm
@given(st.data())
def test_any_answer_outside_the_options_is_refused(name, data):
    item = data.draw(st.sampled_from(instrument(name).items))
    odd = st.one_of(
        st.integers(), st.floats(), st.booleans(), st.text(), st.binary(), st.lists(st.integers())
    )
    value = data.draw(odd.filter(lambda value: type(value) is not int or value not in values(item)))
    with pytest.raises(AnswerOutOfRange) as refusal:
        score(name, data.draw(some_answers(name)) | {item.id: value})
    assert str(refusal.value) == f"The answer to {item.id} is not one of its options."


@pytest.mark.parametrize("name", ["phq9", "gad7"])
@calm
@given(st.data())
def test_an_estimated_total_is_the_nearest_whole_number_halves_up(name, data):
    answers = data.draw(enough_answers(name))
    items = instrument(name).scoring.items
    left = [answers[item] for item in items if answers[item] is not None]
    exact = Fraction(sum(left) * len(items), len(left))
    assert Fraction(-1, 2) < total(name, answers) - exact <= Fraction(1, 2)


@calm
@given(some_answers("phq9"), st.sampled_from([1, 2, 3]))
def test_item_9_is_a_safety_answer_whatever_the_rest(answers, ninth):
    assert is_safety_answer("phq9", answers | {"phq9_9": ninth})


@calm
@given(some_answers("phq9"), st.sampled_from([0, None]))
def test_nothing_but_item_9_is_a_safety_answer(answers, ninth):
    assert not is_safety_answer("phq9", answers | {"phq9_9": ninth})


@calm
@given(some_answers("pcptsd5"))
def test_a_closed_gate_gives_0_whatever_the_rest(answers):
    assert total("pcptsd5", answers | {"pcptsd5_0": 0}) == 0
