"""Levels of urgency, their clocks, and whom to page when: CLINICAL.md 4.1.

The levels rank how soon a person must answer. They predict nothing. Software may raise a level;
only a person lowers one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import TypeVar

T = TypeVar("T")


class Level(IntEnum):
    """How soon a person must answer (CLINICAL.md 4.1)."""

    SETTLED = 0
    UNSETTLED = 1
    STRUGGLING = 2
    URGENT = 3
    NOW = 4


ANSWER_WITHIN: dict[Level, timedelta] = {
    Level.UNSETTLED: timedelta(days=7),
    Level.STRUGGLING: timedelta(hours=24),
    Level.URGENT: timedelta(hours=4),
    Level.NOW: timedelta(minutes=5),
}

# After an L3 or L4 is closed: contact again in 24 to 72 hours, and at seven days.
FOLLOW_UP_AFTER = (timedelta(hours=72), timedelta(days=7))
AFTER_ACTION_WITHIN = timedelta(hours=72)
# "Never without a next action on somebody's screen": when the ladder of L3 is climbed, it is climbed again.
REPEAT_URGENT = timedelta(minutes=15)
REPEAT_NOW = timedelta(minutes=1)


class Recipient(StrEnum):
    """Whom a page goes to."""

    FIRST_ON_CALL = "first on call"
    NEXT_ON_CALL = "next on call"
    EVERYONE_ON_CALL = "everyone on call"
    COORDINATORS = "coordinators"


@dataclass(frozen=True)
class Rung:
    """One step of the ladder of pages: at this long after the start, page these."""

    after: timedelta
    recipients: tuple[Recipient, ...]


URGENT_LADDER = (
    Rung(timedelta(0), (Recipient.FIRST_ON_CALL,)),
    Rung(timedelta(minutes=5), (Recipient.FIRST_ON_CALL,)),
    Rung(timedelta(minutes=10), (Recipient.NEXT_ON_CALL,)),
    Rung(timedelta(minutes=15), (Recipient.COORDINATORS,)),
)


def respond_by(level: Level, raised_at: datetime) -> datetime:
    """When a person must have answered at the latest."""
    return raised_at + ANSWER_WITHIN[level]


def rung(level: Level, number: int) -> Rung:
    """The page with this number, counted from 0. There is always a next one."""
    if level is Level.NOW:
        return Rung(REPEAT_NOW * number, (Recipient.EVERYONE_ON_CALL, Recipient.COORDINATORS))
    if number < len(URGENT_LADDER):
        return URGENT_LADDER[number]
    beyond = number - len(URGENT_LADDER) + 1
    last = URGENT_LADDER[-1].after
    return Rung(last + REPEAT_URGENT * beyond, (Recipient.EVERYONE_ON_CALL, Recipient.COORDINATORS))


def choose(recipient: Recipient, on_call: Sequence[T], coordinators: Sequence[T]) -> tuple[T, ...]:
    """The people a recipient stands for. An empty rota falls through to the coordinators."""
    if recipient is Recipient.COORDINATORS or not on_call:
        return tuple(coordinators)
    if recipient is Recipient.FIRST_ON_CALL:
        return tuple(on_call[:1])
    if recipient is Recipient.NEXT_ON_CALL:
        return tuple(on_call[1:2]) or tuple(coordinators)
    return tuple(on_call)
