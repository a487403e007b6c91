"""Trying Hearten as one of the cast: one click, in the demonstration alone, and never as anybody real."""

import re

import pytest
from django.test import Client

from hearten.records.models import Person
from hearten.web.views.demo import CAST
from tests.conftest import make_person

NAMES = [part.sign_in_name for part in CAST]


@pytest.fixture
def invented(people, settings):
    """Those who are always there, as people of a demonstration, and Noor."""
    settings.DEMO = True
    make_person("noor")
    Person.objects.update(is_demo=True)
    return people


def sign_in(name):
    client = Client()
    return client, client.post("/demo/sign-in/", {"person": name})


def test_the_cast_has_a_button_each(invented):
    page = Client().get("/demo/").content.decode()
    assert re.findall(r'name="person" value="(\w+)"', page) == NAMES
    assert re.findall(r"Sign in as (\w+)", page) == ["Ana", "Noor", "Bea", "Dov", "Eli", "Fay"]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("ana", "/home/"),
        ("noor", "/home/"),
        ("bea", "/staff/"),
        ("dov", "/staff/"),
        ("eli", "/staff/"),
        ("fay", "/staff/"),
    ],
)
def test_one_click_signs_in_and_begins_where_they_would(invented, name, begins):
    client, answer = sign_in(name)
    assert (answer.status_code, answer.url) == (302, begins)
    assert client.session["_auth_user_id"] == str(Person.objects.get(sign_in_name=name).pk)


def test_another_click_is_somebody_else(invented):
    client, _ = sign_in("ana")
    client.post("/demo/sign-in/", {"person": "eli"})
    assert client.session["_auth_user_id"] == str(invented.eli.pk)


@pytest.mark.parametrize("name", ["cleo", "nobody", "", "ANA"])
def test_nobody_else_can_be_signed_in(invented, name):
    client, answer = sign_in(name)
    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_real_person_of_the_same_name_is_never_signed_in(invented):
    Person.objects.filter(sign_in_name="ana").update(is_demo=False)
    client, answer = sign_in("ana")
    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


def test_somebody_shut_out_is_not_signed_in(invented):
    Person.objects.filter(sign_in_name="ana").update(is_active=False)
    assert sign_in("ana")[1].status_code == 404


def test_anywhere_else_there_is_no_such_page(people):
    Person.objects.update(is_demo=True)
    client, answer = sign_in("ana")
    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session
    assert client.get("/demo/").status_code == 404


def test_signing_in_is_a_post_and_looking_a_get(invented):
    assert Client().get("/demo/sign-in/").status_code == 405
    assert Client().post("/demo/").status_code == 405


def test_a_site_that_is_not_loaded_says_how(db, settings):
    settings.DEMO = True
    assert "<code>hearten demo</code>" in Client().get("/demo/").content.decode()


@pytest.mark.parametrize(
    ("name", "path", "status"),
    [
        (None, "/", 200),
        (None, "/demo/", 200),
        (None, "/groups/", 200),
        (None, "/help/", 200),
        (None, "/privacy/", 200),
        (None, "/accounts/login/", 200),
        (None, "/nowhere/", 404),
        ("ana", "/home/", 200),
        ("ana", "/my-course/", 200),
        ("ana", "/staff/riverbend/rota/", 404),
        ("dov", "/staff/", 200),
        ("dov", "/staff/riverbend/rota/", 200),
        ("fay", "/staff/riverbend/team/", 403),
    ],
)
def test_every_page_says_that_nobody_is_on_call_and_shows_a_real_line(invented, name, path, status):
    answer = invented.client(name).get(path)
    page = answer.content.decode()
    assert answer.status_code == status
    assert page.count("The people are invented, and nobody is on call here.") == 1
    assert 'href="tel:988"' in page


def test_no_page_says_so_elsewhere(people):
    assert "nobody is on call here" not in people.client("ana").get("/home/").content.decode()
