"""Opening an escalation and paging about it, inside the transaction of what caused it.

What was said and who is called for it are kept together or not at all.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hearten.actions.steps.notices import queue_notice
from hearten.records.models import Cause, Escalation, Organisation, Person, Sitting
from hearten.records.queries import rota
from hearten.rules import risk
from hearten.rules.risk import Level

# A button pressed twice in this time was pressed once.
DOUBLE_PRESS = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Call:
    """What came of a call for help. `is_repeated`: nothing was said that was not known already.

    `is_raised`: this very call opened the escalation, or made it more urgent.
    """

    escalation: Escalation
    is_repeated: bool = False
    is_raised: bool = False


def open_escalation(
    *,
    person: Person,
    organisation: Organisation,
    rule: str,
    level: Level,
    sitting: Sitting | None,
    now: datetime,
    said_again: bool = False,
) -> Call:
    """Call a human for a person, at once. The call leads to their one open escalation in this organisation.

    Where one is open already, its level is raised if this one is higher and everybody concerned is paged
    anew; it is never lowered. News at the same level reaches whoever took it. The same rule in the same
    sitting is no news, even after somebody closed what it opened (to which it then leads), so this may be
    called after every saved answer; `said_again` says that this very answer made the rule fire.
    """
    is_said = sitting is None or said_again
    seen = Cause.objects.filter(rule=rule, sitting=sitting, escalation__person=person)
    here = seen.filter(escalation__organisation=organisation).select_related("escalation").order_by("-pk")
    if not is_said and (known := here.first()) is not None:
        return Call(known.escalation, is_repeated=True)
    escalation, is_new = _the_open_one(person, organisation, rule, level, sitting, now)
    once = seen.filter(seen_at__gt=now - DOUBLE_PRESS) if is_said else seen
    if once.filter(escalation=escalation).exists():
        return Call(escalation)
    Cause.objects.create(escalation=escalation, rule=rule, level=level, sitting=sitting, seen_at=now)
    is_raised = is_new
    if level > escalation.level:
        is_raised = raise_to(escalation, level, now, rule=rule, sitting=sitting)
    elif not is_new:
        _tell_news(escalation, sitting, now)
    page(escalation, now)
    return Call(escalation, is_raised=is_raised)


def _the_open_one(
    person: Person,
    organisation: Organisation,
    rule: str,
    level: Level,
    sitting: Sitting | None,
    now: datetime,
) -> tuple[Escalation, bool]:
    """The open escalation of this person here, held, and whether it is new."""
    first = {
        "sitting": sitting,
        "rule": rule,
        "level": level,
        "raised_at": now,
        "respond_by": risk.respond_by(level, now),
        "paged_from": now,
        "next_page_at": now,
    }
    while True:
        escalation, is_new = Escalation.objects.get_or_create(
            person=person, organisation=organisation, closed_at=None, defaults=first
        )
        if is_new:
            return escalation, True
        escalation = hold(escalation)
        if escalation.closed_at is None:  # else somebody closed it just now: this needs another
            return escalation, False


def hold(escalation: Escalation) -> Escalation:
    """The escalation as it is now, held until the transaction ends, so that two people take turns."""
    rows = Escalation.objects.select_for_update(of=("self",))
    return rows.select_related("organisation", "person", "acknowledged_by").get(pk=escalation.pk)


def raise_to(
    escalation: Escalation,
    level: Level,
    now: datetime,
    *,
    rule: str | None = None,
    sitting: Sitting | None = None,
) -> bool:
    """Raise the level and start the ladder of pages anew. False, and no change, where it is as high already.

    Whoever took it at the lower level is asked again: what they took has changed.
    """
    deadline = risk.respond_by(level, now)
    if escalation.contacted_at is None:
        deadline = min(deadline, escalation.respond_by)
    changes = {
        "level": level,
        "rule": rule or escalation.rule,
        "sitting": sitting or escalation.sitting,
        "respond_by": deadline,
        "acknowledged_at": None,
        "acknowledged_by": None,
        "contacted_at": None,
    }
    lower = Escalation.objects.filter(pk=escalation.pk, closed_at=None, level__lt=level)
    raised = bool(lower.update(**changes, **_anew(now)))
    escalation.refresh_from_db()
    return raised


def _anew(start: datetime) -> dict[str, object]:
    """The ladder of pages from its first rung, beginning then."""
    return {"paged_from": start, "next_page_at": start, "pages_sent": 0}


def _tell_news(escalation: Escalation, sitting: Sitting | None, now: datetime) -> None:
    """Something new at no higher level. Whoever took it is told; after a contact, it is nobody's again."""
    if sitting is not None:
        Escalation.objects.filter(pk=escalation.pk).update(sitting=sitting)
        escalation.sitting = sitting
    if escalation.contacted_at is not None:
        again = {
            "respond_by": risk.respond_by(Level(escalation.level), now),
            "acknowledged_at": None,
            "acknowledged_by": None,
            "contacted_at": None,
        }
        Escalation.objects.filter(pk=escalation.pk, closed_at=None).update(**again, **_anew(now))
        escalation.refresh_from_db()
    elif escalation.acknowledged_by is not None:
        for person in whom_to_page(escalation, (risk.Recipient.WHO_TOOK_IT,), now):
            queue_notice(person, "page", link_to(escalation), now)


def chase_later(escalation: Escalation, start: datetime) -> None:
    """Stop the pages of now; those of the next phase begin then, if nobody has moved on by that time."""
    Escalation.objects.filter(pk=escalation.pk, closed_at=None).update(**_anew(start))


def page(escalation: Escalation, now: datetime) -> int:
    """Send the pages that are due now, and set when the next one is. Returns how many people it went to.

    Two who page at once send them once: the rung is claimed before anyone is written to.
    """
    if escalation.closed_at is not None or escalation.paged_from > now:
        return 0
    phase = risk.phase_of(
        taken=escalation.acknowledged_at is not None, in_touch=escalation.contacted_at is not None
    )
    due = risk.due_pages(Level(escalation.level), phase, escalation.pages_sent, now - escalation.paged_from)
    seen = {
        "pages_sent": escalation.pages_sent,
        "paged_from": escalation.paged_from,
        "level": escalation.level,
    }
    next_at = escalation.paged_from + due.next_after
    unclaimed = Escalation.objects.filter(pk=escalation.pk, closed_at=None, **seen)
    if not unclaimed.update(pages_sent=due.sent, next_page_at=next_at):
        return 0
    escalation.pages_sent, escalation.next_page_at = due.sent, next_at
    people = whom_to_page(escalation, due.recipients, now)
    for person in people:
        queue_notice(person, "page", link_to(escalation), now)
    return len(people)


def whom_to_page(
    escalation: Escalation, recipients: tuple[risk.Recipient, ...], now: datetime
) -> list[Person]:
    """The people that these recipients stand for now, each once. Nobody is paged about themself."""

    def others(people: tuple[Person, ...]) -> tuple[Person, ...]:
        return tuple(person for person in people if person.pk != escalation.person_id)

    on_call = others(rota.on_call(escalation.organisation, now))
    coordinators = others(rota.coordinators(escalation.organisation))
    answering = rota.can_be_on_call(escalation.organisation)
    took_it = tuple(answering.filter(pk=escalation.acknowledged_by_id or 0))
    chosen = (risk.choose(recipient, on_call, coordinators, took_it) for recipient in recipients)
    return list({person.pk: person for people in chosen for person in people}.values())


def link_to(escalation: Escalation) -> str:
    """Which page its notices are about. Written out: paging must not wait for the site's addresses."""
    return f"/staff/escalations/{escalation.pk}/"
