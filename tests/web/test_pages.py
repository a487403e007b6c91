"""The pages that everyone may see, above all when something is wrong."""

import logging
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest
from django.template.exceptions import TemplateDoesNotExist
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from hearten.lib.refusals import ChangedMeanwhile
from hearten.records.models import LineConfirmation
from hearten.rules.crisis import all_lines
from hearten.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401 - as a URLconf
from hearten.web.views import pages
from tests.conftest import NOON, Cast

FAULTS = {
    "bad": SuspiciousOperation,
    "denied": PermissionDenied,
    "missing": Http404,
    "changed": ChangedMeanwhile,
    "broken": ZeroDivisionError,
    "away": OperationalError,
}


def fail(request: HttpRequest, fault: str) -> None:
    """A page on which something goes wrong, and whose error names somebody."""
    raise FAULTS[fault]("Marmalade")


urlpatterns = [*urlpatterns, path("fail/<slug:fault>/", fail)]
with_faults = pytest.mark.urls(__name__)


def client() -> Client:
    """A visitor to whom a broken page is a page, not an exception."""
    return Client(raise_request_exception=False)


# --- help ---


def test_help_is_there_without_a_database() -> None:
    """No database mark: any query would fail the test, and the page must not need one."""
    answer = Client().get("/help/")
    page = answer.content.decode()
    assert (answer.status_code, 'href="tel:988"' in page, 'href="tel:911"' in page) == (200, True, True)
    assert 'href="sms:741741?body=HOME"' in page


@pytest.mark.parametrize(
    ("chosen", "number"),
    [
        ("GB", "tel:116123"),
        ("gb", "tel:116123"),
        ("CA", "tel:988"),
        ("FR", "tel:3114"),
        ("MD", "tel:112"),
        ("ZZ", "tel:112"),
    ],
)
def test_another_country_has_its_own_lines_and_is_remembered(chosen: str, number: str) -> None:
    visitor = Client()
    assert f'href="{number}"' in visitor.get("/help/", {"country": chosen}).content.decode()
    assert visitor.cookies["country"].value == chosen.upper()
    assert f'href="{number}"' in visitor.get("/privacy/").content.decode()


@pytest.mark.parametrize("chosen", ["", "x", "<b>", "USA", "１２"])
def test_a_country_that_is_none_changes_nothing(chosen: str) -> None:
    visitor = Client()
    page = visitor.get("/help/", {"country": chosen}).content.decode()
    assert ('href="tel:988"' in page, "<b>" in page, "country" in visitor.cookies) == (True, False, False)


def test_a_country_without_lines_does_not_show_those_of_the_site() -> None:
    page = Client().get("/help/?country=MD").content.decode()
    assert ("tel:988" in page, "findahelpline.com" in page, "no line here that is sure" in page) == (
        False,
        True,
        True,
    )


@pytest.mark.django_db
def test_unsure_lines_are_shown_once_this_site_confirmed_them(people: Cast) -> None:
    first = all_lines("IT", {}, date(2026, 11, 24))[0]
    assert first.name not in Client().get("/help/?country=IT").content.decode()
    LineConfirmation.objects.create(line_key=first.key, confirmed_on=NOON.date(), confirmed_by=people.dov)
    pages.confirmed.forget()
    page = Client().get("/help/?country=IT").content.decode()
    assert (first.name in page, "We called it on 24 November 2026." in page) == (True, True)
    assert "we are not sure of these hours" in page


@pytest.mark.django_db
def test_what_was_confirmed_stays_while_the_database_is_away(
    people: Cast, django_db_blocker: pytest.FixtureRequest
) -> None:
    first = all_lines("IT", {}, date(2026, 11, 24))[0]
    LineConfirmation.objects.create(line_key=first.key, confirmed_on=NOON.date(), confirmed_by=people.dov)
    pages.confirmed.lines()
    pages.confirmed.read_at = -1e9
    with django_db_blocker.block():  # type: ignore[attr-defined]
        page = Client().get("/help/?country=IT").content.decode()
    assert first.name in page


@pytest.mark.django_db
def test_confirmations_are_read_once_a_minute(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(1):
        for _page in range(3):
            Client().get("/privacy/")


# --- every page ---


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url", ["/", "/groups/", "/privacy/", "/access/", "/nothing-here/", "/accounts/login/"]
)
def test_the_help_bar_is_first_on_every_page(url: str) -> None:
    page = Client().get(url).content.decode()
    bar = page.index('<aside class="helpbar"')
    assert page.index('<a class="skip"') < bar < page.index("<header")
    assert "Call or text 988" in page[bar : page.index("</aside>")]
    assert 'rel="noreferrer" data-leave' in page[bar : page.index("</aside>")]
    assert "findahelpline.com" in page[page.index("<footer") :]


@pytest.mark.django_db
def test_front_page_leads_to_groups_for_everyone_who_comes() -> None:
    page = Client().get("/").content.decode()
    doors = page[page.index('<ul class="doors">') : page.index("</ul>", page.index('<ul class="doors">'))]
    assert [
        role for role in ("patient", "caregiver", "family", "bereaved") if f"?role={role}" not in doors
    ] == []
    assert [word for word in ("23 %", "40 %", "cure") if word in page] == []


@pytest.mark.django_db
def test_open_pages_name_nobody(people: Cast) -> None:
    for url in ("/", "/help/", "/privacy/", "/access/", "/groups/", "/nothing-here/"):
        page = people.client("ana").get(url).content.decode()
        assert [name for name in ("Wren", "Old Oak", "ana", "dov@example.org") if f" {name}" in page] == []


@pytest.mark.django_db
def test_the_page_where_one_is_is_marked() -> None:
    page = Client().get("/groups/").content.decode()
    assert '<a href="/groups/" aria-current="page">' in page
    assert page.count('aria-current="page"') == 1


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
@pytest.mark.parametrize("url", ["/", "/groups/", "/help/", "/privacy/", "/nothing-here/"])
def test_the_demonstration_says_so_and_shows_a_real_line(url: str) -> None:
    page = Client().get(url).content.decode()
    banner = page[page.index('<aside class="demo"') : page.index("<header")]
    assert "nobody is on call here" in banner
    assert 'href="tel:988"' in banner


@pytest.mark.django_db
@override_settings(LANGUAGES=[("en", "English"), ("es", "Spanish")])
def test_a_second_language_brings_a_switch() -> None:
    page = Client().get("/accounts/login/").content.decode()
    assert ('lang="es">español</button>' in page, 'value="en" lang="en" aria-pressed="true"' in page) == (
        True,
        True,
    )


# --- when something is wrong ---


@with_faults
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fault", "status", "heading"),
    [
        ("bad", 400, "We could not read that"),
        ("denied", 403, "This page is for somebody else"),
        ("missing", 404, "We could not find this page"),
        ("changed", 409, "This cannot be done now"),
        ("broken", 500, "Something broke on our side"),
        ("away", 503, "Please come back in a minute"),
    ],
)
def test_each_fault_has_a_page_with_the_lines(fault: str, status: int, heading: str) -> None:
    visitor = client()
    visitor.cookies["country"] = "FR"
    answer = visitor.get(f"/fail/{fault}/")
    page = answer.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert (answer.status_code, f"<h1>{heading}</h1>" in main) == (status, True)
    assert ('href="tel:15"' in main, 'href="tel:3114"' in main) == (True, True)
    assert fault == "changed" or "Marmalade" not in page


@with_faults
@pytest.mark.parametrize(("fault", "status"), [("bad", 400), ("broken", 500), ("away", 503)])
def test_these_pages_need_no_database(fault: str, status: int) -> None:
    answer = client().get(f"/fail/{fault}/")
    assert (answer.status_code, 'href="tel:988"' in answer.content.decode()) == (status, True)


@with_faults
def test_a_database_that_is_away_is_logged_without_what_it_said(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="hearten.web.middleware"):
        answer = client().get("/fail/away/")
    assert answer["Retry-After"] == "60"
    assert [record.getMessage() for record in caplog.records if record.name == "hearten.web.middleware"] == [
        "The database cannot be asked: OperationalError"
    ]


def test_a_broken_site_shows_the_lines_to_whoever_is_signed_in() -> None:
    visitor = client()
    visitor.cookies["sessionid"] = "a-session-that-cannot-be-read"
    answer = visitor.get("/home/")  # no database mark: reading the session fails
    assert (answer.status_code, 'href="tel:988"' in answer.content.decode()) == (500, True)


def test_the_numbers_are_there_when_even_the_page_of_errors_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_template(*args: object) -> str:
        raise TemplateDoesNotExist("500.html")

    monkeypatch.setattr(pages, "render_to_string", no_template)
    answer = pages.broken(RequestFactory().get("/"))
    page = answer.content.decode()
    assert (answer.status_code, '<a href="tel:911">' in page, '<a href="tel:988">' in page) == (
        500,
        True,
        True,
    )
    assert "988 Suicide &amp; Crisis Lifeline" in page


def test_a_form_that_was_open_too_long_is_told_kindly() -> None:
    visitor = Client(enforce_csrf_checks=True)
    answer = visitor.post("/accounts/login/", {"login": "ana"})
    page = answer.content.decode()
    assert (answer.status_code, "This page was open for a long time" in page) == (403, True)
    assert 'href="tel:911"' in page


@pytest.mark.django_db
def test_a_button_that_came_back_as_a_link_is_told_kindly(people: Cast) -> None:
    answer = people.client("ana").get(f"/memberships/{people.membership.pk}/cannot-come/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Nothing was done yet" in answer.content.decode()
