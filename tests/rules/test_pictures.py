"""Geometry of the pictures: where values and words stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.rules.instruments import instrument, shipped
from hearten.rules.pictures import (
    ImpossiblePicture,
    Picture,
    course_picture,
    estimate_picture,
    number,
    share_picture,
)
from hearten.rules.pictures.plot import ticks
from hearten.rules.pictures.shapes import Circle, Line, Rect, Text

calm = settings(deadline=None, max_examples=60)

FOUR = [("27 Oct", 36.0), ("24 Nov", 44.0), ("22 Dec", 52.0), ("19 Jan", 56.0)]


def course(*values: float, days: list[float] | None = None, **more: object) -> Picture:
    """A course of well-being with these values."""
    points = [(f"week {week}", value) for week, value in enumerate(values)]
    return course_picture(points, **{"low": 0, "high": 100, "wobble": None, "days": days, **more})


def words(picture: Picture, kind: str) -> list[str]:
    return [text.words for text in picture.texts if text.kind.split()[0] == kind]


def test_a_course_number_by_number() -> None:
    picture = course_picture(FOUR[::3], low=0, high=100, wobble=(12, 60), better=(100, "better"))
    assert picture == Picture(
        kind="course",
        height="15.20em",
        rects=(Rect("band", "0%", "6.40em", "100%", "5.28em"),),
        lines=(
            Line("grid", "0%", "13.00em", "100%", "13.00em"),
            Line("grid", "0%", "7.50em", "100%", "7.50em"),
            Line("grid", "0%", "2.00em", "100%", "2.00em"),
            Line("start", "0%", "9.04em", "100%", "9.04em"),
            Line("line", "4.00%", "9.04em", "96.00%", "6.84em"),
        ),
        circles=(
            Circle("point", "4.00%", "9.04em", "0.38em"),
            Circle("newest", "96.00%", "6.84em", "0.50em"),
        ),
        texts=(
            Text("tick", "0%", "13.35em", "end", "0", "-0.6em"),
            Text("tick", "0%", "7.85em", "end", "50", "-0.6em"),
            Text("tick", "0%", "2.35em", "end", "100", "-0.6em"),
            Text("tick", "0%", "1.55em", "start", "better", "0.3em"),
            Text("value banded", "4.00%", "8.14em", "middle", "36"),
            Text("value", "96.00%", "5.94em", "middle", "56"),
            Text("name", "0%", "14.60em", "start", "27 Oct"),
            Text("name", "100%", "14.60em", "end", "19 Jan"),
        ),
    )


def test_points_stand_where_their_days_are() -> None:
    assert [c.x for c in course(1, 2, 3).circles] == ["4.00%", "50.00%", "96.00%"]
    assert [c.x for c in course(1, 2, 3, days=[0, 21, 84]).circles] == ["4.00%", "27.00%", "96.00%"]
    assert [c.x for c in course(1, 2, 3, days=[7, 7, 7]).circles] == ["4.00%", "50.00%", "96.00%"]
    assert [c.x for c in course(1).circles] == ["4.00%"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("who5", [0, 50, 100]),
        ("phq9", [0, 9, 18, 27]),
        ("gad7", [0, 7, 14, 21]),
        ("ucla3", [3, 6, 9]),
        ("peg", [0, 5, 10]),
        ("bsfcs", [0, 15, 30]),
        ("pcptsd5", [0, 1, 2, 3, 4, 5]),
    ],
)
def test_a_scale_shows_its_ends_and_whole_steps(name: str, written: list[float]) -> None:
    assert list(ticks(instrument(name).low, instrument(name).high)) == written


def test_a_scale_without_whole_steps_shows_its_ends() -> None:
    assert ticks(16.2, 67.7) == (16.2, 67.7)


def test_a_value_stands_below_a_dip_and_above_all_else() -> None:
    values = {t.words: t.y for t in course(50, 20, 60).texts if t.kind == "value"}
    assert values == {"50": "6.60em", "20": "12.25em", "60": "5.50em"}


def test_values_that_stand_too_close_leave_the_first_and_the_newest() -> None:
    assert words(course(*range(9)), "value") == ["0", "1", "2", "3", "4", "5", "6", "7", "8"]
    assert words(course(*range(10)), "value") == ["0", "9"]
    assert words(course(10, 20, 30, days=[0, 2, 84]), "value") == ["10", "30"]


def test_values_in_the_middle_that_stand_close_are_for_wide_pages() -> None:
    assert [t.kind for t in course(*range(5)).texts if t.kind.startswith("value")] == ["value"] * 5
    assert [t.kind for t in course(*range(6)).texts if t.kind.startswith("value")] == [
        *("value", "value middle", "value middle"),
        *("value middle", "value middle", "value"),
    ]


@pytest.mark.parametrize(
    ("number_of_points", "named"),
    [
        (1, ["week 0"]),
        (2, ["week 0", "week 1"]),
        (4, ["week 0", "week 1", "week 2", "week 3"]),
        (5, ["week 0", "week 2", "week 4"]),
        (6, ["week 0", "week 2", "week 5"]),
        (12, ["week 0", "week 4", "week 11"]),
    ],
)
def test_names_stand_apart(number_of_points: int, named: list[str]) -> None:
    picture = course(*[50.0] * number_of_points)
    assert words(picture, "name") == named
    assert [t.words for t in picture.texts if t.kind == "name middle"] == named[1:-1]


@pytest.mark.parametrize(
    ("values", "anchors"),
    [
        ((30, 90), ["start"]),  # far from the good end at the left
        ((90, 30), ["end"]),  # far from it at the right
        ((90, 90), []),  # no room: the caption says it too
    ],
)
def test_the_word_at_the_good_end_keeps_off_the_line(values: tuple[float, ...], anchors: list[str]) -> None:
    picture = course(*values, better=(100, "better"))
    assert [t.anchor for t in picture.texts if t.words == "better"] == anchors


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: course(),
        lambda: course(20, 101),
        lambda: course(float("nan")),
        lambda: course(20, high=0),
        lambda: course(1, 2, days=[7, 0]),
        lambda: course(1, 2, days=[0]),
        lambda: course(1, 2, 3, days=[7, 0, 7]),
        lambda: estimate_picture([]),
        lambda: estimate_picture([("lies outside", 5.5, 1, 5)]),
        lambda: share_picture([("better", 0)]),
        lambda: share_picture([("better", -1), ("unclear", 3)]),
    ],
)
def test_a_doubtful_picture_is_refused(impossible) -> None:
    with pytest.raises(ImpossiblePicture):
        impossible()


def inside(picture: Picture) -> bool:
    """Whether every shape and word begins on the plate."""
    shapes = [*picture.circles, *picture.texts]
    height = float(picture.height.removesuffix("em"))
    return all(
        0 <= float(it.x.removesuffix("%")) <= 100 and 0 <= float(it.y.removesuffix("em")) <= height
        for it in shapes
    )


@calm
@given(st.sampled_from(shipped()), st.data())
def test_every_course_is_on_the_plate_with_more_upwards(name: str, data: st.DataObject) -> None:
    asked = instrument(name)
    values = data.draw(st.lists(st.floats(asked.low, asked.high), min_size=1, max_size=30))
    picture = course_picture(
        [(str(v), v) for v in values], low=asked.low, high=asked.high, wobble=None, better=(asked.low, "good")
    )
    assert inside(picture)
    heights = [float(circle.y.removesuffix("em")) for circle in picture.circles]
    assert sorted(heights, reverse=True) == [
        height for _value, height in sorted(zip(values, heights, strict=True), key=lambda it: it[0])
    ]


points = st.floats(-100, 100).map(lambda value: round(value, 2))
estimates = st.lists(points, min_size=3, max_size=3).map(sorted)


@calm
@given(st.lists(estimates, min_size=1, max_size=5))
def test_every_estimate_stands_inside_its_interval(rows: list[list[float]]) -> None:
    picture = estimate_picture([("all", middle, low, high) for low, middle, high in rows])
    assert inside(picture)
    intervals = [line for line in picture.lines if line.kind == "interval"]
    for line, circle in zip(intervals, picture.circles, strict=True):
        assert float(line.x1[:-1]) <= float(circle.x[:-1]) <= float(line.x2[:-1])
    assert [line.kind for line in picture.lines].count("zero") == 1
    assert 3 <= len(words(picture, "tick")) <= 8


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [
        (2.4, 8.4, ["−2", "0", "+2", "+4", "+6", "+8", "+10"]),
        (-2.9, 11.3, ["−5", "0", "+5", "+10", "+15"]),
        (-0.31, -0.12, ["−0.4", "−0.3", "−0.2", "−0.1", "0", "+0.1"]),
        (-30.0, 40.0, ["−40", "−20", "0", "+20", "+40"]),
        (0.0, 0.0, ["−0.2", "0", "+0.2"]),
    ],
)
def test_estimates_are_marked_in_round_steps(low: float, high: float, written: list[str]) -> None:
    assert words(estimate_picture([("all", (low + high) / 2, low, high)]), "tick") == written


def test_the_estimate_that_counts_comes_first_and_both_ways_are_named() -> None:
    picture = estimate_picture([("all", 5, 2, 8), ("some", 4, -3, 11)], ends=("worse", "better"))
    assert [circle.kind for circle in picture.circles] == ["main", "point"]
    assert words(picture, "row") == ["all", "some"]
    assert [(t.words, t.anchor) for t in picture.texts if t.kind == "name"] == [
        ("worse", "start"),
        ("better", "end"),
    ]


def test_a_bar_is_parted_by_its_shares() -> None:
    assert share_picture([("better", 17), ("unclear", 72), ("harder", 11)]) == Picture(
        kind="shares",
        height="2.40em",
        rects=(
            Rect("part better", "0.00%", "0.00em", "17.00%", "2.40em"),
            Rect("part unclear", "17.00%", "0.00em", "72.00%", "2.40em"),
            Rect("part harder", "89.00%", "0.00em", "11.00%", "2.40em"),
        ),
        texts=(
            Text("share better middle", "8.50%", "1.55em", "middle", "17 %"),
            Text("share unclear", "53.00%", "1.55em", "middle", "72 %"),
        ),
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [(5.0, "5"), (-2.96, "−3"), (3.25, "3.2"), (0.0, "0"), (-0.04, "0"), (-0.1, "−0.1"), (100.0, "100")],
)
def test_numbers_are_written_plainly(value: float, written: str) -> None:
    assert number(value) == written
