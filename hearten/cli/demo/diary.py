"""What happened when: written down in any order, lived in the order of time."""

from collections.abc import Callable
from datetime import datetime
from heapq import heappop, heappush
from itertools import count

Deed = Callable[[datetime], object]


class Diary:
    """Deeds, each with its moment. One deed may write others; what lies after the end is not lived."""

    def __init__(self) -> None:
        self._pages: list[tuple[datetime, int, Deed]] = []
        self._numbers = count()

    def write(self, at: datetime, deed: Deed) -> None:
        """Put a deed in its place. Of two at one moment, the one written first comes first."""
        heappush(self._pages, (at, next(self._numbers), deed))

    def live(self, until: datetime) -> None:
        """Do everything up to a moment, each at its own."""
        while self._pages and self._pages[0][0] <= until:
            at, _, deed = heappop(self._pages)
            deed(at)
