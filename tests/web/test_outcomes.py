"""What changed, as pages: no more than the numbers bear, and nobody told by subtraction."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hearten.records.models import (
    Attendance,
    JoinRequest,
    Meeting,
    Membership,
    Person,
    Response,
    Sitting,
)
from tests.conftest import NOON, Cast

DAY = timedelta(days=1)
Course = tuple[float, float | None, int]  # a first score, a later one, meetings


def answered(
    people: Cast, person: Person, kind: str, total: float, instrument: str = "who5", day: int = 0
) -> None:
    """A scored answer, kept."""
    sitting = Sitting.objects.create(
        person=person,
        organisation=people.organisation,
        kind=kind,
        is_staffed=True,
        opened_at=NOON + day * DAY,
        finished_at=NOON + day * DAY,
    )
    Response.objects.create(
        person=person,
        organisation=people.organisation,
        sitting=sitting,
        instrument=instrument,
        instrument_version="1",
        answers={},
        scores={"total": total},
        submitted_at=NOON + day * DAY,
    )


@pytest.fixture
def held(people: Cast) -> list[Meeting]:
    """Six meetings."""
    return [
        Meeting.objects.create(
            group=people.group,
            number=week,
            begins_at=NOON + 7 * week * DAY,
            ends_at=NOON + 7 * week * DAY + timedelta(minutes=90),
        )
        for week in range(1, 7)
    ]


def live(people: Cast, held: list[Meeting], courses: list[Course]) -> None:
    """Somebody asks, is welcomed, comes and answers, for each of these."""
    for place, (first, later, came) in enumerate(courses):
        person = Person.objects.create(sign_in_name=f"member-{place}", date_joined=NOON)
        JoinRequest.objects.create(
            group=people.group, person=person, chosen_name="Wren", state="accepted", asked_at=NOON
        )
        membership = Membership.objects.create(
            group=people.group, person=person, chosen_name=f"Wren {place}", began_at=NOON
        )
        Attendance.objects.bulk_create(
            Attendance(
                meeting=meeting, membership=membership, presence="in_person", minutes=90, recorded_at=NOON
            )
            for meeting in held[:came]
        )
        answered(people, person, "intake", first)
        if later is not None:
            answered(people, person, "check_in", later, day=84)


def page(people: Cast) -> tuple[str, Client]:
    response = people.client("fay").get(reverse("outcomes", args=["riverbend"]))
    assert response.status_code == 200
    return response.content.decode(), response.context


def test_nineteen_people_are_too_few_to_say(people: Cast, held: list[Meeting]) -> None:
    live(people, held, [(40, 60, 6)] * 19)
    content, context = page(people)
    assert content.count("Too few to say. A mean is shown from 20 people who answered before and after.") == 1
    assert (context["picture"], context["shares_picture"], content.count("<svg")) == (None, None, 0)


@pytest.mark.parametrize(
    ("laters", "says"),
    [
        ([56, 60], "felt better later: +18 points on average"),
        ([40, 64], "felt somewhat better later: +12 points on average"),
        ([42, 48], "felt a little better later: +5 points on average"),
        ([38, 42], "Hardly any change on average: 0 points"),
        ([0, 84], "Too uncertain to say. People who answered twice changed by +2 points on average"),
        ([30, 40], "felt worse later: −5 points on average"),
    ],
)
def test_the_page_says_no_more_than_the_interval_bears(
    people: Cast, held: list[Meeting], laters: list[float], says: str
) -> None:
    live(people, held, [(40, laters[place % 2], 6) for place in range(20)])
    content, _context = page(people)
    assert content.count(says) == 1


def test_a_small_part_hides_the_whole_bar(people: Cast, held: list[Meeting]) -> None:
    """Four got clearly harder: said alone, or left over from the rest, the number would tell them."""
    live(people, held, [(40, 80, 6)] * 12 + [(40, 44, 6)] * 14 + [(80, 40, 6)] * 4)
    content, context = page(people)
    assert (context["shares"].harder, context["shares_picture"]) == (4, None)
    assert content.count("because one of them is under 10") == 1
    assert content.count("12 got clearly better") == 0


def test_a_bar_of_enough_people_is_shown_and_said(people: Cast, held: list[Meeting]) -> None:
    live(people, held, [(40, 80, 6)] * 12 + [(40, 44, 6)] * 18)
    content, context = page(people)
    assert [text.words for text in context["shares_picture"].texts] == ["40 %", "60 %"]
    assert content.count("Of 30 people, 12 got clearly better and 0 clearly worse.") == 1


def test_the_flow_does_not_tell_the_few_who_gave_no_second_answer(people: Cast, held: list[Meeting]) -> None:
    live(people, held, [(40, 50, 6)] * 22 + [(40, None, 1)] * 3)
    content, context = page(people)
    assert content.count("22 people answered twice.") == 1
    assert [count for _words, count in context["flow"]] == [None, None, None, 22, 22]


def test_the_mean_of_most_is_left_out_where_it_would_tell_the_mean_of_few(
    people: Cast, held: list[Meeting]
) -> None:
    live(people, held, [(40, 50 + place % 3, 6) for place in range(21)] + [(40, 10, 2)] * 9)
    _content, context = page(people)
    assert [row[0] for row in context["estimates"]] == ["Everyone who answered twice"]


def test_both_ways_of_coming_are_set_beside_each_other_without_a_test(
    people: Cast, held: list[Meeting]
) -> None:
    live(people, held, [(40, 50 + n % 3, 6) for n in range(20)] + [(40, 44 + n % 5, 5) for n in range(20)])
    content, context = page(people)
    assert [row[0] for row in context["estimates"]] == [
        "Everyone who answered twice",
        "Came six times or more",
        "Came up to five times",
    ]
    assert content.count("Association, not proof.") == 1


def test_the_own_course_stands_by_its_days_and_says_what_it_may(people: Cast) -> None:
    for day, total in ((0, 36), (21, 44), (84, 60)):
        answered(people, people.ana, "check_in" if day else "intake", total, day=day)
    answered(people, people.cleo, "intake", 8)  # hers is not Ana's to see
    response = people.client("ana").get(reverse("my-course"))
    (line,) = response.context["lines"]
    assert line.change.course == "clearly better"
    assert [circle.x for circle in line.picture.circles] == ["4.00%", "27.00%", "96.00%"]
    assert response.content.decode().count("Clearly better than when you began.") == 1


def test_one_answer_alone_is_no_picture(people: Cast) -> None:
    answered(people, people.ana, "intake", 36)
    response = people.client("ana").get(reverse("my-course"))
    assert response.content.decode().count("<svg") == 0
    assert response.content.decode().count("This is where you began") == 1
