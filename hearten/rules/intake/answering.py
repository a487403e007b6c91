"""Reading what was typed or chosen. What is not understood is refused with kind words, and never repaired."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from hearten.rules.facets import Facet
from hearten.rules.intake.question import NONE, Question

WAYS: Final = ("phone", "email", "here", "safe_time")
LONGEST: Final = 200


class NotUnderstood(Facet):
    """Why an answer was not understood, and the words beside the question."""

    CHOOSE_ONE = "choose_one", "Please choose one of the answers, or skip the question."
    CHOOSE_ANY = "choose_any", "Please choose what fits, or 'None of these', or skip the question."
    NONE_OR_OTHERS = (
        "none_or_others",
        "You chose 'None of these' and more. Please choose one or the other.",
    )
    NUMBER = "number", "Please write a whole number from 0 to 120, or skip the question."
    NO_WAY = "no_way", "Please give one way to reach you, or skip the question."
    PHONE = "phone", "This does not look like a phone number. Please write it with all its digits."
    EMAIL = "email", "This does not look like an e-mail address. It has an @ in it, such as ana@example.org."
    TOO_LONG = "too_long", "That is longer than we can keep. Please write it in fewer words."


class AnswerNotUnderstood(ValueError):
    """The answer is not one of those that can be given. It holds a reason, never the answer."""

    def __init__(self, reason: NotUnderstood) -> None:
        self.key, self.words = reason.value, reason.label
        super().__init__(reason.label)


def validate_answer(question: Question, raw: object) -> Any:
    """What a form sent, as the answer to keep: plain values that go into JSON. AnswerNotUnderstood.

    A choice gives its option's value, "many" a list of values in the order of the options, a number an int,
    "reach" a dict of `WAYS`, with "here" a bool and "" for what was not given. `raw` of a reach is a mapping
    of the ways to text, where any text for "here" means yes.
    """
    return READERS[question.kind](question, raw)


def _choice(question: Question, raw: object) -> str | int:
    for value, _ in question.options:
        if isinstance(raw, str | int) and not isinstance(raw, bool) and str(value) == str(raw):
            return value
    raise AnswerNotUnderstood(NotUnderstood.CHOOSE_ONE)


def _many(question: Question, raw: object) -> list[str | int]:
    chosen = set(raw) if isinstance(raw, Sequence) and not isinstance(raw, str) else set()
    values = [value for value, _ in question.options]
    if not chosen or not chosen <= set(values):
        raise AnswerNotUnderstood(NotUnderstood.CHOOSE_ANY)
    if NONE in chosen and len(chosen) > 1:
        raise AnswerNotUnderstood(NotUnderstood.NONE_OR_OTHERS)
    return [value for value in values if value in chosen]


def _number(question: Question, raw: object) -> int:
    text = str(raw).strip()
    if isinstance(raw, bool) or not re.fullmatch(r"\d{1,3}", text):
        raise AnswerNotUnderstood(NotUnderstood.NUMBER)
    number = int(text)
    if (question.low is not None and number < question.low) or (
        question.high is not None and number > question.high
    ):
        raise AnswerNotUnderstood(NotUnderstood.NUMBER)
    return number


def _reach(_question: Question, raw: object) -> dict[str, str | bool]:
    if not isinstance(raw, Mapping) or not set(raw) <= set(WAYS):
        raise AnswerNotUnderstood(NotUnderstood.NO_WAY)
    said = {way: str(raw.get(way) or "").strip() for way in WAYS}
    if max(map(len, said.values())) > LONGEST:
        raise AnswerNotUnderstood(NotUnderstood.TOO_LONG)
    if not any(said[way] for way in ("phone", "email", "here")):
        raise AnswerNotUnderstood(NotUnderstood.NO_WAY)
    if said["phone"] and not re.fullmatch(r"(?=(?:\D*\d){5})[\d\s()+./x#-]{5,40}", said["phone"]):
        raise AnswerNotUnderstood(NotUnderstood.PHONE)
    if said["email"] and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", said["email"]):
        raise AnswerNotUnderstood(NotUnderstood.EMAIL)
    return {**said, "here": bool(said["here"])}


READERS: Final = {"choice": _choice, "many": _many, "number": _number, "reach": _reach}
