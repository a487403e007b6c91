"""Answering an escalation, opening cases, and what is shown to whom."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hearten.actions import escalations as actions
from hearten.actions import safety
from hearten.lib import clock
from hearten.records.models import (
    AuditEntry,
    CaseOpening,
    Contact,
    ContactAttempt,
    Escalation,
    Message,
    Person,
    Response,
    Screening,
)
from hearten.rules.risk import Level
from tests.conftest import NOON, Cast
from tests.escalating import close, raised, sitting_of
from tests.web.reading import words

HOUR = timedelta(hours=1)
SECRETS = ("555 0141", "after the kettle", "I feel so alone", "R-SI-1", "I’m not sure’", "ana@example.org")


@pytest.fixture(autouse=True)
def at(monkeypatch: pytest.MonkeyPatch):
    """Sets the clock that doors read."""

    def put(moment) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)
        for name in ("escalations", "cases"):
            monkeypatch.setattr(f"hearten.web.views.{name}.now", lambda: moment)

    put(NOON)
    return put


@pytest.fixture
def case(people: Cast) -> Escalation:
    """Ana's escalation, with all that she said."""
    escalation = raised(people)
    Contact.objects.create(person=people.ana, ways={"email": "ana@example.org"}, updated_at=NOON)
    safety.say_how_to_reach(
        escalation=escalation,
        by=people.ana,
        phone="555 0141",
        safe_time="after the kettle",
        here=True,
        now=NOON,
    )
    safety.write_message(escalation=escalation, by=people.ana, text="I feel so alone", now=NOON)
    Escalation.objects.update(safe_answer="unsure")
    return Escalation.objects.get()


@pytest.fixture
def eli(people: Cast) -> Client:
    return people.client("eli")


def address(name: str, escalation: Escalation) -> str:
    return reverse(name, args=[escalation.pk])


def open_case(client: Client, escalation: Escalation, reason: str = "To answer it"):
    return client.post(
        reverse("case-open", args=["riverbend", escalation.person.code]),
        {"reason": reason, "escalation": escalation.pk},
    )


def test_before_a_reason_nothing_of_what_was_said_is_shown(case: Escalation, eli: Client) -> None:
    response = eli.get(address("escalation", case))
    assert response.status_code == 200
    assert [secret for secret in SECRETS if secret in response.content.decode()] == []
    assert f"{case.person.code} needs a person" in words(response)
    assert "Reach them before 11:00 a.m. today, New York time (EST) 4 h left" in words(response)


def test_after_a_reason_it_is_and_the_opening_is_on_record(
    case: Escalation, eli: Client, people: Cast
) -> None:
    response = open_case(eli, case)
    assert response["Location"] == address("escalation", case)
    shown = words(eli.get(address("escalation", case)))
    assert [secret for secret in SECRETS if secret not in shown] == []
    opening = CaseOpening.objects.get()
    assert (opening.opened_by, opening.person, opening.reason) == (people.eli, people.ana, "To answer it")
    assert AuditEntry.objects.filter(verb="opened case", actor=f"person {people.eli.pk}").count() == 1


def test_another_of_the_team_must_say_why_too(case: Escalation, eli: Client, people: Cast) -> None:
    open_case(eli, case)
    shown = people.client("dov").get(address("escalation", case)).content.decode()
    assert [secret for secret in SECRETS if secret in shown] == []


def test_after_twelve_hours_the_reason_is_asked_again(case: Escalation, eli: Client, at) -> None:
    open_case(eli, case)
    at(NOON + 12 * HOUR)
    assert "555 0141" not in eli.get(address("escalation", case)).content.decode()


def test_a_reason_is_needed(case: Escalation, eli: Client) -> None:
    response = open_case(eli, case, reason=" ")
    assert response.status_code == 422
    assert f'name="escalation" value="{case.pk}"' in response.content.decode()
    assert CaseOpening.objects.count() == 0


def test_whoever_took_it_reads_what_is_written_there(case: Escalation, eli: Client) -> None:
    eli.post(address("escalation-acknowledge", case))
    shown = words(eli.get(address("escalation", case)))
    assert "I feel so alone" in shown
    assert "555 0141" not in shown


def test_taking_it(case: Escalation, eli: Client, people: Cast) -> None:
    response = eli.post(address("escalation-acknowledge", case))
    assert (response.status_code, response["Location"]) == (302, address("escalation", case))
    assert Escalation.objects.get().acknowledged_by == people.eli


def test_the_second_is_told_who_was_quicker(case: Escalation, eli: Client, people: Cast) -> None:
    eli.post(address("escalation-acknowledge", case))
    response = people.client("dov").post(address("escalation-acknowledge", case))
    assert response.status_code == 409
    assert "Eli was quicker and has taken this." in words(response)


def test_taking_it_over(case: Escalation, eli: Client, people: Cast) -> None:
    eli.post(address("escalation-acknowledge", case))
    dov = people.client("dov")
    assert "Take over from Eli" in words(dov.get(address("escalation", case)))
    dov.post(address("escalation-acknowledge", case), {"instead_of": people.eli.pk})
    assert Escalation.objects.get().acknowledged_by == people.dov


@pytest.mark.parametrize("instead_of", ["x", "0", "²", "99999999999999999999"])
def test_nonsense_takes_nothing_over(case: Escalation, eli: Client, people: Cast, instead_of: str) -> None:
    eli.post(address("escalation-acknowledge", case))
    response = people.client("dov").post(address("escalation-acknowledge", case), {"instead_of": instead_of})
    assert response.status_code == 409
    assert Escalation.objects.get().acknowledged_by == people.eli


def test_raising_it(case: Escalation, eli: Client) -> None:
    eli.post(address("escalation-raise", case))
    assert Escalation.objects.get().level == Level.NOW
    shown = words(eli.get(address("escalation", case)))
    assert ("Now (L4)" in shown, "Raise to" in shown, "Call 911" in shown) == (True, False, True)


def test_writing_a_contact_down(case: Escalation, eli: Client) -> None:
    form = {"contact-outcome": "not_reached", "contact-note": "Rang twice <no answer>"}
    assert eli.post(address("escalation-contact", case), form).status_code == 302
    assert ContactAttempt.objects.get().note == "Rang twice <no answer>"
    assert "Rang twice <no answer>" in words(eli.get(address("escalation", case)))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("escalation-contact", {"contact-note": "Typed & kept"}),
        ("escalation-contact", {"contact-outcome": "never", "contact-note": "Typed & kept"}),
        ("escalation-close", {"close-note": "Typed & kept"}),
        ("escalation-close", {"close-note": "Typed & kept", "close-outcome": "reached", "close-seen": "x"}),
        ("escalation-write", {"text": "Typed & kept" + "." * 4000}),
    ],
)
def test_what_is_wrong_is_asked_again_with_everything_typed(
    case: Escalation, eli: Client, name: str, form: dict
) -> None:
    open_case(eli, case)
    response = eli.post(address(name, case), form)
    assert response.status_code == 422
    assert "Typed & kept" in words(response)
    assert "Please look at this again" in words(response)


def test_closing_it_leads_to_today(case: Escalation, eli: Client, people: Cast) -> None:
    form = {"close-outcome": "reached", "close-note": "Spoke.", "close-seen": 2}
    assert eli.post(address("escalation-close", case), form)["Location"] == reverse("today")
    kept = Escalation.objects.get()
    assert (kept.closed_by, kept.note) == (people.eli, "Spoke.")
    assert "Closed by Eli on" in words(eli.get(address("escalation", case)))


def test_it_is_not_closed_while_the_person_writes(case: Escalation, eli: Client, people: Cast) -> None:
    open_case(eli, case)
    safety.write_message(escalation=case, by=people.ana, text="Please wait", now=NOON)
    form = {"close-outcome": "reached", "close-note": "Spoke.", "close-seen": 2}
    response = eli.post(address("escalation-close", case), form)
    assert response.status_code == 409
    shown = words(response)
    assert ("Something new came from the person" in shown, "Please wait" in shown) == (True, True)
    assert ">\nSpoke.</textarea>" in response.content.decode()
    assert 'name="close-seen" value="3"' in response.content.decode()
    assert Escalation.objects.get().closed_at is None


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("escalation-contact", {"contact-outcome": "reached", "contact-note": "My words"}),
        ("escalation-close", {"close-outcome": "reached", "close-note": "My words", "close-seen": 2}),
        ("escalation-write", {"text": "My words"}),
    ],
)
def test_the_second_loses_nothing_typed_when_it_was_closed(
    case: Escalation, people: Cast, name: str, form: dict
) -> None:
    close(case, people.eli, note="Spoke.")
    response = people.client("dov").post(address(name, case), form)
    assert response.status_code == 409
    assert "What you wrote was not added. It is here, to copy: My words" in words(response)
    assert (Message.objects.count(), ContactAttempt.objects.count()) == (1, 0)


def test_writing_to_the_person(case: Escalation, eli: Client) -> None:
    eli.post(address("escalation-acknowledge", case))
    assert eli.post(address("escalation-write", case), {"text": "I am here."}).status_code == 302
    assert Message.objects.filter(is_from_staff=True).count() == 1
    assert "I am here. Eli, 7:00 a.m." in words(eli.get(address("escalation", case)))


NAMES = ("escalation", "escalation-acknowledge", "escalation-raise", "escalation-contact")


@pytest.mark.parametrize("name", [*NAMES, "escalation-close", "escalation-write"])
@pytest.mark.parametrize(("who", "status"), [("ana", 404), ("bea", 404), ("cleo", 404), ("fay", 403)])
def test_strangers_find_nothing_and_others_of_the_staff_are_refused(
    case: Escalation, people: Cast, who: str, status: int, name: str
) -> None:
    client = people.client(who)
    ask = client.get if name == "escalation" else client.post
    assert ask(address(name, case)).status_code == status


def test_an_escalation_of_another_organisation_is_not_there(people: Cast, eli: Client) -> None:
    elsewhere = raised(people, person=people.cleo, organisation=people.other_organisation)
    assert eli.get(address("escalation", elsewhere)).status_code == 404


def test_nobody_opens_their_own_case(people: Cast, eli: Client) -> None:
    own = raised(people, person=people.eli)
    assert eli.get(address("escalation", own)).status_code == 403
    assert eli.get(reverse("case", args=["riverbend", people.eli.code])).status_code == 403


# --- the case


@pytest.fixture
def screening(people: Cast) -> Screening:
    """What the rules said of Ana, and a score."""
    sitting = sitting_of(people)
    Response.objects.create(
        person=people.ana,
        organisation=people.organisation,
        sitting=sitting,
        instrument="phq9",
        instrument_version="1",
        answers={"phq9_9": 1},
        scores={"total": 17.0},
        submitted_at=NOON,
    )
    return Screening.objects.create(
        sitting=sitting,
        person=people.ana,
        organisation=people.organisation,
        rules_version="2026-11-22",
        route="stop",
        fired=[{"rule": "R-SI-1", "type": "STOP", "due_hours": 4.0, "who": "on_call"}],
        unknown=["R-PTSD-1"],
        screened_at=NOON,
        due_at=NOON + 4 * HOUR,
    )


def case_address(people: Cast) -> str:
    return reverse("case", args=["riverbend", people.ana.code])


def test_a_case_asks_for_a_reason_first(people: Cast, screening: Screening, eli: Client) -> None:
    shown = words(eli.get(case_address(people)))
    assert f"Open the case of {people.ana.code}" in shown
    assert ("R-SI-1" in shown, "17" in shown) == (False, False)


def test_the_case_has_rules_with_their_version_and_scores(
    people: Cast, screening: Screening, eli: Client
) -> None:
    response = eli.post(reverse("case-open", args=["riverbend", people.ana.code]), {"reason": "To call"})
    assert response["Location"] == case_address(people)
    shown = words(eli.get(case_address(people)))
    for said in (
        "Rules that fired, version 2026-11-22",
        "R-SI-1 PHQ-9 item 9 is 1 or more, whatever the total STOP whoever is on call 4 h",
        "Not judged, because questions were skipped: R-PTSD-1",
        "Patient Health Questionnaire-9 (PHQ-9) 17",
        "Eli: To call",
    ):
        assert said in shown
    assert "Wren" not in shown


def test_clearing_a_screening(people: Cast, screening: Screening, eli: Client) -> None:
    eli.post(reverse("case-open", args=["riverbend", people.ana.code]), {"reason": "To call"})
    clear = reverse("screening-clear", args=["riverbend", people.ana.code, screening.pk])
    assert eli.post(clear, {"note": " "}).status_code == 422
    assert eli.post(clear, {"note": "Seen by Dr. Lee"})["Location"] == case_address(people)
    assert Screening.objects.get().cleared_by == people.eli
    assert "Cleared by Eli on" in words(eli.get(case_address(people)))


def test_the_second_who_clears_keeps_their_words(people: Cast, screening: Screening, eli: Client) -> None:
    dov = people.client("dov")
    clear = reverse("screening-clear", args=["riverbend", people.ana.code, screening.pk])
    for client in (eli, dov):
        client.post(reverse("case-open", args=["riverbend", people.ana.code]), {"reason": "To call"})
    eli.post(clear, {"note": "Seen"})
    response = dov.post(clear, {"note": "My words"})
    assert response.status_code == 409
    assert ("Eli cleared this a moment ago." in words(response), "My words" in words(response)) == (
        True,
        True,
    )


def test_clearing_needs_the_case_to_be_open(people: Cast, screening: Screening, eli: Client) -> None:
    clear = reverse("screening-clear", args=["riverbend", people.ana.code, screening.pk])
    assert eli.post(clear, {"note": "Seen"}).status_code == 403
    assert Screening.objects.get().cleared_at is None


@pytest.mark.parametrize(
    ("who", "status"), [("ana", 404), ("bea", 404), ("cleo", 404), ("fay", 403), ("dov", 200), ("eli", 200)]
)
def test_who_may_ask_to_open_a_case(people: Cast, screening: Screening, who: str, status: int) -> None:
    assert people.client(who).get(case_address(people)).status_code == status


def test_somebody_that_the_organisation_does_not_know_has_no_case(people: Cast, eli: Client) -> None:
    assert eli.get(reverse("case", args=["riverbend", people.cleo.code])).status_code == 404
    assert Person.objects.filter(code=people.cleo.code).exists()


def test_a_contact_is_kept_in_the_page_of_everyone_who_answers(
    case: Escalation, people: Cast, eli: Client
) -> None:
    actions.record_contact(escalation=case, by=people.eli, outcome="reached", note="Secret note", now=NOON)
    shown = words(people.client("dov").get(address("escalation", case)))
    assert ("Reached, Eli" in shown, "Secret note" in shown) == (True, False)
