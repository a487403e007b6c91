"""Opening tasks, finishing them, and telling of those whose time has passed."""

from datetime import timedelta

import pytest

from hearten.actions import tasks as actions
from hearten.actions.steps.tasks import open_task
from hearten.records.models import Task
from tests.conftest import NOON, Cast
from tests.escalating import paged, sent

HOUR = timedelta(hours=1)


def task(people: Cast, who: str = "coordinator", hours: int = 48, **fields: object) -> Task:
    """Something to be done about Ana."""
    about = {"organisation": people.organisation, "kind": "call", "person": people.ana}
    return open_task(who=who, due_at=NOON + hours * HOUR, now=NOON, **(about | fields))


@pytest.mark.parametrize(
    ("who", "with_group", "whose"),
    [
        ("coordinator", False, "coordinator"),
        ("on_call", False, "on_call"),
        ("clinician", False, "coordinator"),
        ("facilitator", True, "facilitator"),
        ("facilitator", False, "coordinator"),
    ],
)
def test_whose_task_it_is(people: Cast, who: str, with_group: bool, whose: str) -> None:
    assert task(people, who, group=people.group if with_group else None).who == whose


def test_the_same_task_is_opened_once_with_the_earlier_time_and_the_higher_level(people: Cast) -> None:
    task(people, hours=48, level=1)
    task(people, hours=24, level=0)
    task(people, hours=72, level=2)
    assert [(t.due_at - NOON, t.level) for t in Task.objects.all()] == [(24 * HOUR, 2)]


def test_a_finished_task_may_come_again(people: Cast) -> None:
    actions.finish_task(task=task(people), by=people.dov, note="", now=NOON)
    task(people)
    assert Task.objects.count() == 2


@pytest.mark.parametrize(
    ("who", "told"), [("coordinator", ["dov"]), ("on_call", ["eli"]), ("facilitator", ["bea"])]
)
def test_what_is_due_within_a_day_is_told_at_once(people: Cast, who: str, told: list[str]) -> None:
    task(people, who, hours=24, level=2, group=people.group)
    assert paged() == told


def test_what_can_wait_is_not(people: Cast) -> None:
    task(people, hours=24, level=1)
    task(people, hours=72, level=3, kind="follow_up_1")
    assert paged() == []


def test_nobody_is_told_about_themself(people: Cast) -> None:
    task(people, "on_call", hours=1, level=3, person=people.eli)
    assert paged() == []


def test_the_first_who_finishes_it_wins(people: Cast) -> None:
    row = task(people)
    for _ in range(2):
        actions.finish_task(task=row, by=people.dov, note="Called.", now=NOON)
    with pytest.raises(actions.AlreadyDone) as refusal:
        actions.finish_task(task=row, by=people.eli, note="I called.", now=NOON)
    assert refusal.value.words.startswith("Dov finished this a moment ago.")
    kept = Task.objects.get()
    assert (kept.state, kept.done_by, kept.note) == ("done", people.dov, "Called.")


@pytest.mark.parametrize(
    ("who", "told"),
    [("coordinator", ["dov"]), ("on_call", ["dov", "eli"]), ("facilitator", ["bea", "dov"])],
)
def test_an_overdue_task_is_told_once_to_those_who_do_it_and_the_coordinators(people, who, told) -> None:
    row = task(people, who, hours=1, group=people.group)
    assert [actions.tell_overdue(pk=row.pk, now=NOON + minutes * HOUR) for minutes in (0, 1, 2)] == [
        False,
        True,
        False,
    ]
    assert paged() == told
    sent()
