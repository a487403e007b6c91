"""How much a member's page asks of the database: literal counts, the same for one row and for three.

Two queries are the session and the person. At most twelve in all.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hearten.lib.clock import now
from hearten.records.models import (
    Answer,
    Attendance,
    Escalation,
    JoinRequest,
    Meeting,
    Membership,
    Response,
    Series,
    Signature,
    Sitting,
)
from tests.actions.test_requests import screen
from tests.conftest import Cast, join, make_group, make_person

pytestmark = pytest.mark.django_db

MOST = 12
COUNTS = {
    "groups": 7,
    "group": 11,
    "member-home": 11,
    "my-course": 7,
    "membership": 10,
    "agreement": 7,
    "leave": 5,
    "request": 11,
    "ask": 8,
    "intake": 7,
    "sitting": 5,
    "question": 5,
    "sitting-end": 5,
    "sitting-done": 10,
    "help-person": 8,
    "safety": 8,
    "safety-messages": 4,
}


def fill(people: Cast, rows: int) -> dict[str, tuple[object, ...]]:
    """Ana with so many groups, requests, meetings, answers and messages. The arguments of each page."""
    moment = now()
    for number in range(rows):
        group = make_group(people.organisation, f"more-{number}")
        Series.objects.create(group=group, weekday=1, local_time="18:00", timezone="America/New_York")
        place = join(group, people.ana, f"Wren {number}")
        Signature.objects.create(
            membership=place, agreement=people.agreement, signed_name="Wren", signed_at=moment
        )
        wanted = make_group(people.organisation, f"wanted-{number}", capacity=4, places_taken=4)
        JoinRequest.objects.create(
            group=wanted, person=people.ana, chosen_name="Wren", asked_at=moment, state="waiting"
        )
        other = make_person(f"other-{number}")
        join(people.group, other, f"Finch {number}", role="co_facilitator")
        for mine in (place, people.membership):
            _meetings(mine, number)
        _answers(people, moment - timedelta(days=number))
    return _pages(people)


def _meetings(place: Membership, number: int) -> None:
    for n, begins in (
        (2 * number + 1, -timedelta(days=1 + number)),
        (2 * number + 2, timedelta(days=number + 1)),
    ):
        begins_at = now() + begins
        meeting = Meeting.objects.create(
            group=place.group, number=n, begins_at=begins_at, ends_at=begins_at + timedelta(minutes=90)
        )
        if begins < timedelta(0):
            Attendance.objects.create(
                meeting=meeting, membership=place, presence="online", minutes=90, recorded_at=now()
            )


def _answers(people: Cast, at: object) -> None:
    done = screen(people.ana, people.organisation).sitting
    for name, total in (("who5", 40), ("phq9", 12), ("gad7", 8)):
        Response.objects.create(
            person=people.ana,
            organisation=people.organisation,
            sitting=done,
            instrument=name,
            instrument_version="1",
            answers={},
            scores={"total": total},
            submitted_at=at,
        )
    Escalation.objects.create(
        person=people.ana,
        organisation=people.organisation,
        rule="asked",
        level=3,
        raised_at=now(),
        respond_by=now(),
        paged_from=now(),
        closed_at=now(),
        note="x",
    )


def _pages(people: Cast) -> dict[str, tuple[object, ...]]:
    open_run = Sitting.objects.create(
        person=people.ana, organisation=people.organisation, kind="intake", is_staffed=True, opened_at=now()
    )
    for question, value in (("role", "patient"), ("age", 50)):
        Answer.objects.create(sitting=open_run, question=question, value={"value": value}, saved_at=now())
    escalation = Escalation.objects.create(
        person=people.ana,
        organisation=people.organisation,
        rule="asked",
        level=3,
        raised_at=now(),
        respond_by=now(),
        paged_from=now(),
        acknowledged_at=now(),
        acknowledged_by=people.eli,
    )
    make_group(people.organisation, "unasked")
    mine, asked = people.membership.pk, JoinRequest.objects.filter(person=people.ana).latest("pk")
    done = Sitting.objects.filter(person=people.ana, finished_at__isnull=False).latest("pk")
    return {
        "groups": (),
        "group": ("riverbend", "tuesday-circle"),
        "member-home": (),
        "my-course": (),
        "membership": (mine,),
        "agreement": (mine,),
        "leave": (mine,),
        "request": (asked.pk,),
        "ask": ("riverbend", "unasked"),
        "intake": ("riverbend",),
        "sitting": (open_run.pk,),
        "question": (open_run.pk, "country"),
        "sitting-end": (open_run.pk,),
        "sitting-done": (done.pk,),
        "help-person": (),
        "safety": (escalation.pk,),
        "safety-messages": (escalation.pk,),
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_what_a_members_pages_ask(people: Cast, rows: int) -> None:
    pages, client, found = fill(people, rows), people.client("ana"), {}
    client.get("/help/")  # what every page knows of the crisis lines is read once a minute
    for name, arguments in pages.items():
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(reverse(name, args=arguments))
        assert (name, answer.status_code in (200, 302)) == (name, True)
        found[name] = len(queries)
    assert found == COUNTS
    assert max(COUNTS.values()) <= MOST
