"""Geometry of the pictures: where values stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.rules.pictures import HEIGHT, WIDTH, course_picture, estimate_picture, number


def test_a_course_runs_from_left_to_right_and_up_is_more() -> None:
    picture = course_picture([("start", 36), ("week 12", 56)], low=0, high=100, wobble=(12, 60))
    first, last = picture.dots
    assert (first.x, first.is_last, last.is_last) == (44.0, False, True)
    assert last.y < first.y
    assert picture.path == f"M{first.x} {first.y}L{last.x} {last.y}"
    assert picture.band is not None


@given(st.lists(st.floats(0, 100), min_size=1, max_size=12))
def test_everything_is_on_the_plate(values: list[float]) -> None:
    picture = course_picture([(f"{n}", v) for n, v in enumerate(values)], low=0, high=100, wobble=None)
    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in picture.dots)


def test_an_estimate_stands_inside_its_interval() -> None:
    picture = estimate_picture([("all", 5.4, 2.4, 8.4)])
    interval = next(rule for rule in picture.rules if rule[4] == "interval")
    assert interval[0] < picture.dots[0].x < interval[2]
    assert [text.words for text in picture.texts if text.kind == "tick"] == ["0", "2", "4", "6", "8", "10"]


@pytest.mark.parametrize(("value", "written"), [(5.0, "5"), (-2.96, "−3"), (3.25, "3.2"), (0.0, "0")])
def test_numbers_are_written_plainly(value: float, written: str) -> None:
    assert number(value) == written
