"""Asking to join and deciding, and the places that are never exceeded."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from hearten.actions.cases import clear_screening
from hearten.actions.memberships import leave_group
from hearten.actions.requests import (
    AlreadyDecided,
    AlreadyThere,
    GroupFull,
    GroupTakesNobody,
    HeldForNow,
    IntakeFirst,
    accept_request,
    answer_not_now,
    ask_to_join,
    withdraw_request,
)
from hearten.actions.safety import ask_for_help
from hearten.lib.refusals import Refusal
from hearten.records.models import (
    Group,
    JoinRequest,
    Meeting,
    Membership,
    Notice,
    Person,
    Screening,
    Sitting,
    Task,
)
from hearten.records.queries.requests import place_in_queue, takes_requests
from hearten.rules.risk import REQUEST_WITHIN
from tests.conftest import NOON, Cast, make_group, make_organisation, make_person


def screen(person: Person, organisation: object, route: str = "open") -> Screening:
    """A finished intake with this route."""
    sitting = Sitting.objects.create(
        person=person,
        organisation=organisation,
        kind="intake",
        is_staffed=True,
        opened_at=NOON,
        finished_at=NOON,
    )
    return Screening.objects.create(
        sitting=sitting,
        person=person,
        organisation=organisation,
        rules_version="test",
        route=route,
        fired=[],
        unknown=[],
        screened_at=NOON,
    )


def ask(person: Person, group: Group, name: str = "Henk") -> JoinRequest:
    return ask_to_join(group=group, by=person, chosen_name=name, message="I sing.", now=NOON)


def test_asking_tells_the_leaders_without_a_word_about_anyone(people: Cast) -> None:
    screen(people.cleo, people.organisation)
    request = ask(people.cleo, people.group)
    assert request.state == "asked"
    notice = Notice.objects.get()
    assert (notice.to, notice.kind, notice.link) == (people.bea, "request", f"/staff/requests/{request.pk}/")


def test_questions_come_first(people: Cast) -> None:
    with pytest.raises(IntakeFirst):
        ask(people.cleo, people.group)


def test_asking_twice_or_from_inside_is_refused(people: Cast) -> None:
    screen(people.cleo, people.organisation)
    screen(people.ana, people.organisation)
    ask(people.cleo, people.group)
    for person in (people.cleo, people.ana):
        with pytest.raises(AlreadyThere):
            ask(person, people.group, "Juniper")


@pytest.mark.parametrize(
    "fields",
    [{"state": "closed"}, {"state": "closing"}, {"is_open": False}, {"is_run_here": False}],
)
def test_a_group_that_takes_nobody_says_so(people: Cast, fields: dict[str, object]) -> None:
    screen(people.cleo, people.organisation)
    Group.objects.filter(pk=people.group.pk).update(**fields)
    people.group.refresh_from_db()
    with pytest.raises(GroupTakesNobody):
        ask(people.cleo, people.group)


@pytest.mark.parametrize(
    ("is_open", "begins_in_minutes", "takes"),
    [(False, 1, True), (False, 0, False), (True, 0, True), (None, 0, True)],
)
def test_fixed_members_are_fixed_from_the_first_meeting_on(
    people: Cast, is_open: bool | None, begins_in_minutes: int, takes: bool
) -> None:
    begins_at = NOON + timedelta(minutes=begins_in_minutes)
    forming = make_group(people.organisation, "forming", state="forming", is_open=is_open)
    for number, group in enumerate((forming, people.group), start=1):  # another group's meeting counts not
        Meeting.objects.create(
            group=group,
            number=number,
            begins_at=begins_at if group == forming else NOON - timedelta(days=7),
            ends_at=NOON + timedelta(days=1),
        )
    assert takes_requests(forming, NOON) == takes


def test_in_a_full_group_one_waits_and_sees_ones_place(people: Cast) -> None:
    full = make_group(people.organisation, "full", capacity=4, places_taken=4)
    for number, person in enumerate((people.cleo, people.eli, people.fay)):
        screen(person, people.organisation)
        request = ask_to_join(
            group=full, by=person, chosen_name=f"N{number}", message="", now=NOON + timedelta(hours=number)
        )
        assert (request.state, place_in_queue(request)) == ("waiting", number + 1)


def test_accepting_makes_a_member_and_takes_a_place(people: Cast) -> None:
    screen(people.cleo, people.organisation, "advise")
    member = accept_request(request=ask(people.cleo, people.group), by=people.bea, now=NOON)
    people.group.refresh_from_db()
    assert (member.chosen_name, member.role, people.group.places_taken) == ("Henk", "member", 2)


def test_a_name_that_somebody_goes_by_gets_a_number(people: Cast) -> None:
    screen(people.cleo, people.organisation)
    member = accept_request(request=ask(people.cleo, people.group, "wren"), by=people.bea, now=NOON)
    assert member.chosen_name == "wren 2"


@pytest.mark.parametrize("route", ["stop", "review"])
def test_nobody_is_accepted_before_the_team_has_talked_with_them(people: Cast, route: str) -> None:
    screening = screen(people.cleo, people.organisation, route)
    request = ask(people.cleo, people.group)
    with pytest.raises(HeldForNow):
        accept_request(request=request, by=people.bea, now=NOON)
    request.refresh_from_db()
    assert request.state == "asked"
    Screening.objects.filter(pk=screening.pk).update(cleared_at=NOON, cleared_by=people.dov)
    assert accept_request(request=request, by=people.bea, now=NOON).person == people.cleo


@pytest.mark.parametrize("first", ["stop", "review"])
def test_answering_again_clears_nothing(people: Cast, first: str) -> None:
    """Whoever was stopped cannot answer themselves in: each screening that holds is cleared by a person."""
    held = screen(people.cleo, people.organisation, first)
    screen(people.cleo, people.organisation, "open")
    request = ask(people.cleo, people.group)
    with pytest.raises(HeldForNow):
        accept_request(request=request, by=people.bea, now=NOON)
    clear_screening(screening=held, by=people.dov, note="We talked.", now=NOON)
    accept_request(request=request, by=people.bea, now=NOON)


def test_an_open_escalation_holds_too(people: Cast) -> None:
    screen(people.cleo, people.organisation)
    request = ask(people.cleo, people.group)
    ask_for_help(organisation=people.organisation, by=people.cleo, safe=None, now=NOON)
    with pytest.raises(HeldForNow):
        accept_request(request=request, by=people.bea, now=NOON)


def test_the_second_decision_is_told_and_changes_nothing(people: Cast) -> None:
    screen(people.cleo, people.organisation)
    request = ask(people.cleo, people.group)
    answer_not_now(request=request, by=people.bea, reason="too far", words="Another one is nearer.", now=NOON)
    for decide in (
        lambda: accept_request(request=request, by=people.bea, now=NOON),
        lambda: withdraw_request(request=request, by=people.cleo, now=NOON),
    ):
        with pytest.raises(AlreadyDecided):
            decide()
    request.refresh_from_db()
    assert (request.state, request.words) == ("not_now", "Another one is nearer.")
    assert Membership.objects.filter(person=people.cleo, group=people.group).count() == 0


def test_a_full_group_refuses_and_the_request_stays(people: Cast) -> None:
    small = make_group(people.organisation, "small", capacity=4, places_taken=4)
    screen(people.cleo, people.organisation)
    request = ask(people.cleo, small)
    with pytest.raises(GroupFull):
        accept_request(request=request, by=people.bea, now=NOON)
    request.refresh_from_db()
    assert request.state == "waiting"


def test_leaving_frees_the_place_once_and_tells_the_leader_of_a_waiting_person(people: Cast) -> None:
    screen(people.cleo, people.organisation)
    Group.objects.filter(pk=people.group.pk).update(capacity=4, places_taken=4)
    people.group.refresh_from_db()
    ask(people.cleo, people.group)
    for _again in range(2):
        leave_group(membership=people.membership, by=people.ana, now=NOON)
    people.group.refresh_from_db()
    assert people.group.places_taken == 3
    assert list(Task.objects.values_list("kind", "who")) == [("place-free", "facilitator")]


@pytest.mark.django_db(transaction=True)
def test_many_at_once_never_exceed_the_capacity() -> None:
    organisation = make_organisation("crowd")
    group = make_group(organisation, "crowd", capacity=5)
    leader = make_person("leader")
    people = [make_person(f"p{number}") for number in range(12)]
    requests = []
    for person in people:
        screen(person, organisation)
        requests.append(ask(person, group, person.sign_in_name))
    start, outcomes = Barrier(len(requests)), []

    def accept(request: JoinRequest) -> None:
        start.wait()
        try:
            accept_request(request=request, by=leader, now=NOON)
            outcomes.append("in")
        except Refusal as refusal:
            outcomes.append(type(refusal).__name__)
        finally:
            connections.close_all()

    threads = [Thread(target=accept, args=[request]) for request in requests]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    group.refresh_from_db()
    assert sorted(outcomes) == ["GroupFull"] * 7 + ["in"] * 5
    assert group.places_taken == group.memberships.count() == 5
    assert connection.vendor in ("sqlite", "postgresql")


def test_a_group_without_a_facilitator_forgets_nobody(people: Cast) -> None:
    Membership.objects.filter(group=people.group, role="facilitator").update(role="co_facilitator")
    screen(people.cleo, people.organisation)
    ask(people.cleo, people.group)
    assert sorted(Task.objects.values_list("kind", "who", "due_at")) == [
        ("no-leader", "coordinator", NOON + REQUEST_WITHIN),
        ("request", "facilitator", NOON + REQUEST_WITHIN),  # of whoever leads it next
    ]
    assert Notice.objects.filter(kind="request").count() == 0


def test_a_request_has_a_clock_until_it_is_decided(people: Cast) -> None:
    screen(people.cleo, people.organisation)
    request = ask(people.cleo, people.group)
    task = Task.objects.get()
    assert (task.kind, task.who, task.person, task.group) == (
        "request",
        "facilitator",
        people.cleo,
        people.group,
    )
    assert (task.due_at, task.state) == (request.answer_by, "open")
    assert request.answer_by == NOON + timedelta(days=3)


def not_now(request: JoinRequest, by: Person) -> None:
    answer_not_now(request=request, by=by, reason="too far", words="Another one is nearer.", now=NOON)


@pytest.mark.parametrize(
    ("settle", "whose"),
    [
        (lambda request, by: accept_request(request=request, by=by, now=NOON), "bea"),
        (not_now, "bea"),
        (lambda request, by: withdraw_request(request=request, by=by, now=NOON), "cleo"),
    ],
)
def test_the_end_of_a_request_stops_its_clock_and_no_other(people: Cast, settle, whose: str) -> None:
    for person in (people.cleo, people.eli):
        screen(person, people.organisation)
    request, _other = ask(people.cleo, people.group), ask(people.eli, people.group, "Moss")
    ask(people.cleo, make_group(people.organisation, "another"))
    settle(request, getattr(people, whose))
    done = Task.objects.get(kind="request", state="done")
    assert (done.person, done.group, done.done_by, done.done_at) == (
        people.cleo,
        people.group,
        getattr(people, whose),
        NOON,
    )
    assert Task.objects.filter(kind="request", state="open").count() == 2


def test_a_held_request_keeps_its_clock(people: Cast) -> None:
    screen(people.cleo, people.organisation, "review")
    request = ask(people.cleo, people.group)
    with pytest.raises(HeldForNow):
        accept_request(request=request, by=people.bea, now=NOON)
    assert Task.objects.get(kind="request").state == "open"


def test_who_waits_in_a_full_group_has_no_clock(people: Cast) -> None:
    screen(people.cleo, people.organisation)
    ask(people.cleo, make_group(people.organisation, "full", capacity=4, places_taken=4))
    assert not Task.objects.filter(kind="request").exists()


def test_somebody_who_left_can_come_back_and_signs_again(people: Cast) -> None:
    screen(people.ana, people.organisation)
    leave_group(membership=people.membership, by=people.ana, now=NOON)
    again = accept_request(request=ask(people.ana, people.group, "Wren"), by=people.bea, now=NOON)
    assert (again.chosen_name, again.pk == people.membership.pk) == ("Wren", False)
    assert again.signatures.count() == 0
