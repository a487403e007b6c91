"""Real feeds, row by row, beside what the raw files say."""

import json
from collections import Counter
from dataclasses import asdict
from functools import cache
from pathlib import Path

import pytest

from hearten.rules.directory.listing import Publisher, Rejected, fingerprint
from hearten.rules.meeting_guide import read_feed

FEEDS = Path(__file__).parents[1] / "data" / "feeds"

# The states and countries of eda.json by their clocks, written down by hand.
EASTERN = ["PA", "NY", "KY", "GA", "VA", "MD", "MI", "DE", "FL", "SC", "ME", "NH", "DC", "WV"]
CENTRAL = ["IA", "MN", "LA", "IL", "TX", "MS", "AL", "AR", "WI"]
PACIFIC = ["CA", "OR"]
ABROAD = {
    "UK": "Europe/London",
    "Germany": "Europe/Berlin",
    "Netherlands": "Europe/Amsterdam",
    "South Africa": "Africa/Johannesburg",
    "Georgia": "Asia/Tbilisi",
    "Mexico": "America/Mexico_City",
}
TOWNS = {  # of states with two clocks, and of Canada
    "Memphis": "America/Chicago",
    "Cordova": "America/Chicago",
    "Knoxville": "America/New_York",
    "Sun Valley": "America/Boise",
    "Kalispell": "America/Denver",
    "Washington, UT": "America/Denver",
    "Salt Lake City": "America/Denver",
    "Tempe": "America/Phoenix",
    "Cranbrook": "America/Edmonton",
    "Langley": "America/Vancouver",
    "Charlottetown": "America/Halifax",
}
SAME_CLOCK = {
    "America/Kentucky/Louisville": "America/New_York",
    "America/Detroit": "America/New_York",
}


@cache
def raw(name):
    return json.loads((FEEDS / f"{name}.json").read_text())


@cache
def feed(name, timezone=None):
    return read_feed((FEEDS / f"{name}.json").read_bytes(), timezone=timezone)


@pytest.mark.parametrize(
    ("name", "timezone", "rows", "accepted", "rejected"),
    [
        ("aasanjose", None, 693, 692, 1),
        ("eda", None, 185, 177, 8),
        ("eda", "America/New_York", 185, 185, 0),
        ("kc", None, 206, 206, 0),
        ("benlomond", None, 35, 35, 0),
        ("atlanta", None, 6, 6, 0),
        ("times", None, 9, 0, 9),
        ("times", "America/Chicago", 9, 9, 0),
    ],
)
def test_every_row_is_accepted_or_rejected(name, timezone, rows, accepted, rejected):
    read = feed(name, timezone)
    assert (read.rows, len(read.accepted), len(read.rejected)) == (rows, accepted, rejected)
    numbers = [number for number, _ in read.accepted] + [row.row for row in read.rejected]
    assert sorted(numbers) == list(range(len(raw(name))))


def test_the_rejected_rows_are_those_with_a_reason_that_can_be_checked_by_eye():
    assert feed("aasanjose").rejected == (
        Rejected(
            511, "pass-it-on-group", "An earlier row has the same slug. Give each row a slug of its own."
        ),
    )
    assert {row.row for row in feed("eda").rejected} == {
        number for number, row in enumerate(raw("eda")) if row["formatted_address"] == "United States"
    }
    assert {row.reason for row in feed("times").rejected} == {
        "The time zone is not given and the place does not tell it. Give a timezone."
    }


SUNDAY_FIRST = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
MONDAY_FIRST = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@pytest.mark.parametrize(
    ("name", "timezone"),
    [
        ("aasanjose", None),
        ("eda", None),
        ("kc", None),
        ("benlomond", None),
        ("atlanta", None),
        ("times", "UTC"),
    ],
)
def test_day_time_and_end_are_those_of_the_row(name, timezone):
    rows = raw(name)
    for number, group in feed(name, timezone).accepted:
        row = rows[number]
        if "day" not in row:
            assert (group.weekdays, group.time, group.minutes) == ((), None, None)
            continue
        assert [MONDAY_FIRST[day] for day in group.weekdays] == [SUNDAY_FIRST[int(row["day"])]]
        assert f"{group.time:%H:%M}" == row["time"]
        if group.minutes is not None:
            begins, ends = (int(clock[:2]) * 60 + int(clock[3:]) for clock in (row["time"], row["end_time"]))
            assert group.minutes == (ends - begins if ends > begins else ends + 1440 - begins)


def test_lengths_that_cannot_be_believed_are_left_open():
    left_open = [
        (group.slug, raw("aasanjose")[number]["time"], raw("aasanjose")[number]["end_time"])
        for number, group in feed("aasanjose").accepted
        if group.minutes is None
    ]
    assert left_open == [
        ("sundowners-dinner-meeting", "19:15", "08:15"),
        ("pass-it-on-group", "09:30", "22:30"),
        ("sunday-night-survivors", "19:30", "19:30"),
    ]


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("aasanjose", "America/Los_Angeles"),
        ("kc", "America/Chicago"),
        ("benlomond", "America/Los_Angeles"),
        ("atlanta", "America/New_York"),
    ],
)
def test_the_zone_of_a_local_feed_is_its_towns(name, zone):
    assert {group.timezone for _, group in feed(name).accepted} == {zone}


def expected_zone(address):
    for town, zone in TOWNS.items():
        if town in address:
            return zone
    for country, zone in ABROAD.items():
        if address.endswith(f", {country}"):
            return zone
    state = address.removesuffix(", USA").split(", ")[-1].split()[0]
    clocks = {"America/New_York": EASTERN, "America/Chicago": CENTRAL, "America/Los_Angeles": PACIFIC}
    return next(zone for zone, states in clocks.items() if state in states)


def test_the_zones_of_a_feed_from_many_countries_are_right_for_each_row():
    rows = raw("eda")
    told = {number: SAME_CLOCK.get(group.timezone, group.timezone) for number, group in feed("eda").accepted}
    assert told == {number: expected_zone(rows[number]["formatted_address"]) for number in told}


def test_attendance_is_as_the_feed_says():
    assert Counter((group.format, group.is_paused) for _, group in feed("eda", "UTC").accepted) == {
        ("online", False): 100,
        ("in_person", False): 70,
        ("hybrid", False): 14,
        ("online", True): 1,
    }


@pytest.mark.parametrize(
    ("name", "timezone", "counts"),
    [
        ("aasanjose", None, {"online": 292, "in_person": 157, "hybrid": 122, "paused": 121}),
        ("kc", None, {"online": 33, "in_person": 116, "hybrid": 48, "paused": 9}),
        ("benlomond", None, {"online": 17, "in_person": 17, "hybrid": 1}),
        ("times", "UTC", {"hybrid": 8, "paused": 1}),
    ],
)
def test_attendance_is_worked_out_where_the_feed_does_not_say(name, timezone, counts):
    groups = [group for _, group in feed(name, timezone).accepted]
    assert Counter("paused" if group.is_paused else str(group.format) for group in groups) == counts
    assert Counter(by_eye(raw(name)[number]) for number, _ in feed(name, timezone).accepted) == counts


def by_eye(row):
    """The same, counted from the raw row: in these feeds every link is Zoom's, every address in the USA."""
    online = bool(row.get("conference_url") or row.get("conference_phone"))
    street = row.get("address", "").strip() or row.get("formatted_address", "").count(",") >= 3
    in_person = bool(street) and "TC" not in row["types"]
    return {(True, True): "hybrid", (True, False): "online", (False, True): "in_person"}.get(
        (online, in_person), "paused"
    )


def test_nothing_of_a_contact_is_kept():
    rows = [row for name in ("aasanjose", "eda", "kc", "benlomond", "atlanta", "times") for row in raw(name)]
    secret = {
        value
        for row in rows
        for key, value in row.items()
        if key.startswith(
            ("contact_", "email", "venmo", "square", "paypal", "phone", "feedback", "author", "edit")
        )
        and isinstance(value, str)
    }
    names = ("aasanjose", "eda", "kc", "benlomond", "atlanta", "times")
    kept = "\n".join(
        json.dumps(asdict(group), default=str)
        for name in names
        for _, group in feed(name, "America/Chicago").accepted
    )
    assert len(secret) > 200
    assert [value for value in secret if value in kept] == []
    assert "@example.org" not in kept
    assert "Contributions can be made via Zelle to [left out]" in kept


def test_the_publisher_is_who_the_feed_says():
    assert feed("atlanta").publisher == Publisher("Site Group", "Macon, Georgia", "http://site.com")
    assert feed("kc").publisher is None


def test_a_feed_read_twice_is_the_same():
    again = read_feed((FEEDS / "eda.json").read_text(), timezone=None)
    assert feed("eda") == again
    prints = [fingerprint(group) for _, group in feed("eda").accepted]
    assert prints == [fingerprint(group) for _, group in again.accepted]
    assert len(set(prints)) == 177
