"""Answers are checked before anything is made of them. Nothing is rounded, guessed or left out in silence."""

from collections.abc import Mapping

from hearten.rules.instruments.definition import Instrument, Item
from hearten.rules.instruments.refusals import AnswerOutOfRange, UnknownItem

Answers = Mapping[str, int | None]  # item id -> value; None or absent: not answered


def answered(instrument: Instrument, answers: Answers) -> dict[str, int]:
    """The answers given, by item id, in the instrument's order. UnknownItem, AnswerOutOfRange."""
    refuse_unknown(instrument, answers)
    values = {item.id: answer_to(item, answers) for item in instrument.items}
    return {name: value for name, value in values.items() if value is not None}


def refuse_unknown(instrument: Instrument, answers: Answers) -> None:
    """Refuse an answer to an item that the instrument does not have. UnknownItem."""
    known = {item.id for item in instrument.items}
    for name in answers:
        if name not in known:
            raise UnknownItem(instrument.id, name)


def answer_to(item: Item, answers: Answers) -> int | None:
    """The answer to one item; None if there is none. AnswerOutOfRange, also for True, 2.0 and '2'."""
    value = answers.get(item.id)
    if value is None:
        return None
    if type(value) is not int or value not in {option.value for option in item.options}:
        raise AnswerOutOfRange(item.id)
    return value
