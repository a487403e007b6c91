"""`hearten serve`, `hearten web`, `hearten jobs`: the site, its pages alone, its clock alone."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

import click

from hearten.cli.demo import refuse_real_people

log = logging.getLogger(__name__)

SECONDS_TO_STOP = 15
# A part that lives this long has started; one that does not, cannot.
SECONDS_TO_START = 3
# A part that dies more often than this within the time is broken, and starting it again helps nobody.
MOST_DEATHS, DEATHS_WITHIN = 5, 60


def web_command() -> list[str]:
    """The command of the pages' server."""
    from django.conf import settings  # slow import

    options = {
        "--interface": "wsgi",
        "--host": settings.HOST,
        "--port": settings.PORT,
        "--workers": max(1, min(4, os.cpu_count() or 1)),
        "--blocking-threads": 4,  # each holds a connection to the database
    }
    words = [str(word) for option in options.items() for word in option]
    return [
        sys.executable,
        "-m",
        "granian",
        *words,
        "--no-ws",
        "--respawn-failed-workers",
        "hearten.wsgi:application",
    ]


def jobs_command() -> list[str]:
    """The command of the jobs."""
    return [sys.executable, "-m", "hearten.jobs"]


@dataclass
class Part:
    """A part of the site that runs as a process of its own, and is started again when it dies."""

    name: str
    command: Sequence[str]
    clock: Callable[[], float] = time.monotonic
    started_at: float = 0.0
    deaths: list[float] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process."""
        self.process = subprocess.Popen(self.command)  # noqa: S603 - our own two commands
        self.started_at = self.clock()

    def is_dead(self) -> bool:
        """Whether the process has ended."""
        return self.process is None or self.process.poll() is not None

    def give_up_or_restart(self) -> bool:
        """Start a dead process again. False when it cannot start, or dies again and again."""
        now = self.clock()
        first_start = not self.deaths
        self.deaths = [at for at in self.deaths if now - at < DEATHS_WITHIN] + [now]
        if (first_start and now - self.started_at < SECONDS_TO_START) or len(self.deaths) > MOST_DEATHS:
            return False
        self.start()
        return True

    def ask_to_stop(self) -> None:
        """Ask the process to finish what it does and end."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def make_stop(self, deadline: float) -> None:
        """Wait until the process has ended; past the deadline, end it."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - self.clock()))
        except subprocess.TimeoutExpired:
            log.warning("%s did not stop in time and was ended", self.name)
            self.process.kill()
            self.process.wait()


class Watch:
    """Starts parts, restarts those that die, and stops all together."""

    def __init__(self, parts: Sequence[Part], pause: float = 0.5) -> None:
        self.parts = parts
        self.pause = pause
        self.told_to_stop = False

    def run(self) -> int:
        """Keep the parts running until told to stop. The exit status: 0, or 1 when one cannot run."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop_soon)
        try:
            for part in self.parts:
                part.start()
            return self._watch()
        finally:
            self._stop()

    def stop_soon(self, number: int, frame: FrameType | None) -> None:
        """Stop at the next look."""
        self.told_to_stop = True

    def _watch(self) -> int:
        while not self.told_to_stop:
            for part in self.parts:
                if part.is_dead() and not self.told_to_stop:
                    log.error("%s ended", part.name)
                    if not part.give_up_or_restart():
                        log.error("%s cannot run: stopping", part.name)
                        return 1
            time.sleep(self.pause)
        return 0

    def _stop(self) -> None:
        for part in self.parts:
            part.ask_to_stop()
        for part in self.parts:
            part.make_stop(part.clock() + SECONDS_TO_STOP)


@click.command()
def serve() -> None:
    """Serve the site on one machine: its pages and its jobs, started and watched together.

    HEARTEN_HOST and HEARTEN_PORT say where. One that dies is started again; Ctrl+C or SIGTERM stops both.
    """
    _make_ready(static=True)
    from django.conf import settings  # slow import

    click.echo(f"Hearten is at {settings.SITE_URL}/ (Ctrl+C stops it)")
    sys.exit(Watch([Part("web", web_command()), Part("jobs", jobs_command())]).run())


@click.command()
def web() -> None:
    """Serve the pages alone. The jobs must run somewhere too: nobody is paged without them."""
    _make_ready(static=True)
    _become(web_command())


@click.command()
def jobs() -> None:
    """Run the jobs alone: pages to those on call, mail, sweeps. Several may run at once."""
    _make_ready(static=False)
    _become(jobs_command())


def _become(command: list[str]) -> None:
    """Go on as another program, so that signals reach it without a middleman."""
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606 - our own two commands


def _make_ready(*, static: bool) -> None:
    from hearten.lib.ready import make_ready  # slow import

    make_ready(static=static)
    from django.conf import settings  # slow import
    from django.core.management.base import BaseCommand  # slow import

    if settings.DEMO:
        refuse_real_people()
    BaseCommand().check()  # a site whose pages cannot even be loaded does not start
