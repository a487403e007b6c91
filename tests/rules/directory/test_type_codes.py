"""The codes of the specification, beside its own file."""

import json
from pathlib import Path

import pytest

from hearten.rules.directory import type_codes

PUBLISHED = Path(__file__).parents[2] / "data" / "feeds" / "meeting-guide-types.json"


def test_the_codes_are_those_published():
    published = json.loads(PUBLISHED.read_text())
    assert {code: names["en"] for code, names in published.items()} == type_codes.NAMES
    assert len(type_codes.NAMES) == 87


def test_languages_are_codes_with_a_language_of_their_own():
    assert set(type_codes.LANGUAGES) - set(type_codes.NAMES) == set()
    assert len(set(type_codes.LANGUAGES.values())) == len(type_codes.LANGUAGES) == 39


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        (["O", "D", "O", " X "], ("O", "D", "X")),
        (["ONL", "HY", "onl", "VM", "XYZ", ""], ()),
        ([11, "12x12", None, ["O"], 1.5], ("11", "12x12")),
        ("TC, O,nonsense", ("TC", "O")),
        (None, ()),
        ({"O": 1}, ()),
        (5, ()),
    ],
)
def test_unknown_codes_are_left_out(given, codes):
    assert type_codes.known(given) == codes


@pytest.mark.parametrize(
    ("codes", "spoken"),
    [(("S",), ("es",)), (("O", "EN", "ASL"), ("en", "ase")), (("N", "SL"), ("sl",)), ((), ())],
)
def test_languages_are_told_apart_from_other_codes(codes, spoken):
    assert type_codes.languages(codes) == spoken


@pytest.mark.parametrize(
    ("codes", "is_open"),
    [(("O",), True), (("C", "X"), False), (("O", "C"), None), (("X",), None), ((), None)],
)
def test_open_closed_or_not_said(codes, is_open):
    assert type_codes.is_open(codes) is is_open
