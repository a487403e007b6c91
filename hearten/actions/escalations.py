"""What those who answer an escalation do with it: take it, raise it, reach the person, close it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearten.actions.steps import audit
from hearten.actions.steps.escalations import DOUBLE_PRESS, chase_later, hold, page, raise_to
from hearten.actions.steps.tasks import open_task
from hearten.lib.refusals import Refusal
from hearten.records.models import ContactAttempt, ContactOutcome, Escalation, Person, Task, TaskState
from hearten.records.queries.escalations import news_of
from hearten.rules import risk
from hearten.rules.risk import Level

SPOKEN_WITH = frozenset({ContactOutcome.REACHED, ContactOutcome.REFUSED})


class AlreadyAcknowledged(Refusal):
    """Somebody else was quicker, or holds it now."""


class AlreadyClosed(Refusal):
    """Somebody closed it a moment ago."""

    words = gettext_lazy("This was closed a moment ago. What you wrote was not added to it.")


class NewsMeanwhile(Refusal):
    """The person said something new after whoever closes looked last."""

    words = gettext_lazy(
        "Something new came from the person while you were typing. Read it first: your words are still below."
    )


class NoteNeeded(Refusal):
    """What was done is written down in a few words."""

    status = 422
    words = gettext_lazy("Please write what was done, in a few words.")

    def __init__(self) -> None:
        super().__init__(errors={"note": self.words})


@transaction.atomic(durable=True)
def acknowledge(
    *, escalation: Escalation, by: Person, now: datetime, instead_of: Person | None = None
) -> Escalation:
    """Take an escalation: the pages stop, and the person reads who is coming. The first wins.

    `instead_of` takes it over from the one who holds it. If the time to answer passes without a contact,
    the coordinators are paged. Raises `AlreadyAcknowledged`, `AlreadyClosed`.
    """
    free = Escalation.objects.filter(pk=escalation.pk, closed_at=None, acknowledged_by=instead_of)
    taken = free.update(acknowledged_at=now, acknowledged_by=by)
    escalation = _open_one(escalation)
    if not taken and escalation.acknowledged_by != by:
        raise AlreadyAcknowledged(_quicker(escalation))
    if taken:
        _chase(escalation, now)
        audit.record("took escalation", by=by, subject=escalation, at=now)
    return escalation


def _quicker(escalation: Escalation) -> str:
    """Who was quicker, in words for the one who was not."""
    holder = escalation.acknowledged_by
    if holder is None:
        return _("This is nobody's again: something changed. Look at it once more, then take it.")
    return _("%(name)s was quicker and has taken this. Nothing of yours was changed.") % {
        "name": holder.staff_name or holder.code
    }


def _open_one(escalation: Escalation) -> Escalation:
    """The escalation as it is now, held until the end of the transaction. Raises `AlreadyClosed`."""
    current = hold(escalation)
    if current.closed_at is not None:
        raise AlreadyClosed
    return current


def _chase(escalation: Escalation, taken_at: datetime) -> None:
    """No more pages for now; the coordinators hear of it when the time to answer has passed."""
    start = risk.chase_from(Level(escalation.level), escalation.respond_by, taken_at)
    chase_later(escalation, start)


@transaction.atomic(durable=True)
def raise_level(*, escalation: Escalation, by: Person, now: datetime) -> Escalation:
    """Make it 'now' (L4): everyone on call and the coordinators are paged. Twice is the same as once.

    Whoever raises an escalation that they hold keeps it. Raises `AlreadyClosed`.
    """
    current = _open_one(escalation)
    holds_it = current.acknowledged_by == by
    if not raise_to(current, Level.NOW, now):
        return current
    page(current, now)
    if holds_it:
        Escalation.objects.filter(pk=current.pk).update(acknowledged_at=now, acknowledged_by=by)
        _chase(current, now)
    audit.record("raised escalation", by=by, subject=current, at=now)
    current.refresh_from_db()
    return current


@transaction.atomic(durable=True)
def record_contact(
    *, escalation: Escalation, by: Person, outcome: ContactOutcome, note: str, now: datetime
) -> ContactAttempt:
    """Write down a try to reach the person. Whoever tries holds the escalation if nobody did.

    Reached or refused: the clock to answer stops. Not reached: a task for the emergency contact and a
    welfare check by policy, and the clock goes on. Raises `NoteNeeded`, `AlreadyClosed`.
    """
    note = _said(note)
    current = _open_one(escalation)
    earlier = current.contact_attempts.filter(tried_by=by, outcome=outcome, tried_at__gt=now - DOUBLE_PRESS)
    for attempt in earlier:
        if attempt.note == note:
            return attempt
    attempt = ContactAttempt.objects.create(
        escalation=current, tried_by=by, tried_at=now, outcome=outcome, note=note
    )
    if current.acknowledged_by is None:
        Escalation.objects.filter(pk=current.pk).update(acknowledged_at=now, acknowledged_by=by)
    if outcome in SPOKEN_WITH:
        Escalation.objects.filter(pk=current.pk).update(contacted_at=now)
        chase_later(current, now + risk.TIME_TO_CLOSE)
    else:
        _not_reached(current, now)
    audit.record("wrote down contact", by=by, subject=current, at=now)
    return attempt


def _said(note: str) -> str:
    if not note.strip():
        raise NoteNeeded
    return note.strip()


def _not_reached(escalation: Escalation, now: datetime) -> None:
    """Somebody tries the emergency contact, then a welfare check by policy (CLINICAL.md 4.3)."""
    level = Level(escalation.level)
    if escalation.acknowledged_by is None:
        _chase(escalation, now)
    _task(escalation, "not_reached", now, risk.NOT_REACHED_WITHIN[level])


def _task(escalation: Escalation, kind: str, now: datetime, within: timedelta, who: str = "on_call") -> Task:
    return open_task(
        organisation=escalation.organisation,
        kind=kind,
        who=who,
        person=escalation.person,
        escalation=escalation,
        level=escalation.level,
        due_at=now + within,
        now=now,
    )


@transaction.atomic(durable=True)
def close_escalation(
    *, escalation: Escalation, by: Person, outcome: ContactOutcome, note: str, seen: int, now: datetime
) -> Escalation:
    """Close it with how it ended, in a person's own words; only a person does.

    `seen` is how much of the person's news was on the page (`news_of`): nothing is closed unread. The person
    is contacted again within 72 hours and at 7 days, and an L4 is looked back at within 72 hours: each
    becomes a task. Raises `NoteNeeded`, `AlreadyClosed`, `NewsMeanwhile`.
    """
    note = _said(note)
    current = _open_one(escalation)
    if news_of(current) != seen:
        raise NewsMeanwhile
    end = {"closed_at": now, "closed_by": by, "outcome": outcome, "note": note, "next_page_at": None}
    Escalation.objects.filter(pk=current.pk, closed_at=None).update(**end)
    Task.objects.filter(escalation=current, kind="not_reached", state=TaskState.OPEN).update(
        state=TaskState.DONE, done_at=now, done_by=by
    )
    for number, after in enumerate(risk.FOLLOW_UP_AFTER, start=1):
        _task(current, f"follow_up_{number}", now, after)
    if current.level == Level.NOW:
        _task(current, "after_action", now, risk.AFTER_ACTION_WITHIN, who="coordinator")
    audit.record("closed escalation", by=by, subject=current, at=now)
    current.refresh_from_db()
    return current


@transaction.atomic(durable=True)
def send_due_pages(*, pk: int, now: datetime) -> int:
    """Page about one escalation if a page is due. Returns to how many people; 0 when another worker did."""
    escalation = Escalation.objects.select_related("organisation", "acknowledged_by").get(pk=pk)
    return page(escalation, now)
