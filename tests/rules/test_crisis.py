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
        assert line.chat_address is None or re.fullmatch(r"https://[\w.-]+(/\w+)?", line.chat_address), (
            line.key
        )
        assert line.call or line.text or line.other_way, line.key


@pytest.mark.parametrize("iso2", ALL)
def test_every_line_has_words_for_hours_price_and_whom(iso2: str) -> None:
    for line in all_lines(iso2, {}, TODAY):
        assert line.known_hours or not line.are_hours_sure, line.key
        assert "(" not in line.known_hours, line.key
        assert [words for words in (line.price, line.whom) if words and not words.endswith(".")] == [], (
            line.key
        )
        assert "crisis line" not in line.advice, line.key
        assert line.is_for_crises or "cancer" in line.whom or "look after" in line.whom, line.key


def test_keys_are_stable_and_different() -> None:
    keys = [line.key for iso2 in ALL for line in all_lines(iso2, {}, TODAY)]
    assert (len(set(keys)), line_key("US", "988 Suicide & Crisis Lifeline")) == (
        len(keys),
        "us-988-suicide-crisis-lifeline",
    )


@pytest.mark.parametrize(
    ("iso2", "name", "hours", "sure"),
    [
        ("US", "Crisis Text Line", "24/7", True),
        ("DE", "Krebsinformationsdienst", "daily 8-20", True),
        ("IT", "Telefono Amico Italia", "daily 9-24", False),
        ("CH", "Heart2Heart", "", False),
        ("PL", "Kryzysowy telefon zaufania", "", False),
        ("DK", "Livslinien", "most of the day, closed in the small hours", False),
        ("AE", "National mental support line", "8-20", False),
    ],
)
def test_hours_are_printed_and_doubt_is_said(iso2: str, name: str, hours: str, sure: bool) -> None:
    line = next(line for line in all_lines(iso2, {}, TODAY) if line.name == name)
    assert (line.known_hours, line.are_hours_sure) == (hours, sure)


@pytest.mark.parametrize(
    ("iso2", "texts"),
    [
        ("US", ["sms:988", "sms:741741?body=HOME"]),
        ("GB", ["sms:85258?body=SHOUT", "sms:88247"]),
        ("NZ", ["sms:1737", "sms:4357"]),
        ("AU", ["sms:0477131114"]),
        ("SG", []),  # by WhatsApp, which is no text message
        ("KR", []),  # no number is known
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


def test_a_number_that_takes_calls_and_texts_says_so() -> None:
    lines = help_for("US", {}, TODAY).lines
    assert [line.name for line in lines if line.is_texted_where_called] == ["988 Suicide & Crisis Lifeline"]


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


def test_the_last_line_of_a_country_stays_however_old() -> None:
    only = all_lines("EG", {}, TODAY)
    old = help_for("EG", {only[0].key: TODAY - timedelta(days=4000)}, TODAY).lines
    assert (len(only), [(line.key, line.is_old) for line in old]) == (1, [(only[0].key, True)])


def test_a_check_by_telephone_is_told_from_a_check_by_reading() -> None:
    first, second, *_ = help_for("US", {line_key("US", "Crisis Text Line"): TODAY}, TODAY).lines
    assert [first.is_confirmed, second.is_confirmed] == [False, True]
    assert [first.checked_on, second.checked_on] == [date(2026, 11, 22), TODAY]


@pytest.mark.parametrize("iso2", ALL)
def test_the_line_at_the_top_is_for_everyones_crises(iso2: str) -> None:
    everything = {line.key: TODAY for line in all_lines(iso2, {}, TODAY)}
    main = help_for(iso2, everything, TODAY).main
    assert main is not None
    assert (main.is_for_crises, main.is_for_everyone, main.call is not None) == (True, True, True)


@pytest.mark.parametrize(
    ("iso2", "name"),
    [
        ("US", "988 Suicide & Crisis Lifeline"),
        ("GB", "Samaritans"),
        ("CN", "Hope 24 line"),  # the first line keeps hours
        ("AR", "Linea nacional de salud mental"),  # so does this one
        ("BR", "CVV"),
    ],
)
def test_the_line_at_the_top_answers_at_any_hour(iso2: str, name: str) -> None:
    main = help_for(iso2, {}, TODAY).main
    assert main is not None
    assert (main.name, main.is_always_open) == (name, True)


def test_where_no_line_is_always_open_the_first_one_is_at_the_top() -> None:
    confirmed = {line.key: TODAY for line in all_lines("RS", {}, TODAY)}
    main = help_for("RS", confirmed, TODAY).main
    assert main is not None
    assert (main.name, main.is_always_open, main.known_hours) == ("Centar Srce", False, "14-23")
