"""What an instrument is: its words, its options, its scoring. Only values; `reading` makes them."""

from dataclasses import dataclass
from typing import Literal

Method = Literal["sum", "sum_then_x4", "mean", "gated_sum", "single"]
Direction = Literal["higher_worse", "higher_better"]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen, and what it counts."""

    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question, in its published words.

    `lead_in` is shown above `text`. Numeric items have their numbers as options, and words for the two ends.
    An answer of `safety_from` or more fires `safety_rule`, whatever the total.
    """

    id: str
    text: str
    lead_in: str | None
    options: tuple[Option, ...]
    scored: bool
    safety_rule: str | None = None
    safety_from: int | None = None
    low_label: str | None = None
    high_label: str | None = None


@dataclass(frozen=True, slots=True)
class Licence:
    """On what terms the text is shown. `class_` is that of the file; `attribution` must be shown if there."""

    class_: str
    statement: str
    attribution: str | None
    ship_text: bool


@dataclass(frozen=True, slots=True)
class Band:
    """The published name for the scores from `low` to `high`, both included."""

    low: float
    high: float
    label: str


@dataclass(frozen=True, slots=True)
class Subscale:
    """A part of the items that is also summed by itself."""

    name: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scoring:
    """How a total is made. With fewer than `fewest` of `items` answered there is none."""

    method: Method
    items: tuple[str, ...]
    fewest: int
    gate: str | None
    subscales: tuple[Subscale, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A published questionnaire. `version` changes whenever its words or scoring do: keep it with answers.

    `low` to `high` is the range of the total; `mid` the smallest change that matters to people, `rci` the
    smallest that is more than chance, `sd` the spread of a reference population, all in points of the total.
    """

    id: str
    title: str
    version: str
    domain: str
    recall: str
    instructions: str | None
    items: tuple[Item, ...]
    licence: Licence
    direction: Direction
    low: float
    high: float
    mid: float | None
    rci: float | None
    min_repeat_days: int | None
    sd: float | None
    scoring: Scoring
    bands: tuple[Band, ...]
