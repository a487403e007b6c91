"""`hearten serve` starts its parts, restarts what dies, and stops all together."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from hearten.cli.serve import Part, Watch

SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]
ENDS = [sys.executable, "-c", "pass"]


@pytest.fixture(autouse=True)
def _own_signals():
    """What the watch does with signals ends with the test."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, action in before.items():
        signal.signal(number, action)


def told_after(seconds: float, watch: Watch) -> None:
    threading.Timer(seconds, watch.stop_soon, (signal.SIGTERM, None)).start()


def test_all_parts_stop_when_told() -> None:
    parts = [Part("one", SLEEPS), Part("two", SLEEPS)]
    watch = Watch(parts, pause=0.01)
    told_after(0.3, watch)
    assert watch.run() == 0
    assert [part.process.returncode for part in parts] == [-signal.SIGTERM] * 2


def test_a_part_that_cannot_start_stops_the_others_with_status_1() -> None:
    parts = [Part("one", SLEEPS), Part("two", ENDS)]
    assert Watch(parts, pause=0.01).run() == 1
    assert parts[0].is_dead()


def test_a_part_that_dies_is_started_again() -> None:
    part = Part("one", SLEEPS, clock=iter(range(0, 10_000, 10)).__next__)
    watch = Watch([part], pause=0.01)
    threading.Timer(0.3, lambda: part.process.kill()).start()
    told_after(0.9, watch)
    assert watch.run() == 0
    assert len(part.deaths) == 1


def test_a_part_that_dies_again_and_again_is_given_up() -> None:
    part = Part("one", ENDS, clock=iter([0, *range(5, 100)]).__next__)
    assert Watch([part], pause=0.01).run() == 1
    assert len(part.deaths) == 6


def test_a_part_that_does_not_listen_is_ended() -> None:
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
    part = Part("deaf", [sys.executable, "-c", deaf])
    part.process = subprocess.Popen(part.command, stdout=subprocess.PIPE)
    assert part.process.stdout.readline() == b"up\n"
    part.ask_to_stop()
    part.make_stop(part.clock() + 0.2)
    assert part.process.returncode == -signal.SIGKILL
    part.process.stdout.close()


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """A site of its own, on a port that is free."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    return os.environ | {
        "HEARTEN_DATA": str(tmp_path),
        "HEARTEN_PORT": str(port),
        "DATABASE_URL": f"sqlite:///{tmp_path}/serve.sqlite3",
    }


@contextmanager
def start(command: str, surroundings: dict[str, str]) -> Iterator[subprocess.Popen]:
    """A running command, which is told to stop whatever the test finds."""
    words = [Path(sys.executable).with_name("hearten"), command]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(words, env=surroundings, **pipes) as process:
        try:
            yield process
        finally:
            process.terminate()


def wait_for(process: subprocess.Popen, words: str) -> list[str]:
    """The lines up to one that holds these words."""
    lines = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            break
    return lines


def test_the_jobs_run_and_stop_at_sigterm(surroundings: dict[str, str]) -> None:
    with start("jobs", surroundings) as process:
        wait_for(process, "jobs: begun")
        process.terminate()
        assert process.wait(20) == 0
        assert "jobs: stopped" in process.stdout.read()


def test_the_site_starts_answers_and_stops(surroundings: dict[str, str]) -> None:
    with start("serve", surroundings) as process:
        lines = wait_for(process, "jobs: begun")
        assert (
            lines[0] == f"Hearten is at http://localhost:{surroundings['HEARTEN_PORT']}/ (Ctrl+C stops it)\n"
        )
        address = f"http://localhost:{surroundings['HEARTEN_PORT']}/help/"
        for _ in range(100):
            try:
                with urlopen(address) as page:
                    assert page.status == 200
                break
            except OSError:
                time.sleep(0.2)
        else:
            pytest.fail("the site did not answer")
        process.terminate()
        assert process.wait(30) == 0
        process.stdout.read()


def test_a_port_that_is_taken_ends_it_with_status_1(surroundings: dict[str, str]) -> None:
    taken = socket.create_server(("127.0.0.1", int(surroundings["HEARTEN_PORT"])))
    with taken, start("serve", surroundings) as process:
        told = process.stdout.read()
        assert process.wait(40) == 1
    assert "web cannot run: stopping" in told
