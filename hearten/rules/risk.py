"""Levels of urgency, their clocks, and whom to page when: CLINICAL.md 4.1.

The levels rank how soon a person must answer. They predict nothing. Software may raise a level;
only a person lowers one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum, nonmember
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

# Someone who asks to join has an answer by then; so has whoever a REVIEW without a time of its own holds [D].
REQUEST_WITHIN = timedelta(hours=72)

# After an L3 or L4 is closed: contact again in 24 to 72 hours, and at seven days.
FOLLOW_UP_AFTER = (timedelta(hours=72), timedelta(days=7))
AFTER_ACTION_WITHIN = timedelta(hours=72)
# Not reached: the emergency contact, then a welfare check by the site's policy (CLINICAL.md 4.3).
NOT_REACHED_WITHIN: dict[Level, timedelta] = {
    Level.URGENT: timedelta(hours=1),
    Level.NOW: timedelta(minutes=5),
}


class Recipient(StrEnum):
    """Whom a page goes to."""

    FIRST_ON_CALL = "first on call"
    NEXT_ON_CALL = "next on call"
    EVERYONE_ON_CALL = "everyone on call"
    COORDINATORS = "coordinators"
    WHO_TOOK_IT = "the one who took it"


class Phase(StrEnum):
    """Where an open escalation stands; each phase has its own ladder of pages, and none is without."""

    UNTAKEN = "nobody has taken it"
    TAKEN = "somebody took it, the person is not yet reached"
    IN_TOUCH = "the person was spoken with, it is not yet closed"


@dataclass(frozen=True)
class Rung:
    """One step of the ladder of pages: at this long after the start, page these."""

    after: timedelta
    recipients: tuple[Recipient, ...]


@dataclass(frozen=True)
class Ladder:
    """A ladder of pages: some rungs, then the same again and again, so that there is always a next one."""

    rungs: tuple[Rung, ...]
    every: timedelta
    again: tuple[Recipient, ...]

    def rung(self, number: int) -> Rung:
        """The rung with this number, counted from 0."""
        if number < len(self.rungs):
            return self.rungs[number]
        repeats = number - len(self.rungs) + 1
        return Rung(self.rungs[-1].after + self.every * repeats, self.again)


EVERYBODY = (Recipient.EVERYONE_ON_CALL, Recipient.COORDINATORS)
OVERSEERS = (Recipient.COORDINATORS, Recipient.WHO_TOOK_IT)


def _at(minutes: int, *recipients: Recipient) -> Rung:
    return Rung(timedelta(minutes=minutes), recipients)


LADDERS: dict[tuple[Level, Phase], Ladder] = {
    (Level.URGENT, Phase.UNTAKEN): Ladder(
        (
            _at(0, Recipient.FIRST_ON_CALL),
            _at(5, Recipient.FIRST_ON_CALL),
            _at(10, Recipient.NEXT_ON_CALL),
            _at(15, Recipient.COORDINATORS),
        ),
        every=timedelta(minutes=15),
        again=EVERYBODY,
    ),
    (Level.NOW, Phase.UNTAKEN): Ladder((_at(0, *EVERYBODY),), every=timedelta(minutes=1), again=EVERYBODY),
    # Taken, and the clock ran out: the coordinators too, until the person is reached or it is closed.
    (Level.URGENT, Phase.TAKEN): Ladder((_at(0, *OVERSEERS),), every=timedelta(minutes=15), again=OVERSEERS),
    (Level.NOW, Phase.TAKEN): Ladder((_at(0, *OVERSEERS),), every=timedelta(minutes=5), again=OVERSEERS),
    # Spoken with, but left open: once a day, until somebody writes how it ended.
    (Level.URGENT, Phase.IN_TOUCH): Ladder((_at(0, *OVERSEERS),), every=timedelta(days=1), again=OVERSEERS),
    (Level.NOW, Phase.IN_TOUCH): Ladder((_at(0, *OVERSEERS),), every=timedelta(days=1), again=OVERSEERS),
}

# Whoever takes an escalation late is not paged about it in the same breath.
TIME_TO_TRY: dict[Level, timedelta] = {Level.URGENT: timedelta(minutes=15), Level.NOW: timedelta(minutes=5)}
TIME_TO_CLOSE = timedelta(days=1)


@dataclass(frozen=True)
class Pages:
    """What is due now: whom every rung that came due names, how many rungs are behind, and the next one."""

    recipients: tuple[Recipient, ...]
    sent: int
    next_after: timedelta


def respond_by(level: Level, raised_at: datetime) -> datetime:
    """When a person must have answered at the latest."""
    return raised_at + ANSWER_WITHIN[level]


def phase_of(*, taken: bool, in_touch: bool) -> Phase:
    """Where an open escalation stands."""
    if in_touch:
        return Phase.IN_TOUCH
    return Phase.TAKEN if taken else Phase.UNTAKEN


def due_pages(level: Level, phase: Phase, sent: int, waited: timedelta) -> Pages:
    """The pages due after this wait, when so many rungs are behind.

    Rungs missed while nothing ran are climbed together: everyone on them is paged once, now.
    """
    ladder = LADDERS[level, phase]
    recipients: dict[Recipient, None] = {}
    while (rung := ladder.rung(sent)).after <= waited:
        recipients.update(dict.fromkeys(rung.recipients))
        sent += 1
    return Pages(tuple(recipients), sent, rung.after)


def chase_from(level: Level, respond_by: datetime, taken_at: datetime) -> datetime:
    """When the coordinators are paged if the one who took it has reached nobody."""
    return max(respond_by, taken_at + TIME_TO_TRY[level])


def choose(
    recipient: Recipient, on_call: Sequence[T], coordinators: Sequence[T], took_it: Sequence[T] = ()
) -> tuple[T, ...]:
    """The people a recipient stands for. Nobody there falls through to the others, both ways."""
    in_turn = {
        Recipient.FIRST_ON_CALL: on_call[:1],
        Recipient.NEXT_ON_CALL: on_call[1:2],
        Recipient.EVERYONE_ON_CALL: on_call,
        Recipient.COORDINATORS: coordinators,
        Recipient.WHO_TOOK_IT: took_it,
    }
    return tuple(in_turn[recipient] or coordinators or on_call)


class Safe(StrEnum):
    """Answers to 'Are you safe right now?'."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"
    not_sure = nonmember(frozenset({"unsure", "no"}))
