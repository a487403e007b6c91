"""The team's page: roles given and taken back, leaders appointed and ended."""

import pytest

from hearten.actions.requests import ask_to_join
from hearten.records.models import Membership, StaffPost, Task
from tests.actions.test_requests import screen
from tests.conftest import NOON, Cast

pytestmark = pytest.mark.django_db

TEAM = "/staff/riverbend/team/"


def test_a_leader_who_is_ended_sees_nobody_any_more(people: Cast) -> None:
    screen(people.cleo, people.organisation)
    ask_to_join(group=people.group, by=people.cleo, chosen_name="Henk", message="", now=NOON)
    bea = Membership.objects.get(person=people.bea)
    dov, page = people.client("dov"), f"/staff/groups/{people.group.pk}/"
    assert people.client("bea").get(page).status_code == 200
    for _again in range(2):
        assert dov.post(f"{TEAM}leaders/{bea.pk}/end/").status_code == 302
    assert people.client("bea").get(page).status_code == 404
    waiting = sorted(Task.objects.values_list("kind", "who", "state"))
    assert waiting == [("no-leader", "coordinator", "open"), ("request", "facilitator", "open")]


def test_a_member_is_nobody_to_end_there(people: Cast) -> None:
    url = f"{TEAM}leaders/{people.membership.pk}/end/"
    assert people.client("dov").post(url).status_code == 404
    elsewhere = Membership.objects.get(person=people.cleo)
    assert people.client("dov").post(f"{TEAM}leaders/{elsewhere.pk}/end/").status_code == 404
    people.membership.refresh_from_db()
    assert people.membership.ended_at is None


def test_the_last_coordinator_stays(people: Cast) -> None:
    post = StaffPost.objects.get(person=people.dov)
    answer = people.client("dov").post(f"{TEAM}{post.pk}/end/")
    assert (answer.status_code, "the last coordinator" in answer.content.decode()) == (409, True)
    assert people.client("dov").get(TEAM).status_code == 200


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "required"),
        ({"person": "nobody-here", "role": "evaluator"}, "Nobody here signs in by this name"),
        ({"person": "\u200b", "role": "evaluator"}, "Nobody here signs in by this name"),
        ({"person": "ana", "role": "king"}, "valid choice"),
    ],
)
def test_a_slip_comes_back_beside_the_field(people: Cast, typed: dict[str, str], words: str) -> None:
    answer = people.client("dov").post(f"{TEAM}give/", typed)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)


def test_a_role_held_already_says_so(people: Cast) -> None:
    answer = people.client("dov").post(f"{TEAM}give/", {"person": "eli", "role": "on_call"})
    assert (answer.status_code, "has this role already" in answer.content.decode()) == (409, True)


def test_groups_of_others_have_no_leader_from_here(people: Cast) -> None:
    typed = {"group": people.other_group.pk, "person": "eli", "chosen_name": "Eli", "role": "facilitator"}
    assert people.client("dov").post(f"{TEAM}appoint/", typed).status_code == 422
    assert Membership.objects.filter(person=people.eli).count() == 0
