"""Read a Meeting Guide feed (code4recovery/spec: a JSON list, one object for each group), row by row.

A row is refused, with a sentence that says what to mend, when one could not tell which group it is (name,
slug), when it meets (day, time, zone) or how to come (a place, or a way in online). Everything else is
optional: what is wrong with it is left out and the row stays. Contacts, e-mail addresses and payment handles
are never kept.

Wider than the specification, because real feeds are and nothing becomes doubtful: slugs may be whole numbers
and up to 255 characters long, "7:00 PM" is read, and `attendance_option` is taken where it is given.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any, Final, NoReturn

from hearten.rules.directory import plain, type_codes, weekly
from hearten.rules.directory.address import address, is_approximate
from hearten.rules.directory.attendance import attendance
from hearten.rules.directory.listing import (
    Feed,
    ListedGroup,
    NotAFeed,
    Publisher,
    Rejected,
    RowRefused,
    UnknownZone,
)
from hearten.rules.gazetteer import zones
from hearten.rules.places import zone_of

Row = dict[str, Any]

LONGEST_NAME: Final = 255
LONGEST_SLUG: Final = 255

_TEXTS: Final[
    dict[str, tuple[str, Callable[[object], str]]]
] = {  # what is kept: the row's key, how it is read
    "location": ("location", plain.line),
    "location_notes": ("location_notes", plain.paragraphs),
    "group_name": ("group", plain.line),
    "group_notes": ("group_notes", plain.paragraphs),
    "notes": ("notes", plain.paragraphs),
    "conference_url": ("conference_url", plain.link),
    "conference_url_notes": ("conference_url_notes", plain.paragraphs),
    "conference_phone": ("conference_phone", plain.phone),
    "conference_phone_notes": ("conference_phone_notes", plain.paragraphs),
    "url": ("url", plain.link),
    "website": ("website", plain.link),
}


@dataclass(frozen=True)
class Place:
    """Where a group meets, as far as its row says."""

    address: str
    latitude: float | None
    longitude: float | None
    is_approximate: bool

    @property
    def is_known(self) -> bool:
        """Whether the row names any place."""
        return bool(self.address) or self.latitude is not None


def read_feed(text: str | bytes, *, timezone: str | None) -> Feed:
    """Read every row as a group or as rejected; `timezone` is for rows that do not name their own.

    A slug that an earlier row has is rejected, whatever became of that row. Raises NotAFeed for what is not
    JSON or not a list, UnknownZone for a `timezone` that is not an IANA name.
    """
    if timezone is not None and timezone not in zones():
        raise UnknownZone(timezone)
    rows = _rows(text)
    accepted, rejected, slugs = [], [], set[str]()
    for number, row in enumerate(rows):
        slug = _slug(row)
        try:
            if slug is not None and slug in slugs:
                raise RowRefused("An earlier row has the same slug. Give each row a slug of its own.")
            accepted.append((number, _listed(row, slug, timezone)))
        except RowRefused as refused:
            rejected.append(Rejected(number, slug, refused.reason))
        if slug is not None:
            slugs.add(slug)
    return Feed(tuple(accepted), tuple(rejected), len(rows), _publisher(rows))


def _rows(text: str | bytes) -> list[object]:
    try:
        shown = text.decode("utf-8-sig") if isinstance(text, bytes) else text.removeprefix("\ufeff")
        rows = json.loads(shown, parse_constant=_not_json)
    except (ValueError, RecursionError) as error:
        raise NotAFeed("This is not JSON. A Meeting Guide feed is a JSON list of meetings.") from error
    if not isinstance(rows, list):
        raise NotAFeed("This is JSON, but not a list. A Meeting Guide feed is a JSON list of meetings.")
    return rows


def _not_json(constant: str) -> NoReturn:
    raise ValueError(constant)


def _listed(row: object, slug: str | None, timezone: str | None) -> ListedGroup:
    if not isinstance(row, dict):
        raise RowRefused("The row is not an object. Write each meeting as {…} with a name and a slug.")
    checked, name = _checked_slug(slug), _name(row)
    texts = {field: read(row.get(key)) for field, (key, read) in _TEXTS.items()}
    place = _place(row)
    types = type_codes.known(row.get("types"))
    days, start = _weekly(row)
    way = attendance(
        row.get("attendance_option"),
        types=types,
        is_place_exact=not place.is_approximate,
        conference_url=texts["conference_url"],
        conference_phone=texts["conference_phone"],
    )
    if not (place.is_known or texts["conference_url"] or texts["conference_phone"]):
        raise RowRefused("It does not say where to come. Give formatted_address or conference_url.")
    return ListedGroup(
        slug=checked,
        name=name,
        weekdays=days,
        time=start,
        minutes=weekly.minutes(start, row.get("end_time")),
        timezone=_zone(row.get("timezone"), timezone, place),
        format=way.format,
        is_paused=way.is_paused,
        is_open=type_codes.is_open(types),
        types=types,
        languages=type_codes.languages(types),
        address=place.address,
        latitude=place.latitude,
        longitude=place.longitude,
        is_place_approximate=place.is_approximate,
        regions=_regions(row),
        updated=_updated(row.get("updated")),
        **texts,
    )


def _slug(row: object) -> str | None:
    """Return the slug as written, a whole number as its digits; None where there is none."""
    slug = row.get("slug") if isinstance(row, dict) else None
    if isinstance(slug, bool) or not isinstance(slug, str | int):
        return None
    return str(slug).strip() or None


def _checked_slug(slug: str | None) -> str:
    if slug is None:
        raise RowRefused("The slug is missing. Give each row a slug that stays the same.")
    if len(slug) > LONGEST_SLUG:
        raise RowRefused("The slug is too long. Keep it within 64 characters.")
    if not re.fullmatch(r"(?=.*\w)[\w.~%-]+", slug):
        raise RowRefused("The slug cannot stand in a web address. Use letters, digits and hyphens only.")
    return slug


def _name(row: Row) -> str:
    name = plain.line(row.get("name"), LONGEST_NAME)
    if not name:
        raise RowRefused("The name is missing or too long. Give a name of 1 to 255 characters.")
    return name


def _weekly(row: Row) -> tuple[tuple[int, ...], time | None]:
    days, start = weekly.weekdays(row.get("day")), weekly.clock(row.get("time"))
    if days and start is None:
        raise RowRefused("It has a day but no time. Give both, or neither for meetings by appointment.")
    if start is not None and not days:
        raise RowRefused("It has a time but no day. Give both, or neither for meetings by appointment.")
    return days, start


def _place(row: Row) -> Place:
    latitude, longitude = plain.coordinates(row.get("latitude"), row.get("longitude"))
    written = address(row)
    is_vague = is_approximate(row.get("approximate"), address=written, has_coordinates=latitude is not None)
    return Place(written, latitude, longitude, is_vague)


def _zone(own: object, default: str | None, place: Place) -> str:
    if own is not None and own != "":
        if not isinstance(own, str) or own.strip() not in zones():
            raise RowRefused("The time zone is unknown. Give an IANA name such as America/New_York.")
        return own.strip()
    zone = default or zone_of(latitude=place.latitude, longitude=place.longitude, address=place.address)
    if zone is None:
        raise RowRefused("The time zone is not given and the place does not tell it. Give a timezone.")
    return zone


def _regions(row: Row) -> tuple[str, ...]:
    listed = row.get("regions")
    named = listed if isinstance(listed, list) else [row.get(key) for key in ("region", "sub_region")]
    return tuple(region for value in named if (region := plain.line(value)))


def _updated(value: object) -> datetime | None:
    """Return the UTC moment of "2021-05-26 19:03:46"; None for anything else ("9/6/2021" is two dates)."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}", value):
        return None
    try:
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    except ValueError:
        return None


def _publisher(rows: list[object]) -> Publisher | None:
    for row in rows:
        name = plain.line(row.get("entity")) if isinstance(row, dict) else ""
        if name and isinstance(row, dict):
            website = plain.link(row.get("entity_website_url")) or plain.link(row.get("entity_url"))
            return Publisher(name, plain.line(row.get("entity_location")), website)
    return None
