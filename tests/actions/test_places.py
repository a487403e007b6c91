"""Whatever people do, in whatever order: places taken are the members there are, and never too many."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearten.actions.memberships import leave_group
from hearten.actions.requests import accept_request, answer_not_now, ask_to_join, withdraw_request
from hearten.lib.refusals import Refusal
from hearten.records.models import Group, JoinRequest, Membership, Person
from tests.actions.test_requests import screen
from tests.conftest import NOON, Cast, make_group, make_person

STEPS = st.lists(
    st.tuples(st.sampled_from(["ask", "accept", "not_now", "withdraw", "leave"]), st.integers(0, 6)),
    max_size=40,
)


def do(step: str, person: Person, group: Group, leader: Person, minute: int) -> None:
    """One thing that somebody tries, at its minute; it may be refused."""
    now = NOON + timedelta(minutes=minute)
    request = JoinRequest.objects.filter(person=person, group=group).order_by("-pk").first()
    member = Membership.objects.filter(person=person, group=group).order_by("-pk").first()
    if step == "ask":
        ask_to_join(group=Group.objects.get(pk=group.pk), by=person, chosen_name="Sky", message="", now=now)
    elif step == "leave" and member:
        leave_group(membership=member, by=person, now=now)
    elif step == "accept" and request:
        accept_request(request=request, by=leader, now=now)
    elif step == "not_now" and request:
        answer_not_now(request=request, by=leader, reason="r", words="w", now=now)
    elif step == "withdraw" and request:
        withdraw_request(request=request, by=person, now=now)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_places_taken_are_the_members_there_are(people: Cast, steps: list[tuple[str, int]]) -> None:
    before = transaction.savepoint()
    try:
        group = make_group(people.organisation, "small", capacity=4)
        crowd = [make_person(f"crowd-{number}") for number in range(7)]
        for person in crowd:
            screen(person, people.organisation)
        for minute, (step, number) in enumerate(steps):
            with suppress(Refusal):
                do(step, crowd[number], group, people.bea, minute)
            group.refresh_from_db()
            members = Membership.objects.filter(group=group, ended_at=None)
            names = [m.chosen_name.lower() for m in members]
            assert group.places_taken == len(names) <= 4
            assert len(set(names)) == len(names)
    finally:
        transaction.savepoint_rollback(before)
