"""Who came: written, changed, taken back; and 'I can't come'."""

from datetime import timedelta

import pytest

from hearten.actions.meetings import Came, HasBegun, NotAMember, NotYet, cannot_come, record_attendance
from hearten.lib.refusals import ChangedMeanwhile
from hearten.records.models import Attendance, AuditEntry, Meeting, Presence
from tests.conftest import NOON, Cast

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=3)


@pytest.fixture
def meeting(people: Cast) -> Meeting:
    """An hour from now, for ninety minutes."""
    begins = NOON + timedelta(hours=1)
    return Meeting.objects.create(
        group=people.group, number=1, begins_at=begins, ends_at=begins + timedelta(minutes=90)
    )


def test_what_was_written_by_mistake_can_be_taken_back(people: Cast, meeting: Meeting) -> None:
    ana = people.membership.pk
    for version, came in enumerate((Came(Presence.ONLINE, 60), None)):
        record_attendance(meeting=meeting, entries={ana: came}, version=version, by=people.bea, now=LATER)
        assert Attendance.objects.count() == (1 if came else 0)


def test_whom_the_list_does_not_name_keeps_theirs(people: Cast, meeting: Meeting) -> None:
    ana = people.membership.pk
    entries = {ana: Came(Presence.IN_PERSON, 60)}
    record_attendance(meeting=meeting, entries=entries, version=0, by=people.bea, now=LATER)
    record_attendance(meeting=meeting, entries={}, version=1, by=people.bea, now=LATER)
    assert Attendance.objects.get().minutes == 60


def test_only_members_of_that_time_once_it_has_begun(people: Cast, meeting: Meeting) -> None:
    with pytest.raises(NotYet):
        record_attendance(meeting=meeting, entries={}, version=0, by=people.bea, now=NOON)
    with pytest.raises(NotAMember):
        record_attendance(meeting=meeting, entries={999_999: None}, version=0, by=people.bea, now=LATER)


def test_a_leader_with_the_list_open_hears_of_whoever_cannot_come(people: Cast, meeting: Meeting) -> None:
    cannot_come(meeting=meeting, membership=people.membership, by=people.ana, now=NOON)
    with pytest.raises(ChangedMeanwhile):
        record_attendance(
            meeting=meeting, entries={people.membership.pk: None}, version=0, by=people.bea, now=LATER
        )
    assert Attendance.objects.get().presence == "excused"


def test_once_it_has_begun_nobody_needs_to_say_anything(people: Cast, meeting: Meeting) -> None:
    with pytest.raises(HasBegun):
        cannot_come(meeting=meeting, membership=people.membership, by=people.ana, now=meeting.begins_at)
    assert (Attendance.objects.count(), AuditEntry.objects.count()) == (0, 0)
