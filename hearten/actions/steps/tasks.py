"""Opening a task, inside the transaction that caused it."""

from datetime import datetime, timedelta

from hearten.actions.steps.notices import queue_notice
from hearten.records.models import Escalation, Group, Organisation, Person, Task, TaskState
from hearten.records.queries import rota
from hearten.rules.permissions import LEADERS
from hearten.rules.risk import Level

# What is due sooner than this is told at once to those who must do it; the rest they see on their page.
TELL_AT_ONCE = timedelta(hours=24)


def open_task(
    *,
    organisation: Organisation,
    kind: str,
    who: str,
    due_at: datetime,
    now: datetime,
    person: Person | None = None,
    group: Group | None = None,
    escalation: Escalation | None = None,
    level: int = Level.SETTLED,
) -> Task:
    """Give somebody something to do by a time: `who` is coordinator, on_call, facilitator or clinician.

    A clinician's task goes to the coordinator, who knows the clinician; so does a facilitator's that has
    no group. The same task, still open, is not opened twice: it keeps the earlier time and the higher level.
    """
    if who == "clinician" or (who == "facilitator" and group is None):
        who = "coordinator"
    about = {"organisation": organisation, "kind": kind, "who": who, "person": person, "group": group}
    task = Task.objects.filter(**about, escalation=escalation, state=TaskState.OPEN).order_by("pk").first()
    if task is None:
        task = Task.objects.create(**about, escalation=escalation, level=level, due_at=due_at, created_at=now)
        if level >= Level.STRUGGLING and due_at <= now + TELL_AT_ONCE:
            tell_doers(task, now)
        return task
    task.due_at, task.level = min(task.due_at, due_at), max(task.level, level)
    task.save(update_fields=["due_at", "level"])
    return task


def close_tasks(*, kind: str, person: Person, group: Group, by: Person, now: datetime) -> int:
    """Close the open tasks of this kind that what was just done has settled. Returns how many."""
    tasks = Task.objects.filter(kind=kind, person=person, group=group, state=TaskState.OPEN)
    return tasks.update(state=TaskState.DONE, done_at=now, done_by=by)


def tell_doers(task: Task, now: datetime, *, coordinators_too: bool = False) -> None:
    """Leave a neutral notice for those who should do a task: nobody is told about themself."""
    people = list(_doers(task, now))
    if coordinators_too or not people:
        people += rota.coordinators(task.organisation)
    others = {person.pk: person for person in people if person.pk != task.person_id}
    for pk in sorted(others):
        queue_notice(others[pk], "task", "/staff/", now)


def _doers(task: Task, now: datetime) -> tuple[Person, ...]:
    if task.who == "on_call":
        return rota.on_call(task.organisation, now)[:1]
    if task.who == "coordinator":
        return rota.coordinators(task.organisation)
    leads = {
        "memberships__group": task.group,
        "memberships__role__in": LEADERS,
        "memberships__ended_at": None,
    }
    return tuple(Person.objects.filter(**leads, is_active=True).order_by("pk"))
