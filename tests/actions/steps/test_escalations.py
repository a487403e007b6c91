"""Opening an escalation and paging about it."""

from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearten.actions.escalations import acknowledge, record_contact
from hearten.actions.steps.escalations import page
from hearten.records.models import Cause, Escalation, Notice, Organisation, Person, Shift, StaffPost
from hearten.records.queries.rota import is_staffed
from hearten.rules.risk import Level
from tests.conftest import NOON, Cast
from tests.escalating import MINUTE, close, paged, raised, second_on_call, sent, sitting_of


def test_an_urgent_escalation_pages_the_first_on_call_at_once(people: Cast) -> None:
    escalation = raised(people)
    assert paged() == ["eli"]
    assert escalation.respond_by == NOON + timedelta(hours=4)
    assert escalation.next_page_at == NOON + 5 * MINUTE
    assert list(Cause.objects.values_list("escalation", "rule", "level")) == [(escalation.pk, "R-SI-1", 3)]


def test_an_escalation_for_now_pages_everyone_on_call_and_the_coordinators(people: Cast) -> None:
    second_on_call(people)
    escalation = raised(people, Level.NOW, "R-SI-3")
    assert paged() == ["eli", "gil", "dov"]
    assert escalation.respond_by == NOON + 5 * MINUTE
    assert escalation.next_page_at == NOON + MINUTE


@transaction.atomic
def answer_that_fails(people: Cast) -> None:
    """An action that saves an answer, calls for help, and breaks before its end."""
    raised(people, Level.NOW)
    assert (Escalation.objects.count(), Cause.objects.count(), Notice.objects.count()) == (1, 1, 2)
    raise ZeroDivisionError


def test_it_and_its_notices_are_kept_together_or_not_at_all(people: Cast) -> None:
    with pytest.raises(ZeroDivisionError):
        answer_that_fails(people)
    assert (Escalation.objects.count(), Cause.objects.count(), Notice.objects.count()) == (0, 0, 0)


def test_the_same_rule_in_the_same_sitting_is_no_news(people: Cast) -> None:
    sitting = sitting_of(people)
    first = raised(people, sitting=sitting)
    second = raised(people, sitting=sitting, now=NOON + MINUTE)
    assert first == second
    assert (paged(), Cause.objects.count()) == (["eli"], 1)


def test_a_higher_level_starts_the_ladder_anew_and_asks_again_who_takes_it(people: Cast) -> None:
    raised(people)
    Escalation.objects.update(
        acknowledged_at=NOON, acknowledged_by=people.eli, paged_from=NOON + 4 * 60 * MINUTE
    )
    sent()
    escalation = raised(people, Level.NOW, "R-SI-3", now=NOON + 30 * MINUTE)
    assert (escalation.level, escalation.rule, escalation.acknowledged_at) == (4, "R-SI-3", None)
    assert escalation.respond_by == NOON + 35 * MINUTE
    assert paged() == ["eli", "eli", "dov"]


def test_a_lower_level_lowers_nothing_but_is_kept(people: Cast) -> None:
    raised(people, Level.NOW, "R-SI-3")
    escalation = raised(people, Level.URGENT, "R-SI-1", now=NOON + MINUTE)
    assert (escalation.level, escalation.rule) == (4, "R-SI-3")
    assert list(Cause.objects.order_by("pk").values_list("rule", flat=True)) == ["R-SI-3", "R-SI-1"]


def test_news_reaches_the_one_who_took_it(people: Cast) -> None:
    raised(people)
    Escalation.objects.update(
        acknowledged_at=NOON, acknowledged_by=people.dov, paged_from=NOON + 4 * 60 * MINUTE
    )
    raised(people, rule="R-PSY-1", now=NOON + 30 * MINUTE)
    assert paged() == ["eli", "dov"]
    assert Escalation.objects.get().acknowledged_by == people.dov


def test_news_reaches_others_when_the_one_who_took_it_left(people: Cast) -> None:
    raised(people)
    Escalation.objects.update(
        acknowledged_at=NOON, acknowledged_by=people.eli, paged_from=NOON + 4 * 60 * MINUTE
    )
    StaffPost.objects.filter(person=people.eli).update(ended_at=NOON)
    sent()
    raised(people, rule="R-PSY-1", now=NOON + 30 * MINUTE)
    assert paged() == ["eli", "dov"]


def test_news_after_a_contact_pages_anew(people: Cast) -> None:
    raised(people)
    later = NOON + timedelta(days=2)
    Escalation.objects.update(
        acknowledged_at=NOON,
        acknowledged_by=people.dov,
        contacted_at=NOON,
        paged_from=NOON + timedelta(days=1),
    )
    sent()
    escalation = raised(people, rule="asked", now=later)
    assert (escalation.acknowledged_by, escalation.contacted_at) == (None, None)
    assert escalation.respond_by == later + timedelta(hours=4)
    assert paged() == ["eli", "eli"]


def test_what_was_closed_is_not_opened_again_by_the_next_answer_of_the_same_sitting(people: Cast) -> None:
    sitting = sitting_of(people)
    first = close(raised(people, sitting=sitting), people.eli)
    assert raised(people, sitting=sitting, now=NOON + 5 * MINUTE) == first
    assert Escalation.objects.count() == 1


@pytest.mark.parametrize(
    ("minutes", "closed", "causes"), [(0, False, 1), (5, False, 2), (0, True, 2), (5, True, 2)]
)
def test_what_is_said_again_counts_anew(people: Cast, minutes: int, closed: bool, causes: int) -> None:
    sitting = sitting_of(people)
    first = raised(people, sitting=sitting)
    if closed:
        close(first, people.eli)
    again = raised(people, sitting=sitting, now=NOON + minutes * MINUTE, said_again=True)
    assert (again != first, again.closed_at, Cause.objects.count()) == (closed, None, causes)


def test_news_of_another_sitting_leads_back_to_that_sitting(people: Cast) -> None:
    raised(people)
    sitting = sitting_of(people)
    assert raised(people, sitting=sitting).sitting == sitting


def test_a_closed_escalation_stays_and_another_is_opened(people: Cast) -> None:
    first = raised(people)
    Escalation.objects.update(closed_at=NOON, note="called")
    assert raised(people) != first
    assert Escalation.objects.count() == 2


@pytest.mark.parametrize(
    ("rota_is_empty", "after", "to"),
    [
        (False, 0, ["eli"]),
        (False, 4, ["eli"]),
        (False, 5, ["eli", "eli"]),
        (False, 10, ["eli", "eli", "gil"]),
        (False, 15, ["eli", "eli", "gil", "dov"]),
        (False, 29, ["eli", "eli", "gil", "dov"]),
        (False, 30, ["eli", "eli", "gil", "dov", "eli", "gil", "dov"]),
        (True, 0, ["dov"]),
        (True, 15, ["dov", "dov", "dov", "dov"]),
    ],
)
def test_the_ladder_of_an_urgent_one(people: Cast, rota_is_empty: bool, after: int, to: list[str]) -> None:
    second_on_call(people)
    if rota_is_empty:
        Shift.objects.all().delete()
    escalation = raised(people)
    for minute in range(after + 1):
        page(escalation, NOON + minute * MINUTE)
        sent()
    assert paged() == to


def test_pages_missed_while_nothing_ran_are_sent_once_to_everybody_on_them(people: Cast) -> None:
    second_on_call(people)
    escalation = raised(people)
    sent()
    page(escalation, NOON + 40 * MINUTE)
    assert paged() == ["eli", "eli", "gil", "dov"]
    assert escalation.next_page_at == NOON + 45 * MINUTE


def test_who_is_no_longer_staff_or_has_no_address_is_not_paged(people: Cast) -> None:
    second_on_call(people)
    Person.objects.filter(pk=people.eli.pk).update(email=None)
    StaffPost.objects.filter(person__sign_in_name="gil").update(ended_at=NOON)
    raised(people)
    assert paged() == ["dov"]


def test_nobody_is_paged_about_themself(people: Cast) -> None:
    raised(people, person=people.eli)
    assert paged() == ["dov"]


def test_a_page_that_still_waits_is_not_queued_twice(people: Cast) -> None:
    escalation = raised(people, Level.NOW)
    page(escalation, NOON + MINUTE)
    Notice.objects.filter(to=people.eli).update(due_at=NOON + 30 * MINUTE)  # it could not be sent just now
    page(escalation, NOON + 2 * MINUTE)
    assert paged() == ["eli", "dov"]
    assert list(Notice.objects.order_by("pk").values_list("due_at", flat=True)) == [NOON + 2 * MINUTE, NOON]


def test_the_link_is_the_pages_address(people: Cast) -> None:
    escalation = raised(people)
    assert Notice.objects.get().link == f"/staff/escalations/{escalation.pk}/"


@given(levels=st.lists(st.sampled_from([Level.URGENT, Level.NOW]), min_size=1, max_size=6), data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_comes_the_level_never_falls_and_somebody_is_paged_next(
    people: Cast, levels: list[Level], data: st.DataObject
) -> None:
    """Findings in any order, with people taking it and reaching the person in between."""
    Escalation.objects.all().delete()
    at, highest = NOON, 0
    for number, level in enumerate(levels):
        escalation = raised(people, level, rule=f"R-{number}", now=at)
        highest = max(highest, level)
        assert (escalation.level, escalation.closed_at) == (highest, None)
        assert escalation.next_page_at > at
        meanwhile(data.draw(st.sampled_from(["nothing", "taken", "reached", "not_reached"])), people, at)
        at += data.draw(st.timedeltas(timedelta(0), timedelta(days=2)))
    assert (Cause.objects.count(), Escalation.objects.count()) == (len(levels), 1)


def meanwhile(what: str, people: Cast, at: datetime) -> None:
    """Eli does something about the one open escalation, or nothing."""
    about = {"escalation": Escalation.objects.get(), "by": people.eli, "now": at}
    if what == "taken":
        acknowledge(**about)
    elif what != "nothing":
        record_contact(**about, outcome=what, note="Rang.")


def test_another_organisation_is_not_told(people: Cast) -> None:
    raised(people, organisation=people.other_organisation)
    assert paged() == []
    assert Organisation.objects.get(escalations__isnull=False) == people.other_organisation


@pytest.mark.parametrize(
    ("address", "verified", "to"),
    [
        (None, None, ["eli"]),  # an account made by command
        ("Eli@example.org", True, ["eli"]),
        ("Eli@example.org", False, ["dov"]),
        ("eli-new@example.org", False, ["eli"]),  # not the one that pages go to
    ],
)
def test_an_address_that_waits_to_be_confirmed_is_not_paged(
    people: Cast, address: str | None, verified: bool | None, to: list[str]
) -> None:
    if address:
        EmailAddress.objects.create(user=people.eli, email=address, verified=verified)
    raised(people)
    assert (paged(), is_staffed(people.organisation, NOON)) == (to, to == ["eli"])
