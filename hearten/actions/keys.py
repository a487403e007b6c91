"""Turning the keys: what is kept encrypted is written again with the first key, a batch at a time."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from hearten.actions.steps import audit
from hearten.lib.encryption import box
from hearten.lib.refusals import Refusal
from hearten.records.models import Person
from hearten.records.queries.encrypted import rows_held, with_older_key

BATCH = 500


class KeyMissing(Refusal):
    """Something is kept that none of the keys can read."""

    words = _(
        "Something is kept that none of these keys can read. Nothing of it was changed. Put the key that "
        "wrote it back into HEARTEN_ENCRYPTION_KEYS, behind the first one, and run this again."
    )


@dataclass(frozen=True)
class Batch:
    """One batch: the number of its last row (None: no rows were left), and how many were written again."""

    last: int | None
    rewritten: int


@transaction.atomic(durable=True)
def rotate_batch(
    *, model: type[Model], after: int, by: Person | None, now: datetime, count: int = BATCH
) -> Batch:
    """Write the rows of a model that follow number `after` again with the first key, those that need it.

    The rows are held meanwhile, so that what somebody writes at the same moment is not lost.
    Raises `KeyMissing`.
    """
    try:
        rows = list(rows_held(model, after, count))
        older = list(with_older_key(rows))
        for row, names in older:
            _write_again(row, names)
    except InvalidToken:
        raise KeyMissing from None
    if older:
        audit.record("rotated keys", by=by, subject=older[-1][0], at=now)
    return Batch(last=rows[-1].pk if rows else None, rewritten=len(older))


def _write_again(row: Model, names: list[str]) -> None:
    """Fields lock with the first key whenever they are saved; allauth's secrets are locked here."""
    if isinstance(row, Authenticator):
        row.data |= {name: box().rotate(row.data[name].encode()).decode() for name in names}
        names = ["data"]
    row.save(update_fields=names)
