"""The loop of `hearten jobs`: every five seconds a heartbeat, the pages that are due, the mail, the sweeps.

The heartbeat comes from the loop itself: it says that pages are being sent, not only that a process lives.
"""

import logging
import signal
from collections.abc import Callable
from datetime import datetime
from threading import Event
from types import FrameType

from django.db import close_old_connections

from hearten.actions.house import beat
from hearten.jobs.paging import page_due
from hearten.jobs.post import send_due
from hearten.jobs.sweeps import Broom
from hearten.lib import clock
from hearten.records.queries.house import JOBS

log = logging.getLogger(__name__)

SECONDS_BETWEEN = 5.0
Job = Callable[[datetime], object]


def say_alive(now: datetime) -> None:
    """Keep the heartbeat that staff pages look at."""
    beat(part=JOBS, now=now)


def jobs() -> tuple[Job, ...]:
    """What each round does, in this order: pages are queued before mail is sent."""
    return (say_alive, page_due, send_due, Broom().sweep)


def one_round(work: tuple[Job, ...]) -> None:
    """Do each job once. One that fails is logged by its kind, and the others run all the same."""
    for job in work:
        try:
            job(clock.now())
        except Exception as error:
            log.error("%s failed: %s", getattr(job, "__name__", "job"), type(error).__name__)


def run(stop: Event, *, work: tuple[Job, ...] | None = None, pause: float = SECONDS_BETWEEN) -> None:
    """Go round until asked to stop. The round that runs is finished first."""
    work = jobs() if work is None else work
    log.info("jobs: begun")
    while not stop.is_set():
        close_old_connections()
        one_round(work)
        stop.wait(pause)
    log.info("jobs: stopped")


def run_until_told() -> None:
    """Go round until SIGTERM or Ctrl+C."""
    stop = Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    run(stop)
