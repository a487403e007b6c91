"""Claiming notices, and what becomes of them."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections, transaction

from hearten.actions import notices as actions
from hearten.actions.escalations import (
    AlreadyAcknowledged,
    NewsMeanwhile,
    acknowledge,
    record_contact,
    send_due_pages,
)
from hearten.actions.safety import answer_safety, ask_for_help, write_message
from hearten.actions.steps.notices import queue_notice
from hearten.actions.tasks import tell_overdue
from hearten.records.models import Escalation, Notice, Task
from hearten.rules.risk import Safe
from tests.conftest import NOON, Cast
from tests.escalating import MINUTE, close, paged, raised, sent

WORKERS = 4


def at_once(work):
    """What each worker got, all starting at the same moment, each with a connection of its own."""
    start = Barrier(WORKERS)

    def run(number: int):
        try:
            start.wait()
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(run, range(WORKERS)))


@pytest.mark.django_db(transaction=True)
def test_of_workers_at_once_one_claims_a_notice(people: Cast) -> None:
    pk = queue_notice(people.eli, "page", "/staff/", NOON).pk
    assert sorted(at_once(lambda _: actions.claim_notice(pk=pk, now=NOON))) == [False] * 3 + [True]
    assert Notice.objects.get().attempts == 1


@pytest.mark.django_db(transaction=True)
def test_of_workers_at_once_one_pages(people: Cast) -> None:
    escalation = raised(people)
    sent()
    later = NOON + 5 * MINUTE
    assert sorted(at_once(lambda _: send_due_pages(pk=escalation.pk, now=later))) == [0, 0, 0, 1]
    assert paged() == ["eli", "eli"]


@pytest.mark.django_db(transaction=True)
def test_of_workers_at_once_one_tells_of_an_overdue_task(people: Cast) -> None:
    task = Task.objects.create(
        organisation=people.organisation, kind="call", who="coordinator", created_at=NOON, due_at=NOON
    )
    assert sorted(at_once(lambda _: tell_overdue(pk=task.pk, now=NOON))) == [False] * 3 + [True]


@pytest.mark.django_db(transaction=True)
def test_of_people_who_take_an_escalation_at_once_one_has_it(people: Cast) -> None:
    escalation = raised(people)
    staff = [people.eli, people.dov] * 2

    def take(number: int) -> str:
        try:
            return acknowledge(escalation=escalation, by=staff[number], now=NOON).acknowledged_by.staff_name
        except AlreadyAcknowledged:
            return "told who was quicker"

    winner = Escalation.objects.get
    assert sorted(at_once(take)) == sorted(
        ["told who was quicker"] * 2 + [winner().acknowledged_by.staff_name] * 2
    )


@pytest.mark.django_db(transaction=True)
def test_findings_at_once_open_one_escalation_at_the_highest_level(people: Cast) -> None:
    def answer(number: int) -> int:
        with transaction.atomic():
            return raised(people, level=3 if number else 4, rule=f"R-{number}").pk

    assert len(set(at_once(answer))) == 1
    escalation = Escalation.objects.get()
    assert (escalation.level, escalation.causes.count()) == (4, 4)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_again", range(3))
def test_help_asked_for_while_it_is_closed_is_never_lost(people: Cast, _again: int) -> None:
    escalation = raised(people)

    def close_or_ask(number: int) -> None:
        if number:
            ask_for_help(organisation=people.organisation, by=people.ana, safe=Safe.NO, now=NOON)
        else:
            with suppress(NewsMeanwhile):
                close(escalation, people.eli, seen=1)

    at_once(close_or_ask)
    still_open = Escalation.objects.get(closed_at=None)
    assert (still_open.level, still_open.causes.filter(rule="asked").count()) == (4, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_again", range(3))
def test_answers_and_those_who_act_on_them_never_wait_for_each_other(people: Cast, _again: int) -> None:
    """Four at once on one escalation and on the audit trail: a deadlock would raise."""
    escalation = raised(people)
    about = {"escalation": escalation, "now": NOON}
    work = (
        lambda: answer_safety(**about, by=people.ana, answer=Safe.NO),
        lambda: acknowledge(**about, by=people.eli),
        lambda: record_contact(**about, by=people.dov, outcome="not_reached", note="Rang."),
        lambda: write_message(**about, by=people.ana, text="Hello"),
    )

    def do(number: int) -> None:
        with suppress(AlreadyAcknowledged):  # by whoever wrote the contact down first
            work[number]()

    at_once(do)
    kept = Escalation.objects.get()
    assert (kept.level, kept.closed_at, kept.messages.count()) == (4, None, 1)


def test_a_notice_that_is_not_due_is_not_claimed(people: Cast) -> None:
    notice = queue_notice(people.eli, "page", "/staff/", NOON + MINUTE)
    assert actions.claim_notice(pk=notice.pk, now=NOON) is False


def test_failures_wait_longer_and_are_given_up_at_last(people: Cast) -> None:
    notice = queue_notice(people.eli, "page", "/staff/", NOON)
    states, at = [], NOON
    while (notice.refresh_from_db() or notice.state) == "to_send":
        at = notice.due_at
        assert actions.claim_notice(pk=notice.pk, now=at)
        states.append(actions.keep_failure(pk=notice.pk, now=at).value)
    assert states == ["to_send"] * 8 + ["failed"]
    assert at - NOON == timedelta(seconds=10 + 30 + 60 + 120 + 300 + 600 + 1800 + 3600)


def test_a_claim_whose_worker_died_is_due_again(people: Cast) -> None:
    notice = queue_notice(people.eli, "page", "/staff/", NOON)
    actions.claim_notice(pk=notice.pk, now=NOON)
    assert actions.release_lost_claims(now=NOON + 3 * MINUTE) == 0
    assert actions.release_lost_claims(now=NOON + 4 * MINUTE) == 1
    notice.refresh_from_db()
    assert (notice.state, notice.due_at) == ("to_send", NOON + 4 * MINUTE)


def test_sent_notices_are_forgotten_after_thirty_days_and_no_others(people: Cast) -> None:
    queue_notice(people.eli, "page", "/staff/", NOON)
    queue_notice(people.ana, "message", "/home/", NOON)
    Notice.objects.filter(to=people.eli).update(state="sent", sent_at=NOON)
    days = timedelta(days=1)
    assert [actions.forget_old_notices(now=NOON + n * days) for n in (30, 31)] == [0, 1]
    assert Notice.objects.get().state == "no_address"
