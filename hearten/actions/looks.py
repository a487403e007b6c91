"""Staff read what is kept about people: that they looked is on record."""

from datetime import datetime

from django.db import transaction

from hearten.actions.steps import audit
from hearten.records.models import Group, JoinRequest, Meeting, Person


@transaction.atomic(durable=True)
def look_at(*, subject: Group | JoinRequest | Meeting, by: Person, now: datetime) -> None:
    """Put on record that somebody of the staff read the people of a group, a request, or a meeting's list."""
    audit.record("looked at", by=by, subject=subject, at=now)
