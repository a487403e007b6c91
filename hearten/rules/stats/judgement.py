"""What may be said of the mean change of many: no more than its interval bears."""

from dataclasses import dataclass
from enum import StrEnum

from hearten.rules.instruments import Instrument
from hearten.rules.stats.change import MeanChange


class Verdict(StrEnum):
    """By where the 95 % interval lies: against no change, and against what a person would notice (MID)."""

    NOTICEABLE_GAIN = "noticeable gain"  # all of it is a gain that people notice
    GAIN = "gain"  # all of it is a gain, perhaps one that people notice
    SMALL_GAIN = "small gain"  # all of it is a gain, none of it one that people notice
    HARDLY_ANY = "hardly any"  # holds no change, and nothing that people notice either way
    UNCLEAR = "unclear"  # holds no change, and a change that people notice
    LOSS = "loss"  # all of it is a loss, whether people notice or not


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its numbers, as gains: positive is better, whatever the scale's direction."""

    verdict: Verdict
    mean: float
    low: float
    high: float
    noticeable: float | None


def judge(instrument: Instrument, change: MeanChange) -> Judgement:
    """Say what happened to many. It says nothing about why: that needs a comparison."""
    mean, low, high = change.mean, change.low, change.high
    if instrument.direction == "higher_worse":
        mean, low, high = 0.0 - mean, 0.0 - high, 0.0 - low
    return Judgement(_verdict(low, high, instrument.mid), mean, low, high, instrument.mid)


def _verdict(low: float, high: float, noticeable: float | None) -> Verdict:
    if high < 0:
        return Verdict.LOSS
    if low > 0:
        return _gain(low, high, noticeable)
    is_narrow = noticeable is not None and -noticeable < low and high < noticeable
    return Verdict.HARDLY_ANY if is_narrow else Verdict.UNCLEAR


def _gain(low: float, high: float, noticeable: float | None) -> Verdict:
    if noticeable is not None and low >= noticeable:
        return Verdict.NOTICEABLE_GAIN
    return Verdict.SMALL_GAIN if noticeable is not None and high < noticeable else Verdict.GAIN
