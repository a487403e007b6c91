"""Questions, one a page, as the cast meets them: left half-way, odd input, and the way back."""

import pytest
from django.test import Client

from hearten.actions import sittings
from hearten.records.models import Answer, Screening, Shift, Sitting
from hearten.records.queries.sittings import given_of
from tests.actions.test_requests import screen
from tests.conftest import NOON, Cast

pytestmark = pytest.mark.django_db

ASK = "/groups/riverbend/tuesday-circle/ask/"


def begin(people: Cast) -> tuple[Client, Sitting]:
    """Cleo's browser, and her run of first questions."""
    client = people.client("cleo")
    client.post("/questions/riverbend/")
    return client, people.cleo.sittings.get()


def test_the_last_page_is_not_shown_before_the_questions_and_handing_in_is_no_way_around_them(
    people: Cast,
) -> None:
    client, sitting = begin(people)
    end = f"/sittings/{sitting.pk}/end/"
    assert client.get(end)["Location"] == f"/sittings/{sitting.pk}/"
    assert client.post(end)["Location"] == f"/sittings/{sitting.pk}/done/"
    assert Screening.objects.get().route == "review"


@pytest.mark.parametrize(
    ("question", "sent"),
    [
        ("role", {}),
        ("role", {"role": ["patient", "nonsense"]}),
        ("role", {"role": "x" * 50_000}),
        ("role", {"role": "\0"}),
        ("right_now", {"right_now": ["none", "overdose"]}),
        ("right_now", {"right_now[]": "none"}),
        ("right_now", {"right_now": [str(n) for n in range(500)]}),
        ("age", {"age": "-1"}),
        ("age", {"age": "<b>old</b>"}),
        ("age", {"age": "9" * 5000}),
        ("country", {"country": "XX"}),
    ],
)
def test_odd_answers_come_back_with_words_and_nothing_is_kept(
    people: Cast, question: str, sent: dict[str, object]
) -> None:
    client, sitting = begin(people)
    answer = client.post(f"/sittings/{sitting.pk}/ask/{question}/", sent)
    page = answer.content.decode()
    assert (answer.status_code, "Please" in page, "<b>old</b>" in page) == (422, True, False)
    assert Answer.objects.count() == 0


def test_what_was_typed_stays(people: Cast) -> None:
    client, sitting = begin(people)
    page = client.post(f"/sittings/{sitting.pk}/ask/age/", {"age": "fifty two"}).content.decode()
    assert 'value="fifty two"' in page


def test_item_nine_is_not_asked_of_whoever_goes_on_when_nobody_is_on_call(people: Cast) -> None:
    client, sitting = begin(people)
    for question, value in {"age": 50, "phq4_3": 3, "phq4_4": 3}.items():
        sittings.save_answer(sitting=sitting, question=question, value=value, by=people.cleo, now=NOON)
    nine = f"/sittings/{sitting.pk}/ask/phq9_9/"
    assert client.get(nine).status_code == 200
    people.organisation.shifts.all().delete()
    assert client.get(nine)["Location"] == f"/sittings/{sitting.pk}/"
    assert "/ask/role/" in client.get(f"/sittings/{sitting.pk}/")["Location"]


@pytest.mark.parametrize(
    ("next_page", "kept"),
    [
        (ASK, ASK),
        ("https://example.org/groups/riverbend/tuesday-circle/ask/", ""),
        ("//example.org/ask/", ""),
        ("javascript:alert(1)", ""),
        ("/groups/hillside/harbour/ask/", ""),
        ("/accounts/logout/", ""),
        (ASK + "?x", ""),
    ],
)
def test_the_way_back_leads_to_a_group_of_this_organisation_alone(
    people: Cast, next_page: str, kept: str
) -> None:
    client = people.client("cleo")
    client.get("/questions/riverbend/", {"next": next_page})
    done = screen(people.cleo, people.organisation).sitting_id
    page = client.get(f"/sittings/{done}/done/").content.decode()
    assert [f'href="{next_page}"' in page, "Go on to the group" in page] == [kept != ""] * 2


@pytest.mark.parametrize("staffed", [True, False])
def test_nobody_is_promised_where_nobody_is_on_call(people: Cast, staffed: bool) -> None:
    if not staffed:
        people.organisation.shifts.all().delete()
    client = people.client("cleo")
    start = client.get("/questions/riverbend/").content.decode()
    kept = screen(people.cleo, people.organisation, "review")
    Screening.objects.filter(pk=kept.pk).update(due_at=NOON)
    result = client.get(f"/sittings/{kept.sitting_id}/done/").content.decode()
    assert ("gets in touch the same day" in start, "gets in touch by" in result) == (staffed, staffed)
    assert ("right now: if it cannot wait" in result) is not staffed


def test_a_listed_organisation_asks_nothing(people: Cast) -> None:
    people.other_organisation.is_listed_only = True
    people.other_organisation.save(update_fields=["is_listed_only"])
    assert people.client("cleo").get("/questions/hillside/").status_code == 404


def test_item_9_is_kept_and_calls_somebody_though_the_last_shift_ended_while_it_was_read(
    people: Cast,
) -> None:
    client, sitting = begin(people)
    given = {"role": "patient", "age": 40, "phq4_3": 1, "phq4_4": 1}
    for question, value in given.items():
        sittings.save_answer(sitting=sitting, question=question, value=value, by=people.cleo, now=NOON)
    address = f"/sittings/{sitting.pk}/ask/phq9_9/"
    assert client.get(address).status_code == 200
    Shift.objects.all().delete()
    called = client.post(address, {"phq9_9": "3"})["Location"]
    assert called == f"/safety/{people.cleo.escalations.get().pk}/"
    assert client.get(address)["Location"] == f"/sittings/{sitting.pk}/"


def given_in_another_window(people: Cast, sitting: Sitting, **given: object) -> None:
    for question, value in given.items():
        sittings.save_answer(sitting=sitting, question=question, value=value, by=people.cleo, now=NOON)


def test_item_9_is_kept_and_calls_somebody_though_another_window_took_it_off_the_path(people: Cast) -> None:
    client, sitting = begin(people)
    given_in_another_window(people, sitting, role="patient", age=40, phq4_3=3, phq4_4=3)
    nine = f"/sittings/{sitting.pk}/ask/phq9_9/"
    assert client.get(nine).status_code == 200
    given_in_another_window(people, sitting, phq4_3=0, phq4_4=0)
    assert client.get(nine)["Location"] == f"/sittings/{sitting.pk}/"
    odd = client.post(nine, {"phq9_9": "often"})
    assert (odd.status_code, "Question 1 of" in odd.content.decode()) == (422, False)
    called = client.post(nine, {"phq9_9": "1"})
    escalation = people.cleo.escalations.get()
    assert (called["Location"], escalation.rule) == (f"/safety/{escalation.pk}/", "R-SI-1")
    assert given_of(sitting)["phq9_9"] == 1


def test_a_choice_that_another_window_took_away_is_kept(people: Cast) -> None:
    client, sitting = begin(people)
    given_in_another_window(people, sitting, role="patient")  # it was 'caregiver' when the page was opened
    client.post(f"/sittings/{sitting.pk}/ask/mind_now/", {"mind_now": "might-hurt-them"})
    assert given_of(sitting)["mind_now"] == ["might-hurt-them"]
    assert people.cleo.escalations.get().rule == "R-LVL-3"


def test_a_question_that_nobody_asks_is_not_kept(people: Cast) -> None:
    client, sitting = begin(people)
    for sent in ({"hd_1": "9"}, {"skip": "1"}):
        answer = client.post(f"/sittings/{sitting.pk}/ask/hd_1/", sent)
        assert answer["Location"] == f"/sittings/{sitting.pk}/"
    assert Answer.objects.count() == 0


@pytest.mark.parametrize(
    ("question", "sent", "is_danger"),
    [
        ("phq9_9", {"phq9_9": "1"}, True),
        ("right_now", {"right_now": "overdose"}, True),
        ("phq9_9", {"phq9_9": "0"}, False),
        ("phq9_9", {"skip": "1"}, False),
        ("age", {"age": "41"}, False),
    ],
)
def test_danger_is_not_lost_though_another_window_handed_in(
    people: Cast, question: str, sent: dict[str, str], is_danger: bool
) -> None:
    client, sitting = begin(people)
    given_in_another_window(people, sitting, role="patient", age=40)
    sittings.finish_sitting(sitting=sitting, by=people.cleo, now=NOON)
    answer = client.post(f"/sittings/{sitting.pk}/ask/{question}/", sent)
    called = people.cleo.escalations.first()
    if is_danger:
        assert answer["Location"] == f"/safety/{called.pk}/"
    else:
        assert (called, answer["Location"]) == (None, f"/sittings/{sitting.pk}/done/")
        assert "These questions are finished." in client.get(answer["Location"]).content.decode()
    assert given_of(sitting) == {"role": "patient", "age": 40}


def test_after_help_was_shown_a_harmless_answer_goes_on_and_a_worse_one_shows_it_again(people: Cast) -> None:
    client, sitting = begin(people)
    ask = f"/sittings/{sitting.pk}/ask/"
    client.post(f"{ask}role/", {"role": "patient"})
    called = client.post(f"{ask}right_now/", {"right_now": "threatened"})["Location"]
    assert called == f"/safety/{people.cleo.escalations.get().pk}/"
    assert client.post(f"{ask}age/", {"age": "40"})["Location"] == f"{ask}country/"
    assert client.post(f"{ask}at_home/", {"at_home": "none"})["Location"].startswith("/sittings/")
    assert client.post(f"{ask}mind_now/", {"mind_now": "none"})["Location"].startswith("/sittings/")
    assert client.post(f"{ask}at_home/", {"at_home": "abused"})["Location"] == called
