"""Finishing tasks, and telling of those whose time has passed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hearten.actions.steps import audit
from hearten.actions.steps.tasks import tell_doers
from hearten.lib.refusals import Refusal
from hearten.records.models import Person, Task, TaskState


class AlreadyDone(Refusal):
    """Somebody else finished it. Their note stays, and this one was not added."""


@transaction.atomic(durable=True)
def finish_task(*, task: Task, by: Person, note: str, now: datetime) -> Task:
    """Write down that a task is done, with a few words. The first wins. Raises `AlreadyDone`."""
    still_open = Task.objects.filter(pk=task.pk, state=TaskState.OPEN)
    done = still_open.update(state=TaskState.DONE, done_at=now, done_by=by, note=note.strip() or None)
    task = Task.objects.select_related("done_by").get(pk=task.pk)
    if done:
        audit.record("finished task", by=by, subject=task, at=now)
    elif task.done_by != by:
        raise AlreadyDone(_quicker(task))
    return task


def _quicker(task: Task) -> str:
    name = (task.done_by.staff_name or task.done_by.code) if task.done_by else _("Somebody")
    return _("%(name)s finished this a moment ago. Your note was not added; it is still below.") % {
        "name": name
    }


@transaction.atomic(durable=True)
def tell_overdue(*, pk: int, now: datetime) -> bool:
    """Tell those who should do a task, and the coordinators, that its time has passed. Once for each task."""
    overdue = Task.objects.filter(pk=pk, state=TaskState.OPEN, due_at__lte=now, overdue_told_at=None)
    if not overdue.update(overdue_told_at=now):
        return False
    task = Task.objects.select_related("organisation", "group").get(pk=pk)
    tell_doers(task, now, coordinators_too=True)
    return True
