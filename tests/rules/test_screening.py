"""The table of screening rules, as a table: beside each case that fires, the nearest one that does not."""

from collections.abc import Mapping
from typing import Any

import pytest

from hearten.rules.instruments import AnswerOutOfRange, UnknownInstrument, UnknownItem
from hearten.rules.screening import Case, CaseRefused, UnknownWord, findings_over_time, screen, urgent


def phq9(
    total: int, difficulty: int | None = None, **items: int | None
) -> Mapping[str, Mapping[str, int | None]]:
    """PHQ-9 of this total without item 9, which is 0 unless given."""
    answers: dict[str, int | None] = {f"phq9_{number}": 0 for number in range(1, 10)}
    for number in range(1, 9):
        answers[f"phq9_{number}"] = min(3, max(0, total - 3 * (number - 1)))
    answers["phq9_10"] = difficulty
    return {"phq9": answers | items}


def gad7(total: int) -> Mapping[str, Mapping[str, int | None]]:
    return {"gad7": {f"gad7_{number}": min(3, max(0, total - 3 * (number - 1))) for number in range(1, 8)}}


def ptsd(total: int, gate: int = 1) -> Mapping[str, Mapping[str, int | None]]:
    return {"pcptsd5": {"pcptsd5_0": gate} | {f"pcptsd5_{n}": int(n <= total) for n in range(1, 6)}}


def phq4(*values: int | None) -> Mapping[str, Mapping[str, int | None]]:
    """Nervous, worrying, little interest, feeling down."""
    return {"phq4": {f"phq4_{number}": value for number, value in enumerate(values, start=1)}}


def asq(*values: int | None) -> Mapping[str, Mapping[str, int | None]]:
    return {"asq": {f"asq_{number}": value for number, value in enumerate(values, start=1)}}


def auditc(*values: int) -> Mapping[str, Mapping[str, int | None]]:
    return {"auditc": {f"auditc_{number}": value for number, value in enumerate(values, start=1)}}


def distress(value: int | None) -> Mapping[str, Mapping[str, int | None]]:
    return {"hearten_distress": {"hd_1": value}}


def case(*words: str, **fields: Any) -> Case:
    return Case(says=frozenset(words), **fields)


def fired(of: Case) -> list[str]:
    return [each.rule for each in screen(of).fired]


@pytest.mark.parametrize(
    ("word", "rules", "route"),
    [
        ("chest-pain", ["R-EMG-1"], "stop"),
        ("severe-breathlessness", ["R-EMG-1"], "stop"),
        ("sudden-confusion", ["R-EMG-1"], "stop"),
        ("overdose", ["R-EMG-1"], "stop"),
        ("hurt-self", ["R-EMG-1"], "stop"),
        ("threatened", ["R-EMG-1"], "stop"),
        ("intent", ["R-SI-3"], "stop"),
        ("plan", ["R-SI-3"], "stop"),
        ("means", ["R-SI-3"], "stop"),
        ("attempt-now", ["R-SI-3"], "stop"),
        ("unsure-if-safe", ["R-SI-3"], "stop"),
        ("not-safe", ["R-SI-3"], "stop"),
        ("recent-attempt", ["R-SI-4"], "review"),
        ("psychiatric-discharge", ["R-SI-4"], "review"),
        ("harm-others", ["R-VIO-1"], "stop"),
        ("weapon", ["R-VIO-1"], "stop"),
        ("stalking", ["R-VIO-1"], "stop"),
        ("voices", ["R-PSY-1"], "stop"),
        ("fixed-beliefs", ["R-PSY-1"], "stop"),
        ("mania", ["R-PSY-1"], "stop"),
        ("severe-agitation", ["R-PSY-1"], "stop"),
        ("acute-psychosis", ["R-PSY-1"], "stop"),
        ("impulsive", ["R-PSY-2"], "stop"),
        ("recent-assault", ["R-PSY-2"], "stop"),
        ("cannot-keep-rules", ["R-PSY-2"], "stop"),
        ("stable-psychosis-in-care", ["R-PSY-3"], "review"),
        ("flashbacks", ["R-PTSD-1"], "stop"),
        ("trauma-group", ["R-PTSD-2"], "review"),
        ("panic-in-groups", ["R-ANX-1"], "review"),
        ("wants-small-group", ["R-ANX-1"], "review"),
        ("new-confusion", ["R-COG-1"], "stop"),
        ("delirium", ["R-COG-1"], "stop"),
        ("cannot-follow-talk", ["R-COG-1"], "stop"),
        ("mild-impairment", ["R-COG-2"], "review"),
        ("chemo-brain", ["R-COG-2"], "review"),
        ("early-dementia", ["R-COG-2"], "review"),
        ("intoxicated", ["R-SUB-1"], "review"),
        ("withdrawal", ["R-SUB-1"], "review"),
        ("drugs-to-cope", ["R-SUB-2"], "review"),
        ("opioid-concern", ["R-SUB-2"], "review"),
        ("cut-opioids", ["R-OPI-1"], "advise"),
        ("under-18", ["R-MIN-1"], "stop"),
        ("adult", [], "open"),
        ("group-of-adults", [], "open"),
        ("abused", ["R-LVL-3"], "review"),
        ("neglected", ["R-LVL-3"], "review"),
        ("self-harm", ["R-LVL-3"], "review"),
        ("cannot-retain-agreement", ["R-CAP-1"], "review"),
        ("bereaved-under-4-weeks", ["R-BER-1"], "advise"),
        ("bereaved-4-weeks-to-3-months", ["R-BER-2"], "review"),
        ("bereaved-3-to-6-months", [], "open"),
        ("bereaved-6-to-12-months", [], "open"),
        ("bereaved-over-12-months", [], "open"),
        ("daily-yearning", [], "open"),
        ("loss-by-suicide", ["R-BER-4"], "review"),
        ("loss-by-homicide", ["R-BER-4"], "review"),
        ("loss-of-child", ["R-BER-4"], "review"),
        ("sudden-loss", ["R-BER-4"], "review"),
        ("treatment-group", [], "open"),
        ("before-treatment", [], "open"),
        ("wants-information", [], "open"),
        ("two-other-therapies", ["R-OVL-1"], "review"),
        ("other-process-group", ["R-OVL-1"], "review"),
        ("four-care-visits-a-week", ["R-OVL-1"], "review"),
        ("psychiatric-treatment", ["R-OVL-2"], "review"),
        ("knows-a-member", ["R-CON-1"], "stop"),
        ("partner-violence", ["R-CON-2", "R-LVL-3"], "stop"),
        ("few-in-reach", ["R-FIT-1"], "advise"),
        ("good-support-at-home", [], "open"),
        ("shy", ["R-FIT-3"], "advise"),
        ("low-social-wish", ["R-FIT-3"], "advise"),
        ("limited-mobility", ["R-FIT-3"], "advise"),
        ("hopeless", ["R-LVL-2"], "advise"),
        ("binge-drinking", ["R-LVL-2"], "advise"),
        ("unsafe-at-home", ["R-LVL-2"], "advise"),
        ("might-hurt-them", ["R-LVL-3"], "review"),
    ],
)
def test_a_word_fires_its_rules_and_no_others(word: str, rules: list[str], route: str) -> None:
    outcome = screen(case(word))
    assert ([each.rule for each in outcome.fired], outcome.route) == (rules, route)


@pytest.mark.parametrize(
    ("of", "rules"),
    [
        # R-SI-1: one item, whatever the total
        (case(answers=phq9(0)), []),
        (case(answers=phq9(0, phq9_9=1)), ["R-SI-1"]),
        (case(answers=phq9(0, phq9_9=3)), ["R-SI-1"]),
        (case(answers={"phq9": {"phq9_9": 1}}), ["R-SI-1"]),
        (case(answers={"phq9": {"phq9_9": 0}}), []),
        # R-SI-2, R-SI-3: ASQ; a refusal counts as a yes
        (case(answers=asq(0, 0, 0, 0)), []),
        (case(answers=asq(0, 0, 0, 0, 0)), []),
        (case(answers=asq(1, 0, 0, 0, 0)), ["R-SI-2"]),
        (case(answers=asq(0, 0, 0, 1, 0)), ["R-SI-2"]),
        (case(answers=asq(0, None, 0, 0, 0)), ["R-SI-2"]),
        (case(answers=asq(0, 0, 0, 0), skipped=frozenset({"asq_1"})), ["R-SI-2", "R-SKIP-1"]),
        (case(answers=asq(1, 0, 0, 0)), ["R-SI-2"]),
        (case(answers=asq(1, 0, 0, 0, 1)), ["R-SI-2", "R-SI-3"]),
        (case(answers=asq(1, 0, 0, 0, None)), ["R-SI-2", "R-SI-3"]),
        (case(answers=asq(0, 0, 0, 0, None)), []),
        (case(answers=asq(0, 0, 0, 0, 1)), ["R-SI-3"]),
        # R-PTSD-1: 4 for men, 3 for all others
        (case(answers=ptsd(2)), []),
        (case(answers=ptsd(3)), ["R-PTSD-1"]),
        (case(answers=ptsd(3), sex="female"), ["R-PTSD-1"]),
        (case(answers=ptsd(3), sex="other"), ["R-PTSD-1"]),
        (case(answers=ptsd(3), sex="male"), []),
        (case(answers=ptsd(4), sex="male"), ["R-PTSD-1"]),
        (case(answers=ptsd(5, gate=0)), []),
        (case(answers={"pcptsd5": ptsd(4)["pcptsd5"] | {"pcptsd5_5": None}}, sex="male"), ["R-PTSD-1"]),
        # R-ANX-1, R-ANX-2
        (case(answers=gad7(9)), []),
        (case(answers=gad7(10)), ["R-ANX-2"]),
        (case(answers=gad7(14)), ["R-ANX-2"]),
        (case(answers=gad7(15)), ["R-ANX-1", "R-LVL-2"]),
        (case(answers=gad7(21)), ["R-ANX-1", "R-LVL-2"]),
        # R-DEP-1, R-DEP-2
        (case(answers=phq9(9)), []),
        (case(answers=phq9(10)), ["R-DEP-2"]),
        (case(answers=phq9(14, difficulty=3)), ["R-DEP-2"]),
        (case(answers=phq9(15)), ["R-DEP-2", "R-LVL-2"]),
        (case(answers=phq9(15, difficulty=1)), ["R-DEP-2", "R-LVL-2"]),
        (case(answers=phq9(15, difficulty=2)), ["R-DEP-1", "R-DEP-2", "R-LVL-2"]),
        (case(answers=phq9(19, difficulty=3)), ["R-DEP-1", "R-DEP-2", "R-LVL-2"]),
        (case(answers=phq9(19)), ["R-DEP-2", "R-LVL-2"]),
        (case(answers=phq9(20)), ["R-DEP-1", "R-LVL-2"]),
        # a part that is surely enough fires, and item 9 left open is asked by a person
        (case(answers=phq9(20, phq9_9=None)), ["R-DEP-1", "R-SKIP-1", "R-LVL-2"]),
        (case(answers=phq9(9, phq9_9=None)), ["R-SKIP-1"]),
        (case(answers={"phq9": {"phq9_1": 0}}), ["R-SKIP-1"]),
        (case(answers={"phq9": {"phq9_9": None}}), ["R-SKIP-1"]),
        (case(answers={"phq9": {"phq9_1": None}}), []),
        (case(skipped=frozenset({"right_now"})), ["R-SKIP-1"]),
        # R-SUB-2
        (case(answers=auditc(1, 1, 0)), []),
        (case(answers=auditc(1, 1, 1)), ["R-SUB-2"]),
        (case(answers=auditc(1, 1, 1), sex="female"), ["R-SUB-2"]),
        (case(answers=auditc(1, 1, 1), sex="male"), []),
        (case(answers=auditc(2, 1, 1), sex="male"), ["R-SUB-2"]),
        (case(answers=auditc(4)), ["R-SUB-2"]),
        # minors
        (case(age=18), []),
        (case(age=17), ["R-MIN-1"]),
        (case("under-18", age=18), ["R-MIN-1"]),
        (case("adult", age=17), ["R-MIN-1"]),
        (case("group-of-adults", age=17), ["R-MIN-1", "R-MIN-2"]),
        (case("group-of-adults", age=18), []),
        (case("hurt-self", age=17), ["R-EMG-1", "R-MIN-1", "R-MIN-3"]),
        (case("hurt-self", age=18), ["R-EMG-1"]),
        (case("abused", age=17), ["R-MIN-1", "R-MIN-3", "R-LVL-3"]),
        (case("neglected", "under-18"), ["R-MIN-1", "R-MIN-3", "R-LVL-3"]),
        (case("self-harm", age=17), ["R-MIN-1", "R-MIN-3", "R-LVL-3"]),
        (case("unsafe-at-home", age=17), ["R-MIN-1", "R-MIN-3", "R-LVL-2"]),
        # bereavement
        (case("daily-yearning", "bereaved-over-12-months"), ["R-BER-3"]),
        (case("daily-yearning", "bereaved-6-to-12-months"), []),
        (case("daily-yearning", "bereaved-6-to-12-months", age=17), ["R-MIN-1", "R-BER-3"]),
        (case("daily-yearning", "bereaved-3-to-6-months", age=17), ["R-MIN-1"]),
        (case("treatment-group", "bereaved-under-4-weeks"), ["R-BER-1", "R-BER-5"]),
        (case("treatment-group", "bereaved-4-weeks-to-3-months"), ["R-BER-2", "R-BER-5"]),
        (case("treatment-group", "bereaved-3-to-6-months"), []),
        # timing
        (case("wants-information", stage="newly_diagnosed"), ["R-TIM-1"]),
        (case("wants-information", "before-treatment"), ["R-TIM-1"]),
        (case("wants-information", stage="in_treatment"), []),
        (case(stage="newly_diagnosed"), []),
        (case(stage="in_treatment"), []),
        (case(stage="in_treatment", answers=distress(3)), []),
        (case(stage="in_treatment", answers=distress(4)), ["R-TIM-2", "R-LVL-1"]),
        (case(stage="in_treatment", answers=phq9(10)), ["R-DEP-2", "R-TIM-2"]),
        (case(stage="in_treatment", answers=phq9(9)), []),
        (case(stage="in_treatment", answers=phq4(0, 0, 1, 2)), ["R-TIM-2", "R-LVL-1"]),
        (case(stage="in_treatment", answers=phq4(1, 2, 0, 0)), ["R-TIM-2", "R-LVL-1"]),
        (case(stage="in_treatment", answers=phq4(1, 1, 1, 1)), []),
        (case(stage="after_treatment"), ["R-TIM-3"]),
        (case(stage="palliative"), ["R-TIM-4"]),
        (case(stage="after_surgery"), []),
        (case(stage="recurrence"), []),
        # R-FIT-2: only where the strain was asked, and is low
        (case("good-support-at-home", "wants-information"), []),
        (case("good-support-at-home", "wants-information", answers=phq4(1, 1, 1, 1)), ["R-FIT-2"]),
        (case("good-support-at-home", "wants-information", answers=phq4(1, 1, 1, 2)), ["R-LVL-1"]),
        (case("good-support-at-home", answers=phq4(0, 0, 0, 0)), []),
        # levels 1 and 2
        (case(answers=distress(3)), []),
        (case(answers=distress(4)), ["R-LVL-1"]),
        (case(answers=distress(6)), ["R-LVL-1"]),
        (case(answers=distress(7)), ["R-LVL-2"]),
        (case(answers=phq4(0, 0, 2, None)), []),
        (case(answers=phq4(0, 0, 3, None)), ["R-LVL-1"]),
        (case(answers={"phq2": {"phq2_1": 1, "phq2_2": 2}}), ["R-LVL-1"]),
        (case(answers={"phq2": {"phq2_1": 1, "phq2_2": 1}}), []),
        (case(answers=phq4(0, 0, 1, 2) | phq9(5)), []),
        (case(answers=phq4(1, 2, 0, 0) | gad7(5)), []),
    ],
)
def test_answers_fire_their_rules_and_no_others(of: Case, rules: list[str]) -> None:
    assert fired(of) == rules


@pytest.mark.parametrize(
    ("words", "rule", "kind", "level", "due_hours", "who"),
    [
        ("chest-pain", "R-EMG-1", "STOP", 4, 5 / 60, "on_call"),
        ("plan", "R-SI-3", "STOP", 4, 5 / 60, "on_call"),
        ("harm-others", "R-VIO-1", "STOP", 4, 5 / 60, "on_call"),
        ("recent-attempt", "R-SI-4", "REVIEW", None, 48, "clinician"),
        ("voices", "R-PSY-1", "STOP", 3, 24, "clinician"),
        ("impulsive", "R-PSY-2", "STOP", None, 168, "clinician"),
        ("flashbacks", "R-PTSD-1", "STOP", None, 168, "clinician"),
        ("new-confusion", "R-COG-1", "STOP", 3, 4, "on_call"),
        ("cannot-follow-talk", "R-COG-1", "STOP", None, 72, "clinician"),
        ("cannot-follow-talk new-confusion", "R-COG-1", "STOP", 3, 4, "on_call"),
        ("intoxicated", "R-SUB-1", "PAUSE", None, 1, "facilitator"),
        ("under-18", "R-MIN-1", "STOP", None, 72, "coordinator"),
        ("bereaved-under-4-weeks", "R-BER-1", "ADVISE", None, 168, "coordinator"),
        ("unsafe-at-home", "R-LVL-2", "ADVISE", 2, 24, "facilitator"),
    ],
)
def test_a_fired_rule_says_who_acts_by_when(
    words: str, rule: str, kind: str, level: int | None, due_hours: float, who: str
) -> None:
    (seen,) = screen(case(*words.split())).fired
    assert (seen.rule, seen.type, seen.level, seen.due_hours, seen.who) == (rule, kind, level, due_hours, who)


@pytest.mark.parametrize(
    ("of", "rule", "level", "due_hours", "who"),
    [
        (case(answers=phq9(0, phq9_9=1)), "R-SI-1", 3, 4, "on_call"),
        (case(answers=asq(1, 0, 0, 0, 0)), "R-SI-2", 3, 4, "clinician"),
        (case(answers=phq9(20)), "R-DEP-1", None, 168, "clinician"),
        (case(answers=gad7(10)), "R-ANX-2", None, None, "facilitator"),
        (case(answers=distress(4)), "R-LVL-1", 1, 168, "facilitator"),
        (case(skipped=frozenset({"right_now"})), "R-SKIP-1", 2, 24, "on_call"),
    ],
)
def test_a_score_says_who_acts_by_when(
    of: Case, rule: str, level: int | None, due_hours: float | None, who: str
) -> None:
    seen = screen(of).fired[0]
    assert (seen.rule, seen.level, seen.due_hours, seen.who) == (rule, level, due_hours, who)


def test_only_levels_3_and_4_are_urgent_and_any_answer_will_do() -> None:
    def ids(of: Case) -> list[str]:
        return [each.rule for each in urgent(of)]

    assert ids(case()) == []
    assert ids(case(answers={"phq9": {"phq9_9": 1}})) == ["R-SI-1"]
    assert ids(case(answers=phq9(24))) == []
    assert ids(case("overdose", "flashbacks", "plan")) == ["R-EMG-1", "R-SI-3"]
    assert ids(case("partner-violence")) == ["R-LVL-3"]
    assert ids(case("cannot-follow-talk")) == []
    assert ids(case("new-confusion")) == ["R-COG-1"]
    assert ids(case("hurt-self", age=15)) == ["R-EMG-1", "R-MIN-3"]
    assert ids(case(skipped=frozenset({"phq9_9"}))) == []


def test_an_answer_that_cannot_be_scored_does_not_silence_item_9() -> None:
    answers = {"phq9": {"phq9_9": 2, "phq9_1": 7}, "no-such": {"item": 1}}
    assert [each.rule for each in urgent(case(answers=answers))] == ["R-SI-1"]


def test_thoughts_of_death_are_met_with_the_agreed_words_and_a_question_apart() -> None:
    (seen,) = screen(case(answers={"phq9": {"phq9_9": 1}})).fired
    assert seen.says == (
        "Thank you for telling us. You marked that you have had thoughts of being better off dead or of "
        "hurting yourself. Many people with serious illness have such thoughts, and you do not have to carry "
        "them alone.\n\nSomeone from our team, {name}, will call you before {time}. Until then you can talk "
        "to {line} at any hour."
    )
    assert seen.ask == "Are you safe right now?"
    assert seen.choices == (
        ("yes", "I am safe for now"),
        ("unsure", "I'm not sure"),
        ("no", "No - I need help now"),
    )


def test_the_most_urgent_step_comes_first_and_rules_keep_the_order_of_the_table() -> None:
    outcome = screen(
        case("shy", "flashbacks", "mild-impairment", "partner-violence", answers=phq9(15, phq9_9=1))
    )
    assert [each.rule for each in outcome.fired] == [
        "R-SI-1", "R-PTSD-1", "R-DEP-2", "R-COG-2", "R-CON-2", "R-FIT-3", "R-LVL-3", "R-LVL-2",
    ]  # fmt: skip
    step_of = {each.step: each.rule for each in outcome.fired}
    assert [step_of[step] for step in outcome.steps] == [
        "R-SI-1", "R-LVL-3", "R-CON-2", "R-PTSD-1", "R-COG-2", "R-LVL-2", "R-DEP-2", "R-FIT-3",
    ]  # fmt: skip
    assert (outcome.route, outcome.due_hours, outcome.who) == ("stop", 4, "on_call")
    assert outcome.says == outcome.fired[0].says


@pytest.mark.parametrize(
    ("of", "route", "steps", "due_hours", "who"),
    [
        (case(age=40), "open", 1, 72, "coordinator"),
        (case("shy"), "advise", 1, 72, "coordinator"),
        (case("shy", "bereaved-under-4-weeks"), "advise", 2, 168, "coordinator"),
        (case("chemo-brain"), "review", 1, 72, "facilitator"),
    ],
)
def test_whoever_comes_has_words_and_a_next_step_with_a_time(
    of: Case, route: str, steps: int, due_hours: float, who: str
) -> None:
    outcome = screen(of)
    assert (outcome.route, len(outcome.steps), outcome.due_hours, outcome.who) == (
        route,
        steps,
        due_hours,
        who,
    )
    assert min(map(len, (outcome.says, *outcome.steps))) > 20


def test_an_answer_taken_back_does_not_take_back_the_alarm() -> None:
    outcome = screen(case("shy", answers={"phq9": {"phq9_9": 0}}), already=["R-SI-1"])
    assert ([each.rule for each in outcome.fired], outcome.route) == (["R-SI-1", "R-FIT-3"], "stop")
    assert screen(case("overdose"), already=["R-EMG-1"]) == screen(case("overdose"))
    with pytest.raises(ValueError, match="not all of these are ids of rules"):
        screen(case(), already=["R-NONE-1"])


def test_what_could_not_be_judged_is_named() -> None:
    assert screen(case()).unknown == (
        "R-SI-1", "R-SI-2", "R-SI-3", "R-PTSD-1", "R-ANX-1", "R-ANX-2", "R-DEP-1", "R-DEP-2", "R-SUB-2",
        "R-MIN-1", "R-TIM-2", "R-TIM-3", "R-TIM-4", "R-LVL-2", "R-LVL-1",
    )  # fmt: skip


def test_a_whole_case_leaves_nothing_unjudged() -> None:
    answers = phq9(0) | gad7(0) | ptsd(0) | phq4(0, 0, 0, 0) | asq(0, 0, 0, 0, 0) | auditc(0, 0, 0)
    outcome = screen(case(age=40, stage="in_treatment", answers=answers))
    assert (outcome.route, outcome.fired, outcome.unknown) == ("open", (), ())


def test_a_stop_for_one_group_says_so() -> None:
    seen = screen(case("knows-a-member", "voices")).fired
    assert [(each.rule, each.composition) for each in seen] == [("R-PSY-1", False), ("R-CON-1", True)]


@pytest.mark.parametrize(
    ("earlier", "later", "distress_after", "is_worse"),
    [
        ({"phq9": 5}, {"phq9": 10}, [], False),
        ({"phq9": 5}, {"phq9": 11}, [], True),
        ({"gad7": 5}, {"gad7": 8}, [], False),
        ({"gad7": 5}, {"gad7": 9}, [], True),
        ({"phq9": 5}, {"gad7": 20}, [], False),
        ({"phq9": 11}, {"phq9": 5}, [], False),
        ({"who5": 20}, {"who5": 80}, [], False),
        ({}, {}, [7], False),
        ({}, {}, [7, 7], True),
        ({}, {}, [7, 6], False),
        ({}, {}, [6, 7], False),
        ({}, {}, [7, 7, 6], False),
        ({}, {}, [2, 7, 10], True),
        ({}, {}, [7, None, 7], True),
        ({}, {}, [None, None], False),
    ],
)
def test_getting_worse_is_seen_over_time(
    earlier: Mapping[str, float], later: Mapping[str, float], distress_after: list[int | None], is_worse: bool
) -> None:
    found = findings_over_time(earlier, later, distress_after)
    expected = [("R-OUT-1", "REVIEW", 2, 24, "facilitator")] if is_worse else []
    assert [(each.rule, each.type, each.level, each.due_hours, each.who) for each in found] == expected


def test_unknown_words_are_refused_with_the_list_and_without_what_was_said() -> None:
    with pytest.raises(UnknownWord) as refusal:
        case("shy", "i told nobody else this")
    assert refusal.value.number == 1
    message = str(refusal.value)
    assert message.startswith("says: 1 not on the list of words. The list is: chest-pain, ")
    assert "told nobody" not in message


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"age": -1}, "age: not a whole number from 0 to 120."),
        ({"age": 121}, "age: not a whole number from 0 to 120."),
        ({"age": 17.5}, "age: not a whole number from 0 to 120."),
        ({"age": True}, "age: not a whole number from 0 to 120."),
        ({"country": "Canada"}, "country: not two capital letters, such as CA."),
        ({"country": "ca"}, "country: not two capital letters, such as CA."),
        ({"country": 1}, "country: not two capital letters, such as CA."),
        ({"role": "witness"}, "role: not one of patient, caregiver, family, bereaved."),
        ({"sex": "f"}, "sex: not one of female, male, other."),
        (
            {"stage": "treatment"},
            "stage: not one of newly_diagnosed, in_treatment, after_surgery, after_treatment, recurrence, "
            "palliative, not_applicable.",
        ),
    ],
)
def test_doubtful_fields_are_refused_by_name(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(CaseRefused) as refusal:
        Case(**fields)
    assert str(refusal.value) == message


@pytest.mark.parametrize(
    ("answers", "refusal"),
    [
        ({"phq10": {}}, UnknownInstrument),
        ({"phq9": {"phq9_11": 0}}, UnknownItem),
        ({"phq9": {"phq9_1": 4}}, AnswerOutOfRange),
        ({"who5": {"who5_1": 6}}, AnswerOutOfRange),
        ({"asq": {"asq_6": 0}}, UnknownItem),
        ({"asq": {"asq_1": 2}}, AnswerOutOfRange),
        ({"asq": {"asq_1": True}}, AnswerOutOfRange),
        ({"auditc": {"auditc_1": 5}}, AnswerOutOfRange),
    ],
)
def test_answers_that_cannot_be_scored_are_refused(answers: Any, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        screen(Case(answers=answers))
