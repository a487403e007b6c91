"""`hearten demo`: load the demonstration, and the check that keeps it apart from real people."""

from datetime import datetime

import click

from hearten.cli.bad_input import BadInput
from hearten.lib.ready import make_ready
from hearten.lib.refusals import Refusal

ANEW = (
    "To begin anew, delete the data folder {folder}, or choose another with HEARTEN_DATA, and run this again."
)
REAL_PEOPLE = (
    "Real people have accounts here, and the demonstration does not mix with them. Nothing was changed. "
    "To try Hearten, choose another data folder with HEARTEN_DATA."
)
NOT_WHOLE = "The demonstration was begun here and not loaded to its end. " + ANEW
HERE = "The demonstration is here since {day}. Nothing was changed. " + ANEW
LOADING = "Loading the demonstration. This takes about half a minute ..."
READY = (
    "Riverbend is ready: {people} people, {here} groups of its own, {listed} groups listed from elsewhere."
)


@click.command()
def demo() -> None:
    """Load a demonstration: an organisation, its groups and its people, all of them invented.

    Its days are counted from today. Where it is already, nothing is changed; where real people have accounts,
    it is refused.
    """
    make_ready()
    from django.conf import settings  # app ready

    from hearten.lib.clock import now  # app ready
    from hearten.records.queries.demo import demonstration_begun, loaded_at  # app ready

    refuse_real_people()
    if (at := loaded_at()) is not None:
        click.echo(HERE.format(day=f"{at:%A %d %B %Y}", folder=settings.DATA_DIR))
    elif demonstration_begun():
        raise BadInput(NOT_WHOLE.format(folder=settings.DATA_DIR))
    else:
        click.echo(LOADING)
        _load(now())


def refuse_real_people() -> None:
    """End with status 2 where somebody real has an account: before loading, and before serving it."""
    from hearten.records.queries.demo import real_people_exist  # app ready

    if real_people_exist():
        raise BadInput(REAL_PEOPLE)


def _load(now: datetime) -> None:
    from hearten.cli.demo.loading import load  # app ready
    from hearten.records.queries.demo import counts  # app ready

    try:
        load(now)
    except Refusal as refusal:
        raise BadInput(str(refusal.words)) from None
    click.echo(READY.format(**counts()))
