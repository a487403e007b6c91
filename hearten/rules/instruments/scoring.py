"""Score answers as published: totals, subscales, bands and missing rules.

The methods, the ranges and the missing rules are those of each file in `data/`; halves are rounded up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Final

from hearten.rules.instruments.answers import Answers, answered
from hearten.rules.instruments.definition import Instrument, Scoring
from hearten.rules.instruments.refusals import IncompleteAnswers

GATE_MISSING: Final = "The first question was not answered, so the others cannot be scored."
SAFETY_MISSING: Final = "Item {number} was not answered. It is never estimated: a person must ask it."
SKIPPED: Final = "This question was skipped, and that is all right. There is no score this time."
ALL_NEEDED: Final = "A score needs an answer to every question."
TOO_FEW: Final = "Too few questions were answered to give a score."

ESTIMATED: Final = "Not every question was answered: the total is an estimate from the answers given."
PARTIAL_MEAN: Final = "Not every question was answered: the score is the mean of the answers given."
CONTRADICTED: Final = "The first answer was no, but a later one yes: the total is 0, and a person should ask."

Given = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Scored:
    """What answers came to. Totals are whole numbers, or for means have one decimal."""

    instrument: str
    version: str
    scores: Mapping[str, float]
    bands: Mapping[str, str]
    warnings: tuple[str, ...]


def scored(instrument: Instrument, answers: Answers) -> Scored:
    """Score the answers. AnswerOutOfRange, UnknownItem; IncompleteAnswers beyond the missing rule."""
    given = answered(instrument, answers)
    closed = _gate_is_closed(instrument.scoring, given)
    if not closed:
        _refuse_incomplete(instrument, given)
    total = 0 if closed else _total(instrument.scoring, given)
    parts = {part.name: sum(given[name] for name in part.items) for part in instrument.scoring.subscales}
    return Scored(
        instrument=instrument.id,
        version=instrument.version,
        scores={"total": total, **parts},
        bands={"total": band(instrument, total)},
        warnings=_warnings(instrument.scoring, given),
    )


def band(instrument: Instrument, total: float) -> str:
    """The published name for a total."""
    return max((band for band in instrument.bands if band.low <= total), key=lambda band: band.low).label


def _gate_is_closed(scoring: Scoring, given: Given) -> bool:
    """Whether the gate was answered no, so that nothing else is asked or counted."""
    return scoring.gate is not None and given.get(scoring.gate) == 0


def _refuse_incomplete(instrument: Instrument, given: Given) -> None:
    """Refuse answers with more missing than the rule allows. IncompleteAnswers."""
    scoring = instrument.scoring
    missing = tuple(name for name in scoring.items if name not in given)
    if scoring.gate is not None and scoring.gate not in given:
        raise IncompleteAnswers(GATE_MISSING, (scoring.gate, *missing))
    for number, item in enumerate(instrument.items, start=1):
        if item.safety_rule is not None and item.id in missing:
            raise IncompleteAnswers(SAFETY_MISSING.format(number=number), missing)
    if len(scoring.items) - len(missing) < scoring.fewest:
        raise IncompleteAnswers(_too_few(scoring), missing)


def _too_few(scoring: Scoring) -> str:
    if scoring.method == "single":
        return SKIPPED
    return ALL_NEEDED if scoring.fewest == len(scoring.items) else TOO_FEW


def _total(scoring: Scoring, given: Given) -> float:
    """The total of enough answers; a sum with some missing is the mean of the rest times the items."""
    values = [given[name] for name in scoring.items if name in given]
    mean = Fraction(sum(values), len(values))
    if scoring.method == "mean":
        return _half_up(mean * 10) / 10
    total = _half_up(mean * len(scoring.items))
    return total * 4 if scoring.method == "sum_then_x4" else total


def _half_up(number: Fraction) -> int:
    """The nearest whole number; halves go up, never to the even one."""
    return floor(number + Fraction(1, 2))


def _warnings(scoring: Scoring, given: Given) -> tuple[str, ...]:
    if _gate_is_closed(scoring, given):
        return (CONTRADICTED,) if any(given.get(name) for name in scoring.items) else ()
    if all(name in given for name in scoring.items):
        return ()
    return (PARTIAL_MEAN if scoring.method == "mean" else ESTIMATED,)
