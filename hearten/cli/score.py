"""`hearten score`: score answers to an instrument, a line at a time. It needs no settings and no database."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

import click

from hearten.rules import instruments


class BadLine(click.ClickException):
    """A line of input cannot be scored. The message names the line and the item, never an answer."""

    exit_code = 2

    def __init__(self, number: int, why: str) -> None:
        super().__init__(f"line {number}: {why}")


@click.command()
@click.argument("instrument", type=click.Choice(instruments.shipped()), metavar="INSTRUMENT")
@click.argument("file", type=click.File("rb"), default="-")
def score(instrument: str, file: BinaryIO) -> None:
    """Score answers to INSTRUMENT exactly as published.

    FILE (or standard input) holds JSON lines {item id: value}, null where unanswered. Each gives a JSON line
    with "instrument", "scores", "bands", "safety", "warnings" and "reason"; where too much is missing, scores
    and bands are null and the reason says why. At the first bad line scoring stops, with exit status 2.
    """
    for number, answers in _lines(file):
        try:
            click.echo(json.dumps(_result(instrument, answers)))
        except instruments.InstrumentRefusal as refusal:
            raise BadLine(number, str(refusal)) from None


def _lines(file: BinaryIO) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line's number, from 1, and its answers; empty lines are passed over. BadLine."""
    for number, line in enumerate(file, start=1):
        if line.strip():
            yield number, _answers(number, line)


def _answers(number: int, line: bytes) -> dict[str, Any]:
    """The answers on one line. BadLine, which repeats nothing of what a line that is not JSON says."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        answers = dict(pairs)
        if len(answers) < len(pairs):
            [(item, _)] = Counter(item for item, _ in pairs).most_common(1)
            raise BadLine(number, f"{item!r:.60} is answered twice.")
        return answers

    try:
        answers = json.loads(line.decode("utf-8-sig"), object_pairs_hook=unique)
    except (ValueError, RecursionError):
        raise BadLine(number, "this is not JSON.") from None
    if not isinstance(answers, dict):
        raise BadLine(number, "this is not a JSON object of item ids and values.")
    return answers


def _result(instrument: str, answers: dict[str, Any]) -> dict[str, Any]:
    """What one line of answers came to. UnknownItem, AnswerOutOfRange."""
    line: dict[str, Any] = {
        "instrument": instrument,
        "scores": None,
        "bands": None,
        "safety": instruments.is_safety_answer(instrument, answers),
        "warnings": [],
        "reason": None,
    }
    try:
        scored = instruments.score(instrument, answers)
    except instruments.IncompleteAnswers as incomplete:
        return line | {"reason": incomplete.reason}
    return line | {"scores": scored.scores, "bands": scored.bands, "warnings": scored.warnings}
