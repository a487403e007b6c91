"""The pages that everyone may see, above all when something is wrong."""

import pytest
from django.test import Client, override_settings

from tests.conftest import Cast


def test_help_is_there_without_a_database() -> None:
    """No database mark: any query would fail the test, and the page must not need one."""
    page = Client().get("/help/")
    assert page.status_code == 200
    assert ('href="tel:988"' in page.content.decode(), 'href="tel:911"' in page.content.decode()) == (
        True,
        True,
    )


@pytest.mark.parametrize(
    ("chosen", "number"),
    [("GB", "tel:116123"), ("CA", "tel:988"), ("FR", "tel:3114"), ("", "tel:112"), ("zz", "tel:112")],
)
def test_another_country_has_its_own_lines_and_is_remembered(chosen: str, number: str) -> None:
    client = Client()
    page = client.get("/help/", {"country": chosen})
    assert f'href="{number}"' in page.content.decode()
    assert client.cookies["country"].value == chosen.upper()


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/", "/groups/", "/nothing-here/", "/accounts/login/"])
def test_the_help_bar_is_on_every_page(url: str) -> None:
    page = Client().get(url).content.decode()
    assert 'class="helpbar"' in page
    assert 'href="tel:988"' in page
    assert "findahelpline.com" in page


@pytest.mark.django_db
def test_the_lines_follow_the_country_on_every_page() -> None:
    client = Client()
    client.get("/help/?country=FR")
    assert 'href="tel:3114"' in client.get("/groups/").content.decode()


def test_a_broken_site_shows_the_lines_to_whoever_is_signed_in() -> None:
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "a-session-that-cannot-be-read"
    page = client.get("/home/")  # no database mark: reading the session fails
    assert page.status_code == 500
    assert 'href="tel:988"' in page.content.decode()


@pytest.mark.django_db
def test_pages_ask_nothing_of_anybody_else_and_run_nothing_inline(people: Cast) -> None:
    for url in ("/", "/groups/", "/help/", "/groups/riverbend/tuesday-circle/"):
        answer = people.client(None).get(url)
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert " style=" not in answer.content.decode()


@pytest.mark.django_db
def test_nothing_personal_is_kept_by_a_cache(people: Cast) -> None:
    assert people.client("ana").get("/home/")["Cache-Control"] == "no-store"


@pytest.mark.django_db
@override_settings(DEMO=True)
def test_the_demonstration_says_so_on_every_page() -> None:
    for url in ("/", "/groups/", "/help/", "/nothing-here/"):
        assert "nobody is on call here" in Client().get(url).content.decode()


@override_settings(DEMO=True)
def test_in_the_demonstration_nobody_locks_the_cast_away() -> None:
    for url in ("/accounts/password/change/", "/accounts/2fa/", "/accounts/email/"):
        assert Client().get(url)["Location"] == "/demo/"
