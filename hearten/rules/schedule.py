"""When a series meets: counted on the wall's calendar and clock, turned into moments last.

Counting in UTC would move a meeting by an hour at each clock change.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hearten.rules.facets import Frequency

SHORTEST, LONGEST = 15, 240
MOST_MEETINGS = 104


class ImpossibleSeries(ValueError):
    """The series cannot be: too short or long, too many or no meetings, or off the calendar."""


@dataclass(frozen=True)
class Occurrence:
    """One meeting, from one moment to another, in UTC."""

    begins_at: datetime
    ends_at: datetime


def dates(first: date, frequency: Frequency, count: int) -> tuple[date, ...]:
    """The local dates. Monthly keeps the weekday's place: the second Tuesday, the last Friday."""
    if frequency is Frequency.MONTHLY:
        return tuple(_same_weekday(first, months) for months in range(count))
    step = 14 if frequency is Frequency.BIWEEKLY else 7
    return tuple(first + timedelta(days=step * number) for number in range(count))


def _same_weekday(first: date, months_later: int) -> date:
    """The date with the same weekday and the same place in a later month. A fifth one means the last."""
    years, month = divmod(first.month - 1 + months_later, 12)
    year, month = first.year + years, month + 1
    weekday_of_the_1st, length = monthrange(year, month)
    day = 1 + (first.weekday() - weekday_of_the_1st) % 7 + 7 * ((first.day - 1) // 7)
    return date(year, month, day if day <= length else day - 7)


def moment(day: date, clock: time, zone: str) -> datetime:
    """The moment, in UTC, when the wall's clock shows this. An hour that comes twice is the first one;
    an hour that does not exist is the same distance after the gap."""
    return datetime.combine(day, clock, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def occurrences(
    *, first: date, clock: time, minutes: int, zone: str, frequency: Frequency, count: int
) -> tuple[Occurrence, ...]:
    """Every meeting of a series. Raises `ImpossibleSeries`."""
    if not SHORTEST <= minutes <= LONGEST:
        raise ImpossibleSeries("minutes")
    if not 1 <= count <= MOST_MEETINGS:
        raise ImpossibleSeries("count")
    try:
        starts = [moment(day, clock, zone) for day in dates(first, frequency, count)]
        return tuple(Occurrence(start, start + timedelta(minutes=minutes)) for start in starts)
    except (OverflowError, ValueError) as error:
        raise ImpossibleSeries("first") from error  # beyond the calendar's first or last year
