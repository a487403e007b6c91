"""`hearten screen`: ask the screening rules about a case. It needs no settings and no database."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import click

from hearten.rules.instruments import InstrumentRefusal
from hearten.rules.screening import Case, CaseRefused, Fired, Outcome, Word
from hearten.rules.screening import screen as ask_the_rules

PLAIN = ("age", "country", "role", "condition", "stage", "sex")
FIELDS = (*PLAIN, "answers", "says", "skipped")


class BadCase(click.ClickException):
    """A case cannot be screened. The message names the field or the item, never what was answered."""

    exit_code = 2

    def __init__(self, number: int, why: str) -> None:
        super().__init__(f"case {number}: {why}")


WORDS = "\n".join(f"  {word}: {word.label}" for word in Word)


@click.command(epilog=f"\b\nThe words of says:\n{WORDS}")
@click.argument("file", type=click.File("rb"), default="-")
def screen(file: BinaryIO) -> None:
    """Ask the screening rules about one person, or about many.

    FILE (or standard input) holds JSON objects, one or several, on one line each or on more. All fields are
    optional: "age", "country", "role", "condition", "stage", "sex", "answers" {instrument: {item: value}},
    "says" [word], "skipped" [id of a safety question]. Each gives a JSON line with "version", "route",
    "fired", "steps" and "unknown". At the first bad one screening stops, with exit status 2.
    """
    for number, given in _objects(file.read()):
        try:
            outcome = ask_the_rules(_case(number, given))
        except (CaseRefused, InstrumentRefusal) as refusal:
            raise BadCase(number, str(refusal)) from None
        click.echo(json.dumps(_line(outcome)))


def _objects(content: bytes) -> Iterator[tuple[int, Any]]:
    """Each JSON value and its number, from 1, whatever the white space between them. BadCase."""
    try:
        text = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise BadCase(1, "this is not UTF-8 text.") from None
    number, start = 1, 0
    while start < len(text) or number == 1:
        value, end = _value(number, text, start)
        yield number, value
        number, start = number + 1, _after_space(text, end)


def _after_space(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _value(number: int, text: str, start: int) -> tuple[Any, int]:
    """The JSON value that starts here, and where it ends. BadCase."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        if len(set(names)) < len(names):
            raise BadCase(number, "a field or an item stands twice.")
        return dict(pairs)

    try:
        return json.JSONDecoder(object_pairs_hook=unique).raw_decode(text, start)
    except (ValueError, RecursionError):
        raise BadCase(number, "this is not JSON.") from None


def _case(number: int, given: Any) -> Case:
    """The case that was given. BadCase for its shape; CaseRefused for what is in it."""
    if not isinstance(given, dict):
        raise BadCase(number, "this is not a JSON object.")
    for name in given:
        if name not in FIELDS:
            raise BadCase(number, f"there is no field {name!r:.60}. The fields are: {', '.join(FIELDS)}.")
    answers = given.get("answers", {})
    if not isinstance(answers, dict) or not all(isinstance(items, dict) for items in answers.values()):
        raise BadCase(number, "answers: not an object of instruments, each with an object of items.")
    condition = given.get("condition")
    if not isinstance(condition, str | None):
        raise BadCase(number, "condition: not a word.")
    return Case(
        **{name: given.get(name) for name in PLAIN},
        answers=answers,
        says=_words(number, given, "says"),
        skipped=_words(number, given, "skipped"),
    )


def _words(number: int, given: dict[str, Any], name: str) -> frozenset[str]:
    words = given.get(name, [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise BadCase(number, f"{name}: not a list of words.")
    return frozenset(words)


def _line(outcome: Outcome) -> dict[str, Any]:
    return {
        "version": outcome.version,
        "route": outcome.route,
        "fired": [_fired(each) for each in outcome.fired],
        "steps": outcome.steps,
        "unknown": outcome.unknown,
    }


def _fired(fired: Fired) -> dict[str, Any]:
    return {
        "rule": fired.rule,
        "type": fired.type,
        "due_hours": None if fired.due_hours is None else round(fired.due_hours, 4),
        "who": fired.who,
        "says": fired.says,
    }
