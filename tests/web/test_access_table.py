"""The access table: every address of the site, asked by the whole cast and by nobody.

Ana is a member, Bea facilitates her group, Cleo is a stranger (a member elsewhere), Dov coordinates,
Eli is on call, Fay evaluates. `_` is nobody: not signed in. A POST is sent empty: 422 or a redirect mean
that somebody was let in. 404 for whoever has no tie to a thing, 403 for whoever has one without the right.
"""

from collections.abc import Iterator

import pytest
from django.urls import get_resolver, reverse

from hearten.actions.steps.escalations import open_escalation
from hearten.actions.steps.tasks import open_task
from hearten.records.models import Attendance, JoinRequest, Meeting, Sitting, StaffPost
from hearten.rules.risk import Level
from tests.actions.test_requests import screen
from tests.conftest import NOON, Cast

pytestmark = pytest.mark.django_db

WHO = ("_", "ana", "bea", "cleo", "dov", "eli", "fay")
IN, AWAY, GONE, NO = "in", "sign in", 404, 403

ALL = (IN,) * 7
SIGNED = (AWAY, IN, IN, IN, IN, IN, IN)
ANA_ALONE = (AWAY, IN, GONE, GONE, GONE, GONE, GONE)
LEADER = (AWAY, NO, IN, GONE, NO, NO, NO)
GROUP_STAFF = (AWAY, NO, IN, GONE, IN, NO, NO)
COORDINATOR = (AWAY, GONE, GONE, GONE, IN, NO, NO)
ANSWERING = (AWAY, GONE, GONE, GONE, IN, IN, NO)

# name, arguments (words are looked up in `things`), method, who is let in
TABLE: list[tuple[str, tuple[str, ...], str, tuple[object, ...]]] = [
    ("home", (), "GET", ALL),
    ("help", (), "GET", ALL),
    ("privacy", (), "GET", ALL),
    ("access", (), "GET", ALL),
    ("groups", (), "GET", ALL),
    ("group", ("organisation", "group-slug"), "GET", ALL),
    ("ask", ("organisation", "group-slug"), "GET", SIGNED),
    ("request", ("request",), "GET", ANA_ALONE),
    ("request-withdraw", ("request",), "POST", ANA_ALONE),
    ("intake", ("organisation",), "GET", SIGNED),
    ("sitting", ("sitting",), "GET", ANA_ALONE),
    ("question", ("sitting", "question"), "GET", ANA_ALONE),
    ("sitting-end", ("sitting",), "GET", ANA_ALONE),
    ("sitting-done", ("sitting",), "GET", ANA_ALONE),
    ("member-home", (), "GET", SIGNED),
    ("my-course", (), "GET", SIGNED),
    ("membership", ("membership",), "GET", ANA_ALONE),
    ("agreement", ("membership",), "GET", ANA_ALONE),
    ("cannot-come", ("membership",), "POST", ANA_ALONE),
    ("leave", ("membership",), "GET", ANA_ALONE),
    ("check-in", ("membership",), "POST", ANA_ALONE),
    ("after-meeting", ("membership", "meeting"), "POST", ANA_ALONE),
    ("staff-groups", (), "GET", SIGNED),
    ("staff-group", ("group",), "GET", GROUP_STAFF),
    ("group-edit", ("group",), "GET", GROUP_STAFF),
    ("group-plan", ("group",), "GET", GROUP_STAFF),
    ("request-decide", ("request",), "GET", LEADER),
    ("request-accept", ("request",), "POST", LEADER),
    ("request-not-now", ("request",), "POST", LEADER),
    ("attendance", ("meeting",), "GET", (AWAY, NO, IN, GONE, GONE, GONE, GONE)),
    ("group-start", ("organisation",), "GET", COORDINATOR),
    ("staff-name", (), "GET", (AWAY, GONE, IN, GONE, IN, IN, IN)),
    ("team", ("organisation",), "GET", COORDINATOR),
    ("role-give", ("organisation",), "POST", COORDINATOR),
    ("role-end", ("organisation", "post"), "POST", COORDINATOR),
    ("leader-appoint", ("organisation",), "POST", COORDINATOR),
    ("leader-end", ("organisation", "leader"), "POST", COORDINATOR),
    ("help-person", (), "GET", SIGNED),
    ("safety", ("escalation",), "GET", ANA_ALONE),
    ("safety-answer", ("escalation",), "POST", ANA_ALONE),
    ("safety-reach", ("escalation",), "POST", ANA_ALONE),
    ("safety-messages", ("escalation",), "GET", ANA_ALONE),
    ("today", (), "GET", (AWAY, GONE, IN, GONE, IN, IN, IN)),
    ("task-done", ("task",), "GET", COORDINATOR),
    ("escalation", ("escalation",), "GET", ANSWERING),
    ("escalation-acknowledge", ("escalation",), "POST", ANSWERING),
    ("escalation-contact", ("escalation",), "POST", ANSWERING),
    ("escalation-raise", ("escalation",), "POST", ANSWERING),
    ("escalation-close", ("escalation",), "POST", ANSWERING),
    ("escalation-write", ("escalation",), "POST", ANSWERING),
    ("case", ("organisation", "code"), "GET", ANSWERING),
    ("case-open", ("organisation", "code"), "POST", ANSWERING),
    # nobody clears before they opened the case with a reason
    ("screening-clear", ("organisation", "code", "screening"), "POST", (AWAY, GONE, GONE, GONE, NO, NO, NO)),
    ("rota", ("organisation",), "GET", COORDINATOR),
    ("rota-add", ("organisation",), "POST", COORDINATOR),
    ("rota-end", ("organisation", "shift"), "POST", COORDINATOR),
    ("lines", ("organisation",), "GET", COORDINATOR),
    ("line-confirm", ("organisation", "line"), "POST", COORDINATOR),
    ("outcomes", ("organisation",), "GET", (AWAY, GONE, GONE, GONE, IN, NO, IN)),
]


@pytest.fixture
def things(people: Cast) -> dict[str, object]:
    """One of each thing, all of them Ana's or her group's."""
    screening = screen(people.ana, people.organisation, "review")
    sitting = Sitting.objects.create(
        person=people.ana, organisation=people.organisation, kind="intake", is_staffed=True, opened_at=NOON
    )
    meeting = Meeting.objects.create(
        group=people.group, number=1, begins_at="2026-01-06T23:30Z", ends_at="2026-01-07T01:00Z"
    )
    Attendance.objects.create(
        meeting=meeting, membership=people.membership, presence="online", minutes=90, recorded_at=NOON
    )
    request = JoinRequest.objects.create(
        group=people.group, person=people.ana, chosen_name="Wren", asked_at=NOON
    )
    escalation = open_escalation(
        person=people.ana,
        organisation=people.organisation,
        rule="R-SI-1",
        level=Level.URGENT,
        sitting=sitting,
        now=NOON,
    ).escalation
    task = open_task(
        organisation=people.organisation, kind="screening", who="coordinator", due_at=NOON, now=NOON
    )
    spare = StaffPost.objects.create(
        organisation=people.organisation, person=people.dov, role="evaluator", began_at=NOON
    )
    return {
        "organisation": people.organisation.slug,
        "group-slug": people.group.slug,
        "group": people.group.pk,
        "request": request.pk,
        "sitting": sitting.pk,
        "question": "role",
        "membership": people.membership.pk,
        "meeting": meeting.pk,
        "post": spare.pk,
        "leader": people.group.memberships.get(person=people.bea).pk,
        "escalation": escalation.pk,
        "task": task.pk,
        "code": people.ana.code,
        "screening": screening.pk,
        "shift": people.organisation.shifts.get().pk,
        "line": "us-988-suicide-crisis-lifeline",
    }


@pytest.mark.parametrize(("name", "arguments", "method", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_who_is_let_in(
    people: Cast,
    things: dict[str, object],
    name: str,
    arguments: tuple[str, ...],
    method: str,
    expected: tuple[object, ...],
) -> None:
    url = reverse(name, args=[things[argument] for argument in arguments])
    found = []
    for who in WHO:
        client = people.client(None if who == "_" else who)
        answer = client.get(url) if method == "GET" else client.post(url)
        found.append(_said(answer.status_code, answer.get("Location", "")))
    assert dict(zip(WHO, found, strict=True)) == dict(zip(WHO, expected, strict=True))


def _said(status: int, location: str) -> object:
    if status == 302 and location.startswith("/accounts/login/"):
        return AWAY
    return IN if status in (200, 302, 409, 422) else status


@pytest.mark.parametrize(("name", "arguments", "method", "_expected"), TABLE, ids=[row[0] for row in TABLE])
def test_one_address_one_verb(
    people: Cast,
    things: dict[str, object],
    name: str,
    arguments: tuple[str, ...],
    method: str,
    _expected: tuple[object, ...],
) -> None:
    url = reverse(name, args=[things[argument] for argument in arguments])
    client = people.client("ana")
    assert client.put(url).status_code == 405
    if method == "POST":
        assert client.get(url).status_code == 405


def test_a_thing_that_is_not_there_looks_like_one_that_is_not_yours(
    people: Cast, things: dict[str, object]
) -> None:
    client = people.client("cleo")
    for name in ("membership", "request", "sitting"):
        mine, nothing = (client.get(reverse(name, args=[pk])) for pk in (things[name], 999_999))
        assert (mine.status_code, mine.content) == (nothing.status_code, nothing.content)


def _names() -> Iterator[str]:
    from hearten.web.urls import urlpatterns  # app ready

    for pattern in urlpatterns:
        if getattr(pattern, "name", None):
            yield pattern.name


NOT_OURS = {"demo", "demo-sign-in"}  # tests/web/test_demo.py: 404 but in the demonstration


def test_every_address_is_in_the_table() -> None:
    assert sorted(set(_names()) - NOT_OURS) == sorted({row[0] for row in TABLE})
    assert get_resolver()
