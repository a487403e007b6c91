"""Writing a notice into the outbox, inside the transaction that caused it. The jobs send it."""

from datetime import datetime

from hearten.records.models import Notice, NoticeState, Person


def queue_notice(to: Person, kind: str, link: str, now: datetime) -> Notice:
    """Leave one neutral message for one person. `link` is the path that it is about; the mail has it not.

    The same notice is not queued twice: one that still waits to be tried again is made due now. Without an
    address it is kept as `no_address`, so that a coordinator sees it.
    """
    waiting = Notice.objects.filter(to=to, kind=kind, link=link, state=NoticeState.TO_SEND).order_by("pk")
    earlier = waiting.first()
    if earlier is not None and (earlier.due_at <= now or waiting.filter(pk=earlier.pk).update(due_at=now)):
        return earlier
    state = NoticeState.TO_SEND if to.email else NoticeState.NO_ADDRESS
    return Notice.objects.create(to=to, kind=kind, link=link, state=state, created_at=now, due_at=now)
