"""Estimates of many people's change, each with its interval, around zero."""

from collections.abc import Sequence
from math import ceil, floor, log10

from hearten.rules.pictures.shapes import (
    Circle,
    ImpossiblePicture,
    Line,
    Picture,
    Scale,
    Text,
    em,
    percent,
    signed,
)

Row = tuple[str, float, float, float]  # words, estimate, low, high

ROW = 3.5  # em: words, and their interval under them
LEFT, RIGHT = 6.0, 94.0  # percent: the ends of the scale, with room for half a number outside
STEPS = 5


def estimate_picture(rows: Sequence[Row], *, ends: tuple[str, str] | None = None) -> Picture:
    """Draw `rows` of (words, estimate, low, high), the one that counts first.

    `ends` are words for the two ways, such as ("worse", "better"). Raises `ImpossiblePicture`.
    """
    if not rows or not all(low <= estimate <= high for _words, estimate, low, high in rows):
        raise ImpossiblePicture("no rows, or an estimate outside its interval")
    ticks = _ticks(min(0.0, *(row[2] for row in rows)), max(0.0, *(row[3] for row in rows)))
    across, bottom = Scale(ticks[0], ticks[-1], LEFT, RIGHT), ROW * len(rows) + 0.5
    return Picture(
        kind="estimates",
        height=em(bottom + (1.8 if ends is None else 3.2)),
        lines=(
            *(_upright(tick, across(tick), bottom) for tick in ticks),
            *(_interval(place, across(row[2]), across(row[3])) for place, row in enumerate(rows)),
        ),
        circles=tuple(_estimate(place, across(row[1])) for place, row in enumerate(rows)),
        texts=(
            *(
                Text("tick", percent(across(tick)), em(bottom + 1.3), "middle", signed(tick))
                for tick in ticks
            ),
            *(Text("row", "0%", em(ROW * place + 1.3), "start", row[0]) for place, row in enumerate(rows)),
            *_ends(ends, bottom + 2.8),
        ),
    )


def _ticks(lowest: float, highest: float) -> tuple[float, ...]:
    """Round steps over both ends, and at least one on each side of zero: 1, 2 or 5 times a power of ten."""
    span = highest - lowest or 1.0
    power = 10.0 ** floor(log10(span / STEPS))
    step = next(power * factor for factor in (1, 2, 5, 10) if span / (power * factor) <= STEPS)
    first, last = min(floor(lowest / step), -1), max(ceil(highest / step), 1)
    return tuple(step * place for place in range(first, last + 1))


def _upright(tick: float, x: float, bottom: float) -> Line:
    return Line("grid" if tick else "zero", percent(x), em(0.2), percent(x), em(bottom))


def _number(tick: float, x: float, y: float) -> Text:
    return Text("tick", percent(x), em(y), "middle", signed(tick))


def _interval(place: int, x1: float, x2: float) -> Line:
    y = em(ROW * place + 2.5)
    return Line("interval", percent(x1), y, percent(x2), y)


def _estimate(place: int, x: float) -> Circle:
    return Circle("point" if place else "main", percent(x), em(ROW * place + 2.5), em(0.5))


def _ends(ends: tuple[str, str] | None, y: float) -> tuple[Text, ...]:
    if ends is None:
        return ()
    return (Text("name", "0%", em(y), "start", ends[0]), Text("name", "100%", em(y), "end", ends[1]))
