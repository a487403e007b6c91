"""An organisation that runs groups, its staff, and its on-call rota."""

from django.db import models
from django.db.models import F, Q

from hearten.rules.facets import HostKind
from hearten.rules.permissions import StaffRole

from .person import Person


class Organisation(models.Model):
    """A hospital, non-profit, community centre or faith community that runs groups."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=64, unique=True)
    kind = models.CharField(max_length=20, default=HostKind.NON_PROFIT)
    country = models.CharField(max_length=2)
    timezone = models.CharField(max_length=64)
    phone = models.CharField(max_length=40, blank=True, default="")
    phone_hours = models.CharField(max_length=80, blank=True, default="")
    website = models.URLField(blank=True, default="")
    is_demo = models.BooleanField(default=False)
    is_listed_only = models.BooleanField(default=False)  # made from a directory feed: nobody works here
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.slug


class StaffPost(models.Model):
    """A person holds a role in an organisation, from one day to another."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="posts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    role = models.CharField(max_length=16, choices=[(role, role) for role in StaffRole])
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "role"],
                condition=Q(ended_at__isnull=True),
                name="a_person_holds_a_role_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id} at {self.organisation_id}"


class Shift(models.Model):
    """Somebody is on call. Of several at once, the lowest `order` is paged first."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="shifts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shifts")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["organisation", "ends_at"], name="shift_by_end")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")), name="a_shift_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"shift {self.pk}"
