"""Crisis lines confirmed by telephone."""

from datetime import timedelta

import pytest

from hearten.actions import lines
from hearten.records.models import LineConfirmation
from tests.conftest import NOON, Cast

TODAY = NOON.date()
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("days", "kept"), [([TODAY], TODAY), ([TODAY - DAY, TODAY], TODAY), ([TODAY, TODAY - DAY], TODAY)]
)
def test_the_latest_day_is_kept(people: Cast, days: list, kept: object) -> None:
    for day in days:
        lines.confirm_line(line_key="us-988", confirmed_on=day, by=people.dov, now=NOON)
    assert LineConfirmation.objects.get().confirmed_on == kept


def test_a_day_to_come_is_refused(people: Cast) -> None:
    with pytest.raises(lines.DateToCome):
        lines.confirm_line(line_key="us-988", confirmed_on=TODAY + 2 * DAY, by=people.dov, now=NOON)
