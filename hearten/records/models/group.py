"""A support group, as the directory shows it and as its members live it."""

from enum import StrEnum, nonmember

from django.db import models
from django.db.models import F, Q

from .organisation import Organisation


class GroupState(StrEnum):
    """Where a group is in its life."""

    FORMING = "forming"
    RUNNING = "running"
    CLOSING = "closing"
    CLOSED = "closed"
    takes_requests = nonmember(frozenset({"forming", "running"}))


class Group(models.Model):
    """A group. `places_taken` counts its members now; the database keeps it within the capacity."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="groups")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=255)
    summary = models.TextField(blank=True, default="")
    state = models.CharField(max_length=8, choices=[(s, s) for s in GroupState], default=GroupState.FORMING)
    is_public = models.BooleanField(default=True)
    is_run_here = models.BooleanField(default=True)  # False: listed from a feed, joined elsewhere
    # facets of C1; the words are in rules/facets.py, '' means not said
    population = models.CharField(max_length=16, blank=True, default="")
    role = models.CharField(max_length=16, blank=True, default="")
    condition = models.CharField(max_length=32, blank=True, default="")
    stage = models.CharField(max_length=24, blank=True, default="")
    age_band = models.CharField(max_length=16, blank=True, default="")
    format = models.CharField(max_length=12)
    leadership = models.CharField(max_length=16, blank=True, default="")
    leader_background = models.CharField(max_length=160, blank=True, default="")
    languages = models.CharField(max_length=80, blank=True, default="")  # 'en es'
    is_open = models.BooleanField(null=True, default=None)
    cost = models.CharField(max_length=80, blank=True, default="")
    access_notes = models.CharField(max_length=240, blank=True, default="")
    is_step_free = models.BooleanField(null=True, default=None)
    # where and when
    timezone = models.CharField(max_length=64)
    place = models.CharField(max_length=200, blank=True, default="")
    address = models.CharField(max_length=300, blank=True, default="")
    region = models.CharField(max_length=120, blank=True, default="")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    is_place_approximate = models.BooleanField(default=False)
    online_link = models.URLField(max_length=500, blank=True, default="")
    online_phone = models.CharField(max_length=60, blank=True, default="")
    online_notes = models.TextField(blank=True, default="")
    website = models.URLField(max_length=500, blank=True, default="")
    is_paused = models.BooleanField(default=False)
    # places
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    places_taken = models.PositiveSmallIntegerField(default=0)
    # of a listed group: the row of the feed that it came from
    source = models.CharField(max_length=40, blank=True, default="")
    source_key = models.CharField(max_length=80, blank=True, default="")
    source_fingerprint = models.CharField(max_length=64, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="one_group_per_slug"),
            models.UniqueConstraint(
                fields=["organisation", "source", "source_key"],
                condition=~Q(source_key=""),
                name="one_group_per_row_of_a_feed",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(places_taken__lte=F("capacity")),
                name="places_never_exceed_the_capacity",
            ),
            models.CheckConstraint(
                condition=Q(is_run_here=False) | Q(capacity__isnull=False),
                name="a_group_run_here_has_a_capacity",
            ),
        ]
        indexes = [models.Index(fields=["is_public", "name", "id"], name="public_groups_by_name")]

    def __str__(self) -> str:
        return self.slug
