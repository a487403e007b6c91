"""One line of help: how to reach it, when somebody answers, whom it is for, and when it was checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

CHECK_AFTER: Final = timedelta(days=90)
OLD_AFTER: Final = timedelta(days=180)
ANY_HOUR: Final = "24/7"
EVERYONE: Final = "everyone"
NOT_FOR_CRISES: Final = "not a crisis line"
# Notes that help whoever keeps the list, and not whoever calls.
FOR_THE_KEEPER: Final = frozenset({NOT_FOR_CRISES, "replaced 1393 on 2024-01-01"})
COSTS: Final = {
    "free": "Free.",
    "standard": "Costs what a call costs.",
    "local": "Costs what a local call costs.",
}
AUDIENCES: Final = {
    EVERYONE: "",
    "youth": "For young people.",
    "5-25": "For people aged 5 to 25.",
    "12-25": "For people aged 12 to 25.",
    "under 18": "For people under 18.",
    "under 19": "For people under 19.",
    "under 35": "For people under 35.",
    "cancer": "For people with cancer and those close to them.",
    "cancer patients and families": "For people with cancer and their families.",
    "caregivers": "For people who look after someone.",
    "Indigenous peoples": "For Indigenous peoples.",
    "Aboriginal and Torres Strait Islander people": "For Aboriginal and Torres Strait Islander people.",
}


@dataclass(frozen=True)
class Line:
    """One line that a person may call, text or write to. `key` is stable."""

    key: str
    name: str
    phone: str | None
    sms: str | None
    chat: str | None
    url: str | None
    hours: str
    languages: tuple[str, ...]
    audience: str
    cost: str
    notes: str
    is_primary: bool
    checked_on: date
    is_confirmed: bool  # somebody of this site called it on that day; else it was only read about
    is_due_to_check: bool
    is_old: bool

    @property
    def is_always_open(self) -> bool:
        """Whether somebody answers at any hour."""
        return self.hours == ANY_HOUR

    @property
    def known_hours(self) -> str:
        """The hours as they are printed, '' where nobody knows: 'daily 9-24 (check)' → 'daily 9-24'."""
        return re.sub(r"\s*\(.*\)", "", self.hours).removeprefix("check").strip()

    @property
    def are_hours_sure(self) -> bool:
        """Whether the hours may be printed without a warning."""
        return bool(self.known_hours) and "(" not in self.hours

    @property
    def is_for_crises(self) -> bool:
        """Whether somebody who may not be safe is meant to call it."""
        return self.notes != NOT_FOR_CRISES

    @property
    def is_for_everyone(self) -> bool:
        """Whether nobody is too old, too young or somebody else."""
        return self.audience == EVERYONE

    @property
    def whom(self) -> str:
        """Whom it is for, as a sentence; '' for everyone."""
        return AUDIENCES[self.audience]

    @property
    def price(self) -> str:
        """What a call costs, as a sentence."""
        return COSTS[self.cost]

    @property
    def advice(self) -> str:
        """What to know before calling, e.g. which key to press; '' where there is nothing to know."""
        return "" if self.notes in FOR_THE_KEEPER else self.notes

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
    def is_texted_where_called(self) -> bool:
        """Whether the number that is called takes texts too, as 988 does."""
        return bool(self.phone) and self.text == f"sms:{dialled(self.phone or '')}"

    @property
    def other_way(self) -> str:
        """A way of writing that has no address of its own, such as WhatsApp; '' where there is none."""
        return "" if self.text else self.sms or ""

    @property
    def chat_address(self) -> str | None:
        """The address of the line's own page for writing."""
        return f"https://{self.chat}" if self.chat else None


def dialled(phone: str) -> str:
    """A number as it is dialled: '119 ext 8' → '119,8', '111 option 2' → '111,2'."""
    main, *extension = re.split(r"\s*(?:ext|option)\s*", phone)
    return ",".join(re.sub(r"[^\d+*#]", "", part) for part in (main, *extension))


def line_key(iso2: str, name: str) -> str:
    """The key under which a line's confirmation is kept: 'us-988-suicide-crisis-lifeline'."""
    return f"{iso2}-{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}".lower()[:120]


def read_line(
    iso2: str, row: Mapping[str, Any], *, confirmed_on: date | None, read_on: date, today: date
) -> Line:
    """A line of the data, as old today as its last check. `KeyError` for a cost or audience without words."""
    checked_on = confirmed_on or read_on
    return Line(
        key=line_key(iso2, row["name"]),
        name=row["name"],
        phone=row["phone"],
        sms=row["sms"],
        chat=row["chat"],
        url=row["url"],
        hours=row["hours"],
        languages=tuple(row["languages"]),
        audience=row["audience"],
        cost=row["cost"],
        notes=row.get("notes", ""),
        is_primary=row["primary"],
        checked_on=checked_on,
        is_confirmed=confirmed_on is not None,
        is_due_to_check=today - checked_on >= CHECK_AFTER,
        is_old=today - checked_on >= OLD_AFTER,
    )
