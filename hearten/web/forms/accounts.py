"""What people type about their accounts: allauth's forms, in Hearten's words.

No placeholders, since they vanish when one types, and each password is typed once: the page can show it.
"""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.records.models.person import kept_name

Words = dict[str, str | Promise]
GOOD_PASSWORD = _(
    "At least 10 characters. Three or four words that only you would put together are easy to remember "
    "and hard to guess."
)
PLAIN_ERRORS = {
    "required": _("Please fill this in."),
    "min_length": _("Please use %(limit_value)d letters or more."),
    "invalid": _("This does not look right. Is a part missing?"),
}


class Plain(forms.Form):
    """Labels and hints in plain words, and no field that asks for the same thing twice."""

    labels: ClassVar[Words] = {}
    hints: ClassVar[Words] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)  # type: ignore[assignment]
            field.help_text = self.hints.get(name, "")  # type: ignore[assignment]
            field.error_messages |= PLAIN_ERRORS


class SignInForm(Plain, account.LoginForm):
    """A name or an address, and the password."""

    labels: ClassVar[Words] = {"login": _("Sign-in name or e-mail address"), "password": _("Password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autocapitalize": "none"}

    def clean_login(self) -> str:
        return kept_name(super().clean_login())


class AddressSignUpForm(Plain, account.SignupForm):
    """An account by e-mail address."""

    labels: ClassVar[Words] = {"email": _("E-mail address"), "password1": _("Password")}
    hints: ClassVar[Words] = {"password1": GOOD_PASSWORD}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["username"]

    def try_save(self, request: HttpRequest) -> Any:
        """Take as long for an address that has an account as for one that has none."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class NameSignUpForm(Plain, account.SignupForm):
    """An account by a chosen name."""

    labels: ClassVar[Words] = {"username": _("Sign-in name"), "password1": _("Password")}
    hints: ClassVar[Words] = {
        "username": _("Only for signing in. Nobody else sees it."),
        "password1": GOOD_PASSWORD,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["email"]
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class RecoverForm(Plain):
    """A sign-in name and one of its recovery codes."""

    hints: ClassVar[Words] = {"code": _("Ten digits. It does not matter whether you type the space.")}
    name = forms.CharField(label=_("Sign-in name"), max_length=64)
    code = forms.CharField(label=_("One of your recovery codes"), max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs |= {"autocomplete": "username", "autocapitalize": "none"}
        self.fields["code"].widget.attrs |= {"autocomplete": "off", "inputmode": "numeric"}

    def clean_name(self) -> str:
        return kept_name(self.cleaned_data["name"].strip())


class AddressForm(Plain, account.AddEmailForm):
    """An address to add, or to change to."""

    labels: ClassVar[Words] = {"email": _("E-mail address")}


class ConfirmAddressForm(Plain, account.ConfirmEmailVerificationCodeForm):
    """The code of the mail that was sent."""

    labels: ClassVar[Words] = {"code": _("The code from the mail")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class LostPasswordForm(Plain, account.ResetPasswordForm):
    """The address to send a link to."""

    labels: ClassVar[Words] = {"email": _("E-mail address")}


class NewPasswordForm(Plain, account.ResetPasswordKeyForm):
    """A new password, for who came by a link or a code."""

    labels: ClassVar[Words] = {"password1": _("New password")}
    hints: ClassVar[Words] = {"password1": GOOD_PASSWORD}


class FirstPasswordForm(Plain, account.SetPasswordForm):
    """A password, for an account that has none."""

    labels: ClassVar[Words] = {"password1": _("New password")}
    hints: ClassVar[Words] = {"password1": GOOD_PASSWORD}


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    """The password of now, and a new one."""

    labels: ClassVar[Words] = {"oldpassword": _("Your password now"), "password1": _("New password")}
    hints: ClassVar[Words] = {"password1": GOOD_PASSWORD}


class PasswordAgainForm(Plain, account.ReauthenticateForm):
    """The password once more, before something that matters."""

    labels: ClassVar[Words] = {"password": _("Your password")}


class CodeForm(Plain, mfa.AuthenticateForm):
    """A code of the app or of the list, while signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        has_app = is_mfa_enabled(self.user, [Authenticator.Type.TOTP])
        with_app, without = _("A code from your app, or a recovery code"), _("One of your recovery codes")
        self.fields["code"].label = with_app if has_app else without


class CodeAgainForm(Plain, mfa.ReauthenticateForm):
    """A code once more, before something that matters."""

    labels: ClassVar[Words] = {"code": _("A code from your app, or a recovery code")}


class ActivateAppForm(Plain, ActivateTOTPForm):
    """The first code of an authenticator app."""

    labels: ClassVar[Words] = {"code": _("The six digits that the app shows now")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class NewCodesForm(GenerateRecoveryCodesForm):
    """Ten new codes: for those without an address, as for those with a passkey or an app."""

    def clean(self) -> dict[str, Any]:
        if self.user.email:
            return super().clean()
        return self.cleaned_data


class AddPasskeyForm(Plain, AddWebAuthnForm):
    """A passkey, always one that asks for a finger, a face or a PIN, and knows whose it is."""

    labels: ClassVar[Words] = {"name": _("What you call it")}
    hints: ClassVar[Words] = {
        "name": _("For yourself, to tell it from others: 'My phone', 'The tablet at home'.")
    }
    passwordless = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean_passwordless(self) -> bool:
        return True


class EditPasskeyForm(Plain, EditWebAuthnForm):
    """Another name for a passkey."""

    labels: ClassVar[Words] = {"name": _("What you call it")}
