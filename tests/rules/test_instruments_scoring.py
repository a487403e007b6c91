"""Scoring as published, as tables: every band at both edges, every missing rule at and beyond its limit."""

import json
from importlib.resources import files

import pytest

from hearten.rules.instruments import (
    AnswerOutOfRange,
    IncompleteAnswers,
    UnknownInstrument,
    UnknownItem,
    instrument,
    is_safety_answer,
    score,
    shipped,
)

DATA = files("hearten.rules.instruments") / "data"

TOO_FEW = "Too few questions were answered to give a score."
ALL_NEEDED = "A score needs an answer to every question."
ITEM_9 = "Item 9 was not answered. It is never estimated: a person must ask it."
ESTIMATED = ("Not every question was answered: the total is an estimate from the answers given.",)
PARTIAL_MEAN = ("Not every question was answered: the score is the mean of the answers given.",)
CONTRADICTED = ("The first answer was no, but a later one yes: the total is 0, and a person should ask.",)


def definition(name):
    return json.loads(
        (DATA / ("who5/who5.json" if name == "who5" else f"{name}.json")).read_text(encoding="utf-8")
    )


def row(name, values):
    """A row of values as answers, in the order of the items; a row may stop early."""
    return {item.id: value for item, value in zip(instrument(name).items, values, strict=False)}


def complete(name, raw):
    """Answers to every scored item that add up to `raw`; a gate is answered yes."""
    it = instrument(name)
    scored = [item for item in it.items if item.id in it.scoring.items]
    answers = {item.id: min(option.value for option in item.options) for item in scored}
    left = raw - sum(answers.values())
    for item in scored:
        more = min(left, max(option.value for option in item.options) - answers[item.id])
        answers[item.id] += more
        left -= more
    assert left == 0
    return answers | ({it.scoring.gate: 1} if it.scoring.gate else {})


# --- bands: instrument, total, label. Both edges of each.

EDGES = [
    ("phq2", 0, "negative screen"),
    ("phq2", 2, "negative screen"),
    ("phq2", 3, "positive screen - give PHQ-9"),
    ("phq2", 6, "positive screen - give PHQ-9"),
    ("phq4", 0, "normal"),
    ("phq4", 2, "normal"),
    ("phq4", 3, "mild"),
    ("phq4", 5, "mild"),
    ("phq4", 6, "moderate"),
    ("phq4", 8, "moderate"),
    ("phq4", 9, "severe"),
    ("phq4", 12, "severe"),
    ("phq9", 0, "none-minimal"),
    ("phq9", 4, "none-minimal"),
    ("phq9", 5, "mild"),
    ("phq9", 9, "mild"),
    ("phq9", 10, "moderate"),
    ("phq9", 14, "moderate"),
    ("phq9", 15, "moderately severe"),
    ("phq9", 19, "moderately severe"),
    ("phq9", 20, "severe"),
    ("phq9", 27, "severe"),
    ("gad7", 0, "minimal"),
    ("gad7", 4, "minimal"),
    ("gad7", 5, "mild"),
    ("gad7", 9, "mild"),
    ("gad7", 10, "moderate"),
    ("gad7", 14, "moderate"),
    ("gad7", 15, "severe"),
    ("gad7", 21, "severe"),
    ("ucla3", 3, "not lonely"),
    ("ucla3", 5, "not lonely"),
    ("ucla3", 6, "lonely"),
    ("ucla3", 9, "lonely"),
    ("pcptsd5", 0, "negative screen"),
    ("pcptsd5", 2, "negative screen"),
    ("pcptsd5", 3, "possible - review"),
    ("pcptsd5", 4, "probable PTSD - individual assessment first"),
    ("pcptsd5", 5, "probable PTSD - individual assessment first"),
    ("bsfcs", 0, "low burden (green)"),
    ("bsfcs", 4, "low burden (green)"),
    ("bsfcs", 5, "moderate burden (yellow) - raised health risk"),
    ("bsfcs", 14, "moderate burden (yellow) - raised health risk"),
    ("bsfcs", 15, "high burden (red) - much raised health risk"),
    ("bsfcs", 30, "high burden (red) - much raised health risk"),
    ("hearten_distress", 0, "settled"),
    ("hearten_distress", 3, "settled"),
    ("hearten_distress", 4, "check in"),
    ("hearten_distress", 6, "check in"),
    ("hearten_distress", 7, "personal contact"),
    ("hearten_distress", 10, "personal contact"),
]

# These do not reach every number: the nearest to each edge that can be scored. Answers, total, label.
COARSE_EDGES = [
    ("who5", (0, 0, 0, 0, 0), 0, "very low - likely depression, assess"),
    ("who5", (2, 2, 1, 1, 1), 28, "very low - likely depression, assess"),
    ("who5", (2, 2, 2, 1, 1), 32, "low - assess further"),
    ("who5", (3, 3, 2, 2, 2), 48, "low - assess further"),
    ("who5", (3, 3, 3, 2, 2), 52, "adequate well-being"),
    ("who5", (5, 5, 5, 5, 5), 100, "adequate well-being"),
    ("peg", (0, 0, 0), 0.0, "mild"),
    ("peg", (4, 4, 3), 3.7, "mild"),
    ("peg", (4, 4, 4), 4.0, "moderate"),
    ("peg", (7, 7, 6), 6.7, "moderate"),
    ("peg", (7, 7, 7), 7.0, "severe"),
    ("peg", (10, 10, 10), 10.0, "severe"),
    ("hearten_pulse", (0, 0, 0, 0), 0.0, "reach out"),
    ("hearten_pulse", (6, 6, 6, 5), 5.8, "reach out"),
    ("hearten_pulse", (6, 6, 6, 6), 6.0, "fine"),
    ("hearten_pulse", (10, 10, 10, 10), 10.0, "fine"),
]


@pytest.mark.parametrize(("name", "total", "label"), EDGES)
def test_bands_at_their_edges(name, total, label):
    scored = score(name, complete(name, total))
    assert (scored.scores["total"], scored.bands, scored.warnings) == (total, {"total": label}, ())


@pytest.mark.parametrize(("name", "values", "total", "label"), COARSE_EDGES)
def test_bands_at_the_nearest_score_to_their_edges(name, values, total, label):
    scored = score(name, row(name, values))
    assert (scored.scores, scored.bands, scored.warnings) == ({"total": total}, {"total": label}, ())


def test_every_band_of_every_instrument_is_in_the_tables():
    tabled = {(edge[0], edge[-1]) for edge in [*EDGES, *COARSE_EDGES]}
    assert tabled == {(name, band.label) for name in shipped() for band in instrument(name).bands}


def test_every_edge_of_whole_numbered_scales_is_in_the_table():
    tabled = {edge[:2] for edge in EDGES}
    names = {name for name, _ in tabled}
    assert tabled == {
        (n, edge) for n in names for band in instrument(n).bands for edge in (band.low, band.high)
    }


# --- the vectors that each file brings

VECTORS = [(name, vector) for name in shipped() for vector in definition(name)["test_vectors"]]


@pytest.mark.parametrize(("name", "vector"), VECTORS)
def test_vectors_of_the_files(name, vector):
    answers = row(name, vector["answers"])
    scored = score(name, answers)
    subscales = {key: vector[key] for key in ("gad2", "phq2") if key in vector}
    assert scored.scores == {"total": vector["total"], **subscales}
    assert scored.bands["total"] == vector.get("band", scored.bands["total"])
    assert is_safety_answer(name, answers) == vector.get("safety", False)


def test_scored_says_instrument_and_version():
    scored = score("phq2", {"phq2_1": 1, "phq2_2": 1})
    assert (scored.instrument, scored.version) == ("phq2", instrument("phq2").version)


# --- the kind of number

KINDS = [
    ("phq9", int),
    ("who5", int),
    ("pcptsd5", int),
    ("hearten_distress", int),
    ("peg", float),
    ("hearten_pulse", float),
]


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_totals_are_whole_numbers_and_means_have_one_decimal(name, kind):
    assert type(score(name, complete(name, 5)).scores["total"]) is kind


def test_phq4_subscales_are_scored_without_bands():
    scored = score("phq4", row("phq4", (3, 2, 1, 0)))
    assert (scored.scores, scored.bands) == ({"total": 6, "gad2": 5, "phq2": 1}, {"total": "moderate"})


# --- missing rules. None is a skipped item.

WITHIN = [
    ("phq9", (1, 1, 1, 1, 1, 1, 1, None, 1), 9, "mild", ESTIMATED),
    ("phq9", (None, None, 2, 2, 2, 2, 2, 2, 2), 18, "moderately severe", ESTIMATED),
    ("phq9", (2, 2, None, 2, 2, None, 2, 2, 0), 15, "moderately severe", ESTIMATED),
    ("phq9", (0, 0, 0, 0, 0, 0, None, None, 0), 0, "none-minimal", ESTIMATED),
    ("phq9", (3, 3, 3, 3, 3, 3, None, None, 3), 27, "severe", ESTIMATED),
    ("gad7", (1, 1, 1, None, 1, 1, 1), 7, "mild", ESTIMATED),
    ("gad7", (None, 3, 3, 3, 3, 3, 3), 21, "severe", ESTIMATED),
    ("hearten_pulse", (8, None, 9, 8), 8.3, "fine", PARTIAL_MEAN),
    ("hearten_pulse", (None, 5, None, 6), 5.5, "reach out", PARTIAL_MEAN),
]

HALVES = [  # halves go up, where rounding to the even number would go down or change the band
    ("phq9", (1, 1, 1, 1, 0, 0, 0, None, 0), 5, "mild"),  # 4 of 8: 4.5
    ("phq9", (3, 3, 3, 3, 0, 0, 0, None, 0), 14, "moderate"),  # 12 of 8: 13.5
    ("phq9", (3, 3, 3, 3, 3, 3, 1, None, 1), 23, "severe"),  # 20 of 8: 22.5
    ("gad7", (1, 1, 1, 0, 0, 0, None), 4, "minimal"),  # 3 of 6: 3.5
    ("gad7", (3, 3, 3, 0, 0, 0, None), 11, "moderate"),  # 9 of 6: 10.5
    ("gad7", (3, 3, 3, 3, 3, 0, None), 18, "severe"),  # 15 of 6: 17.5
]

ROUNDED = [  # PHQ-9 with two missing is never at a half (a seventh of nine); these are on either side of one
    ("phq9", (1, 1, 0, 0, 0, 0, 0), 3),  # 2 of 7: 2.57
    ("phq9", (1, 1, 1, 0, 0, 0, 0), 4),  # 3 of 7: 3.86
    ("phq9", (1, 1, 1, 1, 1, 0, 0), 6),  # 5 of 7: 6.43
    ("phq9", (2, 2, 2, 1, 1, 1, 0), 12),  # 9 of 7: 11.57
]

ONE_DECIMAL = [  # quarters of a mean go up too
    ("hearten_pulse", (0, 0, 0, 1), 0.3),  # 0.25
    ("hearten_pulse", (5, 5, 5, 6), 5.3),  # 5.25
    ("hearten_pulse", (6, 6, 6, 9), 6.8),  # 6.75
    ("hearten_pulse", (9, 9, 9, 10), 9.3),  # 9.25
    ("peg", (6, 7, 4), 5.7),  # 5.67
    ("peg", (0, 0, 1), 0.3),  # 0.33
]

BEYOND = [
    ("phq9", (1, 1, 1, 1, 1, 1, 1, 1, None), ITEM_9, ("phq9_9",)),
    ("phq9", (1, 1, 1, 1, 1, 1, 1, None, None), ITEM_9, ("phq9_8", "phq9_9")),
    ("phq9", (), ITEM_9, tuple(f"phq9_{n}" for n in range(1, 10))),
    ("phq9", (None, None, None, 1, 1, 1, 1, 1, 0), TOO_FEW, ("phq9_1", "phq9_2", "phq9_3")),
    ("gad7", (None, None, 1, 1, 1, 1, 1), TOO_FEW, ("gad7_1", "gad7_2")),
    ("hearten_pulse", (None, 8, None, None), TOO_FEW, ("hp_1", "hp_3", "hp_4")),
    ("hearten_pulse", (), TOO_FEW, ("hp_1", "hp_2", "hp_3", "hp_4")),
    ("phq2", (1, None), ALL_NEEDED, ("phq2_2",)),
    ("phq4", (1, 1, 1), ALL_NEEDED, ("phq4_4",)),
    ("who5", (5, 5, 5, 5, None), ALL_NEEDED, ("who5_5",)),
    ("ucla3", (None, 1, 1), ALL_NEEDED, ("ucla3_1",)),
    ("peg", (5, None, 5), ALL_NEEDED, ("peg_2",)),
    ("bsfcs", (1, 1, 1, 1, 1, 1, 1, 1, 1), ALL_NEEDED, ("bsfcs_10",)),
    (
        "hearten_distress",
        (None,),
        "This question was skipped, and that is all right. There is no score this time.",
        ("hd_1",),
    ),
]


@pytest.mark.parametrize(("name", "values", "total", "label", "warnings"), WITHIN)
def test_missing_within_the_rule(name, values, total, label, warnings):
    scored = score(name, row(name, values))
    assert (scored.scores, scored.bands, scored.warnings) == ({"total": total}, {"total": label}, warnings)


@pytest.mark.parametrize(("name", "values", "total", "label"), HALVES)
def test_halves_are_rounded_up(name, values, total, label):
    scored = score(name, row(name, values))
    assert (scored.scores, scored.bands) == ({"total": total}, {"total": label})


@pytest.mark.parametrize(("name", "first_seven", "total"), ROUNDED)
def test_two_missing_are_rounded_to_the_nearest(name, first_seven, total):
    *first, ninth = first_seven
    assert score(name, row(name, (*first, None, None, ninth))).scores == {"total": total}


@pytest.mark.parametrize(("name", "values", "mean"), ONE_DECIMAL)
def test_means_have_one_decimal_and_halves_go_up(name, values, mean):
    assert score(name, row(name, values)).scores == {"total": mean}


@pytest.mark.parametrize(("name", "values", "reason", "missing"), BEYOND)
def test_missing_beyond_the_rule(name, values, reason, missing):
    with pytest.raises(IncompleteAnswers) as refusal:
        score(name, row(name, values))
    assert (refusal.value.reason, refusal.value.missing) == (reason, missing)
    assert str(refusal.value) == reason


@pytest.mark.parametrize("difficulty", [None, 0, 3])
def test_difficulty_item_is_optional_and_never_counted(difficulty):
    scored = score("phq9", row("phq9", (1, 1, 1, 1, 1, 1, 1, 1, 0, difficulty)))
    assert (scored.scores, scored.warnings) == ({"total": 8}, ())


# --- the gate of the PC-PTSD-5

GATE_CLOSED = [
    ((0,), ()),
    ((0, None, None, None, None, None), ()),
    ((0, 0, 0, 0, 0, 0), ()),
    ((0, 1, 1, 1, 1, 1), CONTRADICTED),
    ((0, None, None, 1, None, None), CONTRADICTED),
]

GATE_REFUSALS = [
    ((), "The first question was not answered, so the others cannot be scored.", 6),
    ((None, 1, 1, 1, 1, 1), "The first question was not answered, so the others cannot be scored.", 1),
    ((None, 0, 0, 0, 0, 0), "The first question was not answered, so the others cannot be scored.", 1),
    ((1,), ALL_NEEDED, 5),
    ((1, 1, 1, 1, 1, None), ALL_NEEDED, 1),
    ((1, None, 0, 0, 0, 0), ALL_NEEDED, 1),
]


@pytest.mark.parametrize(("values", "warnings"), GATE_CLOSED)
def test_gate_answered_no_gives_0(values, warnings):
    scored = score("pcptsd5", row("pcptsd5", values))
    assert (scored.scores, scored.bands) == ({"total": 0}, {"total": "negative screen"})
    assert scored.warnings == warnings


@pytest.mark.parametrize(("values", "reason", "missing"), GATE_REFUSALS)
def test_gate_missing_or_symptoms_missing_behind_it(values, reason, missing):
    with pytest.raises(IncompleteAnswers) as refusal:
        score("pcptsd5", row("pcptsd5", values))
    assert (refusal.value.reason, len(refusal.value.missing)) == (reason, missing)


# --- what is refused. The message names the item, never the value.

NOT_OPTIONS = [-1, 4, 77777, True, False, 2.0, 2.5, float("nan"), "2", "", "sometimes", [2], {"value": 2}]


@pytest.mark.parametrize("value", NOT_OPTIONS, ids=repr)
@pytest.mark.parametrize("item", ["phq9_1", "phq9_9", "phq9_10"])
def test_answer_outside_the_options_is_refused(item, value):
    with pytest.raises(AnswerOutOfRange) as refusal:
        score("phq9", complete("phq9", 9) | {item: value})
    assert str(refusal.value) == f"The answer to {item} is not one of its options."
    assert refusal.value.item == item


LIMITS = [
    ("ucla3", "ucla3_1", (0, 4)),
    ("who5", "who5_1", (-1, 6)),
    ("peg", "peg_1", (-1, 11)),
    ("hearten_distress", "hd_1", (-1, 11)),
    ("hearten_pulse", "hp_1", (-1, 11)),
    ("pcptsd5", "pcptsd5_0", (-1, 2)),
    ("bsfcs", "bsfcs_1", (-1, 4)),
]


@pytest.mark.parametrize(
    ("name", "item", "value"), [(n, item, v) for n, item, values in LIMITS for v in values]
)
def test_answer_just_outside_the_options_is_refused(name, item, value):
    with pytest.raises(AnswerOutOfRange):
        score(name, {item: value})


def test_answer_out_of_range_is_told_before_what_is_missing():
    with pytest.raises(AnswerOutOfRange):
        score("phq9", {"phq9_2": 9})


def test_unscored_answer_out_of_range_is_refused_behind_a_closed_gate():
    with pytest.raises(AnswerOutOfRange):
        score("pcptsd5", {"pcptsd5_0": 0, "pcptsd5_1": 2})


@pytest.mark.parametrize("item", ["phq9_11", "PHQ9_1", "phq9_1 ", "1", "total", ""])
def test_unknown_item_is_refused_even_unanswered(item):
    for value in (1, None):
        with pytest.raises(UnknownItem) as refusal:
            score("phq9", complete("phq9", 9) | {item: value})
        assert str(refusal.value) == f"phq9 has no item {item!r}."


def test_score_of_an_unknown_instrument():
    with pytest.raises(UnknownInstrument):
        score("phq10", {})


# --- safety answers

SAFETY = [
    ({}, False),
    ({"phq9_9": None}, False),
    ({"phq9_9": 0}, False),
    ({"phq9_9": 1}, True),
    ({"phq9_9": 2}, True),
    ({"phq9_9": 3}, True),
    ({"phq9_9": 1, "phq9_1": 99}, True),
    ({"phq9_9": 1, "phq9_1": "x", "unheard of": 0}, True),
    ({"phq9_1": 99}, False),
    (dict.fromkeys([f"phq9_{n}" for n in range(1, 9)], 3) | {"phq9_9": 0, "phq9_10": 3}, False),
]


@pytest.mark.parametrize(("answers", "expected"), SAFETY)
def test_safety_answer_is_item_9_whatever_the_rest(answers, expected):
    assert is_safety_answer("phq9", answers) == expected


@pytest.mark.parametrize("value", [4, -1, True, 1.0, "1"])
def test_safety_answer_out_of_range_is_never_a_no(value):
    with pytest.raises(AnswerOutOfRange):
        is_safety_answer("phq9", {"phq9_9": value})


def test_safety_answer_under_a_misspelt_item_is_never_a_no():
    with pytest.raises(UnknownItem):
        is_safety_answer("phq9", {"phq9_09": 3})


@pytest.mark.parametrize("name", [name for name in shipped() if name != "phq9"])
def test_no_other_instrument_has_safety_answers(name):
    it = instrument(name)
    most = {item.id: max(option.value for option in item.options) for item in it.items}
    assert not is_safety_answer(name, most)


def test_safety_of_an_unknown_instrument():
    with pytest.raises(UnknownInstrument):
        is_safety_answer("phq10", {})
