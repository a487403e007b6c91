"""Counts of people too few to show, and counts that would tell them (CLINICAL.md 4.6, 5.2.8)."""

from collections.abc import Iterable, Sequence

SMALLEST_CELL = 10


def is_small(count: int, smallest: int = SMALLEST_CELL) -> bool:
    """Whether so few people might be told apart. Nobody at all is not few."""
    return 0 < count < smallest


def hide_small(
    counts: Sequence[int], *, beside: Iterable[int] = (), smallest: int = SMALLEST_CELL
) -> tuple[int | None, ...]:
    """A flow of counts, each a part of those before, with what is too small left out (None).

    A count is left out when it is small, or when its difference to one that is shown is: else the few who
    stopped between two steps could be told by subtraction. The earlier of two that are too close stays.
    `beside` are counts of the same people that the page shows anyway.
    """
    known, shown = list(beside), list[int | None]()
    for count in counts:
        tells_few = is_small(count, smallest) or any(is_small(abs(count - k), smallest) for k in known)
        shown.append(None if tells_few else count)
        known += [] if tells_few else [count]
    return tuple(shown)


def hide_small_parts(parts: Sequence[int], *, smallest: int = SMALLEST_CELL) -> tuple[int, ...] | None:
    """Parts of a whole that is shown: all, or None if one of them is small, since the rest would tell it."""
    return None if any(is_small(part, smallest) for part in parts) else tuple(parts)
