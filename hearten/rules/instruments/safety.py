"""Answers that a person must see at once, whatever they add up to."""

from hearten.rules.instruments.answers import Answers, answer_to, refuse_unknown
from hearten.rules.instruments.definition import Instrument, Item


def is_alarming(instrument: Instrument, answers: Answers) -> bool:
    """Whether any answer fires its item's safety rule, however incomplete or wrong the others are.

    Where none does, a misspelt item is refused rather than taken for a quiet no.
    UnknownItem, AnswerOutOfRange.
    """
    if any(_fires(item, answers) for item in instrument.items):
        return True
    refuse_unknown(instrument, answers)
    return False


def _fires(item: Item, answers: Answers) -> bool:
    if item.safety_from is None:
        return False
    value = answer_to(item, answers)
    return value is not None and value >= item.safety_from
