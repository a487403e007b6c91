"""The pages of somebody for whom it is too much."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from hearten.actions import cases, escalations, safety
from hearten.lib import clock
from hearten.records.models import Contact, Escalation, Message, Organisation, Person, Shift, StaffPost
from hearten.rules.risk import Level, Safe
from tests.conftest import NOON, Cast
from tests.escalating import MINUTE, close, paged, raised, sitting_of
from tests.web.reading import words

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def at(monkeypatch: pytest.MonkeyPatch):
    """Sets the clock that doors read: noon in UTC, seven in the morning in New York."""

    def put(moment) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)
        for name in ("safety", "escalations", "cases", "tasks", "rota", "lines", "today"):
            monkeypatch.setattr(f"hearten.web.views.{name}.now", lambda: moment)

    put(NOON)
    return put


@pytest.fixture
def ana(people: Cast) -> Client:
    return people.client("ana")


def page(client: Client, escalation: Escalation, name: str = "safety") -> str:
    """The words of a page, without tags and with single spaces."""
    response = client.get(reverse(name, args=[escalation.pk]))
    assert response.status_code == 200
    return words(response)


def test_the_page_has_the_words_of_the_rule_a_name_a_time_and_the_lines(people: Cast, ana: Client) -> None:
    told = page(ana, raised(people))
    for said in (
        "Thank you for telling us.",
        "You marked that you have had thoughts of being better off dead or of hurting yourself.",
        "Are you safe right now?",
        "Eli will be in touch before 11:00 a.m. today, New York time (EST)",
        "Someone from our team, Eli, will call you before 11:00 a.m. today, New York time (EST).",
        "988 Suicide & Crisis Lifeline",
        "Call 911",
        "So far nobody has looked.",
    ):
        assert said in told


def test_it_calls_now_first_when_it_is_now(people: Cast, ana: Client) -> None:
    told = page(ana, raised(people, Level.NOW, "R-SI-3"))
    assert "We want you safe." in told
    assert told.index("Call 911") < told.index("Are you safe right now?")


def test_nobody_is_said_to_come_now_who_has_not_said_so(people: Cast, ana: Client) -> None:
    escalation = raised(people, Level.NOW, "R-SI-3")
    told = page(ana, escalation)
    assert ("Eli is joining you now" in told, "We are calling Eli to you now" in told) == (False, True)
    escalations.acknowledge(escalation=escalation, by=people.dov, now=NOON)
    assert "Please stay on this page - Dov is joining you now." in page(ana, escalation)


def test_with_an_empty_rota_no_name_and_no_time_is_promised(people: Cast, ana: Client) -> None:
    Shift.objects.all().delete()
    told = page(ana, raised(people))
    assert "Nobody from the team reads this right now" in told
    assert re.findall(r"\bEli\b|\bDov\b|before \d", told) == []
    assert "988 Suicide" in told


@pytest.mark.parametrize(("email", "told"), [("dov@example.org", True), (None, False)])
def test_coordinators_are_said_to_be_told_only_where_they_are(
    people: Cast, ana: Client, email: str | None, told: bool
) -> None:
    Shift.objects.all().delete()
    Person.objects.filter(pk__in=[people.dov.pk, people.eli.pk]).update(email=None)
    Person.objects.filter(pk=people.dov.pk).update(email=email)
    assert ("We have written to the coordinators" in page(ana, raised(people))) == told


def test_a_coordinator_who_took_it_is_named_though_the_rota_is_empty(people: Cast, ana: Client) -> None:
    Shift.objects.all().delete()
    escalation = raised(people)
    escalations.acknowledge(escalation=escalation, by=people.dov, now=NOON)
    assert "Dov will be in touch before" in page(ana, escalation)


def test_being_late_is_said(people: Cast, ana: Client, at) -> None:
    escalation = raised(people)
    at(NOON + 4 * HOUR + MINUTE)
    assert "We are late, and we are sorry" in page(ana, escalation)


def test_somebody_on_call_who_shows_no_name_is_somebody_from_the_team(people: Cast, ana: Client) -> None:
    Person.objects.filter(pk=people.eli.pk).update(staff_name="")
    told = page(ana, raised(people))
    assert "Somebody from the team will be in touch before" in told
    assert people.eli.code not in told


@pytest.mark.parametrize(("answer", "level"), [("yes", 3), ("unsure", 4), ("no", 4)])
def test_the_three_answers(people: Cast, ana: Client, answer: str, level: int) -> None:
    escalation = raised(people)
    response = ana.post(reverse("safety-answer", args=[escalation.pk]), {"safe": answer})
    assert (response.status_code, response["Location"]) == (302, f"/safety/{escalation.pk}/")
    kept = Escalation.objects.get()
    assert (kept.safe_answer, kept.level) == (answer, level)
    shown = ana.get(f"/safety/{escalation.pk}/").content.decode()
    assert re.findall(r'value="(\w+)" aria-pressed="true"', shown) == [answer]


def test_an_answer_that_is_none_of_them_changes_nothing(people: Cast, ana: Client) -> None:
    escalation = raised(people)
    response = ana.post(reverse("safety-answer", args=[escalation.pk]), {"safe": "maybe"})
    assert response.status_code == 422
    assert Escalation.objects.get().safe_answer is None


def test_no_after_it_was_closed_leads_to_a_new_page_of_help(people: Cast, ana: Client) -> None:
    escalation = raised(people)
    close(escalation, people.eli)
    response = ana.post(reverse("safety-answer", args=[escalation.pk]), {"safe": "no"})
    again = Escalation.objects.get(closed_at=None)
    assert (again.pk == escalation.pk, response["Location"]) == (False, f"/safety/{again.pk}/")


@pytest.mark.parametrize(
    ("typed", "lands_on"),
    [
        ({"phone": "555 0141", "safe_time": "after four"}, "/safety/{pk}/"),
        ({"here": "on"}, "/safety/{pk}/messages/"),
    ],
)
def test_how_to_be_reached_is_kept(people: Cast, ana: Client, typed: dict, lands_on: str) -> None:
    escalation = raised(people)
    response = ana.post(reverse("safety-reach", args=[escalation.pk]), typed)
    assert response["Location"] == lands_on.format(pk=escalation.pk)
    kept = Escalation.objects.get().reach
    assert {key: value for key, value in kept.items() if value} == {
        key: value if value != "on" else True for key, value in typed.items()
    }


def test_no_way_to_be_reached_is_asked_again_with_what_was_typed(people: Cast, ana: Client) -> None:
    escalation = raised(people)
    response = ana.post(reverse("safety-reach", args=[escalation.pk]), {"safe_time": "after <four>"})
    assert response.status_code == 422
    assert "after &lt;four&gt;" in response.content.decode()
    assert "Are you safe right now?" in words(response)


def test_the_ways_given_before_are_in_the_form(people: Cast, ana: Client) -> None:
    Contact.objects.create(person=people.ana, ways={"phone": "555 0199"}, updated_at=NOON)
    assert 'value="555 0199"' in ana.get(f"/safety/{raised(people).pk}/").content.decode()


def test_writing_and_reading_the_answer(people: Cast, ana: Client) -> None:
    escalation = raised(people)
    address = reverse("safety-messages", args=[escalation.pk])
    assert ana.post(address, {"text": "Is <anyone> there?"})["Location"] == address
    safety.write_message(escalation=escalation, by=people.eli, text="I am here.", now=NOON)
    told = page(ana, escalation, "safety-messages")
    assert "Is <anyone> there? You, 7:00 a.m. I am here. Eli, 7:00 a.m." in told


def test_an_empty_message_is_asked_again(people: Cast, ana: Client) -> None:
    escalation = raised(people)
    assert ana.post(reverse("safety-messages", args=[escalation.pk]), {"text": " "}).status_code == 422
    assert Message.objects.count() == 0


def test_what_is_written_after_the_end_is_not_lost_and_not_silently_kept(people: Cast, ana: Client) -> None:
    escalation = raised(people)
    close(escalation, people.eli)
    response = ana.post(reverse("safety-messages", args=[escalation.pk]), {"text": "Are you there?"})
    assert response.status_code == 409
    assert "Are you there?" in words(response)
    assert reverse("help-person") in response.content.decode()
    assert Message.objects.count() == 0


def test_who_looked_is_told_to_the_person(people: Cast, ana: Client) -> None:
    escalation = raised(people)
    cases.open_case(
        organisation=people.organisation, person=people.ana, by=people.eli, reason="To call", now=NOON
    )
    told = page(ana, escalation)
    assert "Eli looked on Tuesday 24 November 2026, 7:00 a.m., New York time (EST)." in told
    assert "To call" not in told


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("reached", "Somebody from the team was in touch with you"),
        ("not_reached", "We tried to reach you and could not."),
        ("refused", "You told us that you want no contact now, and we respect that."),
    ],
)
def test_a_closed_one_says_so_and_leads_to_a_person_again(
    people: Cast, ana: Client, outcome: str, said: str
) -> None:
    escalation = close(raised(people), people.eli, outcome=outcome)
    told = page(ana, escalation)
    assert "You can always come back" in told
    assert said in told
    assert "988 Suicide" in told


def test_the_questions_can_be_gone_on_with(people: Cast, ana: Client) -> None:
    sitting = sitting_of(people)
    response = ana.get(reverse("safety", args=[raised(people, sitting=sitting).pk]))
    assert reverse("sitting", args=[sitting.pk]) in response.content.decode()


def spoil(table: str, column: str) -> None:
    """Something in the database that cannot be opened any more."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s", [b"spoilt"])


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("records_escalation", "reach"),
        ("records_escalation", "safe_answer"),
        ("records_contact", "ways"),
        ("records_message", "text"),
        ("records_caseopening", "reason"),
    ],
)
@pytest.mark.parametrize("name", ["safety", "safety-messages"])
def test_help_is_there_when_something_cannot_be_opened(
    people: Cast, ana: Client, table: str, column: str, name: str
) -> None:
    escalation = raised(people)
    safety.write_message(escalation=escalation, by=people.ana, text="Hello", now=NOON)
    Contact.objects.create(person=people.ana, ways={"here": True}, updated_at=NOON)
    cases.open_case(
        organisation=people.organisation, person=people.ana, by=people.eli, reason="To call", now=NOON
    )
    spoil(table, column)
    response = ana.get(reverse(name, args=[escalation.pk]))
    assert response.status_code == 200
    assert "tel:988" in response.content.decode()


@pytest.mark.parametrize("name", ["safety", "safety-messages"])
@pytest.mark.parametrize("who", ["bea", "cleo", "dov", "eli", "fay"])
def test_it_is_nobody_elses_page(people: Cast, who: str, name: str) -> None:
    address = reverse(name, args=[raised(people).pk])
    assert people.client(who).get(address).status_code == 404


def test_the_page_asks_the_database_the_same_with_many_messages(
    people: Cast, ana: Client, django_assert_num_queries
) -> None:
    escalation = raised(people)
    address = reverse("safety", args=[escalation.pk])
    ana.get(address)
    for number in range(3):
        with django_assert_num_queries(9):
            ana.get(address)
        safety.write_message(escalation=escalation, by=people.ana, text=f"Hello {number}", now=NOON)


# --- asking for a person


@pytest.mark.parametrize(("safe", "level"), [("", 3), ("yes", 3), ("unsure", 4), ("no", 4)])
def test_anybody_signed_in_may_ask_for_a_person(people: Cast, ana: Client, safe: str, level: int) -> None:
    response = ana.post(
        reverse("help-person"), {"organisation": people.organisation.pk, "safe": safe or [""]}
    )
    kept = Escalation.objects.get()
    assert (response["Location"], kept.level, kept.rule) == (f"/safety/{kept.pk}/", level, "asked")
    assert kept.safe_answer == (Safe(safe) if safe else None)
    assert "You asked for a person, and we heard you." in page(ana, kept)


def test_one_asks_where_one_is_known(people: Cast) -> None:
    response = people.client("cleo").get(reverse("help-person"))
    assert [place.slug for place in response.context["organisations"]] == ["hillside"]


def test_whoever_is_known_nowhere_may_ask_everywhere_that_works(people: Cast) -> None:
    Organisation.objects.create(
        name="Listed", slug="listed", country="US", timezone="UTC", is_listed_only=True, created_at=NOON
    )
    response = people.client("fay").get(reverse("help-person"))
    assert [place.slug for place in response.context["organisations"]] == ["hillside", "riverbend"]


def test_asking_elsewhere_than_one_may_is_asked_again(people: Cast, ana: Client) -> None:
    response = ana.post(reverse("help-person"), {"organisation": people.other_organisation.pk, "safe": "no"})
    assert response.status_code == 422
    assert paged() == []


def test_an_empty_rota_is_said_before_one_asks(people: Cast, ana: Client) -> None:
    Shift.objects.all().delete()
    told = words(ana.get(reverse("help-person")))
    assert "Nobody is on call at Riverbend right now." in told


def test_a_site_without_any_team_shows_the_lines(db, client: Client) -> None:
    person = Person.objects.create_user("solo", None)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    told = words(client.get(reverse("help-person")))
    assert "No team works on this site yet." in told
    assert "988 Suicide" in told


def test_staff_ask_for_themselves_as_anybody_does(people: Cast) -> None:
    eli = people.client("eli")
    eli.post(reverse("help-person"), {"organisation": people.organisation.pk, "safe": "no"})
    kept = Escalation.objects.get()
    assert paged() == ["dov"]
    assert page(eli, kept)
    assert eli.get(reverse("escalation", args=[kept.pk])).status_code == 403
    assert StaffPost.objects.filter(person=people.eli).exists()
