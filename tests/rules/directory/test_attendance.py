"""How one comes: what the feed says, else what tsml-ui would make of the row."""

import pytest

from hearten.rules.directory.attendance import Attendance, attendance, is_conference
from hearten.rules.facets import Format

ZOOM, PHONE = "https://us02web.zoom.us/j/1", "+15551234567"


@pytest.mark.parametrize(
    ("said", "types", "is_place_exact", "url", "phone", "format", "is_paused"),
    [
        (None, (), True, "", "", Format.IN_PERSON, False),
        (None, ("TC",), True, "", "", Format.IN_PERSON, True),
        (None, (), True, ZOOM, "", Format.HYBRID, False),
        (None, ("TC",), True, ZOOM, "", Format.ONLINE, False),
        (None, (), False, ZOOM, "", Format.ONLINE, False),
        (None, (), False, "", PHONE, Format.ONLINE, False),
        (None, (), False, "", "", Format.ONLINE, True),
        (None, (), True, "https://rooms.example.org/1", "", Format.IN_PERSON, False),
        (None, (), False, "https://rooms.example.org/1", "", Format.ONLINE, True),
        ("in_person", (), False, ZOOM, "", Format.IN_PERSON, False),
        ("in_person", ("TC",), True, "", "", Format.IN_PERSON, True),
        ("online", (), True, "", "", Format.ONLINE, False),
        ("hybrid", (), False, "", "", Format.HYBRID, False),
        (" Hybrid ", (), True, "", "", Format.HYBRID, False),
        ("inactive", (), True, ZOOM, "", Format.IN_PERSON, True),
        ("inactive", (), False, ZOOM, "", Format.ONLINE, True),
        ("virtual", (), True, "", "", Format.IN_PERSON, False),
        (7, (), True, "", "", Format.IN_PERSON, False),
        (["online"], (), True, "", "", Format.IN_PERSON, False),
    ],
)
def test_attendance(said, types, is_place_exact, url, phone, format, is_paused):
    way = attendance(
        said, types=types, is_place_exact=is_place_exact, conference_url=url, conference_phone=phone
    )
    assert way == Attendance(format, is_paused)


@pytest.mark.parametrize(
    ("url", "is_known"),
    [
        ("https://zoom.us/j/1", True),
        ("https://US04WEB.ZOOM.US/j/1", True),
        ("https://meet.google.com/abc", True),
        ("https://discord.gg/abc", True),
        ("https://notzoom.us/j/1", False),
        ("https://zoom.us.example.org/j/1", False),
        ("https://example.org/zoom.us", False),
        ("", False),
    ],
)
def test_a_conference_host_is_known_whole(url, is_known):
    assert is_conference(url) is is_known
