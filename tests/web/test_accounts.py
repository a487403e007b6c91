"""Signing up with and without an e-mail address, signing in, and the ways back."""

import re
import time
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError
from django.test import Client

from hearten.records.models import AuditEntry, Person
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "four words and rain"
SIGN_IN, BY_NAME, BY_ADDRESS = "/accounts/login/", "/accounts/signup/name/", "/accounts/signup/"
CODES, RECOVER = "/accounts/signup/codes/", "/accounts/password/reset/code/"
GOING = "/groups/?role=patient"


@pytest.fixture(autouse=True)
def forgetting():
    """Each test begins with no tries counted."""
    cache.clear()


@pytest.fixture
def zoe() -> Client:
    """Zoë's browser, just after she made an account without an address."""
    client = Client()
    client.post(BY_NAME, {"username": "Zoë", "password1": PASSWORD})
    return client


def codes_of(name: str) -> list[str]:
    return Authenticator.objects.get(user__sign_in_name=name, type="recovery_codes").wrap().get_unused_codes()


def add_app(name: str) -> str:
    """Gives somebody an authenticator app and its codes; the secret that the app knows."""
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(Person.objects.get(sign_in_name=name), secret)
    return secret


def digits(secret: str) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def goes(client: Client, path: str, data: dict) -> str:
    """Where an answer to a form leads."""
    response = client.post(path, data)
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def is_signed_in(client: Client) -> bool:
    return client.get("/accounts/2fa/").status_code == 200


def code_in(message: mail.EmailMessage) -> str:
    return re.search(r"\d{4}-\d{4}", message.body)[0]


# --- without an address ------------------------------------------------------------------------------


def test_sign_up_by_name_shows_ten_codes_at_once(zoe):
    page = zoe.get(CODES)
    shown = re.findall(r"<li>(\d{5}) (\d{5})</li>", page.content.decode())
    person = Person.objects.get()
    assert ["".join(code) for code in shown] == codes_of("zoë")
    assert len(set(shown)) == 10
    assert (person.sign_in_name, person.email, person.has_usable_password()) == ("zoë", None, True)
    assert "If you lose your password and your codes, nobody can open this account." in page.content.decode()
    assert mail.outbox == []


def test_going_on_from_the_codes_offers_a_lock_and_keeps_where_one_was_going():
    client = Client()
    after = goes(
        client, f"{BY_NAME}?next=%2Fgroups%2F", {"username": "zoe", "password1": PASSWORD, "next": GOING}
    )
    assert after == f"{CODES}?next=%2Fgroups%2F%3Frole%3Dpatient"
    after = goes(client, after, {})
    assert after == "/accounts/signup/locks/?next=%2Fgroups%2F%3Frole%3Dpatient"
    page = client.get(after)
    assert [page.context[way] for way in ("passkey", "app", "later")] == [
        "/accounts/2fa/passkeys/add/?next=%2Fgroups%2F%3Frole%3Dpatient",
        "/accounts/2fa/totp/activate/?next=%2Fgroups%2F%3Frole%3Dpatient",
        GOING,
    ]


def test_an_app_is_added_without_asking_for_the_password_again_and_leads_on(zoe):
    path = "/accounts/2fa/totp/activate/?next=%2Fhelp%2F"
    secret = zoe.get(path).context["form"].secret
    assert goes(zoe, path, {"code": digits(secret), "next": "/help/"}) == "/help/"
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept  # encrypted at rest


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_next_never_leads_to_another_site(elsewhere):
    client = Client()
    after = goes(client, BY_NAME, {"username": "zoe", "password1": PASSWORD, "next": elsewhere})
    assert after == CODES
    assert goes(client, f"{CODES}?next={elsewhere}", {}) == "/accounts/signup/locks/"
    assert client.get(f"/accounts/signup/locks/?next={elsewhere}").context["later"] == "/home/"


def test_many_people_may_have_no_address():
    for name in ("zoe", "yan", "ximena"):
        Client().post(BY_NAME, {"username": name, "password1": PASSWORD})
    Person.objects.filter(sign_in_name="yan").update(email="")
    Person.objects.filter(sign_in_name="ximena").update(email="")
    assert Person.objects.count() == 3


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("ZOË", "Somebody has this sign-in name already. Please choose another."),
        ("admin", "This name is kept for the house. Please choose another."),
        ("Hearten", "This name is kept for the house. Please choose another."),
        ("auto-0123", "This name is kept for the house. Please choose another."),
        ("zoe@example.org", "Use letters, numbers, and . + - _ only."),
        ("zo", "Please use 3 letters or more."),
        ("", "Please fill this in."),
    ],
)
def test_some_names_are_refused(zoe, name, why):
    page = Client().post(BY_NAME, {"username": name, "password1": PASSWORD})
    assert page.status_code == 422
    assert page.context["form"].errors == {"username": [why]}
    assert f'value="{name}"' in page.content.decode() or not name
    assert PASSWORD not in page.content.decode()
    assert Person.objects.count() == 1


def test_the_database_refuses_a_name_that_looks_like_an_address():
    with pytest.raises(IntegrityError, match="a_sign_in_name_is_no_address"):
        Person.objects.create_user("zoe@example.org", PASSWORD)


@pytest.mark.parametrize("password", ["short", "1234567890123", "password12345"[:10], ""])
def test_weak_passwords_are_refused(password):
    page = Client().post(BY_NAME, {"username": "zoe", "password1": password})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["password1"]


def test_codes_alone_ask_for_no_second_step(zoe):
    other = Client()
    assert goes(other, SIGN_IN, {"login": " ZOË ", "password": PASSWORD}) == "/home/"
    assert is_signed_in(other)


# --- the way back with a code ------------------------------------------------------------------------


def recover(client: Client, code: str, name: str = "Zoë", password: str = NEW_PASSWORD) -> str:
    """Goes back in with a code and a new password; where one ends."""
    path = goes(client, RECOVER, {"name": name, "code": code})
    return goes(client, path, {"password1": password})


def test_a_code_sets_a_new_password_once_and_only_once(zoe):
    code = codes_of("zoë")[3]
    client = Client()
    assert recover(client, f"{code[:5]} {code[5:]}") == "/home/"
    assert is_signed_in(client)
    assert not is_signed_in(zoe)  # whoever was signed in with the old password is out
    assert code not in codes_of("zoë")
    assert len(codes_of("zoë")) == 9
    assert goes(Client(), SIGN_IN, {"login": "zoë", "password": NEW_PASSWORD}) == "/home/"
    assert Client().post(RECOVER, {"name": "zoë", "code": code}).status_code == 422
    assert AuditEntry.objects.filter(verb="use_recovery_code").count() == 1


def test_the_page_for_a_new_password_serves_once(zoe):
    client = Client()
    path = goes(client, RECOVER, {"name": "zoë", "code": codes_of("zoë")[0]})
    assert "set-password" in path
    goes(client, path, {"password1": NEW_PASSWORD})
    assert client.get(path).context["token_fail"]
    assert Client().get(path).context["token_fail"]  # and in no other browser


def test_a_wrong_name_and_a_wrong_code_look_the_same(zoe, people):
    Person.objects.filter(sign_in_name="ana").update(email="ana@example.org")
    closed = Client()
    closed.post(BY_NAME, {"username": "closed", "password1": PASSWORD})
    Person.objects.filter(sign_in_name="closed").update(is_active=False)
    tries = [("zoë", "1234567890"), ("nobody", "1234567890"), ("closed", codes_of("closed")[0])]
    tries.append(("ana", "1234567890"))  # has an address, and no codes
    pages = [Client().post(RECOVER, {"name": name, "code": code}) for name, code in tries]
    assert [page.status_code for page in pages] == [422] * 4
    assert len({re.sub(r'value="[^"]*"', "", page.content.decode()) for page in pages}) == 1


def test_whoever_has_an_address_gets_no_way_back_by_code(zoe):
    code = codes_of("zoë")[0]
    Person.objects.update(email="zoe@example.org")
    assert Client().post(RECOVER, {"name": "zoë", "code": code}).status_code == 422
    assert code in codes_of("zoë")


def test_codes_cannot_be_guessed_at_speed(zoe):
    for _ in range(5):
        assert Client().post(RECOVER, {"name": "zoë", "code": "0000000000"}).status_code == 422
    page = Client().post(RECOVER, {"name": "zoë", "code": codes_of("zoë")[0]})
    assert page.context["form"].non_field_errors() == [
        "These were too many tries. Please wait five minutes, then try again."
    ]
    assert len(codes_of("zoë")) == 10


def test_new_codes_take_the_place_of_old_ones(zoe):
    old = codes_of("zoë")
    assert goes(zoe, "/accounts/2fa/recovery-codes/generate/", {}) == "/accounts/2fa/recovery-codes/"
    assert not set(old) & set(codes_of("zoë"))
    assert Client().post(RECOVER, {"name": "zoë", "code": old[0]}).status_code == 422


def test_codes_come_as_a_file_that_says_nothing_else(zoe):
    page = zoe.get("/accounts/2fa/recovery-codes/download/")
    written = "\n".join(f"{code[:5]} {code[5:]}" for code in codes_of("zoë"))
    assert page.content.decode().strip() == f"Each code works once.\n\n{written}"
    assert page["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'


def test_codes_and_locks_ask_who_is_there(people):
    for path in (CODES, "/accounts/signup/locks/", "/accounts/2fa/recovery-codes/generate/"):
        assert Client().get(path)["Location"].startswith(f"{SIGN_IN}?next=")
        assert people.client("ana").get(path)["Location"].startswith("/accounts/reauthenticate/?next=")


# --- with an address ---------------------------------------------------------------------------------


def sign_up(email: str = "Yan@Example.org", **more: str) -> Client:
    client = Client()
    after = goes(client, BY_ADDRESS, {"email": email, "password1": PASSWORD, **more})
    assert after == "/accounts/confirm-email/"
    return client


def test_sign_up_by_address_asks_for_the_code_of_a_neutral_mail():
    client = sign_up(next=GOING)
    (message,) = mail.outbox
    assert (message.subject, message.to, message.cc, message.bcc) == (
        "A code for you",
        ["yan@example.org"],
        [],
        [],
    )
    assert message.body == (
        "Type this code on the page that you have open:\n\n"
        f"{code_in(message)}\n\n"
        "It works for one hour. If you did not ask for it, do nothing."
    )
    assert message.alternatives == []
    assert not is_signed_in(client)
    assert goes(client, "/accounts/confirm-email/", {"code": code_in(message)}) == GOING
    assert is_signed_in(client)
    assert EmailAddress.objects.get().verified


def test_a_name_is_made_up_for_who_signs_in_by_address():
    sign_up("yan@example.org")
    cache.clear()
    sign_up("ximena@example.org")
    names = Person.objects.values_list("sign_in_name", flat=True)
    assert [re.fullmatch("auto-[0-9a-f]{32}", name) is not None for name in names] == [True, True]
    assert len(set(names)) == 2
    assert not Authenticator.objects.exists()


def test_a_made_up_name_is_never_shown():
    client = sign_up()
    client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[0])})
    name = Person.objects.get().sign_in_name
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    for path in (
        "/accounts/2fa/",
        "/accounts/email/",
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/passkeys/add/",
    ):
        page = client.get(path)
        assert page.status_code == 200
        assert name not in page.content.decode()
        assert name not in str(page.context.get("totp_url", ""))


def test_nobody_signs_in_before_the_address_is_confirmed():
    sign_up()
    cache.clear()
    client = Client()
    assert (
        goes(client, SIGN_IN, {"login": "yan@example.org", "password": PASSWORD})
        == "/accounts/confirm-email/"
    )
    assert not is_signed_in(client)
    assert goes(client, "/accounts/confirm-email/", {"code": code_in(mail.outbox[1])}) == "/home/"


def test_a_wrong_code_is_told_and_three_are_the_end():
    client = sign_up()
    wrong = {"code": "0000-0000"}
    assert client.post("/accounts/confirm-email/", wrong).status_code == 422
    assert client.post("/accounts/confirm-email/", wrong).status_code == 422
    assert goes(client, "/accounts/confirm-email/", wrong) == SIGN_IN
    assert goes(client, "/accounts/confirm-email/", {"code": code_in(mail.outbox[0])}) == SIGN_IN


def steps(client: Client, answer: str) -> list[object]:
    """What somebody sees who signs up: where it leads, and that page, less what is secret in it."""
    page = client.get(answer).content.decode()
    return [answer, re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", page)]


def test_signing_up_does_not_tell_whether_an_address_has_an_account():
    first = sign_up()
    seen = [steps(first, "/accounts/confirm-email/")]
    cache.clear()
    again = sign_up()
    seen.append(steps(again, "/accounts/confirm-email/"))
    assert seen[0] == seen[1]
    assert [message.subject for message in mail.outbox] == ["A code for you", "A link for you"]
    assert mail.outbox[1].body == (
        "Somebody typed this address to make an account, and there is one already. "
        "If it was you, this link helps you to get in:\n\n"
        "http://localhost:8000/accounts/password/reset/\n\n"
        "If it was not you, do nothing."
    )
    assert Person.objects.count() == 1


def test_signing_in_does_not_tell_what_was_wrong(people):
    said = {
        tuple(
            Client().post(SIGN_IN, {"login": login, "password": "wrong"}).context["form"].non_field_errors()
        )
        for login in ("ana", "nobody", "dov@example.org", "nobody@example.org")
    }
    assert said == {
        (
            "We do not know this name or address together with this password. "
            "Look at both once more. Small and capital letters matter in the password.",
        )
    }


def ask_for_link(email: str) -> tuple[str, str]:
    client = Client()
    after = goes(client, "/accounts/password/reset/", {"email": email})
    return after, client.get(after).content.decode()


def test_a_lost_password_is_answered_alike_and_mailed_neutrally(people):
    EmailAddress.objects.create(user=people.dov, email="dov@example.org", primary=True, verified=True)
    assert ask_for_link("DOV@example.org") == ask_for_link("nobody@example.org")
    link, none = mail.outbox
    assert (link.subject, link.to, link.alternatives) == ("A link for you", ["dov@example.org"], [])
    url = re.search(r"http://localhost:8000(/accounts/password/reset/key/\S+)\n", link.body)
    assert link.body == (
        "Here is the link that you asked for. It works once.\n\n"
        f"{url[0].strip()}\n\n"
        "If you did not ask for it, do nothing."
    )
    assert (none.subject, none.to) == ("About a link", ["nobody@example.org"])
    assert "http" not in none.body
    client = Client()
    form = client.get(url[1])["Location"]
    assert goes(client, form, {"password1": NEW_PASSWORD}) == "/staff/"
    assert is_signed_in(client)
    assert Client().get(url[1]).context["token_fail"]


def test_the_link_ignores_the_host_that_a_request_claims(people, settings):
    settings.ALLOWED_HOSTS = ["*"]
    EmailAddress.objects.create(user=people.dov, email="dov@example.org", primary=True, verified=True)
    Client().post("/accounts/password/reset/", {"email": "dov@example.org"}, headers={"host": "evil.example"})
    assert "evil" not in mail.outbox[0].body


def test_no_mail_names_an_illness_a_group_or_the_person(people):
    EmailAddress.objects.create(user=people.dov, email="dov@example.org", primary=True, verified=True)
    sign_up("yan@example.org")
    cache.clear()
    sign_up("yan@example.org")
    for email in ("dov@example.org", "nobody@example.org"):
        ask_for_link(email)
    assert len(mail.outbox) == 4
    telling = re.compile(
        r"group|health|ill|patient|support|cancer|therap|meeting|member|dov\b(?!@)|auto-", re.I
    )
    for message in mail.outbox:
        assert len(message.recipients()) == 1
        assert telling.findall(message.subject + message.body.replace("will", "")) == []


def test_an_address_is_added_once_it_is_confirmed_and_taken_away_again(zoe):
    assert (
        goes(zoe, "/accounts/email/", {"email": "zoe@example.org", "action_add": "1"})
        == "/accounts/confirm-email/"
    )
    assert Person.objects.get().email is None
    assert goes(zoe, "/accounts/confirm-email/", {"code": code_in(mail.outbox[0])}) == "/accounts/email/"
    assert Person.objects.get().email == "zoe@example.org"
    assert zoe.get("/accounts/email/").context["can_remove"]
    zoe.post("/accounts/email/", {"email": "zoe@example.org", "action_remove": "1"})
    assert not Person.objects.get().email
    assert goes(Client(), RECOVER, {"name": "zoë", "code": codes_of("zoë")[0]}) != RECOVER


def test_the_only_way_back_is_not_taken_away():
    client = sign_up()
    client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[0])})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert not client.get("/accounts/email/").context["can_remove"]
    page = client.post("/accounts/email/", {"email": "yan@example.org", "action_remove": "1"}, follow=True)
    assert [str(message) for message in page.context["messages"]] == [
        "This address is your only way back into your account, so it stays. You can change it to another."
    ]
    assert Person.objects.get().email == "yan@example.org"


def test_an_address_of_somebody_else_is_not_told(people, zoe):
    EmailAddress.objects.create(user=people.dov, email="dov@example.org", primary=True, verified=True)
    taken = goes(zoe, "/accounts/email/", {"email": "dov@example.org", "action_add": "1"})
    assert taken == goes(zoe, "/accounts/email/", {"email": "free@example.org", "action_add": "1"})


# --- the second lock ---------------------------------------------------------------------------------


def test_an_app_asks_for_its_digits_after_the_password(zoe):
    secret = add_app("zoë")
    client = Client()
    after = goes(client, SIGN_IN, {"login": "zoë", "password": PASSWORD, "next": GOING})
    assert after == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)
    assert client.post(after, {"code": "000000"}).status_code == 422
    assert goes(client, after, {"code": digits(secret)}) == GOING
    assert is_signed_in(client)


def test_a_recovery_code_stands_in_for_the_app_once(zoe):
    add_app("zoë")
    code = codes_of("zoë")[0]
    client = Client()
    goes(client, SIGN_IN, {"login": "zoë", "password": PASSWORD})
    assert goes(client, "/accounts/2fa/authenticate/", {"code": code}) == "/home/"
    other = Client()
    goes(other, SIGN_IN, {"login": "zoë", "password": PASSWORD})
    assert other.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 422


def test_a_new_password_by_code_does_not_open_the_second_lock(zoe):
    add_app("zoë")
    client = Client()
    assert recover(client, codes_of("zoë")[0]) == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)


def test_taking_the_app_away_leaves_the_codes_of_who_has_no_address(zoe):
    add_app("zoë")
    before = codes_of("zoë")
    assert goes(zoe, "/accounts/2fa/totp/deactivate/", {}) == "/accounts/2fa/"
    assert not Authenticator.objects.filter(type="totp").exists()
    assert codes_of("zoë") == before


def test_taking_the_app_away_takes_the_codes_of_who_has_an_address(zoe):
    add_app("zoë")
    Person.objects.update(email="zoe@example.org")
    goes(zoe, "/accounts/2fa/totp/deactivate/", {})
    assert not Authenticator.objects.exists()


def test_nobody_touches_another_persons_passkey(zoe, people):
    key = Authenticator.objects.create(
        user=people.ana, type="webauthn", data={"name": "Ana's", "credential": {}}
    )
    for what in ("edit", "remove"):
        assert zoe.get(f"/accounts/2fa/passkeys/{key.pk}/{what}/").status_code == 404
        assert zoe.post(f"/accounts/2fa/passkeys/{key.pk}/{what}/").status_code == 404


def test_seeds_are_encrypted_at_rest(zoe):
    seed = Authenticator.objects.get().data["seed"]
    assert re.fullmatch("[0-9a-f]+", seed) is None
    assert len(codes_of("zoë")[0]) == 10


# --- after signing in --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "where"),
    [("ana", "/home/"), ("cleo", "/home/"), *((name, "/staff/") for name in ("bea", "dov", "eli", "fay"))],
)
def test_each_begins_where_their_day_begins(people, name, where):
    Person.objects.update(email=None)
    assert goes(Client(), SIGN_IN, {"login": name, "password": PASSWORD}) == where


def test_a_wrong_password_too_often_is_stopped(people):
    for _ in range(5):
        assert Client().post(SIGN_IN, {"login": "ana", "password": "wrong"}).status_code == 422
    page = Client().post(SIGN_IN, {"login": "ana", "password": PASSWORD})
    assert page.status_code == 422
    assert "too many tries" in page.content.decode()


def test_signing_out_asks_first(zoe):
    assert zoe.get("/accounts/logout/").status_code == 200
    assert is_signed_in(zoe)
    assert goes(zoe, "/accounts/logout/", {}) == "/"
    assert not is_signed_in(zoe)


# --- the house ---------------------------------------------------------------------------------------


def test_the_demonstration_takes_no_sign_ups(settings):
    settings.DEMO = True
    for path in (BY_NAME, BY_ADDRESS):
        for page in (Client().get(path), Client().post(path, {"username": "zoe", "password1": PASSWORD})):
            assert page.templates[0].name == "account/signup_closed.html"
            assert 'href="/demo/"' in page.content.decode()
    assert not Person.objects.exists()


FORMS = [SIGN_IN, BY_NAME, BY_ADDRESS, RECOVER, "/accounts/password/reset/"]


@pytest.mark.parametrize("path", FORMS)
def test_forms_come_from_this_site(path):
    assert Client(enforce_csrf_checks=True).post(path, {}).status_code == 403


@pytest.mark.parametrize("path", FORMS)
def test_an_empty_form_is_told_above_and_beside(path):
    page = Client().post(path, {})
    text = page.content.decode()
    assert page.status_code == 422
    for name in page.context["form"].errors:
        label = page.context["form"].fields[name].label
        assert f'<a href="#id_{name}">{label}</a>: Please fill this in.' in text
        assert f'id="id_{name}_error">Please fill this in.' in text


@pytest.mark.parametrize(
    "path",
    ["login/code/", "login/code/confirm/", "signup/passkey/", "2fa/trust/", "3rdparty/", "phone/verify/"],
)
def test_what_is_not_used_does_not_exist(path):
    assert Client().get(f"/accounts/{path}").status_code == 404


HERE = Path(__file__).parents[2] / "hearten/web/templates"
PUBLIC = [
    *FORMS,
    "/accounts/password/reset/done/",
    "/accounts/inactive/",
    "/accounts/password/reset/key/1-x/",
]
OWN = [
    "/accounts/logout/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/reauthenticate/",
    CODES,
    "/accounts/signup/locks/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/2fa/passkeys/",
    "/accounts/2fa/passkeys/add/",
]


def borrowed(page) -> list[str]:
    """The templates of a page that are not Hearten's, but for Django's own form fields."""
    assert page.status_code == 200
    names = [Path(template.origin.name) for template in page.templates]
    return [str(name) for name in names if HERE not in name.parents and "django/forms" not in str(name)]


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_are_hearten_s_and_carry_nothing_inline(path):
    page = Client().get(path)
    assert borrowed(page) == []
    assert inline(page.content.decode()) == []


@pytest.mark.parametrize("path", OWN)
def test_own_pages_are_hearten_s_and_carry_nothing_inline(zoe, path):
    page = zoe.get(path)
    assert borrowed(page) == []
    assert inline(page.content.decode()) == []


def inline(html: str) -> list[str]:
    """Scripts without an address, styles in the page, handlers in tags."""
    return re.findall(r"<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=", html)


def test_each_account_is_on_record(zoe):
    sign_up()
    assert list(AuditEntry.objects.order_by("number").values_list("verb", flat=True)) == ["open_account"] * 2
