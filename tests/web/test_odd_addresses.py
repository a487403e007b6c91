"""Addresses that nobody means: never an error of ours, whatever the database."""

import pytest

from tests.conftest import Cast

pytestmark = pytest.mark.django_db

HUGE = "9" * 30


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/groups/?words=%00", 200),
        ("/groups/?words=" + "x" * 3000, 200),
        ("/groups/?words=%F0%9F%92%99+%25+_+%27", 200),
        ("/groups/?role=nonsense&weekday=9&condition=%00&how=a&host=b", 200),
        (f"/groups/?page={HUGE}", 200),
        ("/groups/?page=-1&page=x", 200),
        (f"/memberships/{HUGE}/", 404),
        (f"/requests/{HUGE}/", 404),
        (f"/sittings/{HUGE}/", 404),
        (f"/staff/groups/{HUGE}/", 404),
        (f"/staff/meetings/{HUGE}/attendance/", 404),
        (f"/staff/groups/?page={HUGE}", 200),
        ("/groups/riverbend/tuesday%00circle/", 404),
        ("/questions/riverbend/?next=%00", 200),
    ],
)
def test_odd_addresses(people: Cast, url: str, status: int) -> None:
    assert people.client("bea").get(url).status_code == status
