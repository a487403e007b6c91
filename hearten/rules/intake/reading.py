"""What the answers of a sitting say: to the instruments, to the rules, and about reaching somebody."""

from typing import Final

from hearten.rules.instruments import instrument, shipped
from hearten.rules.intake.asking import YES
from hearten.rules.intake.path import about, chosen, is_skipped
from hearten.rules.intake.question import Given
from hearten.rules.intake.scales import SAME
from hearten.rules.screening import Case, Word

MANY: Final = (
    "right_now",
    "mind_now",
    "going_on",
    "loss_how",
    "in_a_group",
    "substances",
    "at_home",
    "wishes",
)
ONE: Final = ("adult", "loss_when")
SAFETY: Final = ("right_now", "adult", "mind_now", "at_home", "phq9_9")
ITEMS: Final = {item.id: name for name in shipped() for item in instrument(name).items}


def answers_by_instrument(given: Given) -> dict[str, dict[str, int | None]]:
    """The answers to each instrument that was begun; None where an item was skipped.

    What PHQ-4 and a long form ask in the same words is counted in both.
    """
    answers: dict[str, dict[str, int | None]] = {}
    for id, value in given.items():
        if id in ITEMS:
            answers.setdefault(ITEMS[id], {})[id] = value if isinstance(value, int) else None
    for item, same in SAME.items():
        begun = answers.get(ITEMS[item])
        if begun is not None and same in answers.get("phq4", {}):
            begun.setdefault(item, answers["phq4"][same])
    return answers


def case(given: Given) -> Case:
    """What the screening rules are told. What was said counts, even where its question is asked no more."""
    known = about(given)
    age = given.get("age")
    sex, country = given.get("sex"), given.get("country")
    return Case(
        age=age if isinstance(age, int) else None,
        country=country if isinstance(country, str) else None,
        role=known.role,
        condition=known.condition,
        stage=known.stage,
        sex=sex if isinstance(sex, str) else None,
        answers=answers_by_instrument(given),
        says=_says(given),
        skipped=frozenset(id for id in SAFETY if is_skipped(given, id) and not _is_moot(given, id)),
    )


def reach(given: Given) -> dict[str, str | bool]:
    """How the person may be reached, by `WAYS`; empty where they did not say."""
    said = given.get("reach")
    return dict(said) if isinstance(said, dict) else {}


def _says(given: Given) -> frozenset[str]:
    words = {word for id in MANY for word in chosen(given, id)} | {str(given.get(id)) for id in ONE}
    if given.get("grief_now") == YES:
        words.add(Word.DAILY_YEARNING)
    return frozenset(words & set(Word))


def _is_moot(given: Given, id: str) -> bool:
    """Whoever gave their age later need not say whether they are of age."""
    return id == "adult" and given.get("age") is not None
