"""The one display rule of help by telephone, over every country of the data."""

import re
from datetime import date, timedelta

import pytest

from hearten.rules.crisis import all_lines, countries, dialled, help_for, line_key

TODAY = date(2026, 11, 24)
ALL = [code for code, _name in countries()]


def test_there_are_57_countries_and_129_lines() -> None:
    assert (len(ALL), sum(len(all_lines(code, {}, TODAY)) for code in ALL)) == (57, 129)


@pytest.mark.parametrize("iso2", [*ALL, None, "ZZ", ""])
def test_the_emergency_number_and_the_fallback_are_always_there(iso2: str | None) -> None:
    shown = help_for(iso2, {}, TODAY)
    assert all(re.fullmatch(r"tel:\d{2,5}", number.call) for number in shown.emergency)
    assert (len(shown.emergency) > 0, len(shown.fallback)) == (True, 3)


@pytest.mark.parametrize("iso2", ALL)
def test_every_address_can_be_dialled(iso2: str) -> None:
    for line in all_lines(iso2, {}, TODAY):
        assert line.call is None or re.fullmatch(r"tel:[+*]?\d[\d,]+", line.call), line.key
        assert line.text is None or re.fullmatch(r"sms:\d+(\?body=[A-Z]+)?", line.text), line.key
        assert line.hours


@pytest.mark.parametrize(
    ("iso2", "texts"),
    [
        ("US", ["sms:988", "sms:741741?body=HOME"]),
        ("GB", ["sms:85258?body=SHOUT", "sms:88247"]),
        ("NZ", ["sms:1737", "sms:4357"]),
    ],
)
def test_texts_go_to_the_number_with_the_word(iso2: str, texts: list[str]) -> None:
    assert [line.text for line in help_for(iso2, {}, TODAY).lines if line.text] == texts


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("119 ext 8", "119,8"),
        ("111 option 2", "111,2"),
        ("1-800-668-6868", "18006686868"),
        ("*4141", "*4141"),
    ],
)
def test_dialled(phone: str, number: str) -> None:
    assert dialled(phone) == number


def test_unsure_lines_wait_for_a_confirmation() -> None:
    assert help_for("IT", {}, TODAY).lines == ()
    first = all_lines("IT", {}, TODAY)[0]
    confirmed = help_for("IT", {first.key: TODAY}, TODAY)
    assert [(line.key, line.checked_on) for line in confirmed.lines] == [(first.key, TODAY)]


@pytest.mark.parametrize(
    ("age", "due", "old"), [(89, False, False), (90, True, False), (179, True, False), (180, True, True)]
)
def test_a_line_grows_old_and_stays(age: int, due: bool, old: bool) -> None:
    key = line_key("US", "988 Suicide & Crisis Lifeline")
    line = help_for("US", {key: TODAY - timedelta(days=age)}, TODAY).lines[0]
    assert (line.key, line.is_due_to_check, line.is_old) == (key, due, old)


def test_the_line_at_the_top_is_for_crises() -> None:
    for iso2 in ALL:
        main = help_for(iso2, {}, TODAY).main
        assert main is None or main.is_for_crises
    assert help_for("US", {}, TODAY).main.phone == "988"  # type: ignore[union-attr]
