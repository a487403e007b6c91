"""The clock: read by doors alone, and passed in from there."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """The moment, aware, in UTC."""
    return timezone.now()
