"""The day, time and length of a weekly meeting, as a feed writes them. Doubtful times are refused."""

import re
from datetime import time
from typing import Final

from hearten.rules.directory.listing import RowRefused

LONGEST: Final = 12 * 60  # minutes; an end that is further off is a slip (19:15 to 08:15), so it is not kept

_CLOCK = re.compile(r"([0-9]{1,2})(?::([0-9]{2})(?::00)?)?\s*(?:([ap])\.?\s?m\.?)?", re.IGNORECASE)


def weekdays(value: object) -> tuple[int, ...]:
    """Return the days, Monday 0, from one day or a list counted from Sunday 0; () when no day is given.

    Raises RowRefused for anything else than 0 to 6.
    """
    if value is None or value in ("", []):
        return ()
    days = value if isinstance(value, list) else [value]
    return tuple(sorted({_weekday(day) for day in days}))


def clock(value: object) -> time | None:
    """Return the wall time of "19:00", "7:00 PM" or "7 pm"; None when no time is given.

    Raises RowRefused for what is neither: "24:00", "13:00 PM", "7", "noon-ish".
    """
    if value is None or value == "":
        return None
    read = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    hour = _hour(*read.group(1, 2, 3)) if read else None
    minute = int(read.group(2) or 0) if read else 60
    if hour is None or minute > 59:
        raise RowRefused("The time cannot be read. Write it as 19:00, or as 7:00 PM.")
    return time(hour, minute)


def minutes(start: time | None, end: object) -> int | None:
    """Return the length of a meeting; an end at or before the start is on the next day.

    None when there is no end, it cannot be read, it is the start itself, or it is over 12 hours off.
    """
    try:
        stop = time(0) if end in ("24:00", "24:00:00") else clock(end)
    except RowRefused:
        return None
    if start is None or stop is None:
        return None
    length = (stop.hour * 60 + stop.minute - start.hour * 60 - start.minute) % (24 * 60)
    return length if 0 < length <= LONGEST else None


def _weekday(value: object) -> int:
    number = int(value) if isinstance(value, str) and re.fullmatch(r"\s*[0-6]\s*", value) else value
    if isinstance(number, bool) or not isinstance(number, int | float) or number not in range(7):
        raise RowRefused("The day is not a day of the week. Give 0 (Sunday) to 6 (Saturday).")
    return (int(number) - 1) % 7


def _hour(hour: str, minute: str | None, half: str | None) -> int | None:
    number = int(hour)
    if half is None:
        return number if minute is not None and number < 24 else None
    if not 1 <= number <= 12:
        return None
    return number % 12 + (12 if half in "pP" else 0)
