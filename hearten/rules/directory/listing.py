"""What is kept of a group that somebody else lists, whichever format it came in."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime, time
from typing import Final

from hearten.rules.facets import Format

EDITION: Final = 1  # raised when groups come to be kept otherwise, so that all are written again


class NotAFeed(ValueError):
    """The text is not a feed at all, so nothing was read. The message says what is wrong."""


class UnknownZone(ValueError):
    """The time zone asked for is not an IANA name such as America/New_York."""


class RowRefused(ValueError):
    """One row cannot be listed. `reason` says what to mend, and repeats nothing of the row."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class ListedGroup:
    """One group of a public directory, as plain text without contacts, e-mail addresses or payment handles.

    Texts and links that the row lacks, or gives in a form that is not safe, are "". `slug` names the group
    within its feed and stays the same from import to import.
    """

    slug: str
    name: str
    weekdays: tuple[int, ...]  # Monday 0 to Sunday 6; () by appointment
    time: time | None  # the wall clock in `timezone`; None by appointment
    minutes: int | None  # None: not said, or not believable; the format's own default is 60
    timezone: str  # IANA
    format: Format
    is_paused: bool  # no meeting for now: the place is closed and there is no way in online
    is_open: bool | None  # to anyone interested; None: not said
    types: tuple[str, ...]  # Meeting Guide codes, known ones only
    languages: tuple[str, ...]  # BCP 47
    address: str
    latitude: float | None
    longitude: float | None
    is_place_approximate: bool
    regions: tuple[str, ...]  # general to specific
    location: str
    location_notes: str
    group_name: str
    group_notes: str
    notes: str
    conference_url: str
    conference_url_notes: str
    conference_phone: str  # digits, comma, *, # and a leading +
    conference_phone_notes: str
    url: str  # this group's page at those who list it
    website: str  # the group's own
    updated: datetime | None  # UTC

    @property
    def is_wheelchair_accessible(self) -> bool:
        """Whether the place says that a wheelchair can come in."""
        return "X" in self.types

    @property
    def has_accessible_bathroom(self) -> bool:
        """Whether the place says that a wheelchair can use the bathroom."""
        return "XB" in self.types

    @property
    def is_child_friendly(self) -> bool:
        """Whether children may come along, minded or not."""
        return bool({"CF", "BA"} & set(self.types))


@dataclass(frozen=True)
class Publisher:
    """Who publishes the feed, where it says so."""

    name: str
    location: str
    website: str


@dataclass(frozen=True)
class Rejected:
    """A row that was not taken: its number from 0, its slug where it has one, and what to mend."""

    row: int
    slug: str | None
    reason: str


@dataclass(frozen=True)
class Feed:
    """A feed as read: every row is accepted or rejected, none is lost."""

    accepted: tuple[tuple[int, ListedGroup], ...]
    rejected: tuple[Rejected, ...]
    rows: int
    publisher: Publisher | None


def fingerprint(group: ListedGroup) -> str:
    """Digest everything kept of the group, so that a later import can tell 'unchanged' from 'updated'."""
    kept = json.dumps([EDITION, asdict(group)], sort_keys=True, default=str)
    return hashlib.sha256(kept.encode()).hexdigest()
