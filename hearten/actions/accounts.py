"""Opening an account, and the ten recovery codes that are the way back for those without an e-mail address.

The codes are allauth's own (`allauth.mfa`): this says when they are made, used up and thrown away.
"""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from hearten.actions.steps import audit
from hearten.lib.refusals import Refusal
from hearten.records.models import Person


class AlreadyTaken(Refusal):
    """Somebody else took this name, or opened an account with this address, in the same moment."""

    words = _("This could not be kept. Please go back and try once more, perhaps with another name.")


class WrongCode(Refusal):
    """No such name, no such code, or a code that was used before: nobody learns which."""

    status = 422
    words = _(
        "We do not know this sign-in name together with this code. "
        "Look at both once more. A code works only once, so try the next one on your list."
    )


@transaction.atomic(durable=True)
def open_account(*, by: Person, now: datetime) -> None:
    """Keep a new person; without an e-mail address, together with ten recovery codes or not at all.

    Raises `AlreadyTaken`.
    """
    by.code = Person.objects.free_code()
    try:
        with transaction.atomic():
            by.save()
    except IntegrityError:
        raise AlreadyTaken from None
    if not by.email:
        RecoveryCodes.activate(by)
    audit.record("open_account", by=by, subject=by, at=now)


@transaction.atomic(durable=True)
def use_recovery_code(*, by: Person | None, code: str, now: datetime) -> Person:
    """Use up one of the codes of somebody who has no e-mail address, and say who it is.

    Whoever has an address gets a link by mail instead: one way back for each account.
    Raises `WrongCode`, the same for all that can be wrong.
    """
    codes = Authenticator.objects.filter(user=by, type=Authenticator.Type.RECOVERY_CODES).first()
    if by is None or by.email or not by.is_active or codes is None:
        raise WrongCode
    if not codes.wrap().validate_code(code):
        raise WrongCode
    audit.record("use_recovery_code", by=by, subject=by, at=now)
    return by


@transaction.atomic(durable=True)
def remove_lock(*, by: Person, lock: Authenticator, now: datetime) -> None:
    """Take away one's passkey or authenticator app.

    Recovery codes go with the last one, unless they are the only way back into the account.
    """
    lock.delete()
    left = Authenticator.objects.filter(user=by)
    if by.email and not left.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        left.delete()
    audit.record(f"remove_{lock.type}", by=by, subject=by, at=now)
