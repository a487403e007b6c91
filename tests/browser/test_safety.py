"""Help when it is too much, from both sides, in a real browser."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from hearten.actions.house import beat
from hearten.actions.steps.tasks import open_task
from hearten.lib.clock import now
from hearten.records.models import Contact, Escalation, JoinRequest, Response, Screening, Shift, Sitting
from hearten.rules.risk import Level
from tests.browser.conftest import Visitor
from tests.browser.looking import axe, fits, look, weight
from tests.browser.test_journey import press, sign_in
from tests.conftest import Cast, make_person
from tests.escalating import raised

pytestmark = pytest.mark.django_db(transaction=True)


def shown(page: Page, name: str) -> None:
    """A page as it should be: nothing sticks out, nothing stands in anyone's way; and its picture."""
    fits(page)
    axe(page)
    look(page, name)


@pytest.fixture(autouse=True)
def _alive(people: Cast) -> None:
    """The jobs are alive."""
    beat(part="jobs", now=now())


def test_after_an_answer_of_risk_somebody_is_there(people: Cast, visitor: Visitor) -> None:
    escalation = raised(people, now=now())
    ana, eli = visitor(), visitor()
    sign_in(ana, people.ana)
    ana.goto(f"/safety/{escalation.pk}/")
    expect(ana.get_by_role("heading", level=1)).to_have_text("Thank you for telling us.")
    shown(ana, "safety")
    assert weight(ana) <= 60_000
    ana.get_by_label("I stay here and write").check()
    press(ana, "Reach me like this")
    ana.get_by_label("Your message").fill("Is anybody there?")
    press(ana, "Send")
    expect(ana.get_by_text("Nobody has joined yet.")).to_be_visible()
    ana.goto(f"/safety/{escalation.pk}/")
    press(ana, "I’m not sure")
    expect(ana.get_by_role("heading", level=1)).to_have_text("We want you safe.")
    shown(ana, "safety-now")
    ana.goto(f"/safety/{escalation.pk}/messages/")

    sign_in(eli, people.eli)
    eli.goto("/staff/")
    eli.get_by_role("link", name=f"Open {people.ana.code}").click()
    press(eli, "I take it")
    expect(eli.get_by_text("Is anybody there?")).to_be_visible()
    eli.get_by_label("Your message").fill("I am here, and I have time.")
    press(eli, "Send")
    eli.get_by_label("Why do you open this case?").fill("To answer it")
    press(eli, "Open, with this reason")
    expect(eli.get_by_text("‘I’m not sure’")).to_be_visible()
    shown(eli, "escalation")

    they_write_and_it_ends(people, escalation, ana, eli)


def they_write_and_it_ends(people: Cast, escalation: Escalation, ana: Page, eli: Page) -> None:
    """What one writes appears at the other's by itself; what is unread keeps it from being closed."""
    expect(ana.get_by_text("I am here, and I have time.")).to_be_visible(timeout=20_000)
    expect(ana.get_by_text("Eli is with you, and answers here.")).to_be_visible()
    shown(ana, "safety-messages")
    ana.get_by_label("Your message").fill("Thank you")
    press(ana, "Send")
    expect(eli.get_by_text("Thank you", exact=True)).to_be_visible(timeout=20_000)

    eli.get_by_role("region", name="Close it").get_by_text("Reached: we talked or wrote").click()
    eli.get_by_role("region", name="Close it").get_by_label("What happened").fill("Wrote together.")
    press(eli, "Close it")
    expect(
        eli.get_by_role("heading", level=2, name="Please look at this again")
    ).to_be_visible()  # unread words
    press(eli, "Close it")
    expect(eli).to_have_url(re.compile(r"/staff/$"))
    assert Escalation.objects.get().note == "Wrote together."
    ana.goto(f"/safety/{escalation.pk}/")
    expect(ana.get_by_role("heading", level=1)).to_have_text("You can always come back")
    shown(ana, "safety-closed")


def test_asking_for_a_person_without_scripts_and_with_nobody_on_call(people: Cast, visitor: Visitor) -> None:
    Shift.objects.all().delete()
    ana = visitor(java_script_enabled=False)
    sign_in(ana, people.ana)
    ana.goto("/help/person/")
    expect(ana.get_by_text("Nobody is on call at Riverbend right now.")).to_be_visible()
    look_without_scripts(ana)
    press(ana, "No, I need help now")
    expect(ana.get_by_text("Nobody from the team reads this right now")).to_be_visible()
    expect(ana.get_by_role("link", name="Call 911").first).to_be_visible()


def look_without_scripts(page: Page) -> None:
    look(page, "help-person")


def test_the_first_page_of_staff(people: Cast, visitor: Visitor) -> None:
    busy(people)
    for name in ("dov", "bea"):
        page = visitor()
        sign_in(page, getattr(people, name))
        page.goto("/staff/")
        expect(page.get_by_role("heading", name="Needs you now")).to_be_visible()
        shown(page, f"today-{name}")
    page = visitor()
    sign_in(page, people.fay)
    page.goto("/staff/")
    expect(page.get_by_text("Have a calm day.")).to_be_visible()
    shown(page, "today-quiet")
    beat(part="jobs", now=now() - timedelta(minutes=2))
    dov = visitor()
    sign_in(dov, people.dov)
    dov.goto("/staff/riverbend/rota/")
    expect(dov.get_by_role("heading", name=re.compile("nobody is being paged"))).to_be_visible()
    shown(dov, "rota")
    dov.goto("/staff/riverbend/lines/")
    shown(dov, "lines")


def busy(people: Cast) -> None:
    """A day on which much is to be done."""
    moment, hour = now(), timedelta(hours=1)
    raised(people, now=moment - 2 * hour)
    raised(people, Level.NOW, "R-SI-3", person=make_person("gus"), now=moment)
    JoinRequest.objects.create(
        group=people.group, person=people.cleo, chosen_name="Old Oak", asked_at=moment - hour
    )
    for kind, who, hours in (
        ("screening", "coordinator", -1),
        ("follow_up_1", "on_call", 48),
        ("worse", "facilitator", 20),
        ("after_action", "coordinator", 70),
    ):
        open_task(
            organisation=people.organisation,
            kind=kind,
            who=who,
            person=people.ana,
            group=people.group if who == "facilitator" else None,
            due_at=moment + hours * hour,
            now=moment - 2 * hour,
        )


def test_a_case_is_opened_read_and_cleared(people: Cast, visitor: Visitor) -> None:
    screened(people)
    dov = visitor()
    sign_in(dov, people.dov)
    dov.goto(f"/staff/riverbend/cases/{people.ana.code}/")
    shown(dov, "case-reason")
    dov.get_by_label("Why do you open this case?").fill("To look at the screening")
    press(dov, "Open, with this reason")
    expect(dov.get_by_text("R-DEP-1")).to_be_visible()
    shown(dov, "case")
    dov.get_by_label("What was done, and by whom").fill("Seen by Dr. Lee")
    press(dov, "Clear it: they can go on")
    expect(dov.get_by_text("Seen by Dr. Lee")).to_be_visible()


def screened(people: Cast) -> None:
    """Ana answered the first questions, and two rules fired."""
    moment = timezone.now()
    sitting = Sitting.objects.create(
        person=people.ana,
        organisation=people.organisation,
        kind="intake",
        is_staffed=True,
        opened_at=moment,
        finished_at=moment,
    )
    Screening.objects.create(
        sitting=sitting,
        person=people.ana,
        organisation=people.organisation,
        rules_version="2026-11-22",
        route="stop",
        fired=[
            {"rule": "R-SI-1", "type": "STOP", "due_hours": 4.0, "who": "on_call"},
            {"rule": "R-DEP-1", "type": "REVIEW", "due_hours": 168.0, "who": "clinician"},
        ],
        unknown=["R-PTSD-1"],
        screened_at=moment,
        due_at=moment,
    )
    Response.objects.create(
        person=people.ana,
        organisation=people.organisation,
        sitting=sitting,
        instrument="phq9",
        instrument_version="1",
        answers={},
        scores={"total": 17.0},
        submitted_at=moment,
    )
    Contact.objects.create(
        person=people.ana, ways={"phone": "555 0141", "safe_time": "after four"}, updated_at=moment
    )
