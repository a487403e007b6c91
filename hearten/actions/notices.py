"""Sending the outbox: what the jobs claim, finish and give up. None of it writes to the audit trail."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from hearten.records.models import Notice, NoticeState
from hearten.rules.notices import CLAIM_LASTS, KEEP_SENT, try_again_after


@transaction.atomic(durable=True)
def claim_notice(*, pk: int, now: datetime) -> bool:
    """Take a due notice to send it. False when another worker was quicker."""
    due = Notice.objects.filter(pk=pk, state=NoticeState.TO_SEND, due_at__lte=now)
    return bool(due.update(state=NoticeState.SENDING, claimed_at=now, attempts=F("attempts") + 1))


@transaction.atomic(durable=True)
def keep_sent(*, pk: int, now: datetime) -> None:
    """The notice has left."""
    Notice.objects.filter(pk=pk, state=NoticeState.SENDING).update(state=NoticeState.SENT, sent_at=now)


@transaction.atomic(durable=True)
def keep_no_address(*, pk: int, now: datetime) -> None:
    """The person has no address any more: no use in trying, and somebody should see it."""
    Notice.objects.filter(pk=pk, state=NoticeState.SENDING).update(state=NoticeState.NO_ADDRESS, due_at=now)


@transaction.atomic(durable=True)
def keep_failure(*, pk: int, now: datetime) -> NoticeState:
    """The notice could not be sent: later again, or given up after the last try. Returns where it stands."""
    notice = Notice.objects.get(pk=pk)
    wait = try_again_after(notice.attempts)
    state = NoticeState.FAILED if wait is None else NoticeState.TO_SEND
    mine = Notice.objects.filter(pk=pk, state=NoticeState.SENDING)
    mine.update(state=state, due_at=now if wait is None else now + wait)
    return state


@transaction.atomic(durable=True)
def release_lost_claims(*, now: datetime) -> int:
    """Notices whose worker died are due again. Better twice than never: they say nothing but 'sign in'."""
    lost = Notice.objects.filter(state=NoticeState.SENDING, claimed_at__lt=now - CLAIM_LASTS)
    return lost.update(state=NoticeState.TO_SEND, due_at=now)


@transaction.atomic(durable=True)
def forget_old_notices(*, now: datetime) -> int:
    """Notices sent long ago are deleted. Returns how many."""
    return Notice.objects.filter(state=NoticeState.SENT, sent_at__lt=now - KEEP_SENT).delete()[0]
