"""One line from the parts of an address, and whether it is exact."""

import pytest

from hearten.rules.directory.address import address, is_approximate


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ({"formatted_address": " 1 Main St,  Leeds, UK", "city": "York"}, "1 Main St, Leeds, UK"),
        (
            {"address": "51st & Wornall,  ", "city": "Kansas City", "state": "MO", "postal_code": 64112,
             "country": "USA"},
            "51st & Wornall, Kansas City, MO 64112, USA",
        ),
        (
            {"address": "", "city": "Kansas City", "state": "MO", "postal_code": 64114, "country": "USA"},
            "Kansas City, MO 64114, USA",
        ),
        ({"city": "Boston", "state": "MA", "postal_code": 2134}, "Boston, MA 02134, USA"),
        ({"city": "Cranbrook", "state": "BC"}, "Cranbrook, BC, Canada"),
        ({"city": "Leeds", "country": "UK"}, "Leeds, UK"),
        ({"formatted_address": "<b>1 Main St</b>", "approximate": "no"}, "1 Main St"),
        ({"formatted_address": 7, "city": True, "state": ["MO"]}, ""),
        ({"formatted_address": "x" * 301}, ""),
        ({"address": "x" * 299, "city": "Leeds"}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_an_address_is_one_line(row, line):
    assert address(row) == line


@pytest.mark.parametrize(
    ("said", "line", "has_coordinates", "is_vague"),
    [
        ("yes", "1 Main St, Leeds, LS1 4AP, UK", True, True),
        (" YES ", "", False, True),
        (True, "", True, True),
        ("no", "Leeds, UK", False, False),
        (False, "Leeds, UK", False, False),
        (None, "1 Main St, Kansas City, MO 64114, USA", False, False),
        (None, "Kansas City, MO 64114, USA", True, True),
        ("perhaps", "Kansas City, MO 64114, USA", True, True),
        (1, "Kansas City, MO 64114, USA", True, True),
        (None, "", True, False),
        (None, "", False, True),
    ],
)
def test_a_town_without_a_street_is_approximate(said, line, has_coordinates, is_vague):
    assert is_approximate(said, address=line, has_coordinates=has_coordinates) is is_vague
