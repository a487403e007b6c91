"""`hearten score`: JSON lines in, JSON lines out; bad input is told on standard error, without any answer."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from hearten.cli.score import score

ALONE = "from hearten.cli.score import score; score()"


def run(*args, text=""):
    return CliRunner().invoke(score, args, input=text)


def lines(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


PHQ9 = {f"phq9_{n}": 2 for n in range(1, 9)}

RESULTS = [
    (
        "phq9",
        PHQ9 | {"phq9_9": 0, "phq9_10": 1},
        {"scores": {"total": 16}, "bands": {"total": "moderately severe"}, "safety": False},
    ),
    (
        "phq9",
        PHQ9 | {"phq9_8": None, "phq9_9": 1},
        {
            "scores": {"total": 17},
            "bands": {"total": "moderately severe"},
            "safety": True,
            "warnings": ["Not every question was answered: the total is an estimate from the answers given."],
        },
    ),
    (
        "phq9",
        {"phq9_9": 1},
        {
            "scores": None,
            "bands": None,
            "safety": True,
            "reason": "Too few questions were answered to give a score.",
        },
    ),
    (
        "phq9",
        PHQ9,
        {
            "scores": None,
            "bands": None,
            "safety": False,
            "reason": "Item 9 was not answered. It is never estimated: a person must ask it.",
        },
    ),
    (
        "phq4",
        {"phq4_1": 1, "phq4_2": 1, "phq4_3": 2, "phq4_4": 2},
        {"scores": {"total": 6, "gad2": 2, "phq2": 4}, "bands": {"total": "moderate"}, "safety": False},
    ),
    (
        "peg",
        {"peg_1": 6, "peg_2": 7, "peg_3": 4},
        {"scores": {"total": 5.7}, "bands": {"total": "moderate"}, "safety": False},
    ),
    (
        "pcptsd5",
        {"pcptsd5_0": 0, "pcptsd5_1": 1},
        {
            "scores": {"total": 0},
            "bands": {"total": "negative screen"},
            "safety": False,
            "warnings": [
                "The first answer was no, but a later one yes: the total is 0, and a person should ask."
            ],
        },
    ),
    (
        "hearten_distress",
        {},
        {
            "scores": None,
            "bands": None,
            "safety": False,
            "reason": "This question was skipped, and that is all right. There is no score this time.",
        },
    ),
]


@pytest.mark.parametrize(("instrument", "answers", "expected"), RESULTS)
def test_score_of_one_line(instrument, answers, expected):
    result = run(instrument, text=lines(answers))
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == {"instrument": instrument, "warnings": [], "reason": None} | expected


def test_score_keys_are_in_a_fixed_order_and_numbers_are_as_they_are_published():
    assert run("who5", text=lines(dict.fromkeys([f"who5_{n}" for n in range(1, 6)], 5))).stdout == (
        '{"instrument": "who5", "scores": {"total": 100}, "bands": {"total": "adequate well-being"}, '
        '"safety": false, "warnings": [], "reason": null}\n'
    )


def totals(result):
    return [json.loads(line)["scores"]["total"] for line in result.stdout.splitlines()]


def test_score_gives_a_line_for_each_line_that_is_not_empty():
    text = '\n{"phq2_1": 0, "phq2_2": 1}\n\n  \t\r\n{"phq2_1": 2, "phq2_2": 3}\r\n{"phq2_1": 1, "phq2_2": 1}'
    result = run("phq2", text=text)
    assert (result.exit_code, totals(result)) == (0, [1, 5, 2])


def test_score_of_nothing_is_nothing():
    result = run("phq2")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
def test_score_reads_a_file(tmp_path, start):
    file = tmp_path / "answers.jsonl"
    file.write_bytes(start + b'{"phq2_1": 3, "phq2_2": 3}\n')
    assert totals(run("phq2", str(file))) == [6]


def test_score_reads_standard_input_by_its_sign():
    assert totals(run("phq2", "-", text=lines({"phq2_1": 3, "phq2_2": 2}))) == [5]


# --- bad input: exit status 2, the line's number and the item, and not the answer

GOOD = '{"phq9_9": 0}\n'
SECRET = "secretword"

BAD = [
    (f"{SECRET}\n", "line 2: this is not JSON."),
    (f'{{"phq9_1": "{SECRET}"\n', "line 2: this is not JSON."),
    ('{"phq9_1": ' + "9" * 5000 + "}\n", "line 2: this is not JSON."),
    ("[" * 100_000 + "\n", "line 2: this is not JSON."),
    (f'"{SECRET}"\n', "line 2: this is not a JSON object of item ids and values."),
    (f'["{SECRET}"]\n', "line 2: this is not a JSON object of item ids and values."),
    ("77777\n", "line 2: this is not a JSON object of item ids and values."),
    ("null\n", "line 2: this is not a JSON object of item ids and values."),
    ('{"phq9_1": 77777}\n', "line 2: The answer to phq9_1 is not one of its options."),
    ('{"phq9_9": 77777}\n', "line 2: The answer to phq9_9 is not one of its options."),
    ('{"phq9_10": 77777}\n', "line 2: The answer to phq9_10 is not one of its options."),
    ('{"phq9_1": -77777}\n', "line 2: The answer to phq9_1 is not one of its options."),
    ('{"phq9_1": 2.0}\n', "line 2: The answer to phq9_1 is not one of its options."),
    ('{"phq9_1": true}\n', "line 2: The answer to phq9_1 is not one of its options."),
    ('{"phq9_1": NaN}\n', "line 2: The answer to phq9_1 is not one of its options."),
    (f'{{"phq9_1": "{SECRET}"}}\n', "line 2: The answer to phq9_1 is not one of its options."),
    (f'{{"phq9_1": ["{SECRET}"]}}\n', "line 2: The answer to phq9_1 is not one of its options."),
    ('{"phq8_1": 77777}\n', "line 2: phq9 has no item 'phq8_1'."),
    ('{"phq8_1": null}\n', "line 2: phq9 has no item 'phq8_1'."),
    ('{"phq9_9": 3, "phq8_1": 77777}\n', "line 2: phq9 has no item 'phq8_1'."),
    ('{"\\u001b[2J": 77777}\n', "line 2: phq9 has no item '\\x1b[2J'."),
    ('{"phq9_1": 1, "phq9_2": 77777, "phq9_2": 0}\n', "line 2: 'phq9_2' is answered twice."),
    ('\n\n{"phq9_1": 77777}\n', "line 4: The answer to phq9_1 is not one of its options."),
]


@pytest.mark.parametrize(("bad", "message"), BAD, ids=range(len(BAD)))
def test_score_stops_at_a_bad_line_and_says_where(bad, message):
    result = run("phq9", text=GOOD + bad + GOOD)
    assert (result.exit_code, result.stderr) == (2, f"Error: {message}\n")
    assert len(result.stdout.splitlines()) == 1
    assert [word for word in (SECRET, "77777") if word in result.output] == []


def test_score_of_bytes_that_are_not_text():
    result = CliRunner().invoke(score, ["phq9"], input=b'{"phq9_1\xff": 1}\n')
    assert (result.exit_code, result.stderr) == (2, "Error: line 1: this is not JSON.\n")


@pytest.mark.parametrize("name", ["phq10", "PHQ9", "", "../who5/who5"])
def test_score_of_an_unknown_instrument_names_those_that_there_are(name):
    result = run(name, text=GOOD)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == (
        f"Error: Invalid value for 'INSTRUMENT': {name!r} is not one of 'bsfcs', 'gad7', 'hearten_distress', "
        "'hearten_pulse', 'pcptsd5', 'peg', 'phq2', 'phq4', 'phq9', 'ucla3', 'who5'."
    )


@pytest.mark.parametrize("args", [(), ("phq9", "no-such-file.jsonl"), ("phq9", "."), ("phq9", "-", "-")])
def test_score_of_wrong_arguments(args):
    assert run(*args, text=GOOD).exit_code == 2


# --- as a program of its own


def test_score_answers_each_line_before_the_next_one_comes():
    program = [sys.executable, "-c", ALONE, "phq2"]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        for second in (0, 3):
            process.stdin.write(lines({"phq2_1": 0, "phq2_2": second}))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["scores"] == {"total": second}
        process.stdin.close()
    assert process.returncode == 0


def test_score_needs_no_django():
    program = "import sys; from hearten.cli.score import score\nsys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
