"""Reading escalations: those to page about, and what is shown of one."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from hearten.records import access
from hearten.records.models import (
    CaseOpening,
    Cause,
    ContactAttempt,
    Escalation,
    JoinRequest,
    Membership,
    Message,
    Organisation,
    Person,
    Sitting,
)
from hearten.records.queries import rota


def to_page_about(now: datetime) -> list[int]:
    """The ids of open escalations whose next page is due, the most urgent first."""
    due = Escalation.objects.filter(closed_at=None, next_page_at__lte=now)
    return list(due.order_by("-level", "next_page_at", "pk").values_list("pk", flat=True))


def open_for(viewer: Person) -> QuerySet[Escalation]:
    """The open escalations that somebody may answer, each with whether the person wrote last."""
    last = Message.objects.filter(escalation=OuterRef("pk")).order_by("-written_at", "-pk")
    rows = access.open_escalations(viewer)
    return rows.annotate(last_from_staff=Subquery(last.values("is_from_staff")[:1]))


def open_ones_of(person: Person) -> QuerySet[Escalation]:
    """The help that was called for somebody and is still open, one in each organisation, the latest first."""
    rows = Escalation.objects.filter(person=person, closed_at=None).select_related("organisation")
    return rows.defer("reach", "safe_answer", "note").order_by("-raised_at", "-pk")


def conversation(escalation: Escalation) -> QuerySet[Message]:
    """What was written between the person and those who answer, oldest first."""
    return Message.objects.filter(escalation=escalation).select_related("author").order_by("written_at", "pk")


def contact_attempts(escalation: Escalation) -> QuerySet[ContactAttempt]:
    """The tries to reach the person, oldest first."""
    rows = ContactAttempt.objects.filter(escalation=escalation)
    return rows.select_related("tried_by").order_by("tried_at", "pk")


def causes(escalation: Escalation) -> QuerySet[Cause]:
    """What the escalation is about, oldest first."""
    return Cause.objects.filter(escalation=escalation).order_by("seen_at", "pk")


def news_of(escalation: Escalation) -> int:
    """How many things the person has said or shown in an escalation. It only grows."""
    own_words = Message.objects.filter(escalation=escalation, is_from_staff=False)
    return Cause.objects.filter(escalation=escalation).count() + own_words.count()


def who_looked(escalation: Escalation) -> QuerySet[CaseOpening]:
    """Who opened the person's case since the escalation began: the person may read that."""
    rows = CaseOpening.objects.filter(
        person_id=escalation.person_id,
        organisation_id=escalation.organisation_id,
        opened_at__gte=escalation.raised_at,
    )
    return rows.select_related("opened_by").order_by("opened_at", "pk")


@dataclass(frozen=True)
class Standing:
    """Where an open escalation stands, for people to read."""

    is_overdue: bool
    is_taken: bool
    is_in_touch: bool


def standing(escalation: Escalation, now: datetime) -> Standing:
    """Overdue: the time to answer has passed and the person was not spoken with."""
    in_touch = escalation.contacted_at is not None
    return Standing(
        is_overdue=escalation.closed_at is None and not in_touch and now > escalation.respond_by,
        is_taken=escalation.acknowledged_by_id is not None,
        is_in_touch=in_touch,
    )


def who_comes(escalation: Escalation, now: datetime) -> Person | None:
    """Whom the person may expect: who took it, else the first on call. None: nobody reads it now."""
    if escalation.acknowledged_by is not None:
        return escalation.acknowledged_by
    on_call = (p for p in rota.on_call(escalation.organisation, now) if p.pk != escalation.person_id)
    return next(on_call, None)


def organisations_to_ask(person: Person) -> QuerySet[Organisation]:
    """Where somebody may ask for a person: the organisations that know them; where none does, all."""
    run_here = Organisation.objects.filter(is_listed_only=False).order_by("name", "pk")
    ties = run_here.filter(
        Exists(Sitting.objects.filter(person=person, organisation=OuterRef("pk")))
        | Exists(Membership.objects.filter(person=person, group__organisation=OuterRef("pk")))
        | Exists(JoinRequest.objects.filter(person=person, group__organisation=OuterRef("pk")))
        | Exists(Escalation.objects.filter(person=person, organisation=OuterRef("pk")))
    )
    return ties if ties.exists() else run_here
