"""Trying Hearten: choose one of the cast, look with their eyes, choose another."""

import re

import pytest
from playwright.sync_api import Page, expect

from hearten.records.models import Person
from tests.browser.looking import axe, fits, look, weight
from tests.conftest import Cast, make_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _invented(people: Cast, settings) -> None:
    """Those who are always there, as people of a demonstration, and Noor."""
    settings.DEMO = True
    make_person("noor")
    Person.objects.update(is_demo=True)


def test_one_click_and_one_looks_with_other_eyes(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Look with other eyes").click()
    expect(page).to_have_title("Try Hearten · Hearten")
    axe(page)
    fits(page)
    look(page, "demo")
    assert weight(page) <= 60_000
    page.get_by_role("button", name="Sign in as Ana").click()
    expect(page).to_have_url(re.compile("/home/$"))
    page.get_by_role("link", name="Look with other eyes").click()
    page.get_by_role("button", name="Sign in as Dov").click()
    expect(page).to_have_url(re.compile("/staff/$"))
    expect(page.get_by_text("nobody is on call here")).to_be_visible()
