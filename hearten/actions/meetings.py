"""Meetings: who came, and for how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from hearten.actions.steps import audit
from hearten.lib.refusals import ChangedMeanwhile, Refusal
from hearten.records.models import Attendance, Meeting, Membership, Person, Presence
from hearten.records.queries.meetings import members_at


class NotYet(Refusal):
    """The meeting has not begun."""

    words = _("This meeting has not begun yet. Record who came when it has.")


class HasBegun(Refusal):
    """The meeting is on."""

    words = _("The meeting has begun. You need not do anything: nobody asks why you are not there.")


class NotAMember(Refusal):
    """A name on the list belongs to nobody in this group at that time."""

    words = _("Somebody on this list left the group. Please look at the list again.")


@dataclass(frozen=True)
class Came:
    """How one member was at a meeting. Minutes count only for those who came."""

    presence: Presence
    minutes: int


@transaction.atomic(durable=True)
def record_attendance(
    *, meeting: Meeting, entries: Mapping[int, Came | None], version: int, by: Person, now: datetime
) -> None:
    """Write the list of one meeting, by membership id. None takes back what was recorded of a member;
    members not named keep theirs.

    Raises `NotYet`, `NotAMember`, and `ChangedMeanwhile` when somebody wrote it since `version`.
    """
    if now < meeting.begins_at:
        raise NotYet
    members = {member.pk: member for member in members_at(meeting)}
    if not set(entries) <= set(members):
        raise NotAMember
    same = Meeting.objects.filter(pk=meeting.pk, attendance_version=version)
    if same.update(attendance_version=F("attendance_version") + 1, attendance_recorded_at=now) == 0:
        raise ChangedMeanwhile
    for pk, came in entries.items():
        if came is None:
            Attendance.objects.filter(meeting=meeting, membership=members[pk]).delete()
        else:
            _write(meeting, members[pk], came, by, now)
    audit.record("recorded attendance", by=by, subject=meeting, at=now)


def _write(meeting: Meeting, member: Membership, came: Came, by: Person, now: datetime) -> None:
    minutes = came.minutes if came.presence in Presence.attended else 0
    Attendance.objects.update_or_create(
        meeting=meeting,
        membership=member,
        defaults={"presence": came.presence, "minutes": minutes, "recorded_at": now, "recorded_by": by},
    )


@transaction.atomic(durable=True)
def cannot_come(*, meeting: Meeting, membership: Membership, by: Person, now: datetime) -> None:
    """Say 'I can't come', without a reason. A leader who has the list open is told that it changed.

    Raises `HasBegun`: from then on the leaders' list stands.
    """
    if now >= meeting.begins_at:
        raise HasBegun
    Meeting.objects.filter(pk=meeting.pk).update(attendance_version=F("attendance_version") + 1)
    _write(meeting, membership, Came(Presence.EXCUSED, 0), by, now)
    audit.record("cannot come", by=by, subject=meeting, at=now)
