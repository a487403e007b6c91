"""Signing in and up: allauth does the work, this says where Hearten differs.

There are two ways to have an account, both whole. With an e-mail address: it is confirmed by a code before
the first sign-in, so that notices go only to people who asked for them and so that signing up never tells
whether an address has an account here, which would be telling that somebody is ill. Without one: by a chosen
sign-in name and ten recovery codes. A name must be free, so signing up with one does tell which names are
taken; it is limited in rate, and a name chosen for signing in is shown to nobody.
"""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from qrcode import make as qr_code
from qrcode.image.svg import SvgPathFillImage

from hearten.actions import accounts
from hearten.lib import clock
from hearten.lib.encryption import box
from hearten.records.access import works_here
from hearten.records.models import Person
from hearten.records.models.person import kept_name

# Sign-in names of those who sign in by e-mail: made up, long, and never shown. Nobody may choose one like it.
MADE_UP = "auto-"
UNKNOWN = _(
    "We do not know this name or address together with this password. "
    "Look at both once more. Small and capital letters matter in the password."
)
TOO_MANY = _("These were too many tries. Please wait five minutes, then try again.")


class AccountAdapter(DefaultAccountAdapter):
    """Hearten's differences in accounts."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": UNKNOWN,
        "username_password_mismatch": UNKNOWN,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_code": _("This code is not right. Look at it once more, or ask for a new one."),
        "incorrect_password": _("This is not your password. Please try again."),
        "enter_current_password": _("This is not your password. Please try again."),
        "username_blacklisted": _("This name is kept for the house. Please choose another."),
        "username_taken": _("Somebody has this sign-in name already. Please choose another."),
        "email_taken": _("Another account uses this address already."),
        "duplicate_email": _("This is the address that you have already."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """The demonstration takes no sign-ups: nobody is on call there."""
        return not settings.DEMO

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """The name as it is kept, if it is free and nobody's but a person's."""
        name = kept_name(username)
        if name.startswith(MADE_UP):
            raise self.validation_error("username_blacklisted")
        return super().clean_username(name, shallow)

    def populate_username(self, request: HttpRequest, user: Person) -> None:
        """Make up a name for those who sign in by e-mail."""
        if not user.sign_in_name:
            user.sign_in_name = MADE_UP + secrets.token_hex(16)

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        """Keep a new person with all that belongs to a new account."""
        person: Person = super().save_user(request, user, form, commit=False)
        if commit:
            accounts.open_account(by=person, now=clock.now())
        return person

    def can_delete_email(self, email_address: EmailAddress) -> bool:
        """An address may go when there is another way back into the account."""
        person = email_address.user
        codes = Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).first()
        chose_name = not person.sign_in_name.startswith(MADE_UP)
        return chose_name and codes is not None and bool(codes.wrap().get_unused_codes())

    def get_login_stages(self) -> list[str]:
        """Those without an address have none to confirm."""
        return [
            f"{__name__}.ConfirmAddress" if stage.endswith(".EmailVerificationStage") else stage
            for stage in super().get_login_stages()
        ]

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, Any]]:
        """The ways to show again who one is. Recovery codes are not spent on that."""
        words = {
            "reauthenticate": gettext("With my password"),
            "mfa_reauthenticate": gettext("With a code of my app"),
            "mfa_reauthenticate:webauthn": gettext("With my passkey"),
        }
        ways = super().get_reauthentication_methods(user)
        if not is_mfa_enabled(user, [Authenticator.Type.TOTP]):
            ways = [way for way in ways if way["id"] != "mfa_reauthenticate"]
        return [way | {"description": words[way["id"]]} for way in ways]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff and leaders of groups begin with what needs them today, all others at home."""
        return reverse("today" if works_here(request.user) else "member-home")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return reverse("member-home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return reverse("account_email")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link goes to the site's own address, never to a host that a request claimed to be for."""
        uid, _dash, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        return settings.SITE_URL + path

    def send_account_already_exists_mail(self, email: str) -> None:
        link = settings.SITE_URL + reverse("account_reset_password")
        self.send_mail("account/email/account_already_exists", email, {"link": link})


class ConfirmAddress(EmailVerificationStage):
    """Ask for the code of the mail, of those who have an address."""

    def handle(self) -> tuple[Any, bool]:
        if self.login.user is not None and not self.login.user.email:
            return None, True
        return super().handle()


class MFAAdapter(DefaultMFAAdapter):
    """Hearten's differences in passkeys, authenticator apps and recovery codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. A code works only once. Please try the next one."),
        "unverified_email": _("Please confirm your e-mail address first."),
        "cannot_generate_recovery_codes": _(
            "You get into your account by e-mail. Recovery codes come with a passkey or an authenticator app."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Secrets of apps and seeds of codes are encrypted at rest like all else that is private."""
        return box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return box().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """A picture with light of its own, so that a telephone can read it on a dark page too."""
        return qr_code(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": settings.MFA_TOTP_ISSUER}

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, Any]:
        """What the telephone keeps beside a passkey: how one signs in, never a name made up by us."""
        entity = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": entity["name"]}
