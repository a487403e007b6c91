"""A programme's people in parts: what may be said of each without telling of the few outside it."""

from collections.abc import Sequence
from enum import StrEnum

from hearten.rules.dose import MARK
from hearten.rules.stats.change import MeanChange, mean_change
from hearten.rules.stats.small_cells import SMALLEST_CELL, is_small


class Part(StrEnum):
    """Which people are counted."""

    ALL = "everyone who answered twice"
    SIX_OR_MORE = "came six times or more"
    UP_TO_FIVE = "came up to five times"


def change_by_dose(people: Sequence[tuple[float, float, int]]) -> tuple[tuple[Part, MeanChange], ...]:
    """The mean change of everyone, then by how often they came, wherever there are enough people.

    `people` are (earlier, later, meetings attended). A part is left out, too, where the others are few:
    its mean beside everyone's would tell theirs.
    """
    parts = (
        (Part.ALL, list(people)),
        (Part.SIX_OR_MORE, [each for each in people if each[2] >= MARK]),
        (Part.UP_TO_FIVE, [each for each in people if each[2] < MARK]),
    )
    told = [(part, rows) for part, rows in parts if not is_small(len(people) - len(rows))]
    changes = [(part, mean_change([(before, after) for before, after, _ in rows])) for part, rows in told]
    return tuple((part, change) for part, change in changes if change is not None)


def beginnings(left: Sequence[float], stayed: Sequence[float]) -> tuple[float, float] | None:
    """Where those who did not answer again began, beside those who did: means, or None below ten a side."""
    if min(len(left), len(stayed)) < SMALLEST_CELL:
        return None
    return sum(left) / len(left), sum(stayed) / len(stayed)
