"""What a page says of a listed group, and that it fits where it is kept."""

from dataclasses import replace

import pytest

from hearten.rules.directory import wording
from hearten.rules.directory.type_codes import LANGUAGES, NAMES
from tests.rules.directory.test_listing import GROUP


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Hope Group\n\nBring a friend.\n\nTea.\n\nRing the bell."),
        ({"types": ("M", "ST", "O", "X", "EN"), "group_name": "Hope", "notes": ""},
         "Men · Step Study\n\nTea.\n\nRing the bell."),
        ({"notes": "Tea.", "location_notes": "", "group_name": ""}, "Tea."),
        ({"types": (), "notes": "", "group_notes": "", "location_notes": "", "group_name": ""}, ""),
    ],
)  # fmt: skip
def test_a_summary_says_each_thing_once(changes, words):
    assert wording.summary(replace(GROUP, **changes)) == words


def test_access_is_told_in_words():
    assert wording.access_notes(GROUP) == "Wheelchair Access · Child-Friendly"
    assert len(wording.access_notes(replace(GROUP, types=tuple(NAMES)))) <= 240


def test_ways_online_are_told_once():
    assert wording.online_notes(GROUP) == "No password.\n\nPress 1."
    assert wording.online_notes(replace(GROUP, conference_phone_notes="No password.")) == "No password."


@pytest.mark.parametrize(
    ("regions", "words"),
    [
        ((), ""),
        (("Yorkshire", "Leeds"), "Yorkshire, Leeds"),
        (("x" * 100, "y" * 30), "y" * 30),
        (("y" * 30, "x" * 130), ""),
    ],
)
def test_regions_fit(regions, words):
    assert wording.region(replace(GROUP, regions=regions), limit=120) == words


def test_as_many_languages_as_there_is_room_for():
    assert wording.languages(replace(GROUP, languages=("en", "es")), limit=80) == "en es"
    every = wording.languages(replace(GROUP, languages=tuple(LANGUAGES.values())), limit=80)
    assert (len(every), len(every.split())) == (78, 26)
