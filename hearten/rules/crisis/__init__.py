"""Help by telephone: which lines a person is shown, by the one display rule.

The rule is in the data beside this file (`lines.json`, compiled 2026-11-22, nobody dialled):
1. The country is the one that the person says they are in; they can change it.
2. The emergency number and the international fallback are always shown.
3. Lines of a country whose numbers are sure (high, medium-high) are shown with the day they were checked.
   Others are shown only once this site confirmed them by telephone.
4. A line's hours are always printed beside it.
5. A line not confirmed for 90 days is due to be checked again; after 180 days it says so. The last line
   of a country is never removed because of its age.

So a country all of whose lines are unsure and unconfirmed shows its emergency number and the fallback:
a wrong number at such a moment would be worse than none.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

SURE = frozenset({"high", "medium-high"})
CHECK_AFTER = timedelta(days=90)
OLD_AFTER = timedelta(days=180)
ANY_HOUR = "24/7"


@dataclass(frozen=True)
class Line:
    """One line that a person may call, text or write to. `key` is stable."""

    key: str
    name: str
    phone: str | None
    sms: str | None
    chat: str | None
    hours: str
    languages: tuple[str, ...]
    audience: str
    cost: str
    is_primary: bool
    is_for_crises: bool
    checked_on: date
    is_due_to_check: bool = False
    is_old: bool = False

    @property
    def is_always_open(self) -> bool:
        """Whether somebody answers at any hour."""
        return self.hours == ANY_HOUR

    @property
    def call(self) -> str | None:
        """The address that dials, e.g. 'tel:988'. An extension is dialled after a pause."""
        return f"tel:{dialled(self.phone)}" if self.phone else None

    @property
    def text(self) -> str | None:
        """The address that begins a text message, where a number for texts is known."""
        numbers = re.findall(r"\d[\d -]{1,}\d", self.sms or "")
        if not numbers or "WhatsApp" in (self.sms or ""):
            return None
        word = re.match(r"([A-Z]{3,}) to ", self.sms or "")
        return f"sms:{dialled(numbers[-1])}" + (f"?body={word[1]}" if word else "")

    @property
    def text_words(self) -> str:
        """What to text, and where: '988', 'HOME to 741741'."""
        return (self.sms or "").removeprefix("text ").removeprefix("SMS ")

    @property
    def chat_address(self) -> str | None:
        """The address of the line's own page for writing."""
        return f"https://{self.chat}" if self.chat else None


def dialled(phone: str) -> str:
    """A number as it is dialled: '119 ext 8' → '119,8', '111 option 2' → '111,2'."""
    main, *extension = re.split(r"\s*(?:ext|option)\s*", phone)
    return ",".join(re.sub(r"[^\d+*#]", "", part) for part in (main, *extension))


@dataclass(frozen=True)
class Emergency:
    """A number for danger to life, and what it is for where the country has several."""

    shown: str
    call: str


@dataclass(frozen=True)
class Help:
    """What one country's people are shown. `main` is the line at the top of every page."""

    iso2: str | None
    country: str | None
    emergency: tuple[Emergency, ...]
    emergency_words: str
    lines: tuple[Line, ...]
    fallback: tuple[tuple[str, str], ...]

    @property
    def main(self) -> Line | None:
        """The first line for crises that can be telephoned."""
        return next((line for line in self.lines if line.is_primary and line.phone), None)


@cache
def _data() -> Any:
    return json.loads(files(__package__).joinpath("lines.json").read_text(encoding="utf-8"))


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """Every country that has lines: its code and its English name, by name."""
    return tuple(sorted(((c["iso2"], c["country"]) for c in _data()["countries"]), key=lambda c: c[1]))


@cache
def _country(iso2: str | None) -> Any:
    return next((c for c in _data()["countries"] if c["iso2"] == iso2), None)


def line_key(iso2: str, name: str) -> str:
    """The key under which a line's confirmation is kept: 'us-988-suicide-crisis-lifeline'."""
    return f"{iso2}-{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}".lower()[:120]


def help_for(iso2: str | None, confirmed: Mapping[str, date], today: date) -> Help:
    """What somebody in this country is shown. Never fails: an unknown country has the fallback."""
    data, country = _data(), _country(iso2.upper() if iso2 else None)
    fallback = tuple((place["name"], place["url"]) for place in data["fallback"])
    if country is None:
        return Help(None, None, (Emergency("112", "tel:112"),), data["emergency_default"], (), fallback)
    lines = [_line(country, row, confirmed, today) for row in country["lines"]]
    is_sure = country["confidence"] in SURE
    shown = tuple(line for line in lines if is_sure or line.key in confirmed)
    ordered = tuple(sorted(shown, key=lambda line: (not line.is_primary, not line.is_for_crises)))
    return Help(country["iso2"], country["country"], _emergency(country["emergency"]), "", ordered, fallback)


def all_lines(iso2: str, confirmed: Mapping[str, date], today: date) -> tuple[Line, ...]:
    """Every line of a country, shown or not: for the staff who confirm them by telephone."""
    country = _country(iso2)
    return () if country is None else tuple(_line(country, row, confirmed, today) for row in country["lines"])


def _line(country: Any, row: Any, confirmed: Mapping[str, date], today: date) -> Line:
    key = line_key(country["iso2"], row["name"])
    checked_on = confirmed.get(key, date.fromisoformat(_data()["compiled"]))
    return Line(
        key=key,
        name=row["name"],
        phone=row["phone"],
        sms=row["sms"],
        chat=row["chat"],
        hours=row["hours"],
        languages=tuple(row["languages"]),
        audience=row["audience"],
        cost=row["cost"],
        is_primary=row["primary"],
        is_for_crises="not a crisis line" not in row.get("notes", ""),
        checked_on=checked_on,
        is_due_to_check=today - checked_on >= CHECK_AFTER,
        is_old=today - checked_on >= OLD_AFTER,
    )


def _emergency(numbers: str) -> tuple[Emergency, ...]:
    """'112 or 999' and '119 (ambulance)' as single numbers, each with how it is dialled."""
    parts = (part.strip() for part in re.split(r"/|\bor\b", numbers))
    return tuple(Emergency(part, f"tel:{dialled(re.sub(r'[(].*[)]', '', part))}") for part in parts)
