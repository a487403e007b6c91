"""What the rules are told about a person. Doubtful input is refused here, and never repaired."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from hearten.rules.facets import Role, Sex, Stage
from hearten.rules.instruments import (
    AnswerOutOfRange,
    Answers,
    IncompleteAnswers,
    UnknownInstrument,
    UnknownItem,
    score,
    shipped,
)
from hearten.rules.screening.says import Word

OLDEST: Final = 120

# Asked by a person elsewhere and told to the rules; Hearten shows no page of them. Item id -> highest value.
TOLD: Final[Mapping[str, Mapping[str, int]]] = {
    "asq": {f"asq_{number}": 1 for number in range(1, 6)},
    "auditc": {f"auditc_{number}": 4 for number in range(1, 4)},
}


class CaseRefused(ValueError):
    """Something said about the person is not understood. The message names the field, never what was said."""


class UnknownWord(CaseRefused):
    """`says` holds words that are not in the closed list; the message lists those that are."""

    def __init__(self, number: int) -> None:
        self.number = number
        words = ", ".join(Word)
        super().__init__(f"says: {number} not on the list of words. The list is: {words}.")


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is known of one person when the rules are asked. None, or absent, is 'not said', never 'no'.

    `country` is two letters (ISO 3166-1). `condition` may be any word: no rule reads it. `answers` maps an
    instrument to its answers, `says` holds words of `Word`, and `skipped` the ids of safety questions that
    the person passed over. UnknownWord; CaseRefused for any other field that is not understood.
    """

    age: int | None = None
    country: str | None = None
    role: str | None = None
    condition: str | None = None
    stage: str | None = None
    sex: str | None = None
    answers: Mapping[str, Answers] = field(default_factory=dict)
    says: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        _refuse_age(self.age)
        _refuse_country(self.country)
        _refuse_other("role", self.role, list(Role))
        _refuse_other("stage", self.stage, list(Stage))
        _refuse_other("sex", self.sex, list(Sex))
        unknown = len(set(self.says) - set(Word))
        if unknown:
            raise UnknownWord(unknown)


def check_answers(case: Case) -> None:
    """Refuse answers that could not be scored, for another reason than that some are missing.

    UnknownInstrument, UnknownItem, AnswerOutOfRange.
    """
    for instrument, answers in case.answers.items():
        if instrument in TOLD:
            _check_told(instrument, answers)
        elif instrument in shipped():
            _check_shipped(instrument, answers)
        else:
            raise UnknownInstrument(instrument)


def _check_told(instrument: str, answers: Answers) -> None:
    for item, value in answers.items():
        if item not in TOLD[instrument]:
            raise UnknownItem(instrument, item)
        if value is not None and (type(value) is not int or not 0 <= value <= TOLD[instrument][item]):
            raise AnswerOutOfRange(item)


def _check_shipped(instrument: str, answers: Answers) -> None:
    try:
        score(instrument, answers)
    except IncompleteAnswers:
        return  # the rules see what is there


def _refuse_age(age: int | None) -> None:
    if age is not None and (type(age) is not int or not 0 <= age <= OLDEST):
        raise CaseRefused(f"age: not a whole number from 0 to {OLDEST}.")


def _refuse_country(country: str | None) -> None:
    if country is not None and not (isinstance(country, str) and re.fullmatch("[A-Z]{2}", country)):
        raise CaseRefused("country: not two capital letters, such as CA.")


def _refuse_other(name: str, value: str | None, allowed: Collection[str]) -> None:
    if value is not None and value not in allowed:
        raise CaseRefused(f"{name}: not one of {', '.join(allowed)}.")
