"""The demonstration: made by the actions themselves, so what it comes to shows that they hold together."""

from collections import Counter
from datetime import timedelta
from statistics import mean, stdev

import pytest
from click.testing import CliRunner
from django.db.models import Count, Q
from django.test import Client

from hearten.actions.organisations import create_organisation
from hearten.cli.bad_input import BadInput
from hearten.cli.demo import demo
from hearten.cli.demo.groups import GROUPS
from hearten.cli.demo.loading import load
from hearten.cli.serve import _make_ready
from hearten.records.models import (
    Attendance,
    AuditEntry,
    Escalation,
    Group,
    JoinRequest,
    Meeting,
    Notice,
    Organisation,
    Person,
    Response,
    Screening,
    Signature,
    Task,
)
from hearten.records.queries import rota
from hearten.records.queries.house import first_broken_line
from hearten.records.queries.outcomes import course_of, programme
from hearten.records.queries.requests import place_in_queue
from hearten.records.queries.sittings import given_of, things_to_answer
from hearten.web.views.demo import CAST
from tests.conftest import NOON, make_person

RUN_HERE = Q(is_run_here=True)


def run():
    return CliRunner().invoke(demo, [])


def riverbend():
    return Organisation.objects.get(slug="riverbend")


def person(name):
    return Person.objects.get(sign_in_name=name)


# --- what is true of it, each checked on the one that was loaded ---


def everybody_is_invented_and_has_no_password():
    people = list(Person.objects.all())
    assert [p for p in people if not p.is_demo or p.has_usable_password()] == []
    assert {p.email.partition("@")[2] for p in people} == {"example.org"}


def the_audit_chain_holds():
    assert AuditEntry.objects.count() > 4000
    assert first_broken_line() is None


def places_taken_are_the_members_and_never_too_many():
    members = Count("memberships", Q(memberships__role="member", memberships__ended_at=None))
    groups = Group.objects.filter(RUN_HERE).annotate(members=members)
    assert [g.slug for g in groups if g.places_taken != g.members or g.members > g.capacity] == []
    assert {g.slug: g.members for g in groups} == {
        plan.slug: sum(not member.left_after for member in plan.members) for plan in GROUPS
    }


def six_groups_in_three_formats_and_rhythms():
    groups = Group.objects.filter(RUN_HERE)
    assert groups.count() == 6
    assert set(groups.values_list("format", flat=True)) == {"in_person", "online", "hybrid"}
    assert set(groups.values_list("series__frequency", flat=True)) == {"weekly", "biweekly", "monthly"}
    assert set(groups.values_list("state", flat=True)) == {"running"}


def every_group_meets_again_and_wrote_down_who_came():
    coming = Meeting.objects.filter(begins_at__gt=NOON).values("group").distinct()
    assert coming.count() == 6
    unwritten = Meeting.objects.filter(ends_at__lt=NOON, attendance_recorded_at=None)
    assert list(unwritten.values_list("group__slug", flat=True)) == ["slow-mornings"]  # for Bea to do


def nearly_all_members_signed():
    assert Signature.objects.count() == sum(len(plan.members) for plan in GROUPS)


def nothing_is_from_the_future():
    assert not AuditEntry.objects.filter(at__gt=NOON).exists()
    assert not Response.objects.filter(submitted_at__gt=NOON).exists()
    assert not Task.objects.filter(created_at__gt=NOON).exists()


def one_waits_in_line_and_two_ask():
    requests = {r.person.sign_in_name: r for r in JoinRequest.objects.filter(state__in=["asked", "waiting"])}
    assert {name: (r.state, r.group.slug) for name, r in requests.items()} == {
        "noor": ("waiting", "kitchen-table"),
        "sage": ("asked", "tuesday-circle"),
        "quill": ("asked", "quiet-corner"),
    }
    assert place_in_queue(requests["noor"]) == 1


def one_screening_waits_for_somebody_to_clear_it():
    held = Screening.objects.filter(route__in=["stop", "review"], cleared_at=None)
    assert [s.person.sign_in_name for s in held] == ["quill"]


def one_escalation_is_an_hour_old_and_nobodys():
    [escalation] = Escalation.objects.filter(closed_at=None)
    assert (escalation.rule, escalation.level, escalation.acknowledged_at) == ("R-SI-1", 3, None)
    assert timedelta(minutes=55) < NOON - escalation.raised_at < timedelta(minutes=65)
    assert escalation.person.sign_in_name not in {part.sign_in_name for part in CAST}
    assert (escalation.safe_answer, sorted(escalation.reach)) == ("yes", ["here", "phone", "safe_time"])


def tasks_wait_for_each_part_and_none_is_late():
    waiting = Task.objects.filter(state="open")
    assert sorted(waiting.values_list("who", "kind")) == [
        ("coordinator", "screening"),
        ("facilitator", "request"),
        ("facilitator", "request"),
        ("facilitator", "worse"),
        ("on_call", "follow_up_2"),
    ]
    assert not waiting.filter(due_at__lte=NOON).exists()
    assert waiting.get(kind="worse").group.slug == "tuesday-circle"


def eli_is_on_call_then_somebody_else_and_no_week_is_bare():
    assert [p.sign_in_name for p in rota.on_call(riverbend(), NOON)] == ["eli", "gil"]
    assert rota.gaps(riverbend(), NOON, timedelta(days=14)) == ()


def the_programme_changed_a_little():
    numbers = programme(riverbend(), "who5")
    changes = [pair.after - pair.before for pair in numbers.pairs]
    before = [pair.before for pair in numbers.pairs]
    assert len(changes) >= 36
    assert 0.15 < mean(changes) / stdev(before) < 0.45
    assert sum(change < 0 for change in changes) >= 5
    left = Person.objects.filter(memberships__ended_at__isnull=False, memberships__role="member")
    assert mean(course_of(each)["who5"][0].total for each in left) < mean(before)


def ana_came_to_most_meetings_and_is_a_bit_better():
    course = course_of(person("ana"))
    well, low = ([point.total for point in course[name]] for name in ("who5", "phq9"))
    assert (well[0], well[-1], low[0], low[-1]) == (40, 56, 12, 7)
    assert len(well) == 4
    came = Counter(Attendance.objects.filter(membership__person=person("ana")).values_list("presence"))
    assert sum(came.values()) == 10  # the eleventh is tonight
    assert came[("in_person",)] + came[("online",)] == 9
    assert list(person("ana").memberships.values_list("chosen_name", flat=True)) == ["Wren"]


def ana_can_go_on_where_she_left():
    [thing] = things_to_answer(person("ana"), list(person("ana").memberships.all()), NOON)
    assert (thing.kind, sorted(given_of(thing.sitting))) == ("check_in", ["phq9_1", "phq9_2"])


def every_instrument_is_there_that_the_groups_call_for():
    assert set(Response.objects.values_list("instrument", flat=True)) == {
        *("bsfcs", "gad7", "hearten_distress", "hearten_pulse", "peg", "phq4", "phq9", "ucla3", "who5")
    }


def some_left_and_had_begun_worse():
    left = Group.objects.filter(RUN_HERE).annotate(
        gone=Count("memberships", Q(memberships__ended_at__lte=NOON))
    )
    assert left.aggregate(total=Count("memberships", Q(memberships__ended_at__lte=NOON)))["total"] == 5


def a_real_directory_is_listed_beside():
    listed = Group.objects.exclude(RUN_HERE)
    assert listed.count() == 177
    assert set(listed.values_list("organisation__slug", flat=True)) == {"eating-disorders-anonymous"}


def nothing_old_is_left_to_be_sent():
    assert not Notice.objects.filter(~Q(state="sent")).exists()


def each_of_the_cast_signs_in_with_one_click():
    for part in CAST:
        client = Client()
        assert client.post("/demo/sign-in/", {"person": part.sign_in_name}).status_code == 302
        assert client.session["_auth_user_id"] == str(person(part.sign_in_name).pk)


def loading_it_again_changes_nothing():
    lines = AuditEntry.objects.count()
    result = run()
    assert result.exit_code == 0
    assert result.output.startswith("The demonstration is here since Tuesday 24 November 2026.")
    assert AuditEntry.objects.count() == lines


TRUE_OF_IT = (
    everybody_is_invented_and_has_no_password,
    the_audit_chain_holds,
    places_taken_are_the_members_and_never_too_many,
    six_groups_in_three_formats_and_rhythms,
    every_group_meets_again_and_wrote_down_who_came,
    nearly_all_members_signed,
    nothing_is_from_the_future,
    one_waits_in_line_and_two_ask,
    one_screening_waits_for_somebody_to_clear_it,
    one_escalation_is_an_hour_old_and_nobodys,
    tasks_wait_for_each_part_and_none_is_late,
    eli_is_on_call_then_somebody_else_and_no_week_is_bare,
    the_programme_changed_a_little,
    ana_came_to_most_meetings_and_is_a_bit_better,
    ana_can_go_on_where_she_left,
    every_instrument_is_there_that_the_groups_call_for,
    some_left_and_had_begun_worse,
    a_real_directory_is_listed_beside,
    nothing_old_is_left_to_be_sent,
    each_of_the_cast_signs_in_with_one_click,
    loading_it_again_changes_nothing,
)


def test_the_demonstration_holds_together(db, settings, subtests):
    """One loading, for it takes a while."""
    settings.DEMO = True
    load(NOON)
    for true in TRUE_OF_IT:
        with subtests.test(true.__name__.replace("_", " ")):
            true()


def test_it_does_not_load_where_a_real_person_is(db):
    make_person("cleo")
    result = run()
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: Real people have accounts here")
    assert (Organisation.objects.count(), Person.objects.count()) == (0, 1)


def test_a_loading_that_was_broken_off_is_told(db):
    create_organisation(
        name="Riverbend", slug="riverbend", country="US", timezone="UTC", is_demo=True, by=None, now=NOON
    )
    result = run()
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: The demonstration was begun here and not loaded to its end.")


def test_an_organisation_of_the_same_name_is_left_alone(db):
    create_organisation(name="Riverbend", slug="riverbend", country="CA", timezone="UTC", by=None, now=NOON)
    result = run()
    assert result.exit_code == 2
    assert result.stderr == "Error: This short name is taken. Please choose another.\n"


def test_it_is_not_served_where_a_real_person_is(db, settings):
    make_person("cleo")
    _make_ready(static=False)  # what `hearten serve`, `web` and `jobs` do first
    settings.DEMO = True
    with pytest.raises(BadInput, match="Real people have accounts here"):
        _make_ready(static=False)
