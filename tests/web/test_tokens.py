"""The colours of the look can be read: 4.5 to 1 for text, 3 to 1 for controls, in light and in dark."""

import re
from pathlib import Path

import pytest

import hearten.web

STATIC = Path(hearten.web.__file__).parent / "static"
SURFACES = ("paper", "sheet", "well", "calm", "lamp-soft")
TEXT = [
    *[(front, back) for front in ("ink", "ink-2") for back in (*SURFACES, "danger-soft", "pane")],
    *[("deep", back) for back in (*SURFACES, "pane")],
    *[("deep-2", back) for back in ("paper", "sheet", "calm", "pane")],
    *[("danger", back) for back in ("paper", "sheet", "danger-soft", "pane")],
    *[("on-deep", "deep"), ("on-deep", "deep-2"), ("on-lamp", "lamp"), ("on-danger", "danger")],
    *[("on-help", "help"), ("lamp", "help")],
]
CONTROLS = [
    *[("edge", back) for back in ("paper", "sheet", "well")],
    *[("lamp-edge", back) for back in ("paper", "sheet", "well", "lamp-soft")],
    *[("focus", back) for back in SURFACES],
]


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """WCAG's ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def theme(name: str) -> dict[str, str]:
    """Every colour of a theme by its name; 'pane' is the light that lies on the page."""
    light, dark = re.findall(r":root \{([^{}]*--paper[^{}]*)\}", (STATIC / "css/tokens.css").read_text())
    colours = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", light + (dark if name == "dark" else "")))
    picture = (STATIC / ("pictures/light.svg" if name == "light" else "pictures/light-dark.svg")).read_text()
    return colours | {"pane": re.findall(r'fill="(#[0-9a-f]{6})"', picture)[0]}


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (CONTROLS, 3.0)])
def test_colours_can_be_told_apart(name: str, pairs: list[tuple[str, str]], least: float) -> None:
    colours = theme(name)
    ratios = {f"{front} on {back}": contrast(colours[front], colours[back]) for front, back in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least} == {}


def test_contrast_is_that_of_the_guidelines() -> None:
    assert (contrast("#000000", "#ffffff"), round(contrast("#777777", "#ffffff"), 2)) == (21.0, 4.48)
