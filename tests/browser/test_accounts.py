"""Making an account, coming back to it, and opening it with a passkey, in a real browser."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.browser.looking import axe, fits, look, weight
from tests.conftest import PASSWORD

pytestmark = [pytest.mark.django_db(transaction=True)]
PHONE = pytest.mark.parametrize("viewport", ["phone"])
SIGN_UP = "/accounts/signup/name/?next=/privacy/"


@pytest.fixture(autouse=True)
def forgetting():
    """Each test begins with no tries counted."""
    cache.clear()


def seen(page: Page, name: str) -> None:
    """A page as it should be: accessible, no wider than the window, and its picture taken."""
    axe(page)
    fits(page)
    look(page, f"account-{name}")


def with_device(page: Page) -> None:
    """Gives the browser a device that keeps passkeys, whose owner's finger is always there."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def at(path: str) -> re.Pattern[str]:
    """This page, not one that only takes its address along."""
    return re.compile(rf"^[^?]*{path}$")


def sign_up(page: Page, name: str = "zoe") -> None:
    page.goto(SIGN_UP)
    page.get_by_label("Sign-in name").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Make an account").click()


def test_an_account_without_an_address_from_first_to_last(page):
    page.goto("/accounts/signup/?next=/privacy/")
    seen(page, "signup")
    page.get_by_role("link", name="Without one").click()
    seen(page, "signup-name")
    page.get_by_role("button", name="Make an account").click()
    seen(page, "signup-name-again")
    page.get_by_label("Sign-in name").fill("zoe")
    password = page.get_by_label("Password", exact=True)
    password.fill(PASSWORD)
    page.get_by_role("button", name="Show the password").click()
    expect(password).to_have_attribute("type", "text")
    page.get_by_role("button", name="Make an account").click()
    codes = page.locator(".codes li").all_inner_texts()
    assert len(set(codes)) == 10
    seen(page, "codes")
    page.get_by_role("button", name="I have written them down").click()
    seen(page, "locks")
    page.get_by_role("link", name="Not now").click()
    expect(page).to_have_url(at("/privacy/"))

    page.goto("/accounts/2fa/")
    seen(page, "safe")
    page.get_by_role("link", name="Sign out").click()
    seen(page, "logout")
    page.get_by_role("button", name="Sign out").click()

    page.goto("/accounts/login/")
    seen(page, "login")
    page.get_by_role("link", name="I forgot my password").click()
    seen(page, "lost")
    page.get_by_role("link", name="Without one").click()
    page.get_by_label("Sign-in name").fill("zoe")
    page.get_by_label("One of your recovery codes").fill("11111 11111")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_label("Sign-in name")).to_have_value("zoe")
    seen(page, "recover-again")
    page.get_by_label("One of your recovery codes").fill(codes[0])
    page.get_by_role("button", name="Go on").click()
    seen(page, "new-password")
    page.get_by_label("New password").fill("four words and rain")
    page.get_by_role("button", name="Keep it and sign in").click()
    page.goto("/accounts/2fa/")
    expect(page.get_by_text("9 codes are left.")).to_be_visible()
    assert weight(page) < 60_000


def test_an_account_with_an_address_asks_for_the_code_of_the_mail(page):
    page.goto("/accounts/signup/?next=/privacy/")
    page.get_by_label("E-mail address").fill("yan@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Make an account").click()
    seen(page, "confirm")
    code = mail.outbox[0].body.split("\n\n")[1]
    page.get_by_label("The code from the mail").fill(code.replace("-", " "))
    page.get_by_role("button", name="Go on").click()
    expect(page).to_have_url(at("/privacy/"))
    page.goto("/accounts/email/")
    seen(page, "email")


def test_a_passkey_is_added_and_opens_the_account(page):
    with_device(page)
    sign_up(page)
    page.get_by_role("button", name="I have written them down").click()
    page.get_by_role("link", name="A passkey").click()
    seen(page, "passkey-add")
    page.get_by_label("What you call it").fill("My phone")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page).to_have_url(at("/privacy/"))
    assert Authenticator.objects.get(type="webauthn").data["name"] == "My phone"

    page.context.clear_cookies()
    page.goto("/accounts/login/?next=/access/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(at("/access/"))

    page.goto("/accounts/2fa/passkeys/")
    seen(page, "passkeys")
    page.get_by_role("link", name="Rename").click()
    page.get_by_role("link", name="With my passkey").click()
    seen(page, "again-passkey")
    page.get_by_role("button", name="Use my passkey").click()
    expect(page.get_by_role("heading", name="Rename a passkey")).to_be_visible()
    seen(page, "passkey-rename")
    page.get_by_label("What you call it").fill("The tablet")
    page.get_by_role("button", name="Keep the name").click()
    page.get_by_role("link", name="Take away The tablet").click()
    seen(page, "passkey-remove")
    page.get_by_role("button", name="Take it away").click()
    expect(page.get_by_text("You have none.")).to_be_visible()
    assert list(Authenticator.objects.values_list("type", flat=True)) == ["recovery_codes"]


@PHONE
def test_a_password_alone_does_not_open_an_account_with_a_passkey(page):
    with_device(page)
    sign_up(page)
    page.get_by_role("button", name="I have written them down").click()
    page.get_by_role("link", name="A passkey").click()
    page.get_by_role("button", name="Add a passkey").click()
    expect(page).to_have_url(at("/privacy/"))
    page.context.clear_cookies()
    page.goto("/accounts/login/?next=/access/")
    page.get_by_label("Sign-in name or e-mail address").fill("zoe")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="The second lock")).to_be_visible()
    seen(page, "second")
    page.get_by_role("button", name="Use my passkey").click()
    expect(page).to_have_url(at("/access/"))


@PHONE
def test_a_device_that_says_no_is_told_kindly(page):
    sign_up(page)
    page.goto("/accounts/2fa/passkeys/add/")
    page.evaluate("void (navigator.credentials.create = () => Promise.reject(new Error('no')))")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("The device made no passkey.")).to_be_visible()


def test_each_other_page_can_be_read(page):
    sign_up(page)
    for name, path in {
        "app": "/accounts/2fa/totp/activate/",
        "codes-later": "/accounts/2fa/recovery-codes/",
        "codes-new": "/accounts/2fa/recovery-codes/generate/",
        "password": "/accounts/password/change/",
        "again": "/accounts/reauthenticate/",
        "address-none": "/accounts/email/",
        "inactive": "/accounts/inactive/",
        "reset-done": "/accounts/password/reset/done/",
        "reset-old": "/accounts/password/reset/key/1-x/",
    }.items():
        page.goto(path)
        seen(page, name)


@PHONE
def test_printed_codes_stand_alone(page):
    sign_up(page)
    page.emulate_media(media="print")
    assert page.locator("body").inner_text().splitlines()[0] == "Your recovery codes"
    expect(page.locator(".codes")).to_be_visible()
    for other in (".helpbar", ".top", ".foot", "form"):
        expect(page.locator(other).first).to_be_hidden()


def test_the_demonstration_says_why_it_takes_no_sign_ups(page, settings):
    settings.DEMO = True
    page.goto("/accounts/signup/")
    seen(page, "closed")


@PHONE
def test_accounts_work_without_scripts(visitor):
    page = visitor(java_script_enabled=False)
    sign_up(page)
    page.get_by_role("button", name="I have written them down").click()
    page.get_by_role("link", name="Not now").click()
    expect(page).to_have_url(at("/privacy/"))
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    expect(page.locator("[data-passkey]")).to_be_hidden()
