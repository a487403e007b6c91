"""Reading tasks."""

from datetime import datetime

from hearten.records.models import Task, TaskState


def overdue_untold(now: datetime) -> list[int]:
    """The ids of open tasks whose time has passed and of which nobody was told."""
    rows = Task.objects.filter(state=TaskState.OPEN, due_at__lte=now, overdue_told_at=None)
    return list(rows.order_by("due_at", "pk").values_list("pk", flat=True))
