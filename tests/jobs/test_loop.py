"""The loop of the jobs."""

from datetime import datetime, timedelta
from threading import Event

import pytest

from hearten.jobs import loop, paging, sweeps
from hearten.jobs.sweeps import Broom
from hearten.lib import clock
from hearten.records.models import Escalation, Heartbeat, Notice, Task
from hearten.records.queries.house import is_silent
from hearten.rules.risk import Level
from tests.conftest import NOON, Cast
from tests.escalating import MINUTE, paged, raised, sent


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch):
    """Sets the clock that doors read."""

    def put(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    put(NOON)
    return put


def test_a_round_beats_pages_and_sends(people: Cast, at, mailoutbox) -> None:
    raised(people)
    at(NOON + 15 * MINUTE)
    loop.one_round(loop.jobs())
    assert Heartbeat.objects.get(part="jobs").at == NOON + 15 * MINUTE
    assert [message.to for message in mailoutbox] == [["eli@example.org"], ["dov@example.org"]]
    loop.one_round(loop.jobs())
    assert len(mailoutbox) == 2


@pytest.mark.parametrize(("seconds", "silent"), [(0, False), (60, False), (61, True)])
def test_jobs_are_silent_after_a_minute(people: Cast, at, seconds: int, silent: bool) -> None:
    loop.say_alive(NOON)
    assert is_silent(NOON + timedelta(seconds=seconds)) == silent


def test_jobs_that_never_ran_are_silent(people: Cast) -> None:
    assert is_silent(NOON)


def test_a_job_that_fails_stops_no_other_and_its_words_are_not_logged(people: Cast, at, caplog) -> None:
    def fails(now: datetime) -> None:
        raise ValueError("Ana wrote to ana@example.org")

    loop.one_round((fails, loop.say_alive))
    assert Heartbeat.objects.count() == 1
    assert [record.message for record in caplog.records] == ["fails failed: ValueError"]


def test_an_escalation_that_cannot_be_paged_stops_no_other(people: Cast, monkeypatch) -> None:
    first, second = raised(people), raised(people, person=people.bea)
    page = paging.send_due_pages

    def fails_for_the_first(*, pk: int, now: datetime) -> int:
        if pk == first.pk:
            raise RuntimeError
        return page(pk=pk, now=now)

    monkeypatch.setattr(paging, "send_due_pages", fails_for_the_first)
    sent()
    assert paging.page_due(NOON + 5 * MINUTE) == 1
    assert Escalation.objects.get(pk=second.pk).pages_sent == 2


@pytest.mark.django_db
def test_the_loop_stops_when_asked(at) -> None:
    stop, rounds = Event(), []

    def count(now: datetime) -> None:
        rounds.append(now)
        if len(rounds) == 3:
            stop.set()

    loop.run(stop, work=(count,), pause=0.001)
    assert rounds == [NOON] * 3


def test_the_most_urgent_are_paged_first(people: Cast) -> None:
    raised(people)
    raised(people, Level.NOW, person=people.bea)
    sent()
    Notice.objects.all().delete()
    paging.page_due(NOON + 5 * MINUTE)
    assert paged() == ["eli", "dov", "eli"]


def test_sweeps_run_when_their_time_has_come(people: Cast) -> None:
    ran = []

    def often(now: datetime) -> int:
        ran.append("often")
        return 0

    def fails(now: datetime) -> int:
        ran.append("fails")
        raise RuntimeError

    broom = Broom({fails: 2 * MINUTE, often: MINUTE})
    for minutes in (0, 0.5, 1, 2):
        broom.sweep(NOON + minutes * MINUTE)
    assert ran == ["fails", "often", "often", "fails", "often"]


def test_overdue_tasks_are_swept_once(people: Cast) -> None:
    Task.objects.create(
        organisation=people.organisation, kind="call", who="coordinator", created_at=NOON, due_at=NOON
    )
    assert [sweeps.tell_of_overdue_tasks(NOON) for _ in range(2)] == [1, 0]
    assert paged() == ["dov"]


def test_ended_sign_ins_are_forgotten(people: Cast) -> None:
    people.client("ana")
    people.client("bea")
    from django.contrib.sessions.models import Session

    Session.objects.filter(pk=Session.objects.first().pk).update(expire_date=NOON - MINUTE)
    assert sweeps.forget_sign_ins(NOON) == 1
