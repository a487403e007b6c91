"""How staff pages tell clocks."""

from datetime import datetime, timedelta

import pytest

from hearten.web.templatetags.house import hours_words, left, soon
from tests.conftest import NOON

MINUTE = timedelta(minutes=1)
ZONE = "America/New_York"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 min left"),
        (59, "59 min left"),
        (60, "1 h left"),
        (231, "3 h 51 min left"),
        (47 * 60 + 59, "47 h 59 min left"),
        (48 * 60, "2 days left"),
        (-0.5, "1 min too late"),
        (-12, "12 min too late"),
        (-4 * 1440, "4 days too late"),
    ],
)
def test_how_long_there_is(minutes: float, said: str) -> None:
    assert left(NOON + minutes * MINUTE, NOON) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (NOON, "7:00 a.m. today, New York time (EST)"),
        (NOON + timedelta(hours=17), "12:00 a.m. tomorrow, New York time (EST)"),
        (NOON - timedelta(hours=8), "11:00 p.m. yesterday, New York time (EST)"),
        (NOON + timedelta(days=2), "Thursday 26 November 2026, 7:00 a.m., New York time (EST)"),
    ],
)
def test_a_moment_that_is_near_is_told_without_its_date(moment: datetime, said: str) -> None:
    assert soon(moment, ZONE, NOON) == said


@pytest.mark.parametrize(
    ("hours", "said"), [(5 / 60, "5 min"), (4.0, "4 h"), (48.0, "2 days"), (168.0, "7 days")]
)
def test_a_limit_of_time(hours: float, said: str) -> None:
    assert hours_words(hours) == said
