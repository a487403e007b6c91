"""What a form sends becomes an answer, or a kind refusal; nothing is repaired."""

import json
from typing import Any

import pytest

from hearten.rules.intake import WAYS, AnswerNotUnderstood, Question, questions, validate_answer

PATH = {
    question.id: question
    for question in questions("intake", {"going_on": ["loss"], "age": None}, staffed=True)
}


def reached(**said: object) -> dict[str, object]:
    return {"phone": "", "email": "", "here": False, "safe_time": ""} | said


@pytest.mark.parametrize(
    ("question", "raw", "answer"),
    [
        ("role", "patient", "patient"),
        ("role", "not_sure", "not_sure"),
        ("country", "CA", "CA"),
        ("phq4_1", "0", 0),
        ("phq4_1", "3", 3),
        ("phq4_1", 3, 3),
        ("right_now", ["none"], ["none"]),
        ("right_now", ["threatened", "chest-pain"], ["chest-pain", "threatened"]),
        ("right_now", ("overdose", "overdose"), ["overdose"]),
        ("going_on", ["loss"], ["loss"]),
        ("age", "52", 52),
        ("age", " 7 ", 7),
        ("age", 120, 120),
        ("age", "٥٢", 52),
        ("reach", {"phone": " 613 555-0142 "}, reached(phone="613 555-0142")),
        ("reach", {"phone": "+1 (613) 555.0142 x2"}, reached(phone="+1 (613) 555.0142 x2")),
        ("reach", {"email": "ana@example.org"}, reached(email="ana@example.org")),
        ("reach", {"here": "on"}, reached(here=True)),
        ("reach", {"here": True, "safe_time": "after 6 pm"}, reached(here=True, safe_time="after 6 pm")),
        ("reach", {"here": False, "phone": "6135550142"}, reached(phone="6135550142")),
    ],
)
def test_what_is_understood_is_kept_as_plain_values(question: str, raw: object, answer: object) -> None:
    understood = validate_answer(PATH[question], raw)
    assert understood == answer
    assert json.loads(json.dumps(understood)) == answer


@pytest.mark.parametrize(
    ("question", "raw", "key"),
    [
        ("role", "", "choose_one"),
        ("role", None, "choose_one"),
        ("role", "doctor", "choose_one"),
        ("role", ["patient"], "choose_one"),
        ("phq4_1", "", "choose_one"),
        ("phq4_1", "4", "choose_one"),
        ("phq4_1", "-1", "choose_one"),
        ("phq4_1", "1.0", "choose_one"),
        ("phq4_1", " 1", "choose_one"),
        ("phq4_1", True, "choose_one"),
        ("country", "ca", "choose_one"),
        ("country", "XX", "choose_one"),
        ("right_now", [], "choose_any"),
        ("right_now", "overdose", "choose_any"),
        ("right_now", ["overdose", "flu"], "choose_any"),
        ("right_now", ["none", "overdose"], "none_or_others"),
        ("age", "", "number"),
        ("age", "fifty", "number"),
        ("age", "121", "number"),
        ("age", "-1", "number"),
        ("age", "17.5", "number"),
        ("age", True, "number"),
        ("reach", {}, "no_way"),
        ("reach", "6135550142", "no_way"),
        ("reach", {"safe_time": "mornings"}, "no_way"),
        ("reach", {"pager": "12345"}, "no_way"),
        ("reach", {"phone": "1234"}, "phone"),
        ("reach", {"phone": "call my sister"}, "phone"),
        ("reach", {"email": "ana"}, "email"),
        ("reach", {"email": "ana@home"}, "email"),
        ("reach", {"email": "ana @example.org"}, "email"),
        ("reach", {"here": "on", "safe_time": "x" * 201}, "too_long"),
    ],
)
def test_what_is_not_understood_is_refused_kindly(question: str, raw: Any, key: str) -> None:
    with pytest.raises(AnswerNotUnderstood) as refusal:
        validate_answer(PATH[question], raw)
    assert refusal.value.key == key
    assert refusal.value.words == str(refusal.value)
    assert refusal.value.words.startswith(("Please ", "You chose ", "This does ", "That is "))


def test_a_refusal_never_holds_what_was_typed() -> None:
    with pytest.raises(AnswerNotUnderstood) as refusal:
        validate_answer(PATH["reach"], {"phone": "my secret 99"})
    assert "secret" not in repr(refusal.value) + str(vars(refusal.value))


def test_the_ways_to_reach_somebody_are_those_of_the_form() -> None:
    assert tuple(way for way, _ in PATH["reach"].options) == WAYS


def test_countries_are_known_by_two_letters_and_listed_by_name() -> None:
    country: Question = PATH["country"]
    assert len(country.options) == 250
    assert [name for _, name in country.options] == sorted(name for _, name in country.options)
    assert dict(country.options)["CA"] == "Canada"
    assert (country.is_long, PATH["mind_now"].is_long) == (True, False)
