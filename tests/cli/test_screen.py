"""`hearten screen`: JSON in, JSON lines out; bad input is told on standard error, without any answer."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hearten.cli.screen import screen
from hearten.rules.screening import VERSION, WORDING, Word

ALONE = "from hearten.cli.screen import screen; screen()"
CALM = {
    "age": 52,
    "country": "CA",
    "role": "patient",
    "condition": "cancer",
    "stage": "after_treatment",
    "answers": {"phq4": {"phq4_1": 0, "phq4_2": 0, "phq4_3": 0, "phq4_4": 0}},
    "says": [],
}
WORRIED = CALM | {"stage": None, "answers": {"phq9": {"phq9_9": 1}}, "says": ["shy"]}


def run(text: str | bytes, *args: str) -> Result:
    return CliRunner().invoke(screen, args, input=text)


def outcomes(result: Result) -> list[dict[str, object]]:
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_case_gets_its_route_its_rules_and_its_steps() -> None:
    assert outcomes(run(json.dumps(WORRIED))) == [
        {
            "version": VERSION,
            "route": "stop",
            "fired": [
                {
                    "rule": "R-SI-1",
                    "type": "STOP",
                    "due_hours": 4,
                    "who": "on_call",
                    "says": WORDING["R-SI-1"].says,
                },
                {
                    "rule": "R-FIT-3",
                    "type": "ADVISE",
                    "due_hours": None,
                    "who": "coordinator",
                    "says": WORDING["R-FIT-3"].says,
                },
            ],
            "steps": [WORDING["R-SI-1"].step, WORDING["R-FIT-3"].step],
            "unknown": [
                "R-SI-2", "R-SI-3", "R-PTSD-1", "R-ANX-1", "R-ANX-2", "R-DEP-1", "R-DEP-2", "R-SUB-2",
                "R-TIM-2", "R-TIM-3", "R-TIM-4", "R-LVL-2", "R-LVL-1",
            ],
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "routes"),
    [
        (json.dumps(CALM), ["advise"]),
        (json.dumps(CALM, indent=2), ["advise"]),
        ("\ufeff" + json.dumps(CALM) + "\n", ["advise"]),
        (json.dumps(CALM) + "\n" + json.dumps(WORRIED) + "\n", ["advise", "stop"]),
        (json.dumps(CALM) + "\n\n" + json.dumps(WORRIED, indent=2) + "\n", ["advise", "stop"]),
        ("{}", ["open"]),
        ('{"skipped": ["right_now"]}', ["review"]),
        ('{"answers": {"phq9": {"phq9_1": 0, "phq9_9": null}}}', ["review"]),
        ('{"answers": {"asq": {"asq_1": 1, "asq_5": 1}}}', ["stop"]),
        ('{"sex": "male", "answers": {"auditc": {"auditc_1": 3}}}', ["open"]),
        ('{"sex": "female", "answers": {"auditc": {"auditc_1": 3}}}', ["review"]),
        (
            '{"age": null, "country": null, "role": null, "condition": null, "stage": null, "sex": null}',
            ["open"],
        ),
    ],
)
def test_one_object_or_many_are_read_however_they_are_laid_out(text: str, routes: list[str]) -> None:
    assert [each["route"] for each in outcomes(run(text))] == routes


def test_a_case_can_come_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CALM))
    assert [each["route"] for each in outcomes(run("", str(path)))] == ["advise"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "case 1: this is not JSON."),
        ("  \n", "case 1: this is not JSON."),
        ("{", "case 1: this is not JSON."),
        (b"\xff", "case 1: this is not UTF-8 text."),
        ("[" * 100000, "case 1: this is not JSON."),
        ("[]", "case 1: this is not a JSON object."),
        ('{"age": 40} {"age": 4.5}', "case 2: age: not a whole number from 0 to 120."),
        ('{"age": 40, "age": 12}', "case 1: a field or an item stands twice."),
        (
            '{"answers": {"phq9": {"phq9_9": 3, "phq9_9": 0}}}',
            "case 1: a field or an item stands twice.",
        ),
        (
            '{"answer": {}}',
            "case 1: there is no field 'answer'. The fields are: age, country, role, condition, stage, sex, "
            "answers, says, skipped.",
        ),
        ('{"country": "Canada"}', "case 1: country: not two capital letters, such as CA."),
        ('{"role": "ill"}', "case 1: role: not one of patient, caregiver, family, bereaved."),
        ('{"role": ["patient"]}', "case 1: role: not one of patient, caregiver, family, bereaved."),
        ('{"condition": 7}', "case 1: condition: not a word."),
        ('{"says": "shy"}', "case 1: says: not a list of words."),
        ('{"says": [["shy"]]}', "case 1: says: not a list of words."),
        ('{"says": null}', "case 1: says: not a list of words."),
        (
            '{"says": ["shy", "a secret"]}',
            f"case 1: says: 1 not on the list of words. The list is: {', '.join(Word)}.",
        ),
        ('{"skipped": {}}', "case 1: skipped: not a list of words."),
        (
            '{"answers": []}',
            "case 1: answers: not an object of instruments, each with an object of items.",
        ),
        (
            '{"answers": {"phq9": [3, 3]}}',
            "case 1: answers: not an object of instruments, each with an object of items.",
        ),
        ('{"answers": {"phq10": {}}}', "case 1: There is no instrument 'phq10'."),
        ('{"answers": {"phq9": {"item9": 3}}}', "case 1: phq9 has no item 'item9'."),
        (
            '{"answers": {"phq9": {"phq9_9": 4711}}}',
            "case 1: The answer to phq9_9 is not one of its options.",
        ),
        (
            '{"answers": {"phq9": {"phq9_1": "often"}}}',
            "case 1: The answer to phq9_1 is not one of its options.",
        ),
        (
            '{"answers": {"asq": {"asq_1": "refused"}}}',
            "case 1: The answer to asq_1 is not one of its options.",
        ),
    ],
)
def test_bad_input_is_refused_without_repeating_an_answer(text: str | bytes, message: str) -> None:
    result = run(text)
    assert (result.exit_code, result.stderr) == (2, f"Error: {message}\n")


def test_help_lists_the_words() -> None:
    lines = run("", "--help").stdout.splitlines()
    assert [line.strip() for line in lines][-len(Word) :] == [f"{word}: {word.label}" for word in Word]


def test_the_command_needs_no_django() -> None:
    guarded = f"import sys; sys.modules['django'] = None; {ALONE}"
    done = subprocess.run(
        [sys.executable, "-c", guarded], input="{}", capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout)["route"] == "open"
