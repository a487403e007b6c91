"""Which question comes when: the paths as tables, walked from the first question to the last."""

from collections.abc import Mapping

import pytest

from hearten.rules.instruments import instrument, shipped
from hearten.rules.intake import NONE, About, Question, about, put_off, question_by_id, questions

PHQ4 = ["phq4_1", "phq4_2", "phq4_3", "phq4_4"]
PHQ9_REST = [f"phq9_{n}" for n in range(3, 10)]
GAD7_REST = [f"gad7_{n}" for n in range(3, 8)]
PTSD = [f"pcptsd5_{n}" for n in range(6)]
UCLA3 = ["ucla3_1", "ucla3_2", "ucla3_3"]
WHO5 = [f"who5_{n}" for n in range(1, 6)]
PEG = ["peg_1", "peg_2", "peg_3"]
BSFCS = [f"bsfcs_{n}" for n in range(1, 11)]
FIRST = ["role", "right_now", "age", "country"]
AROUND = ["going_on", "in_a_group", "substances", "at_home", "wishes"]
LOW = {"phq4_3": 1, "phq4_4": 1}
WORRIED = {"phq4_1": 1, "phq4_2": 2}


def calm(question: Question) -> object:
    """The answer of somebody whom nothing troubles."""
    quiet = {"age": 40, "country": "CA", "condition": "cancer", "stage": "after_treatment", "trauma": "no"}
    if question.id in quiet:
        return quiet[question.id]
    if question.kind == "many":
        return [NONE]
    if question.kind == "reach":
        return {"phone": "", "email": "", "here": True, "safe_time": ""}
    return min(value for value, _ in question.options) if question.instrument else question.options[0][0]


def sit(
    kind: str, said: Mapping[str, object], *, staffed: bool = True, known: About | None = None
) -> dict[str, object]:
    """A whole sitting of somebody who says this and is else calm: the answers, in the order asked."""
    given: dict[str, object] = {}
    while True:
        path = questions(kind, given, staffed=staffed, known=known)
        upcoming = next((question for question in path if question.id not in given), None)
        if upcoming is None:
            assert [question.id for question in path] == list(given)
            return given
        given[upcoming.id] = said.get(upcoming.id, calm(upcoming))


def walk(
    kind: str, said: Mapping[str, object], *, staffed: bool = True, known: About | None = None
) -> list[str]:
    """The ids of a whole sitting, in the order asked."""
    return list(sit(kind, said, staffed=staffed, known=known))


def scales(order: list[str]) -> list[str]:
    items = {item.id for name in shipped() for item in instrument(name).items}
    return [id for id in order if id in items]


def test_a_calm_patient_is_asked_this_in_this_order() -> None:
    assert walk("intake", {}) == [
        *FIRST, "condition", "stage", "reach", *PHQ4, "trauma", "mind_now", *AROUND, *UCLA3, *WHO5,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "staffed", "asked"),
    [
        # PHQ-9 from 2 on PHQ-2, where somebody is on call; what PHQ-4 asked is not asked again
        ({"phq4_3": 1}, True, [*PHQ4, *UCLA3, *WHO5]),
        (LOW, True, [*PHQ4, *PHQ9_REST, "phq9_10", *UCLA3, *WHO5]),
        ({"phq4_4": 2}, True, [*PHQ4, *PHQ9_REST, "phq9_10", *UCLA3, *WHO5]),
        ({"phq4_3": None, "phq4_4": 2}, True, [*PHQ4, *PHQ9_REST, "phq9_10", *UCLA3, *WHO5]),
        ({"phq4_3": None, "phq4_4": None}, True, [*PHQ4, *UCLA3, *WHO5]),
        ({"phq4_3": 3, "phq4_4": 3}, False, [*PHQ4, *UCLA3, *WHO5]),
        # GAD-7 from 3 on GAD-2, whoever is on call
        ({"phq4_1": 1, "phq4_2": 1}, True, [*PHQ4, *UCLA3, *WHO5]),
        (WORRIED, True, [*PHQ4, *GAD7_REST, *UCLA3, *WHO5]),
        (WORRIED, False, [*PHQ4, *GAD7_REST, *UCLA3, *WHO5]),
        (LOW | WORRIED, True, [*PHQ4, *PHQ9_REST, "phq9_10", *GAD7_REST, *UCLA3, *WHO5]),
        # PC-PTSD-5 after the open question, and no further than its gate
        ({"trauma": "yes"}, True, [*PHQ4, "pcptsd5_0", *UCLA3, *WHO5]),
        ({"trauma": "yes", "pcptsd5_0": 1}, True, [*PHQ4, *PTSD, *UCLA3, *WHO5]),
        ({"trauma": "yes", "pcptsd5_0": None}, True, [*PHQ4, "pcptsd5_0", *UCLA3, *WHO5]),
        ({"trauma": None}, True, [*PHQ4, *UCLA3, *WHO5]),
        # PEG for those in pain, first; BSFC-s for caregivers
        ({"condition": "chronic_pain"}, True, [*PEG, *PHQ4, *UCLA3, *WHO5]),
        ({"condition": "chronic_pain", "role": "not_sure"}, True, [*PEG, *PHQ4, *UCLA3, *WHO5]),
        ({"condition": "chronic_pain", "role": "caregiver"}, True, [*PHQ4, *BSFCS, *UCLA3, *WHO5]),
        ({"condition": "chronic_pain", "role": "family"}, True, [*PHQ4, *UCLA3, *WHO5]),
        ({"role": "bereaved"}, True, [*PHQ4, *UCLA3, *WHO5]),
        # nobody else's scales for whoever may be a child
        ({"age": 17}, True, []),
        ({"age": 18}, True, [*PHQ4, *UCLA3, *WHO5]),
        ({"age": None, "adult": "adult"}, True, [*PHQ4, *UCLA3, *WHO5]),
        ({"age": None, "adult": "under-18"}, True, []),
        ({"age": None, "adult": None}, True, []),
    ],
)  # fmt: skip
def test_an_intake_gives_the_scales_that_fit(
    said: dict[str, object], staffed: bool, asked: list[str]
) -> None:
    assert scales(walk("intake", said, staffed=staffed)) == asked


@pytest.mark.parametrize(
    ("said", "after_country"),
    [
        ({"age": 17}, []),
        ({"age": None, "adult": "under-18"}, []),
        ({"age": None, "adult": None}, ["condition", "stage", "reach", "mind_now", *AROUND]),
        ({"role": "bereaved"}, ["reach", *PHQ4, "trauma", "mind_now", "going_on", "loss_when", "loss_how",
                                "in_a_group", "substances", "at_home", "wishes", *UCLA3, *WHO5]),
        ({"role": "something_happened"}, ["reach", *PHQ4, "trauma", "mind_now", *AROUND, *UCLA3, *WHO5]),
        ({"condition": "depression_anxiety"}, ["condition", "reach", *PHQ4, "trauma", "mind_now", *AROUND,
                                               *UCLA3, *WHO5]),
        ({"condition": None}, ["condition", "stage", "reach", *PHQ4, "trauma", "mind_now", *AROUND, *UCLA3,
                               *WHO5]),
    ],
)  # fmt: skip
def test_what_follows_the_country(said: dict[str, object], after_country: list[str]) -> None:
    order = walk("intake", said)
    assert order[order.index("country") + 1 :] == after_country


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({}, []),
        ({"going_on": ["loss"]}, ["loss_when", "loss_how"]),
        ({"going_on": ["loss"], "loss_when": "bereaved-3-to-6-months"}, ["loss_when", "loss_how"]),
        (
            {"going_on": ["loss"], "loss_when": "bereaved-6-to-12-months"},
            ["loss_when", "loss_how", "grief_now"],
        ),
        (
            {"condition": "bereavement", "loss_when": "bereaved-over-12-months"},
            ["loss_when", "loss_how", "grief_now"],
        ),
    ],
)
def test_grief_is_asked_of_whoever_has_lost_somebody(said: dict[str, object], asked: list[str]) -> None:
    assert [id for id in walk("intake", said) if id in ("loss_when", "loss_how", "grief_now")] == asked


@pytest.mark.parametrize(
    ("ticked", "is_asked"), [(range(1, 3), False), (range(1, 4), True), (range(1, 5), False), ((), False)]
)
def test_sex_is_asked_where_the_score_needs_it(ticked: range, is_asked: bool) -> None:
    said = {"trauma": "yes", "pcptsd5_0": 1} | {f"pcptsd5_{n}": 1 for n in ticked}
    assert ("sex" in walk("intake", said)) is is_asked


@pytest.mark.parametrize(
    ("said", "staffed", "words"),
    [
        ({}, True, {"recent-attempt": True, "might-hurt-them": False}),
        ({}, False, {"recent-attempt": False, "might-hurt-them": False}),
        ({"role": "caregiver"}, True, {"recent-attempt": True, "might-hurt-them": True}),
    ],
)
def test_some_choices_depend_on_who_asks_and_who_answers(
    said: dict[str, object], staffed: bool, words: dict[str, bool]
) -> None:
    asked = next(each for each in questions("intake", said, staffed=staffed) if each.id == "mind_now")
    offered = [value for value, _ in asked.options]
    assert {word: word in offered for word in words} == words


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ({}, ["wants-information", "good-support-at-home", "none"]),
        (
            {"condition": "rare_disease"},
            ["wants-information", "good-support-at-home", "few-in-reach", "none"],
        ),
        ({"trauma": "yes"}, ["wants-information", "good-support-at-home", "trauma-group", "none"]),
    ],
)
def test_wishes_are_those_that_could_be(said: dict[str, object], offered: list[str]) -> None:
    asked = next(each for each in questions("intake", said, staffed=True) if each.id == "wishes")
    assert [value for value, _ in asked.options] == offered


@pytest.mark.parametrize(
    ("known", "said", "staffed", "asked"),
    [
        (About(), {}, True, [*PHQ4, *UCLA3, *WHO5]),
        (About(), LOW, True, [*PHQ4, *PHQ9_REST, "phq9_10", *UCLA3, *WHO5]),
        (
            About(raised=True),
            {"phq9_1": 1},
            True,
            [*(f"phq9_{n}" for n in range(1, 11)), *(f"gad7_{n}" for n in range(1, 8)), *UCLA3, *WHO5],
        ),
        (About(raised=True), LOW, False, [*PHQ4, *GAD7_REST, *UCLA3, *WHO5]),
        (About(condition="chronic_pain", role="patient"), {}, True, [*PEG, *PHQ4, *UCLA3, *WHO5]),
        (About(role="caregiver"), {}, True, [*PHQ4, *BSFCS, *UCLA3, *WHO5]),
    ],
)
def test_a_check_in_asks_what_can_have_changed(
    known: About, said: dict[str, object], staffed: bool, asked: list[str]
) -> None:
    assert walk("check_in", said, staffed=staffed, known=known) == asked


def test_after_a_meeting_five_questions_are_asked() -> None:
    assert walk("after_meeting", {}) == ["hd_1", "hp_1", "hp_2", "hp_3", "hp_4"]


RAISED = {"phq9_1": 1}
EVERYTHING = LOW | WORRIED | {"trauma": "yes", "pcptsd5_0": 1, "stage": "in_treatment"}


@pytest.mark.parametrize(
    ("kind", "known", "said", "items", "later"),
    [
        # 10 + 7 + 5 + 3 are 25: nothing is put off
        ("check_in", About(raised=True, stage="in_treatment"), RAISED, 25, ()),
        ("check_in", About(raised=True, stage="after_treatment", role="caregiver"), RAISED, 35, ()),
        (
            "check_in",
            About(raised=True, stage="in_treatment", role="patient", condition="chronic_pain"),
            RAISED,
            25,
            ("ucla3",),
        ),
        (
            "check_in",
            About(raised=True, stage="palliative", role="caregiver"),
            RAISED,
            22,
            ("ucla3", "bsfcs"),
        ),
        ("intake", None, {"stage": "in_treatment"} | LOW | WORRIED, 25, ()),
        ("intake", None, EVERYTHING, 23, ("ucla3", "who5")),
        ("intake", None, EVERYTHING | {"condition": "chronic_pain"}, 23, ("ucla3", "peg", "who5")),
        ("intake", None, EVERYTHING | {"role": "caregiver"}, 23, ("ucla3", "bsfcs", "who5")),
        ("intake", None, EVERYTHING | {"stage": "recurrence"}, 23, ("ucla3", "who5")),
        ("intake", None, EVERYTHING | {"stage": "after_treatment"}, 31, ()),
    ],
)
def test_a_sitting_in_treatment_has_25_items_at_most(
    kind: str, known: About | None, said: dict[str, object], items: int, later: tuple[str, ...]
) -> None:
    given = sit(kind, said, known=known)
    assert (len(scales(list(given))), put_off(kind, given, staffed=True, known=known)) == (items, later)


def test_what_was_begun_is_never_put_off() -> None:
    given = EVERYTHING | {"role": "caregiver", "bsfcs_1": 0, "phq9_3": 1}
    assert put_off("intake", given, staffed=True) == ("ucla3", "who5")
    assert "bsfcs_10" in [each.id for each in questions("intake", given, staffed=True)]


def test_an_unknown_sitting_is_refused() -> None:
    with pytest.raises(ValueError, match="no sitting 'interview'"):
        questions("interview", {}, staffed=True)


def test_what_an_intake_told_is_known_to_the_check_ins() -> None:
    given = {"role": "caregiver", "condition": "dementia_care", "stage": None}
    assert about(given, raised=True) == About(
        role="caregiver", condition="dementia_care", stage=None, raised=True
    )
    assert about({"role": "bereaved"}) == About(role="bereaved", condition="bereavement")
    assert about({"role": "something_happened"}) == About(role="patient", condition="trauma")
    assert about({"role": "not_sure"}) == About()


@pytest.mark.parametrize("staffed", [True, False])
@pytest.mark.parametrize("kind", ["intake", "check_in", "after_meeting"])
@pytest.mark.parametrize("role", ["patient", "caregiver", "bereaved"])
def test_every_question_of_a_path_is_found_by_its_id_with_all_its_options(
    kind: str, role: str, staffed: bool
) -> None:
    given = sit(kind, {"role": role, "trauma": "yes", "pcptsd5_0": 1} | WORRIED | LOW, staffed=staffed)
    for asked in questions(kind, given, staffed=staffed):
        found = question_by_id(kind, asked.id, given={}, staffed=staffed)
        assert found is not None
        assert (found.kind, found.safety, found.who_sees) == (asked.kind, asked.safety, asked.who_sees)
        assert set(asked.options) - set(found.options) == set()


@pytest.mark.parametrize(
    ("kind", "id", "is_found"),
    [
        ("intake", "phq9_9", True),  # though PHQ-4 calls for no PHQ-9
        ("check_in", "phq9_9", True),
        ("after_meeting", "phq9_9", False),
        ("check_in", "mind_now", False),
        ("intake", "nonsense", False),
        ("intake", "", False),
    ],
)
def test_a_question_is_found_whether_or_not_it_is_on_the_path(kind: str, id: str, is_found: bool) -> None:
    assert (question_by_id(kind, id, given={}, staffed=False) is not None) is is_found
