"""What holds of every case: more trouble never means less help, and a skip is never a no."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.rules.facets import Role, Sex, Stage
from hearten.rules.instruments import instrument
from hearten.rules.screening import RULES, Case, Word, screen, urgent

URGENCY = ("open", "advise", "review", "stop")
SAFETY_QUESTIONS = ("right_now", "phq9_9", "mind_now", "at_home")
WORSE_UPWARDS = ("phq9", "gad7", "pcptsd5", "hearten_distress", "phq4", "phq2")
TOLD = {
    "asq": {f"asq_{n}": (0, 1) for n in range(1, 6)},
    "auditc": {f"auditc_{n}": range(5) for n in (1, 2, 3)},
}
ITEMS = {
    name: {item.id: [option.value for option in item.options] for item in instrument(name).items}
    for name in WORSE_UPWARDS
} | TOLD
RANK = {rule.id: number for number, rule in enumerate(RULES)}

answers = st.fixed_dictionaries(
    {},
    optional={
        name: st.fixed_dictionaries(
            {}, optional={item: st.none() | st.sampled_from(list(values)) for item, values in items.items()}
        )
        for name, items in ITEMS.items()
    },
)
cases = st.builds(
    Case,
    age=st.none() | st.integers(0, 120),
    role=st.none() | st.sampled_from(list(Role)),
    stage=st.none() | st.sampled_from(list(Stage)),
    sex=st.none() | st.sampled_from(list(Sex)),
    answers=answers,
    says=st.frozensets(st.sampled_from(list(Word)), max_size=4),
    skipped=st.frozensets(st.sampled_from(SAFETY_QUESTIONS), max_size=2),
)

unhurried = settings(deadline=None)  # a busy machine is no failure


def urgency(case: Case) -> int:
    return URGENCY.index(screen(case).route)


def escalated(case: Case) -> int:
    return max((each.level or 0 for each in urgent(case)), default=0)


@unhurried
@given(cases, st.data())
def test_answering_more_severely_never_lowers_the_urgency(case: Case, data: st.DataObject) -> None:
    given_answers = [
        (name, item, value)
        for name, items in case.answers.items()
        for item, value in items.items()
        if value is not None and value < max(ITEMS[name][item])
    ]
    if not given_answers:
        return
    name, item, value = data.draw(st.sampled_from(given_answers))
    worse_value = data.draw(st.sampled_from([each for each in ITEMS[name][item] if each > value]))
    worse = replace(case, answers={**case.answers, name: {**case.answers[name], item: worse_value}})
    assert urgency(worse) >= urgency(case)
    assert escalated(worse) >= escalated(case)


@unhurried
@given(cases, st.sampled_from(list(Word)))
def test_saying_one_thing_more_never_lowers_the_urgency(case: Case, word: Word) -> None:
    if word is Word.ADULT:  # the one word that says 'no'
        return
    more = replace(case, says=case.says | {word})
    assert urgency(more) >= urgency(case)
    assert escalated(more) >= escalated(case)


@unhurried
@given(cases)
def test_skipping_item_9_never_gives_a_better_route_than_a_no(case: Case) -> None:
    phq9 = case.answers.get("phq9", {})
    no = replace(case, answers={**case.answers, "phq9": {**phq9, "phq9_9": 0}})
    for skipped in (
        replace(case, answers={**case.answers, "phq9": {**phq9, "phq9_9": None}}),
        replace(no, skipped=no.skipped | {"phq9_9"}),
    ):
        assert urgency(skipped) >= max(urgency(no), URGENCY.index("review"))


@unhurried
@given(cases, st.sampled_from(SAFETY_QUESTIONS))
def test_skipping_any_safety_question_never_gives_a_better_route(case: Case, question: str) -> None:
    skipped = replace(case, skipped=case.skipped | {question})
    assert urgency(skipped) >= max(urgency(case), URGENCY.index("review"))


@unhurried
@given(cases, st.sampled_from([f"asq_{number}" for number in range(1, 6)]))
def test_refusing_to_answer_the_asq_never_gives_a_better_route_than_a_no(case: Case, item: str) -> None:
    asq = case.answers.get("asq", {})
    no = replace(case, answers={**case.answers, "asq": {**asq, item: 0}})
    refused = replace(case, answers={**case.answers, "asq": {**asq, item: None}})
    assert urgency(refused) >= urgency(no)
    assert escalated(refused) >= escalated(no)


@unhurried
@given(cases)
def test_the_same_case_gives_the_same_outcome(case: Case) -> None:
    assert screen(case) == screen(case)


@unhurried
@given(cases)
def test_every_fired_rule_has_words_somebody_and_a_time(case: Case) -> None:
    for each in screen(case).fired:
        assert each.says
        assert each.step
        assert each.who
        assert each.due_hours is not None or each.type == "ADVISE"
        assert each.type != "ADVISE" or each.level in (None, 1, 2)


@unhurried
@given(cases)
def test_an_outcome_keeps_the_order_of_the_table_and_has_a_step_for_each_rule(case: Case) -> None:
    outcome = screen(case)
    ids = [each.rule for each in outcome.fired]
    assert ids == sorted(
        set(ids), key=lambda id: min(RANK[id], next(n for n, r in enumerate(RULES) if r.id == id))
    )
    assert len(outcome.steps) == max(1, len(outcome.fired))
    assert set(ids).isdisjoint(outcome.unknown)
    assert outcome.due_hours > 0


@unhurried
@given(cases)
def test_what_is_urgent_is_part_of_the_outcome(case: Case) -> None:
    assert urgent(case) == tuple(each for each in screen(case).fired if each.level in (3, 4))
