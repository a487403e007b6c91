"""Every trap of the format as a line of a table, and no input at all that loses a row."""

import json
from datetime import UTC, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.rules.directory.listing import (
    NotAFeed,
    Rejected,
    UnknownZone,
    fingerprint,
)
from hearten.rules.meeting_guide import read_feed

ROW = {
    "name": "Hope",
    "slug": "hope",
    "day": 2,
    "time": "19:00",
    "formatted_address": "1 Main St, Kansas City, MO 64112, USA",
}


def one(changes, timezone=None):
    """The single group of a feed of one good row with these changes (None takes a field away)."""
    row = {key: value for key, value in (ROW | changes).items() if value is not None}
    read = read_feed(json.dumps([row]), timezone=timezone)
    assert read.rejected == ()
    return read.accepted[0][1]


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"slug": 254}, "slug", "254"),
        ({"slug": " hope-1 "}, "slug", "hope-1"),
        ({"slug": "%e3%81%82"}, "slug", "%e3%81%82"),
        ({"slug": "x" * 255}, "slug", "x" * 255),
        ({"name": "<b>Hope</b> &amp; Joy"}, "name", "Hope & Joy"),
        ({"name": "x" * 255}, "name", "x" * 255),
        ({"day": "0"}, "weekdays", (6,)),
        ({"day": [1, 3, 5]}, "weekdays", (0, 2, 4)),
        ({"time": "7:00 PM"}, "time", time(19)),
        ({"time": "1:00 PM"}, "time", time(13)),
        ({"time": "23:00", "end_time": "00:00"}, "minutes", 60),
        ({}, "minutes", None),
        ({"end_time": "late"}, "minutes", None),
        ({"timezone": "Europe/London"}, "timezone", "Europe/London"),
        ({"timezone": ""}, "timezone", "America/Chicago"),
        ({"attendance_option": "hybrid"}, "format", "hybrid"),
        ({"types": ["O", "ONL", "HY", "nonsense"]}, "types", ("O",)),
        ({"types": ["TC"]}, "is_paused", True),
        ({"types": ["C"]}, "is_open", False),
        ({"types": ["S", "X"]}, "languages", ("es",)),
        ({"latitude": "39.04", "longitude": "-94.59"}, "latitude", 39.04),
        ({"latitude": "north", "longitude": "-94.59"}, "longitude", None),
        ({"approximate": "yes"}, "is_place_approximate", True),
        ({"approximate": False, "formatted_address": "Kansas City, MO, USA"}, "is_place_approximate", False),
        ({"region": "Jackson", "sub_region": "Midtown"}, "regions", ("Jackson", "Midtown")),
        ({"regions": ["Missouri", "", 7, "Jackson"], "region": "x"}, "regions", ("Missouri", "Jackson")),
        ({"conference_url": "javascript:alert(1)"}, "conference_url", ""),
        ({"conference_url": "https://zoom.us/j/1?pwd=2"}, "conference_url", "https://zoom.us/j/1?pwd=2"),
        ({"conference_phone": "+1 087 462 0293,,3#"}, "conference_phone", "+10874620293,,3#"),
        ({"notes": "One<br>two<script>x</script>"}, "notes", "One\ntwo"),
        ({"notes": ["a list"]}, "notes", ""),
        ({"website": "https://paypal.me/hope"}, "website", ""),
        ({"group": "Hope Group"}, "group_name", "Hope Group"),
        ({"updated": "2021-05-26 19:03:46"}, "updated", datetime(2021, 5, 26, 19, 3, 46, tzinfo=UTC)),
        ({"updated": "9/6/2021"}, "updated", None),
        ({"updated": "2021-13-26 19:03:46"}, "updated", None),
        ({"updated": 7}, "updated", None),
    ],
)
def test_a_row_is_read_and_what_is_wrong_is_left_out(changes, field, value):
    assert getattr(one(changes), field) == value


SLUG_MISSING = "The slug is missing. Give each row a slug that stays the same."
SLUG_ODD = "The slug cannot stand in a web address. Use letters, digits and hyphens only."
NAME = "The name is missing or too long. Give a name of 1 to 255 characters."
DAY = "The day is not a day of the week. Give 0 (Sunday) to 6 (Saturday)."
TIME = "The time cannot be read. Write it as 19:00, or as 7:00 PM."
NO_TIME = "It has a day but no time. Give both, or neither for meetings by appointment."
NO_DAY = "It has a time but no day. Give both, or neither for meetings by appointment."
ZONE = "The time zone is unknown. Give an IANA name such as America/New_York."
NO_ZONE = "The time zone is not given and the place does not tell it. Give a timezone."
NO_PLACE = "It does not say where to come. Give formatted_address or conference_url."


@pytest.mark.parametrize(
    ("changes", "slug", "reason"),
    [
        ({"slug": None}, None, SLUG_MISSING),
        ({"slug": "  "}, None, SLUG_MISSING),
        ({"slug": True}, None, SLUG_MISSING),
        ({"slug": 2.5}, None, SLUG_MISSING),
        ({"slug": ["a"]}, None, SLUG_MISSING),
        ({"slug": "x" * 256}, "x" * 256, "The slug is too long. Keep it within 64 characters."),
        ({"slug": "a hope"}, "a hope", SLUG_ODD),
        ({"slug": "../hope"}, "../hope", SLUG_ODD),
        ({"slug": ".."}, "..", SLUG_ODD),
        ({"slug": "hope?x=1"}, "hope?x=1", SLUG_ODD),
        ({"slug": "<script>"}, "<script>", SLUG_ODD),
        ({"name": None}, "hope", NAME),
        ({"name": "<b></b>"}, "hope", NAME),
        ({"name": 12}, "hope", NAME),
        ({"name": "x" * 256}, "hope", NAME),
        ({"day": 7}, "hope", DAY),
        ({"day": "Tuesday"}, "hope", DAY),
        ({"day": [1, 8]}, "hope", DAY),
        ({"day": True}, "hope", DAY),
        ({"time": "24:00"}, "hope", TIME),
        ({"time": "13:00 PM"}, "hope", TIME),
        ({"time": "19.00"}, "hope", TIME),
        ({"time": 1900}, "hope", TIME),
        ({"time": None}, "hope", NO_TIME),
        ({"day": None}, "hope", NO_DAY),
        ({"day": []}, "hope", NO_DAY),
        ({"timezone": "Mars/Olympus"}, "hope", ZONE),
        ({"timezone": "america/chicago"}, "hope", ZONE),
        ({"timezone": "../../etc/passwd"}, "hope", ZONE),
        ({"timezone": "America"}, "hope", ZONE),
        ({"timezone": -6}, "hope", ZONE),
        ({"formatted_address": "United States"}, "hope", NO_ZONE),
        ({"formatted_address": "1 Main St, Anytown, OK 12345, USA"}, "hope", NO_ZONE),
        ({"formatted_address": None, "conference_url": "https://zoom.us/j/1"}, "hope", NO_ZONE),
        ({"formatted_address": None, "conference_url": "javascript:x"}, "hope", NO_PLACE),
    ],
)
def test_a_row_that_leaves_who_when_or_where_in_doubt_is_refused(changes, slug, reason):
    row = {key: value for key, value in (ROW | changes).items() if value is not None}
    read = read_feed(json.dumps([row]), timezone=None)
    assert read.rejected == (Rejected(0, slug, reason),)
    assert read.accepted == ()


def test_a_row_without_day_and_time_is_by_appointment():
    group = one({"day": None, "time": None, "end_time": "20:00"})
    assert (group.weekdays, group.time, group.minutes) == ((), None, None)


def test_a_rows_own_zone_comes_before_the_one_given_and_that_before_the_places():
    assert one({"timezone": "Europe/London"}, "Asia/Tokyo").timezone == "Europe/London"
    assert one({}, "Asia/Tokyo").timezone == "Asia/Tokyo"
    assert one({}).timezone == "America/Chicago"


def test_a_list_of_days_is_one_row():
    read = read_feed(json.dumps([ROW | {"day": [0, 1, 2]}]), timezone=None)
    assert (read.rows, len(read.accepted)) == (1, 1)


def test_a_repeated_slug_is_rejected_even_where_the_first_row_was():
    rows = [ROW | {"slug": 7, "time": "late"}, ROW | {"slug": "7"}, ROW, ROW, ROW | {"slug": "Hope"}]
    read = read_feed(json.dumps(rows), timezone=None)
    assert [(row.row, row.slug) for row in read.rejected] == [(0, "7"), (1, "7"), (3, "hope")]
    assert [(number, group.slug) for number, group in read.accepted] == [(2, "hope"), (4, "Hope")]


def test_rows_that_are_not_objects_are_rejected_without_a_slug():
    read = read_feed('[null, 7, "hope", [], true, {}]', timezone=None)
    assert [(row.row, row.slug) for row in read.rejected] == [(number, None) for number in range(6)]


@pytest.mark.parametrize(
    "text",
    ["", "not json", "{", '{"meetings": []}', "null", "7", '"[]"', "[NaN]", '[{"latitude": Infinity}]',
     "[1,]", b"\xff\xfe[\x00]\x00", b"\x00", "[" * 100_000, "[" + "9" * 5_000 + "]", "<html></html>"],
)  # fmt: skip
def test_what_is_not_a_feed_is_refused(text):
    with pytest.raises(NotAFeed):
        read_feed(text, timezone=None)


@pytest.mark.parametrize("text", ["[]", b"[]", b"\xef\xbb\xbf[]", "\ufeff[]", " [ ] \n"])
def test_an_empty_feed_is_a_feed(text):
    assert read_feed(text, timezone=None).rows == 0


def test_a_zone_that_is_none_is_refused():
    with pytest.raises(UnknownZone):
        read_feed("[]", timezone="Mars/Olympus")


# Anything at all.

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
fields = {
    "name": st.sampled_from(["Hope", "", "<b>x</b>"]) | anything,
    "slug": st.sampled_from(["a", "b", 1, "1"]) | anything,
    "day": st.sampled_from([0, "6", [1, 2]]) | anything,
    "time": st.sampled_from(["19:00", "7:00 PM", "24:00"]) | anything,
    "timezone": st.sampled_from(["Europe/London", "x", ""]) | anything,
    "formatted_address": st.sampled_from(["Leeds, UK", "United States"]) | anything,
}
optional = st.sampled_from(
    [
        "end_time", "types", "latitude", "longitude", "approximate", "attendance_option", "regions", "region",
        "conference_url", "conference_phone", "notes", "updated", "postal_code", "state", "country", "entity",
    ]
)  # fmt: skip
rows = st.fixed_dictionaries({}, optional=fields).flatmap(
    lambda row: st.dictionaries(optional, anything, max_size=5).map(lambda more: row | more)
)


@settings(max_examples=150, deadline=None)
@given(st.lists(rows | anything, max_size=6))
def test_no_row_is_ever_lost(feed):
    text = json.dumps(feed)
    read = read_feed(text, timezone=None)
    numbers = [number for number, _ in read.accepted] + [row.row for row in read.rejected]
    assert sorted(numbers) == list(range(len(feed)))
    assert read.rows == len(feed)
    assert read_feed(text, timezone=None) == read
    slugs = [group.slug for _, group in read.accepted]
    assert len(set(slugs)) == len(slugs)
    for _, group in read.accepted:
        assert len(fingerprint(group)) == 64


@settings(max_examples=100, deadline=None)
@given(st.text() | st.binary())
def test_any_text_is_a_feed_or_is_refused(text):
    try:
        read = read_feed(text, timezone=None)
    except NotAFeed:
        return
    assert read.rows == len(read.accepted) + len(read.rejected)
