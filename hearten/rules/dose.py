"""How much of a group somebody had: meetings and minutes.

Six meetings is the source text's mark. It is shown as encouragement, never as proof: those who feel
better can come more often (CLINICAL.md 5.1).
"""

from collections.abc import Iterable
from dataclasses import dataclass

MARK = 6
CAME = frozenset({"in_person", "online"})


@dataclass(frozen=True, slots=True)
class Dose:
    """Meetings that somebody came to, and minutes. Excused and absent count nothing against anyone."""

    meetings: int
    minutes: int
    rested: int

    @property
    def reached(self) -> bool:
        """Whether the mark of six is reached."""
        return self.meetings >= MARK

    @property
    def remaining(self) -> int:
        """How many meetings are missing to the mark."""
        return max(MARK - self.meetings, 0)

    def can_reach(self, still_to_come: int) -> bool:
        """Whether six can still be reached with the meetings that are planned."""
        return still_to_come >= self.remaining


def dose(attendances: Iterable[tuple[str, int]]) -> Dose:
    """The dose of (presence, minutes) rows."""
    rows = list(attendances)
    came = [minutes for presence, minutes in rows if presence in CAME]
    return Dose(len(came), sum(came), sum(1 for presence, _minutes in rows if presence == "excused"))
