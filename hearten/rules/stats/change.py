"""Change of one person and of many, with what it may and may not be called (CLINICAL.md 5.2, 5.3).

Scores are on each instrument's own scale. 'Better' and 'harder' follow the instrument's direction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit  # Student's t alone: scipy.stats takes half a second and 45 MB more

from hearten.rules.instruments import Instrument

# CLINICAL.md 5.2.8: means with intervals from 20 people, percentages from 30.
LEAST_FOR_A_MEAN = 20
LEAST_FOR_SHARES = 30

Pairs = Sequence[tuple[float, float]]  # what each person scored earlier and later
SAME = 1e-9  # points: sums of decimals that differ by less are the same
UPPER = 0.975  # the upper end of a 95 % interval


class OffTheScale(ValueError):
    """A score that the instrument cannot give. The score itself is not told."""


class Course(StrEnum):
    """What one person's change may be called."""

    CLEARLY_BETTER = "clearly better"
    A_BIT_BETTER = "a bit better"
    THE_SAME = "the same"
    A_BIT_HARDER = "a bit harder"
    CLEARLY_HARDER = "clearly harder"


@dataclass(frozen=True, slots=True)
class PersonChange:
    """One person's change. Within `wobble` it could still be chance; None where no threshold is published."""

    course: Course | None
    earlier: float
    later: float
    wobble: tuple[float, float] | None


def gain(instrument: Instrument, earlier: float, later: float) -> float:
    """How much better, in the scale's points; negative is harder. Raises `OffTheScale`."""
    if not all(instrument.low <= score <= instrument.high for score in (earlier, later)):
        raise OffTheScale(instrument.id)
    return later - earlier if instrument.direction == "higher_better" else earlier - later


def change_of_person(instrument: Instrument, earlier: float, later: float) -> PersonChange:
    """Call one person's change by its name: clear only from the reliable-change threshold on.

    The threshold is the instrument's: 6 for PHQ-9 and 4 for GAD-7 as published, else by the formula of
    Jacobson and Truax (CLINICAL.md 1.2). Raises `OffTheScale`.
    """
    gained = gain(instrument, earlier, later)
    if instrument.rci is None:
        return PersonChange(None, earlier, later, None)
    wobble = (max(earlier - instrument.rci, instrument.low), min(earlier + instrument.rci, instrument.high))
    return PersonChange(_called(gained, instrument.rci), earlier, later, wobble)


def _called(gained: float, threshold: float) -> Course:
    is_clear = abs(gained) >= threshold - SAME
    if abs(gained) < SAME:
        return Course.THE_SAME
    if gained > 0:
        return Course.CLEARLY_BETTER if is_clear else Course.A_BIT_BETTER
    return Course.CLEARLY_HARDER if is_clear else Course.A_BIT_HARDER


@dataclass(frozen=True, slots=True)
class MeanChange:
    """The mean change of many with its 95 % interval (Student's t), and Hedges' g within people.

    `mean`, `low` and `high` are later minus earlier, in the scale's points; `spread` is the SD of the
    changes. `effect` is J × mean / SD at the start, its interval from the variance 2(1-r)/n + g²/(2n)
    (CLINICAL.md 5.2.3); None where all began alike. It must not be set beside effects between groups.
    """

    number: int
    mean: float
    low: float
    high: float
    spread: float
    effect: float | None
    effect_low: float | None
    effect_high: float | None


def mean_change(pairs: Pairs) -> MeanChange | None:
    """The mean change; None below 20 people: too few to say. Raises `OffTheScale` for what is no number."""
    number = len(pairs)
    if number < LEAST_FOR_A_MEAN:
        return None
    earlier, later = np.array(pairs, dtype=float).T
    change = later - earlier
    if not np.isfinite(change).all():
        raise OffTheScale("not a number")
    mean, spread = float(change.mean()), float(change.std(ddof=1))
    half = float(stdtrit(number - 1, UPPER)) * spread / sqrt(number)
    return MeanChange(number, mean, mean - half, mean + half, spread, *_effect(earlier, later, mean))


def _effect(
    earlier: NDArray[np.float64], later: NDArray[np.float64], mean: float
) -> tuple[float | None, float | None, float | None]:
    number = len(earlier)
    if np.ptp(earlier) < SAME:
        return None, None, None
    g = (1 - 3 / (4 * (number - 1) - 1)) * mean / float(earlier.std(ddof=1))
    together = float(np.corrcoef(earlier, later)[0, 1]) if np.ptp(later) >= SAME else 0.0
    half = NormalDist().inv_cdf(UPPER) * sqrt(2 * (1 - together) / number + g * g / (2 * number))
    return g, g - half, g + half


@dataclass(frozen=True, slots=True)
class Shares:
    """How many changed clearly, one way or the other, of the `number` who answered twice.

    Who began too near an end of the scale could not move that far: shares are told of those who could get
    clearly better, and of those who could get clearly harder (CLINICAL.md 5.2.2).
    """

    number: int
    better: int
    no_clear_change: int
    harder: int
    could_get_better: int
    could_get_harder: int


def reliable_shares(instrument: Instrument, pairs: Pairs) -> Shares | None:
    """Counts of reliable change; None below 30 people, or without a threshold. Raises `OffTheScale`."""
    if len(pairs) < LEAST_FOR_SHARES or instrument.rci is None:
        return None
    courses = [change_of_person(instrument, earlier, later).course for earlier, later in pairs]
    better, harder = courses.count(Course.CLEARLY_BETTER), courses.count(Course.CLEARLY_HARDER)
    best, worst = instrument.high, instrument.low
    if instrument.direction == "higher_worse":
        best, worst = worst, best
    return Shares(
        number=len(pairs),
        better=better,
        no_clear_change=len(pairs) - better - harder,
        harder=harder,
        could_get_better=sum(abs(best - earlier) >= instrument.rci - SAME for earlier, _later in pairs),
        could_get_harder=sum(abs(worst - earlier) >= instrument.rci - SAME for earlier, _later in pairs),
    )
