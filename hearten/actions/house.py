"""What the house does for itself: its heartbeat, and forgetting what is over."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction

from hearten.records.models import Heartbeat


@transaction.atomic(durable=True)
def beat(*, part: str, now: datetime) -> None:
    """Say that a part of the house is alive."""
    if not Heartbeat.objects.filter(part=part).update(at=now):
        Heartbeat.objects.get_or_create(part=part, defaults={"at": now})


@transaction.atomic(durable=True)
def forget_old_sign_ins(*, now: datetime) -> int:
    """Delete sign-ins that have ended. Returns how many."""
    return Session.objects.filter(expire_date__lt=now).delete()[0]
