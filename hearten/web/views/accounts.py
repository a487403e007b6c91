"""Accounts: the pages that allauth has no equal of, and the few of allauth's own that go on elsewhere."""

from typing import Any
from urllib.parse import urlencode

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.mixins import NextRedirectMixin
from allauth.account.utils import get_login_redirect_url, get_next_redirect_url, user_pk_to_url_str
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import views as totp
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn import views as webauthn
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from hearten.actions import accounts
from hearten.lib import clock
from hearten.records.models import Person
from hearten.web.accounts import TOO_MANY
from hearten.web.door import only, refuse, show, who
from hearten.web.forms.accounts import NameSignUpForm, RecoverForm

SECOND_LOCKS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def onward(request: HttpRequest, name: str) -> str:
    """A page's address that takes along where the person was going, if that is on this site."""
    going = get_next_redirect_url(request)
    return f"{reverse(name)}?{urlencode({'next': going})}" if going else reverse(name)


# --- signing up --------------------------------------------------------------------------------------


class SignUpByAddress(account.SignupView):
    """An account by e-mail address. Somebody signed in already goes on to where they were going."""

    def get_authenticated_redirect_url(self) -> str:
        return get_login_redirect_url(self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ways = {
            "with_address": onward(self.request, "account_signup"),
            "without_address": onward(self.request, "account_signup_name"),
        }
        return super().get_context_data(**kwargs) | ways


class SignUpByName(SignUpByAddress):
    """An account by a chosen name; its recovery codes are shown at once."""

    template_name = "account/signup_name.html"

    def get_form_class(self) -> type[NameSignUpForm]:
        return NameSignUpForm

    def get_success_url(self) -> str:
        return onward(self.request, "account_codes")

    def form_valid(self, form: NameSignUpForm) -> HttpResponse:
        """The password was typed a moment ago, so the pages that follow do not ask for it again."""
        response = super().form_valid(form)
        if self.request.user.is_authenticated:
            reauthenticate_by_password(self.request)
        return response


@only("GET", "POST")
@reauthentication_required(app="allauth.mfa")
def first_codes(request: HttpRequest) -> HttpResponse:
    """The recovery codes, until their owner has written them down; then the offer of a second lock."""
    if request.method == "POST":
        has_lock = is_mfa_enabled(request.user, SECOND_LOCKS)
        return redirect(get_login_redirect_url(request) if has_lock else onward(request, "account_locks"))
    kept = Authenticator.objects.filter(user=who(request), type=Authenticator.Type.RECOVERY_CODES).first()
    if kept is None:
        return redirect("mfa_index")
    return show(request, "account/codes.html", {"codes": kept.wrap().get_unused_codes()})


@only("GET")
@reauthentication_required(app="allauth.mfa")
def locks(request: HttpRequest) -> HttpResponse:
    """The offer of a passkey or an authenticator app, or to leave it for now."""
    links = {
        "passkey": onward(request, "mfa_add_webauthn"),
        "app": onward(request, "mfa_activate_totp"),
        "later": get_login_redirect_url(request),
    }
    return show(request, "account/locks.html", links)


# --- the way back without an e-mail address ----------------------------------------------------------


@only("GET", "POST")
@sensitive_post_parameters("code")
def recover(request: HttpRequest) -> HttpResponse:
    """Use up one recovery code, and go on to a new password as if one had come by a link in a mail."""
    form = RecoverForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (person := _recovered(request, form)):
        request.session[account.INTERNAL_RESET_SESSION_KEY] = default_token_generator.make_token(person)
        parts = {"uidb36": user_pk_to_url_str(person), "key": "set-password"}
        return redirect("account_reset_password_from_key", **parts)
    return show(request, "account/recover.html", {}, form)


def _recovered(request: HttpRequest, form: RecoverForm) -> Person | None:
    """Whose name and code these are; any other, or too many tries, are refused on the form."""
    name, code = form.cleaned_data["name"], form.cleaned_data["code"]
    if not ratelimit.consume(request, action="recover", key=name):
        refuse(form, accounts.WrongCode(str(TOO_MANY)))
        return None
    try:
        person = Person.objects.filter(sign_in_name=name).first()
        return accounts.use_recovery_code(by=person, code=code, now=clock.now())
    except accounts.WrongCode as refusal:
        refuse(form, refusal)
        return None


class Address(account.EmailView):
    """One's e-mail address; it may be taken away where there is another way back."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        now = context["current_emailaddress"]
        return context | {"can_remove": now is not None and get_adapter().can_delete_email(now)}


# --- passkeys and authenticator apps -----------------------------------------------------------------


class Onward(NextRedirectMixin):
    """After a lock was added: its recovery codes where these are new, then where the person was going."""

    did_generate_recovery_codes: bool

    def get_success_url(self) -> str:
        if self.did_generate_recovery_codes:
            return onward(self.request, "account_codes")
        return self.get_next_url() or reverse("mfa_index")


class AddPasskey(Onward, webauthn.AddWebAuthnView):
    """A new passkey."""


class ActivateApp(Onward, totp.ActivateTOTPView):
    """An authenticator app."""


class DeactivateApp(totp.DeactivateTOTPView):
    """Take the authenticator app away; allauth would take the recovery codes along."""

    def form_valid(self, form: Form) -> HttpResponse:
        accounts.remove_lock(by=who(self.request), lock=self.authenticator, now=clock.now())
        messages.success(self.request, _("The authenticator app is taken away."))
        return redirect("mfa_index")


class RemovePasskey(webauthn.RemoveWebAuthnView):
    """Take a passkey away; allauth would take the recovery codes along."""

    def form_valid(self, form: Form) -> HttpResponse:
        accounts.remove_lock(by=who(self.request), lock=self.get_object(), now=clock.now())
        messages.success(
            self.request, _("The passkey is taken away. You can delete it from your device too.")
        )
        return redirect(self.get_success_url())


class AgainByPasskey(webauthn.ReauthenticateWebAuthnView):
    """The passkey once more; one that does not fit is told on the same page."""

    def form_invalid(self, form: Form) -> HttpResponse:
        for words in form.errors.get("credential", []):
            get_adapter().add_message(self.request, messages.ERROR, message=words)
        return redirect(self.request.get_full_path())
