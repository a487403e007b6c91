"""The team's page: roles given and taken back, leaders appointed and ended."""

import pytest
from allauth.account.models import EmailAddress

from hearten.actions.requests import ask_to_join
from hearten.records.models import AuditEntry, Membership, Person, Shift, StaffPost, Task
from tests.actions.test_requests import screen
from tests.conftest import NOON, Cast, make_person
from tests.web.reading import words as read

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
        ({"person": "nobody@example.org", "role": "evaluator"}, "Nobody here signs in by this name"),
        ({"person": "P-1", "role": "evaluator"}, "Nobody here signs in by this name"),
        ({"person": "ana", "role": "king"}, "valid choice"),
        ({"person": "ana", "role": "on_call", "staff_name": "\u202eana"}, "cannot be seen"),
        ({"person": "ana", "role": "on_call", "staff_name": "a" * 81}, "80"),
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


# --- found by name, address or number


@pytest.mark.parametrize(
    ("typed", "kept", "address", "status"),
    [
        ("Yan@Example.org", "yan@example.org", {"email": "yan@example.org", "verified": True}, 302),
        ("yan@example.org", "yan@example.org", None, 302),  # kept by hand, before addresses were confirmed
        ("yan@example.org", "yan@example.org", {"email": "yan@example.org", "verified": False}, 422),
        ("new@example.org", "yan@example.org", {"email": "new@example.org", "verified": False}, 422),
        ("yan@example.or", "yan@example.org", {"email": "yan@example.org", "verified": True}, 422),
        ("p-22222", "yan@example.org", {"email": "yan@example.org", "verified": True}, 302),
    ],
)
def test_whoever_signs_in_by_address_is_found_by_one_that_is_confirmed(
    people: Cast, typed: str, kept: str, address: dict[str, object] | None, status: int
) -> None:
    yan = make_person("auto-0123456789", email=kept, code="P-22222")
    if address is not None:
        EmailAddress.objects.create(user=yan, primary=True, **address)
    answer = people.client("dov").post(f"{TEAM}give/", {"person": typed, "role": "evaluator"})
    assert answer.status_code == status
    assert StaffPost.objects.filter(person=yan).exists() == (status == 302)


def test_one_sees_ones_own_number_on_the_account_page_and_nobody_elses(people: Cast) -> None:
    page = read(people.client("ana").get("/accounts/2fa/"))
    assert f"Your number here: {people.ana.code} ." in page
    assert people.cleo.code not in page


# --- the name shown to the people one helps

NAME = "/staff/name/"


def test_a_name_is_kept_together_with_a_role_or_a_leadership(people: Cast) -> None:
    dov = people.client("dov")
    role = {"person": "fay", "role": "on_call", "staff_name": " Fay of the river "}
    leads = {"group": people.group.pk, "person": "cleo", "chosen_name": "Henk", "role": "co_facilitator"}
    assert dov.post(f"{TEAM}give/", role).status_code == 302
    assert dov.post(f"{TEAM}appoint/", leads | {"staff_name": "Cleo"}).status_code == 302
    names = dict(Person.objects.values_list("sign_in_name", "staff_name"))
    assert (names["fay"], names["cleo"]) == ("Fay of the river", "Cleo")
    page = read(dov.get(TEAM))
    assert f"Fay of the river {people.fay.code} On call" in page
    assert f"Cleo {people.cleo.code} Tuesday Circle" in page


def test_a_name_that_is_not_given_changes_nothing(people: Cast) -> None:
    people.client("dov").post(f"{TEAM}give/", {"person": "eli", "role": "evaluator", "staff_name": " "})
    assert Person.objects.get(pk=people.eli.pk).staff_name == "Eli"


def test_a_refused_role_keeps_no_name(people: Cast) -> None:
    typed = {"person": "eli", "role": "on_call", "staff_name": "Elias"}
    assert people.client("dov").post(f"{TEAM}give/", typed).status_code == 409
    assert Person.objects.get(pk=people.eli.pk).staff_name == "Eli"


def test_one_names_oneself_and_that_is_on_record_without_the_name(people: Cast) -> None:
    fay = people.client("fay")
    assert "they read ‘Somebody from the team’. Tell them your name" in read(fay.get("/staff/"))
    assert fay.post(NAME, {"staff_name": "Fay"})["Location"] == "/staff/"
    assert "People whom you help know you as Fay. Change your name" in read(fay.get("/staff/"))
    assert 'value="Fay"' in fay.get(NAME).content.decode()
    line = AuditEntry.objects.get(verb="named staff")
    assert (line.actor, line.subject) == (f"person {people.fay.pk}", f"person {people.fay.pk}")
    fay.post(NAME, {"staff_name": ""})
    assert Person.objects.get(pk=people.fay.pk).staff_name == ""


@pytest.mark.parametrize("name", ["\u2800", "Fay\u202e", "a" * 81])
def test_a_name_that_cannot_be_read_is_asked_again(people: Cast, name: str) -> None:
    answer = people.client("fay").post(NAME, {"staff_name": name})
    assert (answer.status_code, Person.objects.get(pk=people.fay.pk).staff_name) == (422, "")


def test_the_rota_shows_the_number_beside_the_name(people: Cast) -> None:
    assert f"Eli {people.eli.code} now" in read(people.client("dov").get("/staff/riverbend/rota/"))
    Shift.objects.update(person=people.fay)
    assert f"{people.fay.code} now" in read(people.client("dov").get("/staff/riverbend/rota/"))
