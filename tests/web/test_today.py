"""What needs me now, the rota, the crisis lines and tasks."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hearten.actions.safety import write_message
from hearten.actions.steps.notices import queue_notice
from hearten.actions.steps.tasks import open_task
from hearten.actions.tasks import finish_task
from hearten.jobs.loop import say_alive
from hearten.lib import clock
from hearten.records.models import (
    JoinRequest,
    LineConfirmation,
    Notice,
    Person,
    Shift,
    StaffPost,
    Task,
)
from tests.conftest import NOON, Cast, make_person
from tests.escalating import MINUTE, raised
from tests.web.reading import words

HOUR = timedelta(hours=1)
TODAY = reverse("today")


@pytest.fixture(autouse=True)
def at(monkeypatch: pytest.MonkeyPatch, people: Cast):
    """Sets the clock that doors read. The jobs are alive."""

    def put(moment) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)
        for name in ("tasks", "rota", "lines", "today"):
            monkeypatch.setattr(f"hearten.web.views.{name}.now", lambda: moment)

    put(NOON)
    say_alive(NOON)
    return put


@pytest.fixture
def dov(people: Cast) -> Client:
    return people.client("dov")


def task(people: Cast, who: str = "coordinator", hours: int = 2, **fields: object) -> Task:
    about = {"kind": "screening", "person": people.ana, "level": 1}
    return open_task(
        organisation=people.organisation, who=who, due_at=NOON + hours * HOUR, now=NOON, **(about | fields)
    )


def ask(people: Cast) -> JoinRequest:
    return JoinRequest.objects.create(
        group=people.group, person=people.cleo, chosen_name="Old Oak", message="Please", asked_at=NOON
    )


def test_a_quiet_day_is_kindly_told(dov: Client) -> None:
    assert "Nothing needs you this minute. Have a calm day." in words(dov.get(TODAY))


def test_an_escalation_stands_first_with_its_clock_and_a_number(people: Cast, dov: Client) -> None:
    raised(people)
    task(people, hours=-1)
    shown = words(dov.get(TODAY))
    escalation = (
        "Urgent Reach them before 11:00 a.m. today, New York time (EST) 4 h left "
        f"{people.ana.code} needs a person Nobody has taken it."
    )
    assert escalation in shown
    assert shown.index(escalation) < shown.index("Overdue")


def test_nobody_is_named_and_no_answer_is_shown(people: Cast, dov: Client) -> None:
    raised(people)
    ask(people)
    for who in ("dov", "eli", "bea"):
        page = people.client(who).get(TODAY).content.decode()
        assert [word for word in ("Wren", "Old Oak", "Please<", "R-SI-1", "ana<") if word in page] == []


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("dov", ["escalation", "coordinator", "on_call", "overdue facilitator"]),
        ("eli", ["escalation", "on_call"]),
        ("bea", ["facilitator", "overdue facilitator", "request"]),
        ("fay", []),
    ],
)
def test_everybody_sees_what_their_part_includes(people: Cast, who: str, sees: list[str]) -> None:
    things = {
        "escalation": reverse("escalation", args=[raised(people).pk]),
        "coordinator": reverse("task-done", args=[task(people).pk]),
        "on_call": reverse("task-done", args=[task(people, "on_call").pk]),
        "facilitator": reverse("task-done", args=[task(people, "facilitator", group=people.group).pk]),
        "overdue facilitator": reverse(
            "task-done", args=[task(people, "facilitator", -1, group=people.group, kind="worse").pk]
        ),
        "request": reverse("request-decide", args=[ask(people).pk]),
    }
    page = people.client(who).get(TODAY).content.decode()
    assert [name for name, link in things.items() if link in page] == sees


def test_a_request_stands_there_once_with_its_clock(people: Cast, at) -> None:
    asked, same = ask(people), {"group": people.group, "kind": "request"}
    row = task(people, "facilitator", 72, person=people.cleo, **same)
    others = task(people, "facilitator", 72, person=people.eli, **same)  # decided elsewhere: a task alone
    bea, dov = people.client("bea"), people.client("dov")
    page = bea.get(TODAY)
    assert "Answer before Friday 27 November 2026, 7:00 a.m., New York time (EST) 3 days left" in words(page)
    links = {"request": reverse("request-decide", args=[asked.pk])}
    links |= {name: reverse("task-done", args=[one.pk]) for name, one in (("task", row), ("other", others))}
    assert [name for name in links if links[name] in page.content.decode()] == ["request", "other"]
    at(NOON + 73 * HOUR)
    say_alive(NOON + 73 * HOUR)
    shown = words(bea.get(TODAY))
    assert "Overdue Answer before 7:00 a.m. today, New York time (EST) 1 h too late" in shown
    page = dov.get(TODAY).content.decode()
    assert [name for name in links if links[name] in page] == ["task", "other"]


@pytest.mark.parametrize(("who", "status"), [("ana", 404), ("cleo", 404), (None, 302)])
def test_whoever_works_nowhere_finds_no_such_page(people: Cast, who: str | None, status: int) -> None:
    assert people.client(who).get(TODAY).status_code == status


def test_who_is_on_call_is_told_and_an_empty_rota_alarms(people: Cast, dov: Client) -> None:
    Shift.objects.update(ends_at=NOON + HOUR)
    shown = words(dov.get(TODAY))
    assert "On call at Riverbend: Eli until 8:00 a.m. today, New York time (EST)" in shown
    Shift.objects.all().delete()
    assert "Nobody is on call at Riverbend now. Coordinators are paged instead." in words(dov.get(TODAY))


def test_a_message_that_waits_for_an_answer_is_told(people: Cast, dov: Client) -> None:
    escalation = raised(people)
    write_message(escalation=escalation, by=people.ana, text="Hello", now=NOON)
    assert "They wrote and wait for an answer." in words(dov.get(TODAY))
    write_message(escalation=escalation, by=people.eli, text="Yes", now=NOON)
    assert "They wrote and wait for an answer." not in words(dov.get(TODAY))


def test_what_is_overdue_says_by_how_much(people: Cast, dov: Client, at) -> None:
    raised(people)
    at(NOON + 4 * HOUR + 12 * MINUTE)
    assert "12 min too late" in words(dov.get(TODAY))


def test_mails_that_did_not_arrive_are_told(people: Cast, dov: Client) -> None:
    queue_notice(people.eli, "page", "/staff/", NOON)
    Notice.objects.update(state="failed")
    assert "Some mails to the team did not arrive To Eli, 7:00 a.m. today" in words(dov.get(TODAY))


def test_silent_jobs_are_told_on_every_staff_page_with_the_escalations(people: Cast, dov: Client, at) -> None:
    escalation = raised(people)
    link = reverse("escalation", args=[escalation.pk])
    at(NOON + 61 * MINUTE / 60)
    for page in (TODAY, reverse("rota", args=["riverbend"]), link):
        shown = dov.get(page).content.decode()
        assert ("nobody is being paged" in shown, link in shown) == (True, True)
    at(NOON + MINUTE)
    assert "nobody is being paged" not in dov.get(TODAY).content.decode()


def test_silent_jobs_are_told_to_facilitators_without_escalations(people: Cast, at) -> None:
    escalation = raised(people)
    at(NOON + 2 * MINUTE)
    shown = people.client("bea").get(TODAY).content.decode()
    assert ("nobody is being paged" in shown, f"/escalations/{escalation.pk}/" in shown) == (True, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_of_the_database_with_many_rows(
    people: Cast, dov: Client, django_assert_num_queries, rows: int
) -> None:
    for number in range(rows):
        person = make_person(f"guest{number}")
        raised(people, person=person)
        task(people, person=person)
        task(people, "on_call", -1, person=person)
    dov.get(TODAY)
    with django_assert_num_queries(13):
        dov.get(TODAY)


# --- tasks


def test_finishing_a_task(people: Cast, dov: Client) -> None:
    row = task(people)
    address = reverse("task-done", args=[row.pk])
    assert "Answers at the first questions need somebody to look" in words(dov.get(address))
    assert dov.post(address, {"note": "Called."})["Location"] == TODAY
    row.refresh_from_db()
    assert (row.state, row.done_by, row.note) == ("done", people.dov, "Called.")
    assert "This is done." in words(dov.get(address))


def test_the_second_who_finishes_is_told_and_keeps_the_words(people: Cast, dov: Client) -> None:
    row = task(people, "on_call")
    finish_task(task=row, by=people.eli, note="", now=NOON)
    response = dov.post(reverse("task-done", args=[row.pk]), {"note": "My words"})
    assert response.status_code == 409
    assert ("Eli finished this a moment ago." in words(response), "My words" in words(response)) == (
        True,
        True,
    )


def test_a_note_that_is_too_long_is_asked_again(people: Cast, dov: Client) -> None:
    row = task(people)
    response = dov.post(reverse("task-done", args=[row.pk]), {"note": "a" * 2001})
    assert (response.status_code, "a" * 2001 in response.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("who", "whose", "status"),
    [
        ("coordinator", "dov", 200),
        ("coordinator", "eli", 403),
        ("coordinator", "fay", 403),
        ("on_call", "eli", 200),
        ("on_call", "dov", 200),
        ("facilitator", "bea", 200),
        ("facilitator", "dov", 200),
        ("facilitator", "ana", 403),
        ("facilitator", "cleo", 404),
    ],
)
def test_whose_task_it_is(people: Cast, who: str, whose: str, status: int) -> None:
    row = task(people, who, group=people.group)
    assert people.client(whose).get(reverse("task-done", args=[row.pk])).status_code == status


# --- the rota

ROTA = reverse("rota", args=["riverbend"])


def shift(people: Cast, **changes: object) -> dict[str, object]:
    return {
        "person": people.dov.pk,
        "begins_date": "2026-11-25",
        "begins_time": "08:00",
        "ends_date": "2026-11-25",
        "ends_time": "20:00",
        "order": 1,
    } | changes


def test_a_shift_is_typed_in_local_time(people: Cast, dov: Client) -> None:
    assert dov.post(reverse("rota-add", args=["riverbend"]), shift(people))["Location"] == ROTA
    kept = Shift.objects.get(person=people.dov)
    assert (kept.begins_at, kept.ends_at) == (
        datetime(2026, 11, 25, 13, 0, tzinfo=UTC),
        datetime(2026, 11, 26, 1, 0, tzinfo=UTC),
    )
    said = (
        f"Dov {people.dov.code} Wednesday 25 November 2026, 8:00 a.m. Wednesday 25 November 2026, 8:00 p.m. 1"
    )
    assert said in words(dov.get(ROTA))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ends_date": "2026-11-24"}, "A shift ends after it begins, and after now."),
        (
            {"begins_date": "2027-03-14", "begins_time": "02:30"},
            "On this day the clock jumps over this hour.",
        ),
        ({"begins_date": "0001-01-01"}, "Please look at the year."),
        ({"person": ""}, "Please fill this in."),
        ({"order": "0"}, "Ensure this value is greater than or equal to 1."),
    ],
)
def test_a_shift_that_makes_no_sense_is_asked_again(
    people: Cast, dov: Client, changes: dict, said: str
) -> None:
    response = dov.post(reverse("rota-add", args=["riverbend"]), shift(people, **changes))
    assert response.status_code == 422
    assert said in words(response)
    assert 'value="20:00"' in response.content.decode()


def test_who_has_no_address_is_told_and_cannot_be_on_call(people: Cast, dov: Client) -> None:
    Person.objects.filter(pk=people.eli.pk).update(email=None)
    assert "Somebody could be on call but has no e-mail address: Eli" in words(dov.get(ROTA))
    response = dov.post(reverse("rota-add", args=["riverbend"]), shift(people, person=people.eli.pk))
    assert response.status_code == 422
    assert "This person has no e-mail address, so a page could not reach them." in words(response)


def test_hours_without_anybody_are_told(people: Cast, dov: Client) -> None:
    Shift.objects.update(ends_at=NOON + HOUR)
    assert (
        "Nobody is on call in the next seven days: "
        "from Tuesday 24 November 2026, 8:00 a.m., New York time (EST) "
        "until Tuesday 1 December 2026, 7:00 a.m., New York time (EST)"
    ) in words(dov.get(ROTA))


def test_ending_a_shift(people: Cast, dov: Client) -> None:
    running = Shift.objects.get()
    assert dov.post(reverse("rota-end", args=["riverbend", running.pk]))["Location"] == ROTA
    running.refresh_from_db()
    assert running.ends_at == NOON


def test_a_shift_of_another_organisation_is_not_there(people: Cast, dov: Client) -> None:
    other = Shift.objects.create(
        organisation=people.other_organisation, person=people.eli, begins_at=NOON, ends_at=NOON + HOUR
    )
    assert dov.post(reverse("rota-end", args=["riverbend", other.pk])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_rota_asks_the_same_of_the_database_with_many_rows(
    people: Cast, dov: Client, django_assert_num_queries, rows: int
) -> None:
    for number in range(rows):
        person = make_person(f"staff{number}", email=f"staff{number}@example.org")
        StaffPost.objects.create(
            organisation=people.organisation, person=person, role="on_call", began_at=NOON
        )
        Shift.objects.create(
            organisation=people.organisation, person=person, begins_at=NOON, ends_at=NOON + HOUR
        )
    dov.get(ROTA)
    with django_assert_num_queries(9):
        dov.get(ROTA)


# --- the crisis lines

LINES = reverse("lines", args=["riverbend"])
LINE = "us-988-suicide-crisis-lifeline"


def test_confirming_a_line(people: Cast, dov: Client) -> None:
    assert "Never confirmed on this site." in words(dov.get(LINES))
    confirm = reverse("line-confirm", args=["riverbend", LINE])
    assert dov.post(confirm, {"confirmed_on": "2026-11-23"})["Location"] == LINES
    assert LineConfirmation.objects.get().confirmed_on == date(2026, 11, 23)
    assert "Confirmed by telephone on 23 November 2026." in words(dov.get(LINES))


@pytest.mark.parametrize("typed", ["", "soon", "2026-12-24"])
def test_a_day_that_makes_no_sense_is_asked_again(dov: Client, typed: str) -> None:
    response = dov.post(reverse("line-confirm", args=["riverbend", LINE]), {"confirmed_on": typed})
    assert response.status_code == 422
    assert f'value="{typed}"' in response.content.decode() or not typed


def test_a_line_that_nobody_knows_is_not_there(dov: Client) -> None:
    assert dov.post(reverse("line-confirm", args=["riverbend", "us-nothing"])).status_code == 404


@pytest.mark.parametrize("address", [ROTA, LINES])
@pytest.mark.parametrize(
    ("who", "status"), [("dov", 200), ("eli", 403), ("fay", 403), ("ana", 404), ("bea", 404), ("cleo", 404)]
)
def test_coordinators_keep_rota_and_lines(people: Cast, who: str, status: int, address: str) -> None:
    assert people.client(who).get(address).status_code == status
