"""What pictures are made of, and the scale that gives each value its place.

Across counts in percent of the picture's width, down in em of its text. So a picture takes the width that
there is, its words keep the reader's size, and it grows as they do (docs/decisions/0004).
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["course", "estimates", "shares"]
Anchor = Literal["start", "middle", "end"]


class ImpossiblePicture(ValueError):
    """Nothing to draw, moments that run backwards, a value off its scale, or a scale without length."""


@dataclass(frozen=True, slots=True)
class Line:
    """From one place to another. `kind`, here and below, is a class in `charts.css`."""

    kind: str
    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Rect:
    """A band, or a part of a bar."""

    kind: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Circle:
    """One value."""

    kind: str
    x: str
    y: str
    r: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place, `dx` from it; `anchor` says which part of the words stands there."""

    kind: str
    x: str
    y: str
    anchor: Anchor
    words: str
    dx: str = "0"


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, back to front: rects, lines, circles, texts."""

    kind: Kind
    height: str
    rects: tuple[Rect, ...] = ()
    lines: tuple[Line, ...] = ()
    circles: tuple[Circle, ...] = ()
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """Values to places. Raises `ImpossiblePicture` without length, and for a value that is off it."""

    low: float
    high: float
    start: float
    end: float

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise ImpossiblePicture("a scale without length")

    def __call__(self, value: float) -> float:
        if not self.low <= value <= self.high:
            raise ImpossiblePicture("a value off its scale")
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def percent(value: float) -> str:
    """A length across."""
    return f"{value:.2f}%"


def em(value: float) -> str:
    """A length down."""
    return f"{value:.2f}em"


def number(value: float) -> str:
    """A value as it is written: whole, or with one decimal, with a real minus and no minus zero."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0").replace("-", "−")


def signed(value: float) -> str:
    """A change as it is written: with its sign, none for zero."""
    written = number(value)
    return written if written == "0" or value < 0 else f"+{written}"
