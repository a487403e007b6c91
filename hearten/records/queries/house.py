"""The house about itself: whether the jobs are alive, what waits to be sent, and what did not leave."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Case, IntegerField, QuerySet, Value, When

from hearten.records.models import (
    Answer,
    AuditEntry,
    AuditHead,
    Contact,
    Heartbeat,
    Message,
    Notice,
    NoticeState,
    Organisation,
    Response,
    StaffPost,
)
from hearten.rules.audit import line_hash

JOBS = "jobs"
# A heartbeat older than this means that nobody is paged: staff pages then show open escalations themselves.
SILENT_AFTER = timedelta(seconds=60)
LATE_AFTER = timedelta(minutes=5)
NOT_SENT = (NoticeState.FAILED, NoticeState.NO_ADDRESS)


def last_heartbeat(part: str = JOBS) -> datetime | None:
    """When a part of the house last said that it is alive."""
    return Heartbeat.objects.filter(part=part).values_list("at", flat=True).first()


def is_silent(now: datetime) -> bool:
    """Whether the jobs have said nothing for over a minute."""
    at = last_heartbeat()
    return at is None or now - at > SILENT_AFTER


def due_notices(now: datetime) -> QuerySet[Notice]:
    """Notices to send now: pages before all else, then the oldest."""
    urgency = Case(When(kind="page", then=Value(0)), default=Value(1), output_field=IntegerField())
    return Notice.objects.filter(state=NoticeState.TO_SEND, due_at__lte=now).order_by(urgency, "due_at", "pk")


def unsent_to_staff(organisations: Sequence[Organisation], since: datetime) -> QuerySet[Notice]:
    """Notices to these organisations' staff that were given up since then, the latest first."""
    posts = StaffPost.objects.filter(organisation__in=organisations, ended_at=None)
    rows = Notice.objects.filter(state__in=NOT_SENT, due_at__gt=since, to__in=posts.values("person_id"))
    return rows.select_related("to").order_by("-due_at", "-pk")


def first_broken_line() -> int | None:
    """The number of the first line of the audit trail that was changed or is missing; None if it is whole."""
    # The head is read first: lines written meanwhile only make the trail longer.
    head = AuditHead.objects.filter(pk=1).first() or AuditHead()
    number, hash_before = 0, AuditHead().hash
    for entry in AuditEntry.objects.filter(number__lte=head.length).order_by("number").iterator():
        number += 1
        own = line_hash(hash_before, number, entry.at, entry.actor, entry.verb, entry.subject)
        if (entry.number, entry.previous_hash, entry.hash) != (number, hash_before, own):
            return number
        hash_before = own
    return None if (number, hash_before) == (head.length, head.hash) else number + 1


def late_notices(now: datetime) -> int:
    """How many notices have been due for over five minutes."""
    due = Notice.objects.filter(state__in=(NoticeState.TO_SEND, NoticeState.SENDING))
    return due.filter(due_at__lt=now - LATE_AFTER).count()


def some_secrets() -> list[object]:
    """The oldest and newest of what is kept encrypted, opened. `InvalidToken` if the keys do not fit."""
    kinds = ((Answer, "value"), (Response, "answers"), (Message, "text"), (Contact, "ways"))
    return [
        value
        for model, field in kinds
        for order in ("pk", "-pk")
        for value in model._default_manager.order_by(order).values_list(field, flat=True)[:2]
    ]
