"""The words and numbers of one person's line, placed so that none stands on another or on the line."""

from collections.abc import Sequence

from hearten.rules.pictures.plot import PLATE, TOP, Plot, ticks
from hearten.rules.pictures.shapes import Text, em, number, percent

NAMES_APART = 30.0  # percent
VALUES_APART, VALUES_WIDE_APART = 11.0, 20.0  # percent: on a wide page, and on any
NEAR, WIDE = 0.25, 30.0  # of the scale, percent: the room for the word at the good end
ABOVE, BELOW = -0.9, 1.45  # em from a point to its value


def words(plot: Plot, better: tuple[float, str] | None) -> tuple[Text, ...]:
    """All of them: the scale's numbers, the word at its good end, the values, the names."""
    return (*_scale(plot), *_good_end(plot, better), *_values(plot), *_names(plot))


def _scale(plot: Plot) -> tuple[Text, ...]:
    """The scale's numbers, in the margin that `charts.css` leaves at the left."""
    return tuple(
        Text("tick", "0%", em(plot.up(tick) + 0.35), "end", number(tick), dx="-0.6em")
        for tick in ticks(plot.up.low, plot.up.high)
    )


def _good_end(plot: Plot, better: tuple[float, str] | None) -> tuple[Text, ...]:
    """The word at the good end: at the left, else at the right, else nowhere."""
    if better is None:
        return ()
    end, word = better
    near, y = NEAR * (plot.up.high - plot.up.low), em(plot.up(end) - 0.45)
    taken = [x for x, value in zip(plot.across, plot.values, strict=True) if abs(value - end) < near]
    if all(x > WIDE for x in taken):
        return (Text("tick", "0%", y, "start", word, dx="0.3em"),)
    if all(x < 100 - WIDE for x in taken):
        return (Text("tick", "100%", y, "end", word),)
    return ()


def _values(plot: Plot) -> tuple[Text, ...]:
    """Every value beside its point; where they stand too close, the first and the newest alone."""
    ends = {0, len(plot.values) - 1}
    kept, always = (_if_all(plot, apart) or ends for apart in (VALUES_APART, VALUES_WIDE_APART))
    return tuple(_value(plot, place, "" if place in always else " middle") for place in sorted(kept))


def _if_all(plot: Plot, apart: float) -> set[int]:
    """All points, if every one stands so far from the next; else none."""
    spaced = set(_spaced(plot.across, apart))
    return spaced if len(spaced) == len(plot.values) else set()


def _value(plot: Plot, place: int, seldom: str) -> Text:
    """Above its point, or below where the line dips. `banded` tells `charts.css` what lies behind it."""
    y = plot.down[place] + (BELOW if _is_dip(plot.down, place) else ABOVE)
    is_on_band = plot.band is not None and plot.band[0] < y - 0.4 < plot.band[1]
    kind = "value banded" if is_on_band else "value"
    return Text(kind + seldom, percent(plot.across[place]), em(y), "middle", number(plot.values[place]))


def _is_dip(down: Sequence[float], place: int) -> bool:
    """Whether the line comes from above and goes up again, or at an end does so steeply. Down is more."""
    beside = [down[other] for other in (place - 1, place + 1) if 0 <= other < len(down)]
    depth = 0.3 if len(beside) == 2 else 3.0
    return bool(beside) and all(down[place] - y > depth for y in beside)


def _names(plot: Plot) -> tuple[Text, ...]:
    """Names under the points. `charts.css` leaves out those in the middle where the page is narrow."""
    return tuple(_name(plot, place) for place in _spaced(plot.across, NAMES_APART))


def _name(plot: Plot, place: int) -> Text:
    y, name = em(TOP + PLATE + 1.6), plot.names[place]
    if place == 0:
        return Text("name", "0%", y, "start", name)
    if place == len(plot.names) - 1:
        return Text("name", "100%", y, "end", name)
    return Text("name middle", percent(plot.across[place]), y, "middle", name)


def _spaced(across: Sequence[float], apart: float) -> tuple[int, ...]:
    """Which points may have words: the first, the last, and as many between as stand apart."""
    kept, last = [0], len(across) - 1
    for place in range(1, last):
        if across[place] - across[kept[-1]] >= apart and across[last] - across[place] >= apart:
            kept.append(place)
    return (*kept, last) if last else (0,)
