"""Pictures of data as the page gets them: inline SVG that the content security policy lets through."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

import hearten.web
from hearten.rules.pictures import Picture, course_picture, estimate_picture, share_picture

POINTS = [("27 Oct", 36.0), ("24 Nov", 12.5), ("22 Dec <b>", 52.0), ("19 Jan", 56.0)]
PICTURES = [
    course_picture(POINTS, low=0, high=100, wobble=(12, 60), better=(100, "better")),
    estimate_picture([("All", 5.4, 2.4, 8.4), ("Some", 4.1, -2.9, 11.1)], ends=("worse", "better")),
    share_picture([("better", 30), ("unclear", 60), ("harder", 30)]),
]
every = pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.kind)
CSS = (Path(hearten.web.__file__).parent / "static" / "css" / "charts.css").read_text()


def drawn(picture: Picture) -> ElementTree.Element:
    context = {"picture": picture, "id": "change", "title": "Your line rises & stays inside the band."}
    return ElementTree.fromstring(render_to_string("charts/picture.html", context))


@every
def test_a_picture_has_nothing_that_the_policy_refuses(picture: Picture) -> None:
    parts = list(drawn(picture).iter())
    assert {part.tag for part in parts} <= {"svg", "title", "rect", "line", "circle", "text"}
    assert {name for part in parts for name in part.attrib} <= {
        *("class", "id", "role", "aria-labelledby"),
        *("x", "y", "dx", "width", "height", "x1", "y1", "x2", "y2", "cx", "cy", "r", "text-anchor"),
    }


@every
def test_a_picture_is_one_image_with_a_name(picture: Picture) -> None:
    svg = drawn(picture)
    assert (svg.get("role"), svg.get("aria-labelledby")) == ("img", "change-title")
    assert [(t.get("id"), t.text) for t in svg.iter("title")] == [
        ("change-title", "Your line rises & stays inside the band.")
    ]


@every
def test_every_part_is_drawn(picture: Picture) -> None:
    svg = drawn(picture)
    assert [it.text for it in svg.iter("text")] == [text.words for text in picture.texts]
    counts = {tag: len(list(svg.iter(tag))) for tag in ("rect", "line", "circle")}
    assert counts == {
        "rect": len(picture.rects),
        "line": len(picture.lines),
        "circle": len(picture.circles),
    }


@every
def test_every_class_has_its_style(picture: Picture) -> None:
    used = {name for part in drawn(picture).iter() for name in part.get("class", "").split()}
    assert used - set(re.findall(r"\.([a-z]+)", CSS)) == WITHOUT_A_STYLE & used


WITHOUT_A_STYLE = {"tick", "name"}  # that of every word is enough


def test_styles_take_every_colour_from_the_tokens() -> None:
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl", CSS) == []


@every
def test_lengths_are_the_same_in_every_language(picture: Picture) -> None:
    with override("es"):
        in_spanish = ElementTree.tostring(drawn(picture))
    assert in_spanish == ElementTree.tostring(drawn(picture))
