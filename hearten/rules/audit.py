"""The audit trail's chain: each line holds the hash of the line before it, so that a changed line shows."""

import hashlib
from datetime import UTC, datetime


def line_hash(previous: str, number: int, at: datetime, actor: str, verb: str, subject: str) -> str:
    """The hash of a line: SHA-256 over the hash before it and its own fields, the time in UTC."""
    when = at.astimezone(UTC).isoformat()
    fields = "\x1f".join((previous, str(number), when, actor, verb, subject))
    return hashlib.sha256(fields.encode()).hexdigest()
