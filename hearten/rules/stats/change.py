"""Change of one person and of many, with what it may and may not be called (CLINICAL.md 5.2, 5.3).

Scores are on each instrument's own scale. 'Better' and 'harder' follow the instrument's direction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import numpy as np
from scipy import stats

from hearten.rules.instruments import Instrument

# CLINICAL.md 5.2.8: means with intervals from 20 people, percentages from 30, comparisons from 50 a side.
LEAST_FOR_A_MEAN = 20
LEAST_FOR_SHARES = 30
# CLINICAL.md 4.6: the smallest number that leaves the team.
SMALLEST_CELL = 10


class Course(StrEnum):
    """What one person's change may be called."""

    CLEARLY_BETTER = "clearly better"
    A_BIT_BETTER = "a bit better"
    THE_SAME = "the same"
    A_BIT_HARDER = "a bit harder"
    CLEARLY_HARDER = "clearly harder"


@dataclass(frozen=True)
class PersonChange:
    """One person's change. Within `wobble` it could still be chance; None where no threshold is published."""

    course: Course | None
    earlier: float
    later: float
    wobble: tuple[float, float] | None


def gain(instrument: Instrument, earlier: float, later: float) -> float:
    """How much better, in the scale's points; negative is harder."""
    return later - earlier if instrument.direction == "higher_better" else earlier - later


def change_of_person(instrument: Instrument, earlier: float, later: float) -> PersonChange:
    """Call one person's change by its name: clear only from the reliable-change threshold on."""
    if instrument.rci is None:
        return PersonChange(None, earlier, later, None)
    gained = gain(instrument, earlier, later)
    is_clear = abs(gained) >= instrument.rci
    if gained == 0:
        course = Course.THE_SAME
    elif gained > 0:
        course = Course.CLEARLY_BETTER if is_clear else Course.A_BIT_BETTER
    else:
        course = Course.CLEARLY_HARDER if is_clear else Course.A_BIT_HARDER
    wobble = (max(earlier - instrument.rci, instrument.low), min(earlier + instrument.rci, instrument.high))
    return PersonChange(course, earlier, later, wobble)


@dataclass(frozen=True)
class MeanChange:
    """The mean change of many with its 95 % interval (Student's t), and Hedges' g within people.

    `mean`, `low` and `high` are later minus earlier, in the scale's points. `effect` is J × mean / SD at
    the start, with variance 2(1-r)/n + g²/(2n) (CLINICAL.md 5.2.3); None where the start has no spread.
    """

    number: int
    mean: float
    low: float
    high: float
    effect: float | None
    effect_low: float | None
    effect_high: float | None


def mean_change(pairs: Sequence[tuple[float, float]]) -> MeanChange | None:
    """The mean change of (earlier, later) pairs; None below 20 people: too few to say."""
    number = len(pairs)
    if number < LEAST_FOR_A_MEAN:
        return None
    earlier, later = np.array(pairs, dtype=float).T
    change = later - earlier
    mean, error = float(change.mean()), float(change.std(ddof=1)) / sqrt(number)
    half = float(stats.t.ppf(0.975, number - 1)) * error
    return MeanChange(number, mean, mean - half, mean + half, *_effect(earlier, later, mean))


def _effect(
    earlier: "np.ndarray", later: "np.ndarray", mean: float
) -> tuple[float | None, float | None, float | None]:
    number, spread = len(earlier), float(earlier.std(ddof=1))
    if spread == 0:
        return None, None, None
    g = (1 - 3 / (4 * (number - 1) - 1)) * mean / spread
    together = float(np.corrcoef(earlier, later)[0, 1]) if later.std() > 0 else 0.0
    half = float(stats.norm.ppf(0.975)) * sqrt(2 * (1 - together) / number + g * g / (2 * number))
    return g, g - half, g + half


@dataclass(frozen=True)
class Shares:
    """How many changed clearly, one way or the other, of those who answered twice."""

    number: int
    better: int
    no_clear_change: int
    harder: int


def reliable_shares(instrument: Instrument, pairs: Sequence[tuple[float, float]]) -> Shares | None:
    """Counts of reliable change; None below 30 people, or where no threshold is published."""
    if len(pairs) < LEAST_FOR_SHARES or instrument.rci is None:
        return None
    courses = [change_of_person(instrument, earlier, later).course for earlier, later in pairs]
    better, harder = courses.count(Course.CLEARLY_BETTER), courses.count(Course.CLEARLY_HARDER)
    return Shares(len(pairs), better, len(pairs) - better - harder, harder)


def hide_small(counts: Sequence[int], smallest: int = SMALLEST_CELL) -> tuple[int | None, ...]:
    """A flow of counts, each a part of the one before, with what is too small left out (None).

    A count is hidden when it, or the difference to the last shown one, is from 1 to below `smallest`:
    else the few who stopped between two steps could be told by subtraction.
    """
    shown: list[int | None] = []
    last: int | None = None
    for count in counts:
        is_small = 0 < count < smallest
        tells_few = last is not None and 0 < abs(last - count) < smallest
        shown.append(None if is_small or tells_few else count)
        last = count if shown[-1] is not None else last
    return tuple(shown)
