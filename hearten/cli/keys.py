"""`hearten rotate-keys`: write everything that is kept encrypted again with the first key."""

import click

from hearten.cli.bad_input import BadInput
from hearten.lib.ready import make_ready
from hearten.lib.refusals import Refusal


@click.command("rotate-keys")
def rotate_keys() -> None:
    """Write everything that is kept encrypted again with the first of HEARTEN_ENCRYPTION_KEYS.

    Put a new key in front of the old one, restart the site, and run this. When it says that it is done, the
    old key may be taken away. It can be stopped and run again at any time, while people use the site.
    """
    make_ready()
    from hearten.records.queries.encrypted import encrypted_models  # app ready

    try:
        rewritten = sum(_rotate(model) for model in encrypted_models())
    except Refusal as refusal:
        raise BadInput(str(refusal.words)) from None
    click.echo(f"Done. {rewritten} records were written again; all of them are under the first key now.")


def _rotate(model: type) -> int:
    """Go through one model, batch by batch. Returns how many records were written again."""
    from hearten.actions.keys import rotate_batch  # app ready
    from hearten.lib.clock import now  # app ready

    rewritten, last = 0, 0
    while True:
        batch = rotate_batch(model=model, after=last, by=None, now=now())
        rewritten += batch.rewritten
        if batch.last is None:
            return rewritten
        last = batch.last
