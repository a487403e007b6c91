"""The on-call rota: giving a shift and ending one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hearten.actions.steps import audit
from hearten.lib.refusals import Refusal
from hearten.records.models import Organisation, Person, Shift
from hearten.records.queries import rota


class CannotBeReached(Refusal):
    """The person has no e-mail address, so no page could reach them."""

    status = 422
    words = _(
        "This person has no e-mail address, so a page could not reach them. Please ask them to add one."
    )


class NotOnStaff(Refusal):
    """Only those who answer escalations are on the rota."""

    status = 422
    words = _("Only somebody with the on-call or coordinator role can be on the rota.")


class ShiftMakesNoSense(Refusal):
    """It ends before it begins, or it is over."""

    status = 422
    words = _("A shift ends after it begins, and after now.")


class AlreadyOnCall(Refusal):
    """The same person is on call at that time."""

    status = 422
    words = _("This person is on call at that time already.")


@transaction.atomic(durable=True)
def give_shift(
    *,
    organisation: Organisation,
    person: Person,
    begins_at: datetime,
    ends_at: datetime,
    order: int,
    by: Person,
    now: datetime,
) -> Shift:
    """Put somebody on call. The same shift given twice is one.

    Raises `ShiftMakesNoSense`, `NotOnStaff`, `CannotBeReached`, `AlreadyOnCall`.
    """
    if not now < ends_at > begins_at:
        raise ShiftMakesNoSense(errors={"ends_at": ShiftMakesNoSense.words})
    if person not in rota.can_be_on_call(organisation):
        raise NotOnStaff(errors={"person": NotOnStaff.words})
    if not person.email:
        raise CannotBeReached(errors={"person": CannotBeReached.words})
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # one at a time, so that none overlap
    hours = {"begins_at": begins_at, "ends_at": ends_at, "order": order}
    theirs = Shift.objects.filter(organisation=organisation, person=person)
    if same := theirs.filter(**hours).first():
        return same
    if theirs.filter(begins_at__lt=ends_at, ends_at__gt=begins_at).exists():
        raise AlreadyOnCall(errors={"begins_at": AlreadyOnCall.words})
    shift = Shift.objects.create(organisation=organisation, person=person, **hours)
    audit.record("gave shift", by=by, subject=shift, at=now)
    return shift


@transaction.atomic(durable=True)
def end_shift(*, shift: Shift, by: Person, now: datetime) -> None:
    """Take somebody off call from now on. One that has not begun is taken away; one that is over stays."""
    Shift.objects.filter(pk=shift.pk, begins_at__gte=now).delete()
    Shift.objects.filter(pk=shift.pk, begins_at__lt=now, ends_at__gt=now).update(ends_at=now)
    audit.record("ended shift", by=by, subject=shift, at=now)
