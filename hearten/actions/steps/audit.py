"""The audit trail: one line for each thing done, chained by hash so that a changed line shows."""

from datetime import datetime

from django.db.models import F, Model

from hearten.records.models import AuditEntry, AuditHead, Person
from hearten.rules.audit import line_hash


def record(verb: str, *, by: Person | None, subject: Model, at: datetime) -> None:
    """Add a line, as the last thing that an action does. Ids and verbs only.

    Writers queue at the head's row until they commit: whoever took it and then waited for a row that another
    writer holds could wait for ever.
    """
    if not AuditHead.objects.filter(pk=1).update(length=F("length") + 1):
        AuditHead.objects.create(pk=1, length=1)
    head = AuditHead.objects.get(pk=1)
    actor = "jobs" if by is None else f"person {by.pk}"
    about = f"{subject._meta.model_name} {subject.pk}"  # a lazy request.user has a name of its own
    digest = line_hash(head.hash, head.length, at, actor, verb, about)
    AuditEntry.objects.create(
        number=head.length,
        at=at,
        actor=actor,
        verb=verb,
        subject=about,
        previous_hash=head.hash,
        hash=digest,
    )
    AuditHead.objects.filter(pk=1).update(hash=digest)
