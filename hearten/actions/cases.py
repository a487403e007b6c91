"""Opening what is kept about a person, with a reason, and clearing what a screening held back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearten.actions.steps import audit
from hearten.actions.steps.notices import queue_notice
from hearten.lib.refusals import Refusal
from hearten.records import access
from hearten.records.models import CaseOpening, Organisation, Person, Screening


class AlreadyCleared(Refusal):
    """Somebody cleared it a moment ago. Their note stays."""


class ReasonTooShort(Refusal):
    """Opening a case, or clearing a screening, has its reason in words."""

    status = 422
    words = gettext_lazy("Please say why, in a few words.")


@transaction.atomic(durable=True)
def open_case(
    *, organisation: Organisation, person: Person, by: Person, reason: str, now: datetime
) -> CaseOpening:
    """Open what is kept about a person for twelve hours. The opening and its reason are on record.

    Opened already, it stays as it was. Raises `ReasonTooShort`.
    """
    if not reason.strip():
        raise ReasonTooShort(errors={"reason": ReasonTooShort.words})
    try:
        return access.open_case(by, organisation, person, now)
    except access.ReasonNeeded:
        pass
    opening = CaseOpening.objects.create(
        organisation=organisation, person=person, opened_by=by, opened_at=now, reason=reason.strip()
    )
    audit.record("opened case", by=by, subject=person, at=now)
    return opening


@transaction.atomic(durable=True)
def clear_screening(*, screening: Screening, by: Person, note: str, now: datetime) -> Screening:
    """Let the person go on to a group: somebody looked, and says why.

    Raises `ReasonTooShort`, `AlreadyCleared`.
    """
    if not note.strip():
        raise ReasonTooShort(errors={"note": ReasonTooShort.words})
    held = Screening.objects.filter(pk=screening.pk, cleared_at=None)
    cleared = held.update(cleared_at=now, cleared_by=by, clearing_note=note.strip())
    screening = Screening.objects.select_related("person", "cleared_by").get(pk=screening.pk)
    if cleared:
        queue_notice(screening.person, "screening", "/home/", now)
        audit.record("cleared screening", by=by, subject=screening, at=now)
    elif screening.cleared_by != by:
        raise AlreadyCleared(_quicker(screening))
    return screening


def _quicker(screening: Screening) -> str:
    by = screening.cleared_by
    return _("%(name)s cleared this a moment ago. Your note was not added; it is still below.") % {
        "name": (by.staff_name or by.code) if by else _("Somebody")
    }
