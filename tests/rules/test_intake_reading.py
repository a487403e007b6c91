"""What the answers say: to the scales, to the screening rules, and about reaching somebody."""

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as st

from hearten.rules.facets import Condition, Role, Stage
from hearten.rules.intake import (
    NONE,
    About,
    Question,
    answers_by_instrument,
    case,
    questions,
    reach,
    validate_answer,
)
from hearten.rules.intake.reading import MANY, ONE, SAFETY
from hearten.rules.screening import Case, Word, screen, urgent
from tests.rules.reading_ease import grade

REACH = {"phone": "6135550142", "email": "", "here": False, "safe_time": "after 6 pm"}


@pytest.mark.parametrize(
    ("given", "answers"),
    [
        ({}, {}),
        ({"age": 40, "trauma": "no"}, {}),
        (
            {"phq4_1": 0, "phq4_2": 1, "phq4_3": 2, "phq4_4": None},
            {"phq4": {"phq4_1": 0, "phq4_2": 1, "phq4_3": 2, "phq4_4": None}},
        ),
        (
            {"phq4_3": 2, "phq4_4": None, "phq9_3": 1},
            {
                "phq4": {"phq4_3": 2, "phq4_4": None},
                "phq9": {"phq9_3": 1, "phq9_1": 2, "phq9_2": None},
            },
        ),
        (
            {"phq4_1": 1, "phq4_2": 2, "gad7_3": None},
            {
                "phq4": {"phq4_1": 1, "phq4_2": 2},
                "gad7": {"gad7_3": None, "gad7_1": 1, "gad7_2": 2},
            },
        ),
        ({"phq9_1": 3, "phq9_2": 0}, {"phq9": {"phq9_1": 3, "phq9_2": 0}}),
        ({"phq9_1": 3, "phq4_3": 0}, {"phq9": {"phq9_1": 3}, "phq4": {"phq4_3": 0}}),
        ({"hd_1": 7, "hp_1": None}, {"hearten_distress": {"hd_1": 7}, "hearten_pulse": {"hp_1": None}}),
    ],
)
def test_answers_go_to_their_scales_and_what_was_asked_once_counts_in_both(
    given: Mapping[str, object], answers: object
) -> None:
    assert answers_by_instrument(given) == answers


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, Case()),
        (
            {"role": "patient", "age": 52, "country": "CA", "condition": "cancer", "stage": "in_treatment"},
            Case(role="patient", age=52, country="CA", condition="cancer", stage="in_treatment"),
        ),
        ({"role": "not_sure", "age": None}, Case()),
        ({"role": "something_happened"}, Case(role="patient", condition="trauma")),
        ({"role": "bereaved"}, Case(role="bereaved", condition="bereavement")),
        ({"sex": "male"}, Case(sex="male")),
        ({"right_now": [NONE]}, Case()),
        ({"right_now": ["overdose"]}, Case(says=frozenset({Word.OVERDOSE}))),
        ({"right_now": None}, Case(skipped=frozenset({"right_now"}))),
        (
            {"mind_now": None, "at_home": None, "phq9_9": None},
            Case(answers={"phq9": {"phq9_9": None}}, skipped=frozenset({"mind_now", "at_home", "phq9_9"})),
        ),
        ({"in_a_group": None, "substances": None, "trauma": None, "reach": None}, Case()),
        ({"age": None, "adult": "adult"}, Case(says=frozenset({Word.ADULT}))),
        ({"age": None, "adult": "under-18"}, Case(says=frozenset({Word.UNDER_18}))),
        ({"age": None, "adult": None}, Case(skipped=frozenset({"adult"}))),
        ({"age": 40, "adult": None}, Case(age=40)),
        (
            {"going_on": ["psychiatric-treatment", "loss"], "loss_when": "bereaved-under-4-weeks"},
            Case(says=frozenset({Word.PSYCHIATRIC_TREATMENT, Word.BEREAVED_UNDER_4_WEEKS})),
        ),
        ({"grief_now": "yes"}, Case(says=frozenset({Word.DAILY_YEARNING}))),
        ({"grief_now": "no"}, Case()),
        ({"phq9_9": 1}, Case(answers={"phq9": {"phq9_9": 1}})),
    ],
)
def test_the_rules_are_told_what_was_said_and_no_more(given: Mapping[str, object], told: Case) -> None:
    assert case(given) == told


@pytest.mark.parametrize(
    ("given", "rules"),
    [
        ({}, []),
        ({"right_now": ["overdose"]}, ["R-EMG-1"]),
        ({"phq4_3": 3, "phq4_4": 3, "phq9_9": 1}, ["R-SI-1"]),
        ({"at_home": ["partner-violence"]}, ["R-LVL-3"]),
        ({"mind_now": ["harm-others", "voices"]}, ["R-VIO-1", "R-PSY-1"]),
        ({"right_now": None}, []),
    ],
)
def test_an_urgent_answer_is_seen_at_once(given: Mapping[str, object], rules: list[str]) -> None:
    assert [each.rule for each in urgent(case(given))] == rules


@pytest.mark.parametrize(
    ("given", "route", "rules"),
    [
        ({"age": 15, "right_now": [NONE], "country": "CA"}, "stop", ["R-MIN-1"]),
        ({"age": 40, "right_now": None}, "review", ["R-SKIP-1"]),
        ({"age": None, "adult": None}, "review", ["R-SKIP-1"]),
        ({"phq4_3": 1, "phq4_4": 1, "phq9_3": 0, "phq9_9": None}, "review", ["R-SKIP-1"]),
        ({"stage": "after_treatment"}, "advise", ["R-TIM-3"]),
    ],
)
def test_a_sitting_ends_with_a_route(given: Mapping[str, object], route: str, rules: list[str]) -> None:
    outcome = screen(case(given))
    assert (outcome.route, [each.rule for each in outcome.fired]) == (route, rules)


def test_how_to_reach_somebody_is_read_from_their_answer() -> None:
    assert reach({"reach": REACH}) == REACH
    assert reach({"reach": None}) == {}
    assert reach({}) == {}


def every_question() -> dict[str, Question]:
    """Every question that any path can hold."""
    givens = [
        {
            "role": role,
            "condition": condition,
            "stage": Stage.AFTER_TREATMENT,
            "age": age,
            "phq4_1": 3,
            "phq4_3": 3,
            "trauma": "yes",
            "pcptsd5_0": 1,
            **{f"pcptsd5_{n}": 1 for n in (1, 2, 3)},
            "going_on": ["loss"],
            "loss_when": "bereaved-over-12-months",
        }
        for role, condition, age in product(Role, Condition, (None, 40))
    ]
    paths = [questions("intake", given, staffed=staffed) for given in givens for staffed in (True, False)]
    paths += [questions("after_meeting", {}, staffed=True)]
    paths += [questions("check_in", {}, staffed=True, known=About(raised=True))]
    return {question.id: question for path in paths for question in path}


EVERY = every_question()
OURS = [question for question in EVERY.values() if question.instrument is None]


def test_every_question_has_an_id_for_an_address_a_reason_and_somebody_who_sees() -> None:
    assert [q.id for q in EVERY.values() if not q.id.replace("_", "").isalnum() or len(q.id) > 40] == []
    assert [q.id for q in EVERY.values() if not (q.text and q.why and q.who_sees)] == []
    assert [q.id for q in EVERY.values() if q.kind != "number" and not q.options] == []


def test_our_words_can_be_read_by_a_twelve_year_old() -> None:
    ours = [text for q in EVERY.values() for text in (q.why, q.who_sees)] + [q.text for q in OURS]
    assert [text for text in ours if grade(text) > 6] == []


def test_safety_questions_are_those_whose_skip_is_told_to_the_rules() -> None:
    assert sorted(q.id for q in EVERY.values() if q.safety) == sorted(SAFETY)


def test_the_words_of_every_question_reach_the_rules() -> None:
    offers_words = {q.id for q in OURS if {value for value, _ in q.options} & set(Word)}
    assert offers_words == {*MANY, *ONE}


def test_whoever_can_be_harmed_is_asked_by_a_safety_question() -> None:
    alarming = {
        q.id: [
            value for value, _ in q.options if value in set(Word) and urgent(Case(says=frozenset({value})))
        ]
        for q in OURS
    }
    assert [id for id, words in alarming.items() if words and not EVERY[id].safety] == []


def test_every_choice_of_many_can_be_declined() -> None:
    assert [q.id for q in EVERY.values() if q.kind == "many" and NONE not in dict(q.options)] == []


def test_published_items_carry_who_wrote_them_and_ours_do_not() -> None:
    without = {q.instrument for q in EVERY.values() if q.instrument and not q.attribution}
    assert without == {"hearten_distress", "hearten_pulse"}
    assert [q.id for q in OURS if q.attribution] == []


def test_nobody_is_promised_a_call_where_nobody_is_on_call() -> None:
    promised = [
        q.id
        for q in questions("intake", {"age": None}, staffed=False)
        if "the same day" in q.who_sees + q.why
    ]
    assert promised == []


@settings(max_examples=60, deadline=None)
@for_any(st.sampled_from(["intake", "check_in", "after_meeting"]), st.booleans(), st.data())
def test_any_way_through_ends_and_every_answer_is_understood(
    kind: str, staffed: bool, data: st.DataObject
) -> None:
    given: dict[str, object] = {}
    known = data.draw(
        st.builds(
            About,
            role=st.none() | st.sampled_from(list(Role)),
            condition=st.none() | st.sampled_from(list(Condition)),
            stage=st.none() | st.sampled_from(list(Stage)),
            raised=st.booleans(),
        )
    )
    for _ in range(120):
        path = questions(kind, given, staffed=staffed, known=None if kind == "intake" else known)
        assert len({question.id for question in path}) == len(path)
        question = next((each for each in path if each.id not in given), None)
        if question is None:
            break
        given[question.id] = data.draw(answer_to(question))
        assert staffed or question.instrument != "phq9"
    else:
        pytest.fail("the questions never end")
    told = case(given)
    assert screen(told).steps != ()
    if any(given.get(id, 0) is None for id in SAFETY):
        assert screen(told).route in ("review", "stop")


def answer_to(question: Question) -> st.SearchStrategy[object]:
    """A skip, or anything that the question allows."""
    values = [value for value, _ in question.options]
    others = [value for value in values if value != NONE]
    raw: st.SearchStrategy[object]
    if question.kind == "number":
        raw = st.integers(0, 120)
    elif question.kind == "reach":
        raw = st.just({"here": "on"})
    elif question.kind == "many":
        raw = st.just([NONE]) | st.lists(st.sampled_from(others), min_size=1, unique=True)
    else:
        raw = st.sampled_from(values)
    return st.none() | raw.map(lambda said: validate_answer(question, said))
