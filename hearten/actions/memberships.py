"""Being in a group: signing its agreement, and leaving."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from hearten.actions.steps import audit
from hearten.actions.steps.places import free_place
from hearten.actions.steps.tasks import open_task
from hearten.lib.refusals import Refusal
from hearten.records.models import JoinRequest, Membership, Person, RequestState, Signature
from hearten.records.queries.memberships import current_agreement
from hearten.rules.names import looks
from hearten.rules.permissions import GroupRole
from hearten.rules.risk import ANSWER_WITHIN, Level


class AgreementChanged(Refusal):
    """A newer version was published while the person was reading."""

    words = _("The agreement changed while you were reading. Please read the new one; it is below.")


class NameTaken(Refusal):
    """Somebody in the group goes by this name."""

    words = _("Somebody in the group goes by this name. Please choose another.")


@transaction.atomic(durable=True)
def sign_agreement(
    *, membership: Membership, by: Person, version: int, chosen_name: str, now: datetime
) -> Signature:
    """Sign the version that was read, by the name chosen for the group. Signing twice is the same as once.

    Raises `AgreementChanged`, `NameTaken`.
    """
    agreement = current_agreement(membership.group.organisation_id)
    if agreement.version != version:
        raise AgreementChanged
    _go_by(membership, chosen_name)
    signature, is_new = Signature.objects.get_or_create(
        membership=membership,
        agreement=agreement,
        defaults={"signed_name": chosen_name, "signed_at": now},
    )
    if is_new:
        audit.record("signed agreement", by=by, subject=signature, at=now)
    return signature


def _go_by(membership: Membership, name: str) -> None:
    """Take a name in the group. Raises `NameTaken` when somebody's looks like it."""
    others = Membership.objects.filter(group=membership.group, ended_at=None).exclude(pk=membership.pk)
    if looks(name) in {looks(other) for other in others.values_list("chosen_name", flat=True)}:
        raise NameTaken(errors={"chosen_name": NameTaken.words})
    try:
        with transaction.atomic():
            Membership.objects.filter(pk=membership.pk).update(chosen_name=name)
    except IntegrityError as error:
        raise NameTaken(errors={"chosen_name": NameTaken.words}) from error


@transaction.atomic(durable=True)
def leave_group(*, membership: Membership, by: Person, now: datetime) -> None:
    """Leave, without a reason. The place is free at once; leaving twice is the same as once."""
    here = Membership.objects.filter(pk=membership.pk, ended_at=None)
    if here.update(ended_at=now) == 0:
        return
    if membership.role == GroupRole.MEMBER:
        free_place(membership.group)
        _tell_if_somebody_waits(membership, now)
    audit.record("left group", by=by, subject=membership, at=now)


def _tell_if_somebody_waits(membership: Membership, now: datetime) -> None:
    waiting = JoinRequest.objects.filter(group=membership.group, state=RequestState.WAITING)
    if waiting.exists():
        open_task(
            organisation=membership.group.organisation,
            group=membership.group,
            kind="place-free",
            who="facilitator",
            due_at=now + ANSWER_WITHIN[Level.UNSETTLED],
            now=now,
        )
