"""One person's line: every value since the start, over the band of ordinary wobble (CLINICAL.md 5.3)."""

from collections.abc import Sequence
from itertools import pairwise

from hearten.rules.pictures.course_words import words
from hearten.rules.pictures.plot import FIRST, FOOT, LAST, PLATE, TOP, Plot, ticks
from hearten.rules.pictures.shapes import Circle, ImpossiblePicture, Line, Picture, Rect, Scale, em, percent


def course_picture(
    points: Sequence[tuple[str, float]],
    *,
    low: float,
    high: float,
    wobble: tuple[float, float] | None,
    days: Sequence[float] | None = None,
    better: tuple[float, str] | None = None,
) -> Picture:
    """Draw `points` of (words, value), oldest first, on a scale from `low` to `high`.

    `days` tell when each was answered, else they stand evenly; `better` is the scale's good end and the word
    for it. Raises `ImpossiblePicture`.
    """
    up = Scale(low, high, TOP + PLATE, TOP)
    plot = Plot(
        names=tuple(name for name, _value in points),
        values=tuple(value for _name, value in points),
        across=_moments(len(points), days),
        down=tuple(up(value) for _name, value in points),
        up=up,
        band=None if wobble is None else (up(wobble[1]), up(wobble[0])),
    )
    return Picture(
        kind="course",
        height=em(TOP + PLATE + FOOT),
        rects=_band(plot),
        lines=(*_grid(plot), *_segments(plot)),
        circles=_circles(plot),
        texts=words(plot, better),
    )


def _moments(count: int, days: Sequence[float] | None) -> tuple[float, ...]:
    """Where each point stands across. Those of one and the same day stand evenly."""
    moments = list(range(count)) if days is None else list(days)
    if count == 0 or len(moments) != count or any(later < sooner for sooner, later in pairwise(moments)):
        raise ImpossiblePicture("no points, or moments that run backwards")
    if count == 1:
        return (FIRST,)
    if moments[0] == moments[-1]:
        return _moments(count, None)
    place = Scale(moments[0], moments[-1], FIRST, LAST)
    return tuple(place(moment) for moment in moments)


def _band(plot: Plot) -> tuple[Rect, ...]:
    if plot.band is None:
        return ()
    top, bottom = plot.band
    return (Rect("band", "0%", em(top), "100%", em(bottom - top)),)


def _grid(plot: Plot) -> tuple[Line, ...]:
    """The lines of the scale, and the one on which the course began."""
    steps = [("grid", plot.up(tick)) for tick in ticks(plot.up.low, plot.up.high)]
    return tuple(Line(kind, "0%", em(y), "100%", em(y)) for kind, y in [*steps, ("start", plot.down[0])])


def _segments(plot: Plot) -> tuple[Line, ...]:
    places = zip(plot.across, plot.down, strict=True)
    return tuple(
        Line("line", percent(x1), em(y1), percent(x2), em(y2)) for (x1, y1), (x2, y2) in pairwise(places)
    )


def _circles(plot: Plot) -> tuple[Circle, ...]:
    *earlier, newest = zip(plot.across, plot.down, strict=True)
    return (
        *(Circle("point", percent(x), em(y), em(0.38)) for x, y in earlier),
        Circle("newest", percent(newest[0]), em(newest[1]), em(0.5)),
    )
