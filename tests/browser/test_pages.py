"""The pages that everyone may see, as they look, and the ways out of them."""

import pytest
from playwright.sync_api import expect

from tests.browser.looking import axe, fits, look, weight

pytestmark = pytest.mark.django_db(transaction=True)
LIGHTEST = 30_000  # bytes; a page may weigh 60 kB, and these are the ones for the worst of days
PAGES = {
    "home": "/",
    "help": "/help/",
    "help-long-hours": "/help/?country=CN",
    "help-elsewhere": "/help/?country=ZZ",
    "privacy": "/privacy/",
    "access": "/access/",
}


@pytest.mark.parametrize(("name", "url"), PAGES.items())
def test_a_page_is_light_and_fits_and_can_be_used_by_all(page, name, url):
    page.goto(url)
    axe(page)
    fits(page)
    look(page, f"page-{name}")
    assert weight(page) < LIGHTEST


def test_a_page_that_is_not_there_shows_the_way_and_the_lines(page):
    page.goto("/not-here/")
    axe(page)
    fits(page)
    look(page, "page-not-found")
    expect(page.get_by_role("link", name="Call 911").first).to_be_visible()


@pytest.mark.parametrize("viewport", ["phone"])
def test_nothing_is_lost_at_twice_the_text_size(page):
    for url in PAGES.values():
        page.goto(url)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        fits(page)


@pytest.mark.parametrize("viewport", ["phone"])
def test_every_link_to_a_line_is_large_enough_for_a_thumb(page):
    page.goto("/help/")
    links = page.locator("a[href^='tel:'], a[href^='sms:']").all()
    assert [
        box for box in (link.bounding_box() for link in links) if min(box["width"], box["height"]) < 44
    ] == []


@pytest.mark.parametrize("viewport", ["phone"])
def test_leaving_quickly_leaves_no_way_back_to_the_page(page, live_server, settings):
    settings.HEARTEN_LEAVE_URL = f"{live_server.url}/access/"
    page.goto("/groups/")
    page.goto("/help/")
    page.get_by_role("link", name="Leave quickly").click()
    expect(page).to_have_url(f"{live_server.url}/access/")
    page.go_back()
    expect(page).to_have_url(f"{live_server.url}/groups/")


@pytest.mark.parametrize("viewport", ["phone"])
def test_another_country_and_the_way_out_work_without_scripts(visitor, live_server, settings):
    settings.HEARTEN_LEAVE_URL = f"{live_server.url}/access/"
    page = visitor(java_script_enabled=False)
    page.goto("/help/")
    page.get_by_label("I am in").select_option(label="France")
    page.get_by_role("button", name="Show its lines").click()
    expect(page.get_by_role("heading", name="France")).to_be_visible()
    expect(page.locator(".helpbar .call")).to_have_text("Call 3114")
    page.get_by_role("link", name="Leave quickly").click()
    expect(page).to_have_url(f"{live_server.url}/access/")


@pytest.mark.parametrize("viewport", ["desktop"])
def test_the_first_key_skips_to_the_main_part(page):
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the main part")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    skip.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").get_by_role("link", name="Find a group")).to_be_focused()
