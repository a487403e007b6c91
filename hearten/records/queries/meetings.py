"""Reading about meetings and attendance."""

from datetime import datetime

from django.db.models import Q, QuerySet

from hearten.records.models import Attendance, Meeting, Membership
from hearten.rules.permissions import GroupRole


def members_at(meeting: Meeting) -> QuerySet[Membership]:
    """The members whom a meeting's list names: in the group when it was held, by chosen name."""
    rows = Membership.objects.filter(
        Q(ended_at=None) | Q(ended_at__gt=meeting.begins_at),
        group_id=meeting.group_id,
        role=GroupRole.MEMBER,
        began_at__lt=meeting.ends_at,
    )
    return rows.order_by("chosen_name", "pk")


def next_meeting(group_id: int, now: datetime) -> Meeting | None:
    """The meeting that is on or comes next."""
    return Meeting.objects.filter(group_id=group_id, ends_at__gt=now).order_by("begins_at").first()


def attendance_of(membership: Membership) -> QuerySet[Attendance]:
    """One member's own record, newest first."""
    return membership.attendances.select_related("meeting").order_by("-meeting__begins_at")
