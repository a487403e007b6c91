"""Days and times as feeds write them."""

from datetime import time

import pytest

from hearten.rules.directory import weekly
from hearten.rules.directory.listing import RowRefused


@pytest.mark.parametrize(
    ("given", "days"),
    [
        (0, (6,)),  # Sunday
        (1, (0,)),  # Monday
        (6, (5,)),
        ("0", (6,)),
        (" 3 ", (2,)),
        (2.0, (1,)),
        ([0, 1, 2, 3, 4, 5, 6], (0, 1, 2, 3, 4, 5, 6)),
        (["0", 6, 0], (5, 6)),
        ([], ()),
        ("", ()),
        (None, ()),
    ],
)
def test_days_are_counted_from_monday(given, days):
    assert weekly.weekdays(given) == days


@pytest.mark.parametrize(
    "given",
    [7, -1, "7", "Monday", "1,3", 1.5, True, False, [1, 9], [True], [[1]], {}, float("inf"), 10**400, "٣"],
)
def test_a_day_that_is_none_is_refused(given):
    with pytest.raises(RowRefused):
        weekly.weekdays(given)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("19:00", time(19)),
        ("7:00", time(7)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
        ("19:30:00", time(19, 30)),
        ("7:00 PM", time(19)),
        ("7:00 AM", time(7)),
        ("07:05pm", time(19, 5)),
        ("7:00\u202fPM", time(19)),
        ("7:30 p.m.", time(19, 30)),
        ("7 pm", time(19)),
        ("12:00 AM", time(0)),
        ("12:15 PM", time(12, 15)),
        ("1:00 PM", time(13)),
        (" 19:00 ", time(19)),
        (None, None),
        ("", None),
    ],
)
def test_a_time_is_read_whole(given, read):
    assert weekly.clock(given) == read


@pytest.mark.parametrize(
    "given",
    ["24:00", "25:00", "19:60", "13:00 PM", "0:30 PM", "7", "7:0", "1900", "19.00", "19:00:30", "noon",
     "Midnight", "7:00 PM - 8:00 PM", "7:00 XM", "-7:00", "19:00Z", "١٩:٠٠", "x", 19, 19.5, True, {}],
)  # fmt: skip
def test_a_doubtful_time_is_refused(given):
    with pytest.raises(RowRefused):
        weekly.clock(given)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (time(19), "20:30", 90),
        (time(23), "00:00", 60),
        (time(23), "24:00", 60),
        (time(23, 30), "1:00 AM", 90),
        (time(9), "21:00", 720),
        (time(9), "21:01", None),  # over twelve hours
        (time(19, 15), "08:15", None),  # a slip for 20:15, in a real feed
        (time(19, 30), "19:30", None),
        (time(19), "late", None),
        (time(19), 20, None),
        (time(19), None, None),
        (None, "20:00", None),
    ],
)
def test_a_length_is_told_or_left_open(start, end, minutes):
    assert weekly.minutes(start, end) == minutes
