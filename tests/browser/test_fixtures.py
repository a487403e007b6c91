"""The browser fixtures see what they should see. Asked of a tiny site, each of whose pages has one fault."""

import pytest

from tests.browser.looking import axe, fits, weight

pytestmark = pytest.mark.urls("tests.browser.tiny")
PHONE = pytest.mark.parametrize("viewport", ["phone"])


def test_a_page_as_it_should_be_has_no_fault(page, watch):
    answer = page.goto("/fine/")
    axe(page)
    fits(page)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert watch.faults == []


@PHONE
@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("inline-style", "^console: .*inline style.*Content Security Policy"),
        ("elsewhere", "(^request to another host: GET |^console: .*)http://elsewhere.example/tree.png"),
        ("missing", "^404 for GET .*/tree.png$"),
        ("broken", "^500 for GET .*/broken/$"),
    ],
)
def test_a_fault_of_a_page_is_seen(page, watch, name, fault):
    watch.expect(fault)
    page.goto(f"/{name}/")
    page.wait_for_load_state("networkidle")
    assert watch.faults != []


@PHONE
def test_a_page_may_refuse_what_was_typed(page, watch):
    assert page.goto("/refused/").status == 422
    assert watch.faults == []


@PHONE
def test_an_expected_fault_that_does_not_happen_is_told(page, watch):
    watch.expect("^500")
    page.goto("/fine/")
    assert watch.verdict() == ["expected and did not happen: ^500"]
    watch.expected.clear()


@PHONE
def test_axe_tells_the_place_of_a_violation(page):
    page.goto("/unlabelled/")
    with pytest.raises(AssertionError, match=r"(?s)label: Form elements must have labels\n    <input>"):
        axe(page)


@PHONE
def test_a_page_that_is_too_wide_is_told(page):
    page.goto("/wide/")
    with pytest.raises(AssertionError, match="px wide in a window of 360 px"):
        fits(page)


@PHONE
def test_weight_is_what_was_sent(page):
    page.goto("/fine/")
    fine = weight(page)
    page.goto("/heavy/")
    assert 200 < fine < 2_000
    assert 49_900 <= weight(page) - fine <= 50_200


@PHONE
def test_each_visitor_has_cookies_of_their_own(visitor, live_server):
    one, other = visitor(), visitor()
    one.context.add_cookies([{"name": "who", "value": "one", "url": live_server.url}])
    assert [cookie["value"] for cookie in one.context.cookies()] == ["one"]
    assert other.context.cookies() == []
