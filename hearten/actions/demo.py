"""The end of loading the demonstration."""

from datetime import datetime

from django.db import transaction

from hearten.actions.steps import audit
from hearten.records.models import Organisation, Person
from hearten.records.queries.demo import LOADED


@transaction.atomic(durable=True)
def finish_loading(*, organisation: Organisation, by: Person | None, now: datetime) -> None:
    """Write down that all of it is there. A loading that was broken off has no such line."""
    audit.record(LOADED, by=by, subject=organisation, at=now)
