"""What can wait a little: overdue tasks, claims of workers that died, old notices, old sign-ins."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from hearten.actions.house import forget_old_sign_ins
from hearten.actions.notices import forget_old_notices, release_lost_claims
from hearten.actions.tasks import tell_overdue
from hearten.records.queries.tasks import overdue_untold

log = logging.getLogger(__name__)
Sweep = Callable[[datetime], int]


def tell_of_overdue_tasks(now: datetime) -> int:
    """Tell of tasks whose time has passed. Returns of how many."""
    return sum(tell_overdue(pk=pk, now=now) for pk in overdue_untold(now))


def release_claims(now: datetime) -> int:
    """Make notices due again whose worker died while it sent them."""
    return release_lost_claims(now=now)


def forget_notices(now: datetime) -> int:
    """Delete notices that were sent long ago."""
    return forget_old_notices(now=now)


def forget_sign_ins(now: datetime) -> int:
    """Delete sign-ins that have ended."""
    return forget_old_sign_ins(now=now)


SWEEPS: dict[Sweep, timedelta] = {
    release_claims: timedelta(seconds=30),
    tell_of_overdue_tasks: timedelta(seconds=60),
    forget_notices: timedelta(hours=6),
    forget_sign_ins: timedelta(hours=6),
}


class Broom:
    """Runs each sweep when its time has come, counted in this worker alone."""

    def __init__(self, sweeps: dict[Sweep, timedelta] = SWEEPS) -> None:
        self.sweeps = sweeps
        self.swept_at: dict[Sweep, datetime] = {}

    def sweep(self, now: datetime) -> None:
        """Run the sweeps that are due. One that fails stops no other."""
        for sweep, every in self.sweeps.items():
            if sweep in self.swept_at and now - self.swept_at[sweep] < every:
                continue
            self.swept_at[sweep] = now
            try:
                rows = sweep(now)
            except Exception as error:
                log.error("%s failed: %s", sweep.__name__, type(error).__name__)
                continue
            if rows:
                log.info("%s: %s", sweep.__name__, rows)
