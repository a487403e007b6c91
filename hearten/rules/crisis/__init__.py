"""Help by telephone: which lines a person is shown, by the one display rule.

The rule is in the data beside this file (`lines.json`, compiled 2026-11-22, nobody dialled; README.md):
1. The country is the one that the person says they are in; they can change it.
2. The emergency number and the international fallback are always shown.
3. Lines of a country whose numbers are sure (high, medium-high) are shown with the day they were checked.
   Others are shown only once this site confirmed them by telephone.
4. A line's hours are always printed beside it.
5. A line not confirmed for 90 days is due to be checked again; after 180 days it says so. The last line
   of a country is never removed.

Rules 3 and 5 meet where a country has unsure lines alone. We read them so: age never removes a line, not
even the last, but a line that nobody on this site ever called was never there to be removed. Such a country
shows its emergency number and the fallback: a wrong number at such a moment would be worse than none.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from .line import Line, dialled, line_key, read_line

__all__ = [
    "ELSEWHERE",
    "Emergency",
    "Help",
    "Line",
    "all_lines",
    "countries",
    "dialled",
    "help_for",
    "line_key",
]

SURE = frozenset({"high", "medium-high"})
ELSEWHERE = "ZZ"  # the code of no country: it has the emergency number that most have, and the fallback


@dataclass(frozen=True)
class Emergency:
    """A number for danger to life, as it is shown and as it is dialled."""

    shown: str
    call: str


@dataclass(frozen=True)
class Help:
    """What a country's people are shown. `emergency_words` explain a number that is not its own."""

    iso2: str | None
    country: str | None
    emergency: tuple[Emergency, ...]
    emergency_words: str
    lines: tuple[Line, ...]
    fallback: tuple[tuple[str, str], ...]

    @property
    def main(self) -> Line | None:
        """The line at the top of every page: by telephone, for everyone and for crises.

        One that answers at any hour goes before the country's first line: the page cannot know the hour.
        """
        fit = [line for line in self.crisis_lines if line.phone and line.is_for_everyone]
        return next((line for line in fit if line.is_always_open), fit[0] if fit else None)

    @property
    def crisis_lines(self) -> tuple[Line, ...]:
        """The lines for somebody who may not be safe."""
        return tuple(line for line in self.lines if line.is_for_crises)


@cache
def _data() -> Any:
    return json.loads(files(__package__).joinpath("lines.json").read_text(encoding="utf-8"))


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """Every country that has lines: its code and its English name, by name."""
    return tuple(sorted(((c["iso2"], c["country"]) for c in _data()["countries"]), key=lambda c: c[1]))


@cache
def _country(iso2: str) -> Any:
    return next((c for c in _data()["countries"] if c["iso2"] == iso2), None)


def help_for(iso2: str | None, confirmed: Mapping[str, date], today: date) -> Help:
    """What somebody in this country is shown. Never fails: an unknown country has the fallback."""
    data, country = _data(), _country((iso2 or ELSEWHERE).upper())
    fallback = tuple((place["name"], place["url"]) for place in data["fallback"])
    if country is None:
        return Help(None, None, (Emergency("112", "tel:112"),), data["emergency_default"], (), fallback)
    lines = all_lines(country["iso2"], confirmed, today)
    shown = (line for line in lines if line.is_confirmed or country["confidence"] in SURE)
    ordered = tuple(sorted(shown, key=lambda line: (not line.is_primary, not line.is_for_crises)))
    return Help(country["iso2"], country["country"], _emergency(country["emergency"]), "", ordered, fallback)


def all_lines(iso2: str, confirmed: Mapping[str, date], today: date) -> tuple[Line, ...]:
    """Every line of a country, shown or not: for the staff who confirm them by telephone."""
    country, read_on = _country(iso2), date.fromisoformat(_data()["compiled"])
    return tuple(
        read_line(
            iso2, row, confirmed_on=confirmed.get(line_key(iso2, row["name"])), read_on=read_on, today=today
        )
        for row in (country["lines"] if country else ())
    )


def _emergency(numbers: str) -> tuple[Emergency, ...]:
    """'112 or 999' and '119 (ambulance)' as single numbers, each with how it is dialled."""
    parts = (part.strip() for part in re.split(r"/|\bor\b", numbers))
    return tuple(Emergency(part, f"tel:{dialled(re.sub(r'[(].*[)]', '', part))}") for part in parts)
