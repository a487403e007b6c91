"""Requests to join as the cast meets them: each end of a request, and two who decide at once."""

import pytest

from hearten.actions.memberships import leave_group
from hearten.actions.requests import accept_request, ask_to_join, withdraw_request
from hearten.records.models import AuditEntry, Group, JoinRequest
from tests.actions.test_requests import screen
from tests.conftest import NOON, Cast

pytestmark = pytest.mark.django_db

WORDS = {"words": "The pottery group suits you.", "reason": "lives far away"}


@pytest.fixture
def asked(people: Cast) -> JoinRequest:
    screen(people.cleo, people.organisation)
    return ask_to_join(group=people.group, by=people.cleo, chosen_name="Henk", message="I sing.", now=NOON)


def test_whoever_decides_too_late_is_told_and_keeps_their_words(people: Cast, asked: JoinRequest) -> None:
    withdraw_request(request=asked, by=people.cleo, now=NOON)
    answer = people.client("bea").post(f"/staff/requests/{asked.pk}/not-now/", WORDS)
    page = answer.content.decode()
    assert (answer.status_code, *(words in page for words in WORDS.values())) == (409, True, True)
    assert "Nothing was changed by you" in page


def test_an_empty_not_now_comes_back_with_what_was_typed(people: Cast, asked: JoinRequest) -> None:
    answer = people.client("bea").post(f"/staff/requests/{asked.pk}/not-now/", {"words": WORDS["words"]})
    assert (answer.status_code, WORDS["words"] in answer.content.decode()) == (422, True)


def test_what_stands_in_the_way_of_a_yes_is_said_on_the_page(people: Cast, asked: JoinRequest) -> None:
    Group.objects.filter(pk=people.group.pk).update(state="closed")
    answer = people.client("bea").post(f"/staff/requests/{asked.pk}/accept/")
    page = answer.content.decode()
    assert (answer.status_code, "Henk asks to join" in page, "Welcome them" in page) == (409, True, False)


def test_a_look_at_a_request_is_on_record(people: Cast, asked: JoinRequest) -> None:
    people.client("bea").get(f"/staff/requests/{asked.pk}/")
    line = AuditEntry.objects.latest("number")
    assert (line.actor, line.verb) == (f"person {people.bea.pk}", "looked at")
    assert line.subject == f"joinrequest {asked.pk}"


def test_each_end_of_a_request_has_its_page(people: Cast, asked: JoinRequest) -> None:
    client, url = people.client("cleo"), f"/requests/{asked.pk}/"
    assert "You asked to join" in client.get(url).content.decode()
    Group.objects.filter(pk=people.group.pk).update(state="closed")
    assert "This group takes nobody now" in client.get(url).content.decode()
    Group.objects.filter(pk=people.group.pk).update(state="running")
    member = accept_request(request=asked, by=people.bea, now=NOON)
    assert "There is a chair for you" in client.get(url).content.decode()
    leave_group(membership=member, by=people.cleo, now=NOON)
    assert "You are not in this group any more" in client.get(url).content.decode()
