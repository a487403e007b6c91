"""Asking to join, being a member or a leader, and the agreement that is signed first."""

from datetime import datetime
from enum import StrEnum, nonmember

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from hearten.lib.encryption import EncryptedTextField
from hearten.rules.permissions import GroupRole
from hearten.rules.risk import REQUEST_WITHIN

from .group import Group
from .organisation import Organisation
from .person import Person


class RequestState(StrEnum):
    """Where a request to join stands."""

    ASKED = "asked"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    NOT_NOW = "not_now"
    WITHDRAWN = "withdrawn"
    open = nonmember(frozenset({"asked", "waiting"}))


class JoinRequest(models.Model):
    """A person asks to join a group, by a name chosen for this group."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="requests")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="requests")
    chosen_name = models.CharField(max_length=40)
    message = EncryptedTextField(null=True)
    state = models.CharField(max_length=9, choices=[(s, s) for s in RequestState], default=RequestState.ASKED)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = EncryptedTextField(null=True)  # kept for staff
    words = EncryptedTextField(null=True)  # what the person reads

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=Q(state__in=["asked", "waiting"]),
                name="a_person_asks_a_group_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"request {self.pk}"

    @property
    def answer_by(self) -> datetime:
        """When the person has an answer at the latest, as the words at the end of their questions say."""
        return self.asked_at + REQUEST_WITHIN


class Membership(models.Model):
    """A person in a group, by the name they chose for it, from one day to another."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(
        max_length=16, choices=[(role, role) for role in GroupRole], default=GroupRole.MEMBER
    )
    chosen_name = models.CharField(max_length=40)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=Q(ended_at__isnull=True),
                name="a_person_is_in_a_group_once",
            ),
            models.UniqueConstraint(
                Lower("chosen_name"),
                "group",
                condition=Q(ended_at__isnull=True),
                name="a_chosen_name_is_one_person_in_a_group",
            ),
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"


class AgreementText(models.Model):
    """One version of an organisation's confidentiality agreement and ground rules."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField()
    points = models.JSONField()  # [{"title": …, "text": …}, …]
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "version"], name="one_agreement_per_version")
        ]

    def __str__(self) -> str:
        return f"agreement {self.organisation_id} version {self.version}"


class Signature(models.Model):
    """A member agreed to one version, by the name chosen for the group."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="signatures")
    agreement = models.ForeignKey(AgreementText, on_delete=models.PROTECT, related_name="signatures")
    signed_name = models.CharField(max_length=40)
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "agreement"], name="a_member_signs_a_version_once")
        ]

    def __str__(self) -> str:
        return f"signature {self.pk}"
