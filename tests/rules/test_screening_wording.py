"""What people read: whole, plain, never a bare refusal, and the same version only for the same table."""

import hashlib
import re
from collections import Counter

import pytest

from hearten.rules.screening import OPEN, PLACES, RULES, VERSION, WORDING, Wording, filled, rule_table
from hearten.rules.screening.table import WORSE
from tests.rules.reading_ease import grade

OURS = {id: wording for id, wording in WORDING.items() if wording.words == "ours"} | {"open": OPEN}
GIVEN = [
    "R-ANX-1", "R-BER-1", "R-COG-1", "R-DEP-1", "R-MIN-1", "R-OVL-1", "R-PSY-1", "R-PSY-2", "R-PTSD-1",
    "R-SI-1", "R-SI-3", "R-SUB-1",
]  # fmt: skip
WHAT_IS_OPEN = re.compile(
    r"\b(?:today|can talk to|choose|kept|welcome|in touch|talk with you now|still|can come)\b",
    re.IGNORECASE,
)


def test_every_rule_has_words_and_no_words_are_left_over() -> None:
    assert set(WORDING) == {rule.id for rule in (*RULES, WORSE)}


def test_the_words_of_2_1_are_marked() -> None:
    assert sorted(id for id, wording in WORDING.items() if wording.words == "2.1") == GIVEN


@pytest.mark.parametrize("wording", [OPEN, *WORDING.values()])
def test_places_are_those_that_a_page_can_fill(wording: Wording) -> None:
    assert set(re.findall(r"\{(\w*)\}", wording.says)) <= PLACES
    assert re.findall(r"[{}]", wording.step) == []


@pytest.mark.parametrize(
    ("places", "text"),
    [
        (
            {"name": "Eli", "time": "3:15 pm", "line": "988"},
            "Thank you.\n\nEli will call you before 3:15 pm. Until then you can talk to 988 at any hour.",
        ),
        ({"time": "3:15 pm", "line": "988"}, "Thank you.\n\nUntil then you can talk to 988 at any hour."),
        ({}, "Thank you."),
        ({"name": "{line}", "time": "noon"}, "Thank you.\n\n{line} will call you before noon."),
    ],
)
def test_a_sentence_that_promises_what_is_not_known_is_left_out(places: dict[str, str], text: str) -> None:
    says = "Thank you.\n\n{name} will call you before {time}. Until then you can talk to {line} at any hour."
    assert filled(says, places) == text


@pytest.mark.parametrize(("id", "wording"), OURS.items())
def test_our_words_can_be_read_by_a_twelve_year_old(id: str, wording: Wording) -> None:
    assert grade(wording.says) <= 6


@pytest.mark.parametrize(("id", "wording"), OURS.items())
def test_our_words_say_what_is_open_and_blame_nobody(id: str, wording: Wording) -> None:
    assert WHAT_IS_OPEN.search(wording.says) is not None
    assert (
        re.findall(r"\b(must|refuse\w*|denied|sorry, but|not allowed|unfortunately)\b|!", wording.says) == []
    )


def test_ids_stand_once_but_for_the_two_kinds_of_confusion() -> None:
    counts = Counter(rule.id for rule in RULES)
    assert [id for id, count in counts.items() if count > 1] == ["R-COG-1"]


def test_rules_keep_the_order_of_the_clinical_facts() -> None:
    assert list(dict.fromkeys(rule.id for rule in RULES)) == [
        "R-EMG-1", "R-SI-1", "R-SI-2", "R-SI-3", "R-SI-4", "R-VIO-1", "R-PSY-1", "R-PSY-2", "R-PSY-3",
        "R-PTSD-1", "R-PTSD-2", "R-ANX-1", "R-ANX-2", "R-DEP-1", "R-DEP-2", "R-COG-1", "R-COG-2", "R-SUB-1",
        "R-SUB-2", "R-OPI-1", "R-MIN-1", "R-MIN-2", "R-MIN-3", "R-CAP-1", "R-BER-1", "R-BER-2", "R-BER-3",
        "R-BER-4", "R-BER-5", "R-TIM-1", "R-TIM-2", "R-TIM-3", "R-TIM-4", "R-OVL-1", "R-OVL-2", "R-CON-1",
        "R-CON-2", "R-FIT-1", "R-FIT-2", "R-FIT-3", "R-SKIP-1", "R-LVL-3", "R-LVL-2", "R-LVL-1",
    ]  # fmt: skip


def test_the_table_can_be_printed() -> None:
    lines = rule_table().splitlines()
    assert len(lines) == 2 + len(RULES) + 1
    assert {line.count("|") for line in lines} == {10}
    assert lines[3] == (
        "| R-SI-1 | PHQ-9 item 9 is 1 or more, whatever the total | STOP | L3 | 4 | on_call | "
        + WORDING["R-SI-1"].says.replace("\n\n", " ... ")
        + " | 2.1 | NIMH ASQ pathway; Joint Commission NPSG 15.01.01; NG225 [K-H] |"
    )


def test_a_changed_table_has_a_new_version() -> None:
    """What the rules said is kept with their version: if this fails, raise it, and write the digest here."""
    read = rule_table() + repr(sorted(WORDING.items())) + repr(OPEN)
    assert (VERSION, hashlib.sha256(read.encode()).hexdigest()[:12]) == ("2026-11-22.2", "30b2863caa97")
