"""A fingerprint changes with anything kept, and with nothing else."""

from dataclasses import fields, replace
from datetime import UTC, datetime, time

import pytest

from hearten.rules.directory.listing import ListedGroup, fingerprint
from hearten.rules.facets import Format

GROUP = ListedGroup(
    slug="hope",
    name="Hope",
    weekdays=(0, 2),
    time=time(19),
    minutes=60,
    timezone="Europe/London",
    format=Format.HYBRID,
    is_paused=False,
    is_open=True,
    types=("O", "X", "CF"),
    languages=("en",),
    address="1 Main St, Leeds, UK",
    latitude=53.8,
    longitude=-1.5,
    is_place_approximate=False,
    regions=("Yorkshire", "Leeds"),
    location="Town Hall",
    location_notes="Ring the bell.",
    group_name="Hope Group",
    group_notes="Tea.",
    notes="Bring a friend.",
    conference_url="https://zoom.us/j/1",
    conference_url_notes="No password.",
    conference_phone="+441632960000",
    conference_phone_notes="Press 1.",
    url="https://example.org/hope",
    website="https://example.org",
    updated=datetime(2026, 3, 1, tzinfo=UTC),
)


def test_the_fingerprint_is_the_same_on_every_machine():
    assert fingerprint(GROUP) == fingerprint(replace(GROUP))
    assert fingerprint(GROUP) == "6cc4df06fdaab31d382e120094299eb05bd55ffd4d7c999902a3789a898b1e6f"


@pytest.mark.parametrize("field", [field.name for field in fields(ListedGroup)])
def test_the_fingerprint_changes_with_every_field(field):
    assert fingerprint(replace(GROUP, **{field: None})) != fingerprint(GROUP)


def test_what_the_codes_say_of_the_place():
    assert GROUP.is_wheelchair_accessible is True
    assert GROUP.has_accessible_bathroom is False
    assert GROUP.is_child_friendly is True
