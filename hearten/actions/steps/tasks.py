"""Opening a task, inside the transaction that caused it."""

from datetime import datetime

from hearten.records.models import Escalation, Group, Organisation, Person, Task, TaskState
from hearten.rules.risk import Level


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
        return Task.objects.create(**about, escalation=escalation, level=level, due_at=due_at, created_at=now)
    task.due_at, task.level = min(task.due_at, due_at), max(task.level, level)
    task.save(update_fields=["due_at", "level"])
    return task
