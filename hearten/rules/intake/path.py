"""Which questions a sitting has, and in what order, as far as the answers so far tell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from hearten.rules.facets import Condition, Role, Stage
from hearten.rules.intake import asking
from hearten.rules.intake.question import Given, Question
from hearten.rules.intake.scales import SAME, scale, worry
from hearten.rules.screening import Word

# CLINICAL.md 1.5: what exceeds 25 items is put off in this order; PHQ-9 never is.
MOST_ITEMS: Final = 25
PUT_OFF_FIRST: Final = ("ucla3", "peg", "bsfcs", "who5")
BURDENED: Final = frozenset({Stage.IN_TREATMENT, Stage.AFTER_SURGERY, Stage.RECURRENCE, Stage.PALLIATIVE})

UNSTAGED: Final = frozenset(
    {
        Condition.AUTISM_FAMILY,
        Condition.DEPRESSION_ANXIETY,
        Condition.TRAUMA,
        Condition.DEMENTIA_CARE,
        Condition.BEREAVEMENT,
        Condition.SUBSTANCE_RECOVERY,
        Condition.LIFE_TRANSITION,
    }
)
INSTRUMENTS: Final = {
    "intake": ("peg", "phq4", "phq9", "gad7", "pcptsd5", "bsfcs", "ucla3", "who5"),
    "check_in": ("peg", "phq4", "phq9", "gad7", "bsfcs", "ucla3", "who5"),
    "after_meeting": ("hearten_distress", "hearten_pulse"),
}
LONG_GRIEF: Final = frozenset({Word.BEREAVED_6_TO_12_MONTHS, Word.BEREAVED_OVER_12_MONTHS})


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an earlier intake told about a person, for sittings that do not ask it again.

    `raised`: PHQ-4, PHQ-9 or GAD-7 was ever raised, so that check-ins ask the long forms.
    """

    role: str | None = None
    condition: str | None = None
    stage: str | None = None
    raised: bool = False


def about(given: Given, *, raised: bool = False) -> About:
    """What the answers of an intake tell about the person."""
    return About(role=_role(given), condition=_condition(given), stage=_text(given, "stage"), raised=raised)


def questions(kind: str, given: Given, *, staffed: bool, known: About | None = None) -> tuple[Question, ...]:
    """The path as known so far, in order. Later questions appear, or go, as answers come.

    `kind` is "intake", "check_in" or "after_meeting"; ValueError for any other. `staffed`: somebody is on
    call. Where nobody is, item 9 is not asked, and so no PHQ-9. `known` is for check-ins.
    """
    known = known or about(given)
    whole = _whole(kind, given, staffed, known)
    left_out = set(_too_much(whole, given, known))
    return tuple(question for question in whole if question.instrument not in left_out)


def put_off(kind: str, given: Given, *, staffed: bool, known: About | None = None) -> tuple[str, ...]:
    """The instruments that are left for the next sitting, as this one would be too long."""
    known = known or about(given)
    return tuple(_too_much(_whole(kind, given, staffed, known), given, known))


def question_by_id(kind: str, id: str, *, given: Given, staffed: bool) -> Question | None:
    """Any question that such a sitting may ask, on the path now or not, with every option that it may have.

    It reads the answer to a page that was opened before other answers changed the path. None: never asked.
    """
    return next((question for question in _any(kind, given, staffed) if question.id == id), None)


def _any(kind: str, given: Given, staffed: bool) -> Iterator[Question]:
    for name in INSTRUMENTS[kind]:
        yield from scale(name, staffed=staffed)
    if kind == "intake":
        yield from _any_of_ours(_role(given), staffed)


def _any_of_ours(role: str | None, staffed: bool) -> Iterator[Question]:
    yield from (asking.role(), asking.right_now(staffed), asking.age(), asking.adult(staffed))
    yield from (asking.country(), asking.condition(role), asking.stage(role), asking.reach())
    yield from (asking.trauma(), asking.sex(), asking.going_on(is_bereaved=False), asking.loss_when())
    yield from (asking.loss_how(), asking.grief_now(), asking.in_a_group(), asking.substances())
    yield replace(asking.mind_now(Role.CAREGIVER, staffed=True), who_sees=worry(staffed))
    yield from (asking.at_home(staffed), asking.wishes(is_rare=True, is_troubled=True))


def _whole(kind: str, given: Given, staffed: bool, known: About) -> tuple[Question, ...]:
    if kind == "intake":
        return tuple(_intake(given, staffed, known))
    if kind == "check_in":
        return tuple(_check_in(given, staffed, known))
    if kind == "after_meeting":
        return tuple(_after_meeting(staffed))
    raise ValueError(f"There is no sitting {kind!r}.")


def _intake(given: Given, staffed: bool, known: About) -> Iterator[Question]:
    yield asking.role()
    yield asking.right_now(staffed)
    yield asking.age()
    if is_skipped(given, "age"):
        yield asking.adult(staffed)
    yield asking.country()
    if is_minor(given):
        return
    yield from _situation(given, known)
    if not is_skipped(given, "adult"):
        yield from _pain_first(known, staffed)
        yield from _mood(given, staffed, is_raised=False)
        yield from _frightening(given, staffed)
    yield asking.mind_now(known.role, staffed)
    yield from _life(given, known)
    yield asking.at_home(staffed)
    yield asking.wishes(known.condition == Condition.RARE_DISEASE, _is_troubled(given, known))
    if not is_skipped(given, "adult"):
        yield from _wellbeing(known, staffed)


def _check_in(given: Given, staffed: bool, known: About) -> Iterator[Question]:
    yield from _pain_first(known, staffed)
    yield from _mood(given, staffed, is_raised=known.raised)
    yield from _wellbeing(known, staffed)


def _after_meeting(staffed: bool) -> Iterator[Question]:
    yield from scale("hearten_distress", staffed=staffed)
    yield from scale("hearten_pulse", staffed=staffed)


def _situation(given: Given, known: About) -> Iterator[Question]:
    if "condition" in given or known.condition is None:
        yield asking.condition(known.role)
    if known.condition not in UNSTAGED:
        yield asking.stage(known.role)
    yield asking.reach()


def _pain_first(known: About, staffed: bool) -> Iterator[Question]:
    """Those in pain are asked about it first, unless their sitting may grow too long."""
    if _has_pain(known) and not _is_burdened(known):
        yield from scale("peg", staffed=staffed)


def _mood(given: Given, staffed: bool, is_raised: bool) -> Iterator[Question]:
    """PHQ-4, and the long forms that it calls for; or, once raised, the long forms themselves.

    Sources: PHQ-9 from 2 on PHQ-2 (Levis 2020), GAD-7 from 3 on GAD-2 (Kroenke 2009).
    """
    if is_raised and staffed:
        yield from _phq9(given, staffed, frozenset())
        yield from scale("gad7", staffed=staffed)
        return
    yield from scale("phq4", staffed=staffed)
    if staffed and _sum(given, "phq4_3", "phq4_4") >= 2:
        yield from _phq9(given, staffed, frozenset(SAME))
    if is_raised or _sum(given, "phq4_1", "phq4_2") >= 3:
        items = {each.id for each in scale("gad7", staffed=staffed)} - set(SAME)
        yield from scale("gad7", staffed=staffed, items=frozenset(items))


def _phq9(given: Given, staffed: bool, answered: frozenset[str]) -> Iterator[Question]:
    """PHQ-9 without what PHQ-4 asked; the last item only where a problem was checked off."""
    problems = [f"phq9_{number}" for number in range(1, 10)]
    is_any = _sum(given, *problems, *(SAME[item] for item in answered if item in problems)) > 0
    items = (set(problems) | ({"phq9_10"} if is_any else set())) - answered
    yield from scale("phq9", staffed=staffed, items=frozenset(items))


def _frightening(given: Given, staffed: bool) -> Iterator[Question]:
    yield asking.trauma()
    if given.get("trauma") != asking.YES:
        return
    gate, *others = scale("pcptsd5", staffed=staffed)
    yield gate
    if given.get(gate.id) == 1:
        yield from others
        if _sum(given, *(each.id for each in others)) == 3:
            yield asking.sex()


def _life(given: Given, known: About) -> Iterator[Question]:
    is_bereaved = known.role == Role.BEREAVED or known.condition == Condition.BEREAVEMENT
    yield asking.going_on(is_bereaved)
    if is_bereaved or asking.LOSS in chosen(given, "going_on"):
        yield asking.loss_when()
        yield asking.loss_how()
        if given.get("loss_when") in LONG_GRIEF:
            yield asking.grief_now()
    yield asking.in_a_group()
    yield asking.substances()


def _wellbeing(known: About, staffed: bool) -> Iterator[Question]:
    """What may be put off comes last, once it is known how much the sitting holds."""
    if _has_pain(known) and _is_burdened(known):
        yield from scale("peg", staffed=staffed)
    if known.role == Role.CAREGIVER:
        yield from scale("bsfcs", staffed=staffed)
    yield from scale("ucla3", staffed=staffed)
    yield from scale("who5", staffed=staffed)


def _too_much(whole: Iterable[Question], given: Given, known: About) -> Iterator[str]:
    """The instruments to put off until no more than the most items are left. Nothing begun is put off."""
    asked = [question for question in whole if question.instrument is not None]
    for name in PUT_OFF_FIRST:
        if not _is_burdened(known) or len(asked) <= MOST_ITEMS:
            return
        items = [question.id for question in asked if question.instrument == name]
        if items and not any(item in given for item in items):
            asked = [question for question in asked if question.instrument != name]
            yield name


def is_minor(given: Given) -> bool:
    """The person said that they are younger than 18."""
    age = given.get("age")
    if age is not None:
        return isinstance(age, int) and age < 18
    return given.get("adult") == Word.UNDER_18


def is_skipped(given: Given, id: str) -> bool:
    """The question was asked and passed over."""
    return id in given and given[id] is None


def chosen(given: Given, id: str) -> tuple[str, ...]:
    """What was chosen of a question where several may be."""
    values = given.get(id)
    return tuple(str(value) for value in values) if isinstance(values, list | tuple) else ()


def _role(given: Given) -> str | None:
    said = _text(given, "role")
    return {asking.SOMETHING_HAPPENED: str(Role.PATIENT), asking.NOT_SURE: None}.get(said or "", said)


def _condition(given: Given) -> str | None:
    """What was said; of some roles it needs no question."""
    implied = {
        str(Role.BEREAVED): str(Condition.BEREAVEMENT),
        asking.SOMETHING_HAPPENED: str(Condition.TRAUMA),
    }
    return _text(given, "condition") or implied.get(_text(given, "role") or "")


def _text(given: Given, id: str) -> str | None:
    value = given.get(id)
    return value if isinstance(value, str) else None


def _sum(given: Given, *ids: str) -> int:
    """What the answers come to; a skip adds nothing."""
    values = (given.get(id) for id in ids)
    return sum(value for value in values if isinstance(value, int))


def _has_pain(known: About) -> bool:
    return known.condition == Condition.CHRONIC_PAIN and known.role in (None, Role.PATIENT)


def _is_burdened(known: About) -> bool:
    return known.stage in BURDENED


def _is_troubled(given: Given, known: About) -> bool:
    return given.get("trauma") == asking.YES or known.condition == Condition.TRAUMA
