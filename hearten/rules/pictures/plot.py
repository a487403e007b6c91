"""Where everything of one person's line stands."""

from dataclasses import dataclass

from hearten.rules.pictures.shapes import Scale

FIRST, LAST = 4.0, 96.0  # percent: where the first and the last point stand
TOP, PLATE, FOOT = 2.0, 11.0, 2.2  # em: above the plate, the plate, the names under it


@dataclass(frozen=True, slots=True)
class Plot:
    """Points by name, value and place, oldest first; `band` is the top and bottom of ordinary wobble."""

    names: tuple[str, ...]
    values: tuple[float, ...]
    across: tuple[float, ...]
    down: tuple[float, ...]
    up: Scale
    band: tuple[float, float] | None


def ticks(low: float, high: float) -> tuple[float, ...]:
    """The ends of a scale, and whole steps between them where two, three or five are whole."""
    span = high - low
    steps = next((steps for steps in (2, 3, 5) if span % steps == 0), 1)
    return tuple(low + span * step / steps for step in range(steps + 1))
