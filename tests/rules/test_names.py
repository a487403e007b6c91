"""Names that people choose for a group."""

import pytest

from hearten.rules.names import is_plain, is_visible, looks


@pytest.mark.parametrize(
    ("name", "visible", "plain"),
    [
        ("Wren", True, True),
        ("O'Brien <b>", True, True),
        ("نور", True, True),
        ("می‌خواهم", True, True),  # a Persian word has a joiner in it
        ("👩‍🚀", True, True),
        ("山田", True, True),
        ("", False, True),
        ("   ", False, True),
        ("\u200b\u200b", False, False),
        ("\u3164", False, False),
        ("\u2800", False, False),
        ("Wren\u202e", True, False),
        ("Wr\u200ben", True, False),
        ("Wren\n", True, False),
        ("Wren\0", True, False),
    ],
)
def test_what_a_reader_sees(name: str, visible: bool, plain: bool) -> None:
    assert (is_visible(name), is_plain(name)) == (visible, plain)


@pytest.mark.parametrize("other", ["wren", " WREN ", "ＷＲＥＮ", "W\u200dren"])
def test_names_that_look_alike(other: str) -> None:
    assert looks(other) == looks("Wren")


@pytest.mark.parametrize(("one", "other"), [("Éva", "éva"), ("Straße", "STRASSE"), ("e\u0301va", "éva")])
def test_names_that_look_alike_in_other_letters(one: str, other: str) -> None:
    assert looks(one) == looks(other)


def test_names_that_do_not() -> None:
    assert looks("Wren") != looks("Wren 2")
