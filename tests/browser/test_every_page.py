"""Every page of the access table, opened by somebody who is let in: accessible, no wider than the window,
and light where a member opens it on a phone."""

import pytest
from django.urls import reverse

from hearten.lib.clock import now
from hearten.records.models import CaseOpening
from tests.browser.conftest import Visitor
from tests.browser.looking import axe, fits, weight
from tests.browser.test_journey import sign_in
from tests.conftest import Cast
from tests.web.test_access_table import IN, TABLE, WHO, things

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["things"]

HEAVIEST = 60_000  # bytes, compressed, styles and scripts and pictures included
OF_STAFF = (
    "today",
    "staff-",
    "group-",
    "request-decide",
    "attendance",
    "team",
    "task-",
    "escalation",
    "case",
)


def pages() -> list[tuple[str, tuple[str, ...], str]]:
    """Each page's name, its arguments, and the first of the cast whom it lets in."""
    shown = [(name, arguments, allowed) for name, arguments, method, allowed in TABLE if method == "GET"]
    return [(name, arguments, WHO[allowed.index(IN)]) for name, arguments, allowed in shown]


def test_every_page_is_accessible_fits_and_is_light(
    people: Cast, things: dict[str, object], visitor: Visitor
) -> None:
    CaseOpening.objects.create(
        organisation=people.organisation,
        person=people.ana,
        opened_by=people.dov,
        opened_at=now(),
        reason="To answer the escalation.",
    )
    browsers = {}
    heavy = {}
    for name, arguments, who in pages():
        if who not in browsers:
            browsers[who] = visitor()
            if who != "_":
                sign_in(browsers[who], getattr(people, who))
        page = browsers[who]
        answer = page.goto(reverse(name, args=[things[argument] for argument in arguments]))
        assert answer is not None
        assert answer.status == 200, name
        axe(page)
        fits(page)
        if not name.startswith(OF_STAFF):
            heavy[name] = weight(page)
    assert {name: bytes for name, bytes in heavy.items() if bytes > HEAVIEST} == {}
    assert len(heavy) > 15
