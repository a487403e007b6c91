"""Escalations, tasks with clocks, case openings, and a conversation with a person who helps."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from hearten.lib.encryption import EncryptedJSONField, EncryptedTextField

from .group import Group
from .organisation import Organisation
from .person import Person
from .sitting import Sitting


class Escalation(models.Model):
    """A finding of level 3 or 4 that a person must answer. Saved with its cause, and never deleted."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="escalations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="escalations")
    sitting = models.ForeignKey(Sitting, null=True, on_delete=models.SET_NULL, related_name="escalations")
    rule = models.CharField(max_length=16)
    level = models.PositiveSmallIntegerField()
    raised_at = models.DateTimeField()
    respond_by = models.DateTimeField()
    safe_answer = EncryptedTextField(null=True)  # "yes" | "unsure" | "no"
    reach = EncryptedJSONField(null=True)  # how to reach the person now, as they said it
    pages_sent = models.PositiveSmallIntegerField(default=0)
    next_page_at = models.DateTimeField(null=True, blank=True)
    paged_from = (
        models.DateTimeField()
    )  # the ladder of pages is climbed from here; a raised level starts it anew
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    contacted_at = models.DateTimeField(
        null=True, blank=True
    )  # the person was spoken with; it is not yet closed
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=12, blank=True, default="")  # reached | not_reached | refused
    note = EncryptedTextField(null=True)

    class Meta:
        indexes = [models.Index(fields=["closed_at", "next_page_at"], name="escalations_to_page")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(closed_at__isnull=True),
                name="one_open_escalation_per_person",
            ),
            models.CheckConstraint(condition=Q(level__in=[3, 4]), name="an_escalation_is_level_3_or_4"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(note__isnull=False),
                name="an_escalation_is_closed_with_a_note",
            ),
        ]

    def __str__(self) -> str:
        return f"escalation {self.pk}"


class Cause(models.Model):
    """One thing that an escalation is about: a rule, and the sitting in which it fired if there was one."""

    escalation = models.ForeignKey(Escalation, on_delete=models.CASCADE, related_name="causes")
    rule = models.CharField(max_length=16)
    level = models.PositiveSmallIntegerField()
    sitting = models.ForeignKey(Sitting, null=True, on_delete=models.SET_NULL, related_name="+")
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"cause {self.pk}"


class ContactOutcome(StrEnum):
    """How an attempt to reach the person went."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    REFUSED = "refused"


class ContactAttempt(models.Model):
    """Somebody tried to reach the person of an escalation, and wrote down how it went."""

    escalation = models.ForeignKey(Escalation, on_delete=models.CASCADE, related_name="contact_attempts")
    tried_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    tried_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=[(o, o) for o in ContactOutcome])
    note = EncryptedTextField()

    def __str__(self) -> str:
        return f"contact attempt {self.pk}"


class TaskState(StrEnum):
    """Whether a task is still to be done."""

    OPEN = "open"
    DONE = "done"


class Task(models.Model):
    """Something that somebody must do by a time. What it is about is opened with a reason."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="tasks")
    group = models.ForeignKey(Group, null=True, on_delete=models.CASCADE, related_name="tasks")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="tasks_about")
    escalation = models.ForeignKey(Escalation, null=True, on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField(max_length=24)
    who = models.CharField(max_length=16)  # coordinator | on_call | facilitator
    level = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=4, choices=[(s, s) for s in TaskState], default=TaskState.OPEN)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    note = EncryptedTextField(null=True)
    overdue_told_at = models.DateTimeField(
        null=True, blank=True
    )  # coordinators were told that its time passed

    class Meta:
        indexes = [models.Index(fields=["organisation", "state", "due_at"], name="open_tasks_by_clock")]
        constraints = [
            models.CheckConstraint(
                condition=Q(who__in=["coordinator", "on_call", "facilitator"]), name="a_task_is_somebodys"
            ),
            models.CheckConstraint(
                condition=~Q(who="facilitator") | Q(group__isnull=False),
                name="a_facilitators_task_has_a_group",
            ),
        ]

    def __str__(self) -> str:
        return f"task {self.pk}"


class CaseOpening(models.Model):
    """A member of staff opened what is kept about a person, and said why."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="case_openings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="case_openings")
    opened_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()
    reason = EncryptedTextField()

    def __str__(self) -> str:
        return f"case opening {self.pk}"


class Message(models.Model):
    """One message between a person and those who answer an escalation."""

    escalation = models.ForeignKey(Escalation, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    is_from_staff = models.BooleanField()
    text = EncryptedTextField()
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"message {self.pk}"


class LineConfirmation(models.Model):
    """Somebody on this site telephoned a crisis line and confirmed it."""

    line_key = models.CharField(max_length=120, unique=True)
    confirmed_on = models.DateField()
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.line_key
