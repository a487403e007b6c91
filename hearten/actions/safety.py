"""What a person does when it is too much: ask for a human, say whether they are safe, be reached, write."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hearten.actions.steps import audit
from hearten.actions.steps.escalations import (
    DOUBLE_PRESS,
    hold,
    link_to,
    open_escalation,
    whom_to_page,
)
from hearten.actions.steps.notices import queue_notice
from hearten.lib.refusals import Refusal
from hearten.records.models import Escalation, Message, Organisation, Person
from hearten.records.queries import rota
from hearten.rules.risk import Level, Recipient, Safe

ASKED, NOT_SAFE = "asked", "not-safe"


class ConversationEnded(Refusal):
    """The escalation was closed, so nobody would read it there."""

    words = _(
        "This conversation has ended, so nobody would read it here. It was not sent. "
        "You can ask for a person again, and your words are still in the box below."
    )


class NothingSaid(Refusal):
    """An empty message."""

    status = 422
    words = _("Please write a few words first.")


@transaction.atomic(durable=True)
def ask_for_help(*, organisation: Organisation, by: Person, safe: Safe | None, now: datetime) -> Escalation:
    """Call a human for oneself: urgent, or 'now' for whoever is not sure to be safe. No reason is asked."""
    not_safe = safe in Safe.not_sure
    level = Level.NOW if not_safe else Level.URGENT
    escalation = open_escalation(
        person=by, organisation=organisation, rule=ASKED, level=level, sitting=None, now=now
    ).escalation
    if safe is not None:
        _keep_answer(escalation, safe)
    audit.record("asked for help", by=by, subject=escalation, at=now)
    return escalation


@transaction.atomic(durable=True)
def answer_safety(*, escalation: Escalation, by: Person, answer: Safe, now: datetime) -> Escalation:
    """Keep the answer to 'Are you safe right now?'. 'Not sure' and 'no' are L4, in the same transaction.

    An answer after the escalation was closed opens another one. 'Yes' lowers nothing.
    """
    if answer in Safe.not_sure:
        escalation = open_escalation(
            person=by,
            organisation=escalation.organisation,
            rule=NOT_SAFE,
            level=Level.NOW,
            sitting=None,
            now=now,
        ).escalation
    _keep_answer(escalation, answer)
    audit.record("answered about safety", by=by, subject=escalation, at=now)
    return escalation


def _keep_answer(escalation: Escalation, answer: Safe) -> None:
    escalation.safe_answer = answer.value
    escalation.save(update_fields=["safe_answer"])


@transaction.atomic(durable=True)
def say_how_to_reach(
    *, escalation: Escalation, by: Person, phone: str, safe_time: str, here: bool, now: datetime
) -> Escalation:
    """Keep how the person wants to be reached now. Whoever took the escalation hears that there is news.

    Raises `ConversationEnded`.
    """
    current = _open_one(escalation)
    ways = {"phone": phone, "safe_time": safe_time, "here": here}
    if current.reach == ways:
        return current
    current.reach = ways
    current.save(update_fields=["reach"])
    _tell_holder(current, now)
    audit.record("said how to be reached", by=by, subject=current, at=now)
    return current


def _open_one(escalation: Escalation) -> Escalation:
    """The escalation as it is now, held until the end of the transaction. Raises `ConversationEnded`."""
    current = hold(escalation)
    if current.closed_at is not None:
        raise ConversationEnded
    return current


def _tell_holder(escalation: Escalation, now: datetime) -> None:
    """Tell whoever took it, and if they are not on call now the first on call. Untaken, pages go anyway."""
    if escalation.acknowledged_by is None:
        return
    to = [Recipient.WHO_TOOK_IT]
    if escalation.acknowledged_by not in rota.on_call(escalation.organisation, now):
        to.append(Recipient.FIRST_ON_CALL)
    for person in whom_to_page(escalation, tuple(to), now):
        queue_notice(person, "page", link_to(escalation), now)


@transaction.atomic(durable=True)
def write_message(*, escalation: Escalation, by: Person, text: str, now: datetime) -> Message:
    """Write in the conversation between a person and those who answer. The same words sent twice are one.

    The other side gets a neutral notice. Raises `NothingSaid`, `ConversationEnded`.
    """
    text = text.strip()
    if not text:
        raise NothingSaid(errors={"text": NothingSaid.words})
    current = _open_one(escalation)
    for earlier in current.messages.filter(author=by, written_at__gt=now - DOUBLE_PRESS):
        if earlier.text == text:
            return earlier
    is_from_staff = by.pk != current.person_id
    message = Message.objects.create(
        escalation=current, author=by, is_from_staff=is_from_staff, text=text, written_at=now
    )
    if is_from_staff:
        queue_notice(current.person, "message", f"/safety/{current.pk}/", now)
    else:
        _tell_holder(current, now)
    audit.record("wrote message", by=by, subject=current, at=now)
    return message
