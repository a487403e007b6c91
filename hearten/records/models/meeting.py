"""Series of meetings, single meetings, and who came."""

from enum import StrEnum, nonmember

from django.db import models
from django.db.models import F, Q

from hearten.rules.facets import Frequency

from .group import Group
from .membership import Membership
from .person import Person


class Series(models.Model):
    """When a group meets: a wall-clock time in a zone. A listed group's series has no dates."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="series")
    weekday = models.PositiveSmallIntegerField()  # Monday 0 … Sunday 6
    local_time = models.TimeField()
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    timezone = models.CharField(max_length=64)
    frequency = models.CharField(max_length=8, choices=[(f, f) for f in Frequency], default=Frequency.WEEKLY)
    first_date = models.DateField(null=True, blank=True)
    number_of_meetings = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="a_weekday_is_monday_0_to_sunday_6"),
            models.CheckConstraint(
                condition=Q(first_date__isnull=True, number_of_meetings__isnull=True)
                | Q(first_date__isnull=False, number_of_meetings__isnull=False),
                name="a_series_with_a_first_date_has_a_number_of_meetings",
            ),
        ]

    def __str__(self) -> str:
        return f"series {self.pk}"


class Meeting(models.Model):
    """One meeting. Times in UTC; the group's zone says what the clock on the wall shows."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="meetings")
    series = models.ForeignKey(Series, null=True, on_delete=models.SET_NULL, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    attendance_recorded_at = models.DateTimeField(null=True, blank=True)
    attendance_version = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["group", "begins_at"], name="meetings_of_a_group_by_time")]
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="meetings_of_a_group_are_numbered"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")), name="a_meeting_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"meeting {self.pk}"


class Presence(StrEnum):
    """How somebody was at a meeting."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    EXCUSED = "excused"
    ABSENT = "absent"
    attended = nonmember(frozenset({"in_person", "online"}))


class Attendance(models.Model):
    """Whether one member came to one meeting, and for how many minutes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="attendances")
    presence = models.CharField(max_length=9, choices=[(p, p) for p in Presence])
    minutes = models.PositiveSmallIntegerField(default=0)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "membership"], name="one_attendance_per_member_and_meeting"
            ),
            models.CheckConstraint(
                condition=Q(presence__in=["in_person", "online"]) | Q(minutes=0),
                name="minutes_only_for_those_who_came",
            ),
        ]

    def __str__(self) -> str:
        return f"attendance {self.pk}"
