"""The published questionnaires: their exact words, and their scoring exactly as published.

The definitions are read from this package once, at import (docs/decisions/0002); afterwards all is pure.
"""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from hearten.rules.instruments.answers import Answers
from hearten.rules.instruments.definition import Band, Instrument, Item, Licence, Option, Scoring, Subscale
from hearten.rules.instruments.reading import Definition, read
from hearten.rules.instruments.refusals import (
    AnswerOutOfRange,
    IncompleteAnswers,
    InstrumentRefusal,
    LicenceMissing,
    UnknownInstrument,
    UnknownItem,
    UnreadableDefinition,
)
from hearten.rules.instruments.safety import is_alarming
from hearten.rules.instruments.scoring import Scored, scored

__all__ = [
    "AnswerOutOfRange",
    "Answers",
    "Band",
    "IncompleteAnswers",
    "Instrument",
    "InstrumentRefusal",
    "Item",
    "Licence",
    "LicenceMissing",
    "Option",
    "Scored",
    "Scoring",
    "Subscale",
    "UnknownInstrument",
    "UnknownItem",
    "UnreadableDefinition",
    "instrument",
    "is_safety_answer",
    "score",
    "shipped",
]


def _definitions(folder: Traversable) -> Iterator[tuple[str, Definition]]:
    """Every definition under a folder, with its id."""
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _definitions(entry)
        elif entry.name.endswith(".json"):
            definition = json.loads(entry.read_text(encoding="utf-8"))
            yield definition["id"], definition


_DEFINITIONS: Final = dict(sorted(_definitions(files(__name__) / "data")))


def shipped() -> tuple[str, ...]:
    """The ids of the instruments that come with Hearten, sorted."""
    return tuple(_DEFINITIONS)


@cache
def instrument(id: str) -> Instrument:
    """The instrument of this id. UnknownInstrument, LicenceMissing."""
    if id not in _DEFINITIONS:
        raise UnknownInstrument(id)
    return read(_DEFINITIONS[id])


def score(instrument_id: str, answers: Answers) -> Scored:
    """Score answers as published. UnknownInstrument, UnknownItem, AnswerOutOfRange, IncompleteAnswers."""
    return scored(instrument(instrument_id), answers)


def is_safety_answer(instrument_id: str, answers: Answers) -> bool:
    """Whether a person must see these answers at once, even if they are incomplete.

    UnknownInstrument; UnknownItem and AnswerOutOfRange where they could hide such an answer.
    """
    return is_alarming(instrument(instrument_id), answers)
