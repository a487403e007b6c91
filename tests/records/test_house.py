"""The house about itself: its audit trail."""

from datetime import timedelta, timezone

import pytest

from hearten.actions.steps import audit
from hearten.records.models import AuditEntry, AuditHead
from hearten.records.queries.house import first_broken_line
from tests.conftest import NOON, Cast


@pytest.fixture
def trail(people: Cast) -> None:
    """Five lines, one written by a clock of another zone."""
    for number in range(5):
        zone = timezone(timedelta(hours=-5 * (number == 2)))
        audit.record("took escalation", by=people.eli, subject=people.ana, at=NOON.astimezone(zone))


@pytest.mark.usefixtures("trail")
def test_a_whole_trail_is_whole(people: Cast) -> None:
    assert first_broken_line() is None


def test_an_empty_trail_is_whole(people: Cast) -> None:
    assert first_broken_line() is None


@pytest.mark.usefixtures("trail")
@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda: AuditEntry.objects.filter(number=3).update(verb="closed escalation"), 3),
        (lambda: AuditEntry.objects.filter(number=4).update(at=NOON + timedelta(seconds=1)), 4),
        (lambda: AuditEntry.objects.filter(number=2).delete(), 2),
        (lambda: AuditEntry.objects.filter(number=5).delete(), 5),
        (lambda: AuditEntry.objects.all().delete(), 1),
        (lambda: AuditHead.objects.update(hash="0" * 64), 6),
    ],
)
def test_a_change_shows_at_its_line(people: Cast, change, line: int) -> None:
    change()
    assert first_broken_line() == line
