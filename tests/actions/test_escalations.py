"""Taking, raising, reaching, closing."""

from datetime import timedelta

import pytest

from hearten.actions import escalations as actions
from hearten.actions.safety import write_message
from hearten.actions.steps.escalations import page
from hearten.records.models import AuditEntry, ContactAttempt, Escalation, Task
from hearten.records.queries.escalations import news_of
from hearten.rules.risk import Level
from tests.conftest import NOON, Cast
from tests.escalating import MINUTE, close, paged, raised, sent

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def tasks() -> list[tuple[str, str, timedelta]]:
    """What is to be done, by whom, and how long from noon."""
    rows = Task.objects.filter(state="open").order_by("due_at", "pk")
    return [(task.kind, task.who, task.due_at - NOON) for task in rows]


def verbs() -> list[str]:
    """What the audit trail says was done."""
    return list(AuditEntry.objects.order_by("number").values_list("verb", flat=True))


def test_taking_it_stops_the_pages_until_the_clock_runs_out(people: Cast) -> None:
    escalation = raised(people)
    sent()
    taken = actions.acknowledge(escalation=escalation, by=people.eli, now=NOON + MINUTE)
    assert (taken.acknowledged_by, taken.acknowledged_at) == (people.eli, NOON + MINUTE)
    taken.refresh_from_db()
    page(taken, NOON + 4 * HOUR - MINUTE)
    assert paged() == ["eli"]
    page(taken, NOON + 4 * HOUR)
    assert paged() == ["eli", "dov", "eli"]
    assert taken.next_page_at == NOON + 4 * HOUR + 15 * MINUTE


def test_the_second_is_told_who_was_quicker(people: Cast) -> None:
    escalation = raised(people)
    actions.acknowledge(escalation=escalation, by=people.eli, now=NOON)
    with pytest.raises(actions.AlreadyAcknowledged) as refusal:
        actions.acknowledge(escalation=escalation, by=people.dov, now=NOON)
    assert refusal.value.words == "Eli was quicker and has taken this. Nothing of yours was changed."
    assert Escalation.objects.get().acknowledged_by == people.eli


def test_a_double_click_takes_it_once(people: Cast) -> None:
    escalation = raised(people)
    for _ in range(2):
        actions.acknowledge(escalation=escalation, by=people.eli, now=NOON)
    assert verbs() == ["took escalation"]


def test_a_coordinator_takes_it_over_from_the_one_who_holds_it(people: Cast) -> None:
    escalation = raised(people)
    actions.acknowledge(escalation=escalation, by=people.eli, now=NOON)
    over = actions.acknowledge(escalation=escalation, by=people.dov, now=NOON, instead_of=people.eli)
    assert over.acknowledged_by == people.dov
    with pytest.raises(actions.AlreadyAcknowledged):
        actions.acknowledge(escalation=escalation, by=people.eli, now=NOON, instead_of=people.eli)


def test_what_became_nobodys_again_is_said(people: Cast) -> None:
    escalation = raised(people)
    with pytest.raises(actions.AlreadyAcknowledged) as refusal:
        actions.acknowledge(escalation=escalation, by=people.dov, now=NOON, instead_of=people.eli)
    assert "nobody's again" in refusal.value.words


def test_raising_pages_everyone_and_twice_is_once(people: Cast) -> None:
    escalation = raised(people)
    sent()
    for _ in range(2):
        escalation = actions.raise_level(escalation=escalation, by=people.dov, now=NOON + HOUR)
    assert (escalation.level, escalation.respond_by) == (Level.NOW, NOON + HOUR + 5 * MINUTE)
    assert paged() == ["eli", "eli", "dov"]
    assert verbs() == ["raised escalation"]


def test_whoever_raises_what_they_hold_keeps_it(people: Cast) -> None:
    escalation = raised(people)
    actions.acknowledge(escalation=escalation, by=people.eli, now=NOON)
    escalation = actions.raise_level(escalation=escalation, by=people.eli, now=NOON + HOUR)
    assert escalation.acknowledged_by == people.eli
    assert escalation.next_page_at == NOON + HOUR + 5 * MINUTE


def test_a_contact_stops_the_clock_until_somebody_must_close_it(people: Cast) -> None:
    escalation = raised(people)
    actions.record_contact(escalation=escalation, by=people.eli, outcome="reached", note="Spoke.", now=NOON)
    escalation.refresh_from_db()
    assert (escalation.contacted_at, escalation.acknowledged_by) == (NOON, people.eli)
    sent()
    assert page(escalation, NOON + 5 * HOUR) == 0
    assert page(escalation, NOON + DAY) == 2


def test_nobody_reached_becomes_a_task_and_the_clock_goes_on(people: Cast) -> None:
    escalation = raised(people)
    actions.record_contact(
        escalation=escalation, by=people.eli, outcome="not_reached", note="Rang.", now=NOON
    )
    escalation.refresh_from_db()
    assert (escalation.contacted_at, escalation.next_page_at) == (None, NOON + 4 * HOUR)
    assert tasks() == [("not_reached", "on_call", HOUR)]
    sent()
    assert page(escalation, NOON + 4 * HOUR) == 2


def test_the_same_contact_twice_in_a_minute_is_one(people: Cast) -> None:
    escalation = raised(people)
    for note in ("Rang.", "Rang.", "Rang again."):
        actions.record_contact(
            escalation=escalation, by=people.eli, outcome="not_reached", note=note, now=NOON
        )
    assert [attempt.note for attempt in ContactAttempt.objects.order_by("pk")] == ["Rang.", "Rang again."]


def test_closing_an_urgent_one_leaves_two_follow_ups(people: Cast) -> None:
    escalation = raised(people)
    actions.record_contact(
        escalation=escalation, by=people.eli, outcome="not_reached", note="Rang.", now=NOON
    )
    closed = close(escalation, people.eli)
    assert (closed.closed_by, closed.outcome, closed.note) == (people.eli, "reached", "Spoke.")
    assert (closed.next_page_at, page(closed, NOON + 9 * DAY)) == (None, 0)
    assert tasks() == [("follow_up_1", "on_call", 3 * DAY), ("follow_up_2", "on_call", 7 * DAY)]


def test_closing_one_for_now_is_looked_back_at_too(people: Cast) -> None:
    escalation = raised(people, Level.NOW)
    close(escalation, people.eli)
    assert tasks() == [
        ("follow_up_1", "on_call", 3 * DAY),
        ("after_action", "coordinator", 3 * DAY),
        ("follow_up_2", "on_call", 7 * DAY),
    ]


@pytest.mark.parametrize("note", ["", "  \n"])
def test_it_is_not_closed_and_no_contact_is_kept_without_a_note(people: Cast, note: str) -> None:
    escalation = raised(people)
    with pytest.raises(actions.NoteNeeded):
        close(escalation, people.eli, note=note)
    with pytest.raises(actions.NoteNeeded):
        actions.record_contact(escalation=escalation, by=people.eli, outcome="reached", note=note, now=NOON)
    assert (Escalation.objects.get().closed_at, ContactAttempt.objects.count()) == (None, 0)


def test_of_two_who_close_the_second_is_told_and_the_first_note_stays(people: Cast) -> None:
    escalation = raised(people)
    close(escalation, people.eli, note="First.")
    with pytest.raises(actions.AlreadyClosed):
        close(escalation, people.dov, note="2.")
    assert Escalation.objects.get().note == "First."
    assert len(tasks()) == 2


@pytest.mark.parametrize("verb", ["acknowledge", "raise_level"])
def test_nothing_more_is_done_with_a_closed_one(people: Cast, verb: str) -> None:
    escalation = raised(people)
    close(escalation, people.eli)
    with pytest.raises(actions.AlreadyClosed):
        getattr(actions, verb)(escalation=escalation, by=people.dov, now=NOON)


@pytest.mark.parametrize("news", ["finding", "message"])
def test_nothing_is_closed_unread(people: Cast, news: str) -> None:
    escalation = raised(people)
    seen = news_of(escalation)
    if news == "finding":
        raised(people, Level.NOW, rule="R-SI-3")
    else:
        write_message(escalation=escalation, by=people.ana, text="Wait", now=NOON)
    with pytest.raises(actions.NewsMeanwhile):
        close(escalation, people.eli, seen=seen)
    assert close(escalation, people.eli).closed_at == NOON


def test_an_answer_of_staff_is_no_news_to_staff(people: Cast) -> None:
    escalation = raised(people)
    seen = news_of(escalation)
    write_message(escalation=escalation, by=people.dov, text="I am here", now=NOON)
    assert close(escalation, people.eli, seen=seen).closed_at == NOON
