"""Small pictures of data: from values to points on a plate of fixed size. The page draws them as SVG.

Every picture goes with a sentence and a table that say the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

WIDTH, HEIGHT = 340.0, 232.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 14.0, 24.0, 32.0


@dataclass(frozen=True)
class Text:
    """Words at a place; `anchor` is start, middle or end."""

    x: float
    y: float
    words: str
    anchor: str
    kind: str


@dataclass(frozen=True)
class Dot:
    """One value. The last is the newest."""

    x: float
    y: float
    is_last: bool


@dataclass(frozen=True)
class Picture:
    """What is drawn, back to front: a band, lines across, a path, dots, texts."""

    width: float
    height: float
    band: tuple[float, float, float, float] | None  # x, y, width, height
    rules: tuple[tuple[float, float, float, float, str], ...]  # x1, y1, x2, y2, kind
    path: str
    dots: tuple[Dot, ...]
    texts: tuple[Text, ...]


@dataclass(frozen=True)
class Scale:
    """Values to places on the plate."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def number(value: float) -> str:
    """A value as it is written: whole, or with one decimal, with a real minus."""
    return f"{value:.1f}".removesuffix(".0").replace("-", "−")


def course_picture(
    points: Sequence[tuple[str, float]], *, low: float, high: float, wobble: tuple[float, float] | None
) -> Picture:
    """One person's line from its start, over the band of ordinary wobble. `points` are (words, value)."""
    across = Scale(0, max(len(points) - 1, 1), LEFT, WIDTH - RIGHT - 12)
    up = Scale(low, high, HEIGHT - BOTTOM, TOP)
    places = [(across(place), up(value)) for place, (_words, value) in enumerate(points)]
    ticks = [low + (high - low) * quarter / 4 for quarter in range(5)]
    rules = [(LEFT, up(tick), WIDTH - RIGHT, up(tick), "grid") for tick in ticks]
    rules.append((LEFT, places[0][1], WIDTH - RIGHT, places[0][1], "start"))
    texts = [Text(LEFT - 10, up(tick) + 4, number(tick), "end", "tick") for tick in ticks]
    texts += _values(points, places) + _names(points, places)
    return Picture(
        width=WIDTH,
        height=HEIGHT,
        band=_band(up, wobble),
        rules=tuple(rules),
        path="M" + "L".join(f"{x} {y}" for x, y in places),
        dots=tuple(Dot(x, y, place == len(places) - 1) for place, (x, y) in enumerate(places)),
        texts=tuple(texts),
    )


def _band(up: Scale, wobble: tuple[float, float] | None) -> tuple[float, float, float, float] | None:
    if wobble is None:
        return None
    top, bottom = up(wobble[1]), up(wobble[0])
    return (LEFT, top, WIDTH - LEFT - RIGHT, round(bottom - top, 1))


def _values(points: Sequence[tuple[str, float]], places: Sequence[tuple[float, float]]) -> list[Text]:
    return [
        Text(
            x + (6 if place == 0 else 0), y - 13, number(value), "start" if place == 0 else "middle", "value"
        )
        for place, ((x, y), (_words, value)) in enumerate(zip(places, points, strict=True))
    ]


def _names(points: Sequence[tuple[str, float]], places: Sequence[tuple[float, float]]) -> list[Text]:
    """Names under the points: all of up to four, else the first and the last."""
    last = len(points) - 1
    kept = range(len(points)) if len(points) <= 4 else (0, last)
    anchors = {0: "start", last: "end" if last else "start"}
    return [
        Text(places[place][0], HEIGHT - 8, points[place][0], anchors.get(place, "middle"), "name")
        for place in kept
    ]


def estimate_picture(rows: Sequence[tuple[str, float, float, float]]) -> Picture:
    """Estimates with their intervals, one a row, around zero. `rows` are (words, estimate, low, high)."""
    lows, highs = [row[2] for row in rows], [row[3] for row in rows]
    step = _step(max(*highs, 0) - min(*lows, 0))
    low, high = floor(min(*lows, 0) / step) * step, ceil(max(*highs, 0) / step) * step
    across = Scale(low, high, LEFT - 28, WIDTH - RIGHT - 6)
    bottom = 34.0 + 52 * len(rows)
    ticks = [low + step * place for place in range(round((high - low) / step) + 1)]
    rules = [(across(tick), 10.0, across(tick), bottom, "start" if tick == 0 else "grid") for tick in ticks]
    texts = [Text(across(tick), bottom + 20, number(tick), "middle", "tick") for tick in ticks]
    dots = []
    for place, (words, estimate, lowest, highest) in enumerate(rows):
        y = 48.0 + 52 * place
        rules.append((across(lowest), y, across(highest), y, "interval"))
        dots.append(Dot(across(estimate), y, is_last=False))
        texts.append(Text(LEFT - 28, y - 14, words, "start", "value"))
    return Picture(WIDTH, bottom + 30, None, tuple(rules), "", tuple(dots), tuple(texts))


def _step(span: float) -> float:
    """A round step that parts a span into three to seven."""
    power = 10 ** floor(log10(span / 4)) if span > 0 else 1
    return next((power * factor for factor in (1, 2, 5) if span / (power * factor) <= 6), power * 10)
