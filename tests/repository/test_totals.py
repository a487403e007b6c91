"""The sum that closes .ci/run: a lane that ran nothing counts as failed."""

import subprocess
import sys

import pytest

from tests.repository.reading import ROOT

PASSED = '<testcase name="a"/>'
FAILED = '<testcase name="b"><failure message="no"/></testcase>'
SKIPPED = '<testcase name="c"><skipped/></testcase>'


@pytest.mark.parametrize(
    ("cases", "exit_status", "last_line"),
    [
        (PASSED * 2 + SKIPPED, 0, "2 passed, 0 failed, 1 skipped"),
        (PASSED + FAILED, 1, "1 passed, 1 failed, 0 skipped"),
        (SKIPPED, 1, "0 passed, 0 failed, 1 skipped"),
        ("", 1, "0 passed, 0 failed, 0 skipped"),
        (None, 1, "0 passed, 0 failed, 0 skipped"),
    ],
)
def test_totals_of_one_lane(tmp_path, cases, exit_status, last_line):
    if cases is not None:
        (tmp_path / "python.xml").write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>")
    command = [sys.executable, ROOT / "tools/totals", tmp_path, "python"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (exit_status, last_line)
