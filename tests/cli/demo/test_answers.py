"""What invented people answer: the wished sums, never item 9, and the same at every load."""

import pytest

from hearten.cli.demo.answers import ITEM_9, Voice, at_week, before_joining, chance, items_at, spread
from hearten.cli.demo.groups import GROUPS
from hearten.rules.instruments import score
from hearten.rules.intake import questions

EVERYBODY = [(plan, member) for plan in GROUPS for member in plan.members]
ANA = GROUPS[0].members[0]


@pytest.mark.parametrize(
    ("name", "total", "scored"),
    [
        ("who5", 0, 0),
        ("who5", 13, 52),
        ("who5", 25, 100),
        ("ucla3", 3, 3),
        ("ucla3", 9, 9),
        ("peg", 18, 6),
        ("bsfcs", 30, 30),
        ("gad7", 21, 21),
    ],
)
def test_answers_come_to_the_wished_sum(name, total, scored):
    assert score(name, spread(name, total, chance("somebody"))).scores["total"] == scored


@pytest.mark.parametrize(("week", "well", "low"), [(0, 40, 12), (12, 56, 7)])
def test_ana_answers_as_her_story_says(week, well, low):
    items = items_at(ANA, week)
    assert score("who5", {f"who5_{n}": items[f"who5_{n}"] for n in range(1, 6)}).scores["total"] == well
    assert score("phq9", {f"phq9_{n}": items[f"phq9_{n}"] for n in range(1, 10)}).scores["total"] == low


def test_nobody_answers_item_9_with_more_than_not_at_all():
    assert {items_at(member, week)[ITEM_9] for _, member in EVERYBODY for week in (0, 4, 8, 12)} == {0}


def test_the_same_person_answers_the_same_at_every_load():
    assert [items_at(member, 4) for _, member in EVERYBODY] == [
        items_at(member, 4) for _, member in EVERYBODY
    ]


def test_what_somebody_has_no_answer_to_they_skip():
    path = {question.id: question for question in questions("intake", {}, staffed=True)}
    voice = Voice({"role": "patient"})
    said = [voice.answer(path[id]) for id in ("role", "right_now", "country")]
    assert said == ["patient", ["none"], None]


def test_of_what_they_say_every_word_is_an_option():
    for plan, member in EVERYBODY:
        voice = before_joining(member, plan.says)
        for question in questions("intake", {}, staffed=True):
            answer = voice.answer(question)
            if question.kind == "choice" and answer is not None:
                assert answer in [value for value, _ in question.options]
    assert at_week(ANA, 4).says["phq9_1"] in (0, 1, 2, 3)
