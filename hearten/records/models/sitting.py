"""Questions and answers: a sitting saved as one goes, the scored responses, and what screening said."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from hearten.lib.encryption import EncryptedJSONField, EncryptedTextField

from .meeting import Meeting
from .membership import Membership
from .organisation import Organisation
from .person import Person


class SittingKind(StrEnum):
    """What a run through questions is for."""

    INTAKE = "intake"
    CHECK_IN = "check_in"
    AFTER_MEETING = "after_meeting"


class Sitting(models.Model):
    """One run through questions. It can be left and taken up again on any device."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sittings")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sittings")
    membership = models.ForeignKey(Membership, null=True, on_delete=models.CASCADE, related_name="sittings")
    meeting = models.ForeignKey(Meeting, null=True, on_delete=models.CASCADE, related_name="sittings")
    kind = models.CharField(max_length=13, choices=[(k, k) for k in SittingKind])
    # whether somebody was on call when it began; whoever goes on is asked by who is on call then
    is_staffed = models.BooleanField()
    opened_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(kind="intake", finished_at__isnull=True),
                name="one_open_intake_per_organisation",
            ),
            models.UniqueConstraint(
                fields=["membership", "kind"],
                condition=Q(kind="check_in", finished_at__isnull=True),
                name="one_open_check_in_per_membership",
            ),
            models.UniqueConstraint(
                fields=["person", "meeting"],
                condition=Q(kind="after_meeting"),
                name="one_sitting_after_a_meeting",
            ),
        ]

    def __str__(self) -> str:
        return f"sitting {self.pk}"


class Answer(models.Model):
    """One answer, or one question skipped. Encrypted; the question's id says which, never what."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    value = EncryptedJSONField()  # {"value": …}; {"value": null} is a question skipped
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "question"], name="one_answer_per_question")
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class Response(models.Model):
    """One instrument, answered and scored: its answers, its scores and the version that scored them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="responses")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="responses")
    membership = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="responses")
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="responses")
    instrument = models.CharField(max_length=32)
    instrument_version = models.CharField(max_length=80)
    answers = EncryptedJSONField()
    scores = EncryptedJSONField(null=True)  # null: too few answers for a score
    submitted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "instrument", "submitted_at"], name="a_persons_course")]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "instrument"], name="one_response_per_instrument")
        ]

    def __str__(self) -> str:
        return f"response {self.pk}"


class Screening(models.Model):
    """What the rules said at the end of an intake, with the version that said it, and who cleared it."""

    sitting = models.OneToOneField(Sitting, on_delete=models.CASCADE, related_name="screening")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="screenings")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="screenings")
    rules_version = models.CharField(max_length=32)
    route = models.CharField(max_length=8)  # stop | review | advise | open
    fired = EncryptedJSONField()  # [{"rule", "type", "due_hours", "who"}]
    unknown = EncryptedJSONField()
    screened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    cleared_at = models.DateTimeField(null=True, blank=True)
    cleared_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    clearing_note = EncryptedTextField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cleared_at__isnull=True, cleared_by__isnull=True) | Q(cleared_at__isnull=False),
                name="a_screening_is_cleared_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"screening {self.pk}"
