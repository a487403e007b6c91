"""What the house keeps about itself: messages to send, the audit trail, and the heartbeat of the jobs."""

from enum import StrEnum

from django.db import models

from .person import Person


class NoticeState(StrEnum):
    """Whether a notice has left."""

    TO_SEND = "to_send"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    NO_ADDRESS = "no_address"


class Notice(models.Model):
    """One neutral message to one person, written in the transaction that caused it and sent by the jobs.

    It holds no words about anyone: `kind` chooses a text, `link` says which page it is about, so that the
    same is not queued twice. The mail leads to the first page of members or of staff.
    """

    to = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=24)
    link = models.CharField(max_length=120)
    state = models.CharField(
        max_length=10, choices=[(s, s) for s in NoticeState], default=NoticeState.TO_SEND
    )
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="notices_to_send")]

    def __str__(self) -> str:
        return f"notice {self.pk}"


class AuditEntry(models.Model):
    """One line of the audit trail: ids and verbs, never answers or names. Chained by hash."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"audit {self.number}"


class AuditHead(models.Model):
    """The end of the audit chain: one row, updated first by every writer, so that they queue."""

    length = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"audit head {self.length}"


class Heartbeat(models.Model):
    """When a part of the house last said that it is alive."""

    part = models.CharField(max_length=16, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.part
