"""The journey, as people live it: find, be screened, join, sign, come, and see a change."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from playwright.sync_api import Page, expect

from hearten.actions.groups import plan_series
from hearten.records.models import Escalation, Group, Membership, Notice, Person, Response, Screening, Sitting
from hearten.rules.facets import Frequency
from tests.browser.conftest import Visitor
from tests.browser.looking import axe, fits, look
from tests.conftest import Cast

pytestmark = pytest.mark.django_db(transaction=True)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign_in(page: Page, person: Person) -> None:
    """Give this page's browser a session of this person, as signing in would."""
    session = SessionStore()
    session.update(
        {
            "_auth_user_id": str(person.pk),
            "_auth_user_backend": BACKEND,
            "_auth_user_hash": person.get_session_auth_hash(),
        }
    )
    session.create()
    cookie = {"name": "sessionid", "value": session.session_key, "domain": "localhost", "path": "/"}
    page.context.add_cookies([cookie])


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def answer_everything(page: Page, choose: dict[str, str]) -> None:
    """Go through the questions: the named choice where a question's words are known, else the first one."""
    while "/ask/" in page.url:
        heading = page.locator("h1").inner_text()
        wanted = next((label for words, label in choose.items() if words in heading), None)
        number = page.locator("input[inputmode=numeric]")
        if number.count():
            number.fill(wanted or "50")
        elif page.locator("select").count():
            is_country = "country" in heading
            page.locator("main select").select_option(label="United States" if is_country else "Cancer")
        elif page.get_by_label("A phone number").count():
            page.get_by_label("A phone number").fill("555 0100 22")
        elif wanted:
            page.get_by_text(wanted, exact=True).click()
        elif page.locator("main input[type=checkbox]").count():
            page.locator("main .choice").last.click()  # 'None of these' comes last
        else:
            page.locator("main .choice").first.click()
        press(page, "Continue")


def test_somebody_finds_joins_signs_comes_and_sees_a_change(people: Cast, visitor: Visitor) -> None:
    Group.objects.filter(pk=people.group.pk).update(
        place="Maple Street Centre", summary="We sit in a circle."
    )
    page = visitor()
    page.goto("/")
    page.get_by_role("link", name="Find a group").first.click()
    page.get_by_role("link", name="Tuesday Circle").click()
    page.get_by_role("link", name="Ask to join").click()
    sign_in(page, people.cleo)
    page.goto("/groups/riverbend/tuesday-circle/ask/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("A few questions")
    press(page, "Begin")
    mild = {"Little interest": "Several days", "cheerful": "Some of the time", "troubles you": "No"}
    answer_everything(page, mild)
    expect(page.get_by_role("heading", level=1)).to_have_text("That was the last question")
    press(page, "Hand it in")
    screening = Screening.objects.get(person=people.cleo)
    assert screening.route in ("open", "advise", "review")
    look(page, "result")
    axe(page)
    # a person clears what waits for a person, then the leader answers
    Screening.objects.filter(pk=screening.pk).update(cleared_at=timezone.now(), cleared_by=people.dov)
    page.goto("/groups/riverbend/tuesday-circle/ask/")
    page.get_by_label("What shall the group call you?").fill("Juniper")
    press(page, "Ask to join")
    expect(page.get_by_role("heading", level=1)).to_have_text("You asked to join")
    leader = visitor()
    sign_in(leader, people.bea)
    leader.goto(f"/staff/groups/{people.group.pk}/")
    leader.get_by_role("link", name="Juniper").click()
    press(leader, "Welcome them")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("There is a chair for you.")
    page.get_by_role("link", name="Read the agreement").click()
    page.get_by_label("I have read this, and I agree to it.").check()
    press(page, "Sign")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tuesday Circle")
    # a series that began yesterday; the leader records who came
    now = timezone.now()
    Membership.objects.filter(group=people.group).update(began_at=now - timedelta(days=80))
    plan_series(
        group=people.group,
        first=(now - timedelta(days=1)).date(),
        clock=now.time().replace(hour=12, minute=0, second=0, microsecond=0),
        minutes=90,
        frequency=Frequency.WEEKLY,
        count=8,
        by=people.dov,
        now=now,
    )
    leader.goto(f"/staff/groups/{people.group.pk}/")
    leader.get_by_role("link", name=re.compile("Record who came to meeting 1")).click()
    leader.get_by_label("Juniper", exact=True).select_option("in_person")
    press(leader, "Keep this list")
    page.goto("/home/")
    press(page, "How was the meeting?")
    answer_everything(page, {})
    press(page, "Hand it in")
    page.goto("/home/")
    Membership.objects.filter(group=people.other_group).update(began_at=now)  # not asked elsewhere as well
    page.reload()
    press(page, "How have the last two weeks been?")
    answer_everything(page, {"Little interest": "Not at all", "cheerful": "Most of the time"})
    press(page, "Hand it in")
    assert Response.objects.filter(person=people.cleo, instrument="who5").count() == 2
    page.goto("/my-course/")
    expect(page.locator("svg.picture").first).to_be_visible()
    fits(page)
    axe(page)
    look(page, "my-course")


def test_danger_brings_help_on_that_very_page(people: Cast, visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, people.cleo)
    page.goto("/questions/riverbend/")
    press(page, "Begin")
    low = {
        "Little interest": "Nearly every day",
        "Feeling down": "Nearly every day",
        "better off dead": "Several days",
    }
    while "/ask/" in page.url:
        if "better off dead" in page.locator("h1").inner_text():
            break
        answer_one(page, low)
    page.get_by_text("Several days", exact=True).click()
    press(page, "Continue")
    escalation = Escalation.objects.get(person=people.cleo)
    assert (escalation.level, escalation.rule) == (3, "R-SI-1")
    assert Notice.objects.filter(kind="page", to=people.eli).count() == 1
    expect(page.get_by_text("Are you safe right now?")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Call 988")).first).to_be_visible()
    axe(page)
    look(page, "safety")
    # the answers are kept, and one can go on
    assert Sitting.objects.get(person=people.cleo).finished_at is None


def answer_one(page: Page, choose: dict[str, str]) -> None:
    """One question: the named choice, else skip it."""
    heading = page.locator("h1").inner_text()
    wanted = next((label for words, label in choose.items() if words in heading), None)
    if page.locator("input[inputmode=numeric]").count():
        page.locator("input[inputmode=numeric]").fill("50")
        press(page, "Continue")
        return
    if wanted is None:
        press(page, "Skip")
        return
    page.get_by_text(wanted, exact=True).click()
    press(page, "Continue")


@pytest.mark.parametrize("viewport", ["phone"])
def test_questions_go_back_stop_and_go_on_on_another_device(people: Cast, visitor: Visitor) -> None:
    phone, laptop = visitor(), visitor(java_script_enabled=False)
    for page in (phone, laptop):
        sign_in(page, people.cleo)
    phone.goto("/questions/riverbend/")
    press(phone, "Begin")
    phone.get_by_text("I am ill", exact=True).click()
    press(phone, "Continue")
    second = phone.url
    laptop.goto("/home/")
    laptop.get_by_role("link", name="Go on with the first questions").click()
    assert laptop.url == second
    laptop.get_by_role("link", name="Back", exact=True).click()
    expect(laptop.get_by_label("I am ill")).to_be_checked()
    press(laptop, "Continue")
    assert laptop.url == second
    press(laptop, "Continue")  # nothing chosen
    expect(laptop.locator("#errors")).to_contain_text("Please")
