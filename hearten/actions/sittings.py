"""Running through questions: begin, answer one, skip one, finish.

Each answer is kept as it is given, together with the escalation that it calls for, or not at all.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from hearten.actions.steps import audit
from hearten.actions.steps.escalations import Call, open_escalation
from hearten.actions.steps.tasks import open_task
from hearten.lib.refusals import Refusal
from hearten.records.models import (
    Answer,
    Cause,
    Contact,
    Escalation,
    Meeting,
    Membership,
    Organisation,
    Person,
    Presence,
    Response,
    Screening,
    Sitting,
    SittingKind,
)
from hearten.records.queries.rota import is_staffed
from hearten.records.queries.sittings import (
    Given,
    distress_after_meetings,
    first_totals,
    given_of,
    path_of,
)
from hearten.rules import intake, screening
from hearten.rules.instruments import IncompleteAnswers, Scored, instrument, score
from hearten.rules.risk import Level
from hearten.rules.screening import Fired, Outcome


class SittingFinished(Refusal):
    """The run is finished: its answers are kept as they are."""

    words = _(
        "These questions are finished. What you handed in is kept, and this answer was not added. "
        "You can start again from your home page."
    )


class NotThere(Refusal):
    """Only somebody who came is asked how a meeting was."""

    words = _("We ask how a meeting was when the leaders have noted that you came.")


@transaction.atomic(durable=True)
def begin_intake(*, organisation: Organisation, by: Person, now: datetime) -> Sitting:
    """The first questions of an organisation: the run that is open, or a new one."""
    return _begin(SittingKind.INTAKE, organisation, by, now)


@transaction.atomic(durable=True)
def begin_check_in(*, membership: Membership, by: Person, now: datetime) -> Sitting:
    """How the last two weeks were: the run that is open, or a new one."""
    return _begin(SittingKind.CHECK_IN, membership.group.organisation, by, now, membership=membership)


@transaction.atomic(durable=True)
def begin_after_meeting(*, membership: Membership, meeting: Meeting, by: Person, now: datetime) -> Sitting:
    """How one meeting was. Raises `NotThere` for whoever was not at it."""
    attended = meeting.attendances.filter(membership=membership, presence__in=Presence.attended)
    if not attended.exists():
        raise NotThere
    return _begin(
        SittingKind.AFTER_MEETING,
        membership.group.organisation,
        by,
        now,
        membership=membership,
        meeting=meeting,
    )


def _begin(
    kind: SittingKind, organisation: Organisation, by: Person, now: datetime, **about: Membership | Meeting
) -> Sitting:
    same = Sitting.objects.filter(person=by, organisation=organisation, kind=kind, **about)
    if kind != SittingKind.AFTER_MEETING:
        same = same.filter(finished_at=None)
    begun = same.first()
    if begun is not None:
        return begun
    try:
        with transaction.atomic():
            sitting = Sitting.objects.create(
                person=by,
                organisation=organisation,
                kind=kind,
                is_staffed=is_staffed(organisation, now),
                opened_at=now,
                **about,
            )
    except IntegrityError:  # another window of the same person was quicker
        return same.get()
    audit.record("began sitting", by=by, subject=sitting, at=now)
    return sitting


@transaction.atomic(durable=True)
def save_answer(
    *, sitting: Sitting, question: str, value: object, by: Person, now: datetime
) -> Escalation | None:
    """Keep one answer (`None`: skipped), and call a human at once if it says that somebody is not safe.

    Returns the escalation if this very answer called for help, or did so again. Raises `SittingFinished`:
    then `say_late` is for it.
    """
    if Sitting.objects.select_for_update().filter(pk=sitting.pk, finished_at=None).first() is None:
        raise SittingFinished
    Answer.objects.update_or_create(
        sitting=sitting, question=question, defaults={"value": {"value": value}, "saved_at": now}
    )
    calls = _escalate(sitting, given_of(sitting), now, answered=question)
    audit.record("kept answer", by=by, subject=sitting, at=now)
    return _called(calls, by, now)


@transaction.atomic(durable=True)
def say_late(*, sitting: Sitting, question: str, value: object, by: Person, now: datetime) -> Escalation:
    """An answer to a run that was finished meanwhile, in another window: it is not kept, but it is heard.

    If it says that somebody is not safe, a human is called, with the rule and the run as the cause. Raises
    `SittingFinished` for every other answer.
    """
    given = given_of(sitting) | {question: value}
    said = _said_by(question, given)
    calls = [_call(sitting, fired, now, again=True) for fired in _urgent(given) if fired.rule in said]
    if not calls:
        raise SittingFinished
    audit.record("answered late", by=by, subject=sitting, at=now)
    return _called(calls, by, now) or calls[-1].escalation


def _escalate(sitting: Sitting, given: Given, now: datetime, answered: str | None = None) -> list[Call]:
    """Call a human for every urgent rule; what fires by the answer just given counts as said anew."""
    said = _said_by(answered, given) if answered else set()
    return [_call(sitting, fired, now, again=fired.rule in said) for fired in _urgent(given)]


def _call(sitting: Sitting, fired: Fired, now: datetime, *, again: bool) -> Call:
    return open_escalation(
        person=sitting.person,
        organisation=sitting.organisation,
        rule=fired.rule,
        level=Level(fired.level or Level.URGENT),
        sitting=sitting,
        now=now,
        said_again=again,
    )


def _urgent(given: Given) -> tuple[Fired, ...]:
    return screening.urgent(intake.case(given))


def _said_by(question: str, given: Given) -> set[str]:
    """The urgent rules that this answer makes fire: by itself, or that would not fire without it."""
    others = {id: value for id, value in given.items() if id != question}
    rules, alone, without = (
        {fired.rule for fired in _urgent(answers)} for answers in (given, {question: given[question]}, others)
    )
    return rules & alone | rules - without


def _called(calls: list[Call], by: Person, now: datetime) -> Escalation | None:
    """Note in the audit trail that help was called. Returns the escalation, unless all of it was known."""
    news = [call for call in calls if not call.is_repeated]
    if any(call.is_raised for call in news):
        audit.record("called for help", by=by, subject=news[-1].escalation, at=now)
    return news[-1].escalation if news else None


@transaction.atomic(durable=True)
def finish_sitting(*, sitting: Sitting, by: Person, now: datetime) -> Sitting:
    """Score what was answered, keep it, and hand what was found to somebody by a time.

    An intake is screened as well. What was never asked, because the run was left half-way, counts as
    skipped: a person asks it. Finishing twice is the same as once.
    """
    if Sitting.objects.filter(pk=sitting.pk, finished_at=None).update(finished_at=now) == 0:
        return sitting
    given = given_of(sitting)
    calls = _escalate(sitting, given, now)
    totals = _keep_responses(sitting, given, now)
    if sitting.kind == SittingKind.INTAKE:
        _keep_contact(sitting.person, given, now)
        _screen(sitting, _with_skips(sitting, given), now)
    else:
        found = _found_over_time(sitting, totals) + _to_be_called(_with_skips(sitting, given))
        _hand_over(sitting, found, now)
    audit.record("finished sitting", by=by, subject=sitting, at=now)
    _called(calls, by, now)
    sitting.refresh_from_db()
    return sitting


def _with_skips(sitting: Sitting, given: Given) -> dict[str, object]:
    """What was given, and None for every question on the way that was not reached."""
    whole = dict(given)
    while unasked := [question.id for question in path_of(sitting, whole) if question.id not in whole]:
        whole |= dict.fromkeys(unasked)
    return whole


def _keep_responses(sitting: Sitting, given: Given, now: datetime) -> dict[str, float]:
    """Keep each instrument's answers with their score, or without one where too few were answered."""
    totals: dict[str, float] = {}
    for name, answers in intake.answers_by_instrument(given).items():
        scored = _score(name, answers)
        Response.objects.create(
            person=sitting.person,
            organisation=sitting.organisation,
            membership=sitting.membership,
            sitting=sitting,
            instrument=name,
            instrument_version=instrument(name).version,
            answers=dict(answers),
            scores=dict(scored.scores) if scored else None,
            submitted_at=now,
        )
        if scored:
            totals[name] = scored.scores["total"]
    return totals


def _score(name: str, answers: intake.Answers) -> Scored | None:
    try:
        return score(name, answers)
    except IncompleteAnswers:
        return None


def _keep_contact(person: Person, given: Given, now: datetime) -> None:
    ways = intake.reach(given)
    if ways:
        Contact.objects.update_or_create(person=person, defaults={"ways": dict(ways), "updated_at": now})


def _screen(sitting: Sitting, given: Given, now: datetime) -> None:
    outcome = screening.screen(intake.case(given), already=_already(sitting))
    Screening.objects.create(
        sitting=sitting,
        person=sitting.person,
        organisation=sitting.organisation,
        rules_version=outcome.version,
        route=outcome.route,
        fired=[
            {"rule": fired.rule, "type": fired.type, "due_hours": fired.due_hours, "who": fired.who}
            for fired in outcome.fired
        ],
        unknown=list(outcome.unknown),
        screened_at=now,
        due_at=_due(outcome, now),
    )
    _hand_over(sitting, outcome.fired, now)


def _already(sitting: Sitting) -> list[str]:
    """The rules that called somebody during this run: taking an answer back does not unsay them."""
    return list(Cause.objects.filter(sitting=sitting).values_list("rule", flat=True))


def _due(outcome: Outcome, now: datetime) -> datetime:
    return now + timedelta(hours=outcome.due_hours)


def _hand_over(sitting: Sitting, found: tuple[Fired, ...], now: datetime) -> None:
    """A task for each finding that somebody must act on. What escalated already has its own clock.

    Of whoever has left the group, its leaders hear nothing more: the coordinator does it.
    """
    there = Membership.objects.filter(sittings=sitting, ended_at=None)
    here = there.select_related("group").first()
    for fired in found:
        is_escalated = fired.level is not None and fired.level >= Level.URGENT
        if fired.due_hours is None or is_escalated:
            continue
        open_task(
            organisation=sitting.organisation,
            person=sitting.person,
            group=here.group if here else None,
            kind="screening" if sitting.kind == SittingKind.INTAKE else "worse",
            who=fired.who,
            due_at=now + timedelta(hours=fired.due_hours),
            level=fired.level or Level.SETTLED,
            now=now,
        )


def _found_over_time(sitting: Sitting, totals: dict[str, float]) -> tuple[Fired, ...]:
    earlier = first_totals(sitting)
    return screening.findings_over_time(earlier, totals, distress_after_meetings(sitting))


def _to_be_called(given: Given) -> tuple[Fired, ...]:
    """Of what the rules say, only what somebody should call about: within a day (L2), or a week (L1)."""
    fired = screening.screen(intake.case(given)).fired
    return tuple(each for each in fired if each.level in (Level.STRUGGLING, Level.UNSETTLED))
