"""Series over clock changes, in both hemispheres and in zones of half an hour."""

from datetime import date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.rules.facets import Frequency
from hearten.rules.schedule import ImpossibleSeries, dates, moment, occurrences


@pytest.mark.parametrize(
    ("zone", "first", "clock", "utc"),
    [
        ("Europe/London", date(2026, 10, 18), time(19), ["18T18:00", "25T19:00"]),
        ("America/New_York", date(2026, 10, 25), time(18, 30), ["25T22:30", "01T23:30"]),
        ("Australia/Lord_Howe", date(2026, 9, 27), time(10), ["26T23:30", "03T23:00"]),
        ("America/Sao_Paulo", date(2026, 10, 18), time(19), ["18T22:00", "25T22:00"]),
    ],
)
def test_the_wall_clock_stays_when_clocks_change(zone: str, first: date, clock: time, utc: list[str]) -> None:
    series = occurrences(first=first, clock=clock, minutes=90, zone=zone, frequency=Frequency.WEEKLY, count=2)
    assert [o.begins_at.strftime("%dT%H:%M") for o in series] == utc
    assert [o.begins_at.astimezone(ZoneInfo(zone)).time() for o in series] == [clock, clock]


def test_an_hour_that_does_not_exist_is_moved_after_the_gap() -> None:
    begins = moment(date(2027, 3, 28), time(1, 30), "Europe/London")
    assert begins.astimezone(ZoneInfo("Europe/London")).time() == time(2, 30)


def test_an_hour_that_comes_twice_is_the_first() -> None:
    assert moment(date(2026, 10, 25), time(1, 30), "Europe/London") == datetime.fromisoformat(
        "2026-10-25T00:30Z"
    )


def test_monthly_keeps_the_second_tuesday_and_a_fifth_becomes_the_last() -> None:
    assert dates(date(2026, 11, 10), Frequency.MONTHLY, 3) == (
        date(2026, 11, 10),
        date(2026, 12, 8),
        date(2027, 1, 12),
    )
    assert dates(date(2026, 10, 30), Frequency.MONTHLY, 3) == (
        date(2026, 10, 30),
        date(2026, 11, 27),
        date(2026, 12, 25),
    )


@given(
    first=st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    frequency=st.sampled_from(Frequency),
    count=st.integers(1, 60),
)
def test_a_series_keeps_its_weekday_and_goes_forward(first: date, frequency: Frequency, count: int) -> None:
    days = dates(first, frequency, count)
    assert len(days) == count
    assert {day.weekday() for day in days} == {first.weekday()}
    assert days[0] == first
    assert all(later > earlier for earlier, later in pairwise(days))


@pytest.mark.parametrize(("minutes", "count"), [(14, 8), (241, 8), (90, 0), (90, 105)])
def test_an_impossible_series_is_refused(minutes: int, count: int) -> None:
    with pytest.raises(ImpossibleSeries):
        occurrences(
            first=date(2026, 1, 6),
            clock=time(18),
            minutes=minutes,
            zone="UTC",
            frequency=Frequency.WEEKLY,
            count=count,
        )


@pytest.mark.parametrize(("first", "zone"), [(date(1, 1, 1), "Asia/Tokyo"), (date(9999, 12, 30), "UTC")])
def test_a_series_off_the_calendar_is_refused(first: date, zone: str) -> None:
    with pytest.raises(ImpossibleSeries):
        occurrences(first=first, clock=time(8), minutes=90, zone=zone, frequency=Frequency.WEEKLY, count=2)
