"""Two who do the same in one moment: what must hold holds, on either database."""

from collections.abc import Callable
from datetime import time, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections

from hearten.actions.groups import plan_series, start_group
from hearten.actions.organisations import end_role
from hearten.actions.sittings import begin_intake, finish_sitting
from hearten.lib.refusals import Refusal
from hearten.records.models import Group, Meeting, Screening, Sitting, StaffPost
from hearten.rules.facets import Frequency
from tests.conftest import NOON, make_group, make_organisation, make_person

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*things: Callable[[], object]) -> list[str]:
    """Do all of them in one moment; 'done' or the name of the refusal, sorted."""
    start, outcomes = Barrier(len(things)), []

    def do(thing: Callable[[], object]) -> None:
        start.wait()
        try:
            thing()
            outcomes.append("done")
        except Exception as error:
            outcomes.append(type(error).__name__ if isinstance(error, Refusal) else f"broke: {error!r}")
        finally:
            connections.close_all()

    threads = [Thread(target=do, args=[thing]) for thing in things]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def test_a_series_is_planned_once() -> None:
    group, dov = make_group(make_organisation("riverbend"), "circle"), make_person("dov")

    def plan() -> None:
        plan_series(
            group=group,
            first=NOON.date() + timedelta(days=7),
            clock=time(18),
            minutes=90,
            frequency=Frequency.WEEKLY,
            count=3,
            by=dov,
            now=NOON,
        )

    assert at_once(plan, plan, plan) == ["Overlaps", "Overlaps", "done"]
    assert list(Meeting.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]


def test_groups_of_one_name_each_have_an_address() -> None:
    organisation, dov = make_organisation("riverbend"), make_person("dov")
    fields = {"name": "Circle", "format": "online", "timezone": "UTC", "capacity": 8}

    def begin() -> None:
        start_group(organisation=organisation, slug="circle", fields=fields, by=dov, now=NOON)

    assert at_once(begin, begin, begin) == ["done"] * 3
    slugs = Group.objects.order_by("slug").values_list("slug", flat=True)
    assert list(slugs) == ["circle", "circle-2", "circle-3"]


def test_one_coordinator_stays() -> None:
    organisation = make_organisation("riverbend")
    posts = [
        StaffPost.objects.create(
            organisation=organisation, person=make_person(name), role="coordinator", began_at=NOON
        )
        for name in ("dov", "mo")
    ]
    ends = [
        lambda mine=mine, other=other: end_role(post=other, by=mine.person, now=NOON)
        for mine, other in (posts, reversed(posts))
    ]
    assert at_once(*ends) == ["LastCoordinator", "done"]
    assert StaffPost.objects.filter(ended_at=None).count() == 1


def test_one_run_is_begun_and_handed_in_once() -> None:
    organisation, cleo = make_organisation("riverbend"), make_person("cleo")

    def begin() -> None:
        begin_intake(organisation=organisation, by=cleo, now=NOON)

    assert at_once(begin, begin) == ["done"] * 2
    sitting = Sitting.objects.get()

    def finish() -> None:
        finish_sitting(sitting=sitting, by=cleo, now=NOON)

    assert at_once(finish, finish) == ["done"] * 2
    assert Screening.objects.count() == 1
