"""Listing the groups of others: made once, written again when they change, otherwise left alone."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from hearten.actions.group_imports import Imported, import_groups
from hearten.actions.organisations import SlugTaken
from hearten.records.models import AuditEntry, Group, Organisation, Series
from hearten.rules.directory.listing import Publisher, fingerprint
from tests.conftest import NOON, make_group, make_organisation
from tests.rules.directory.test_listing import GROUP

LATER = NOON + timedelta(days=7)
PUBLISHER = Publisher("Leeds Circle of Groups", "Leeds", "https://example.org")
ROWS = [replace(GROUP, slug=slug, name=slug.title()) for slug in ("ash", "beech", "cedar")]

KEPT = {
    "slug": "hope",
    "name": "Hope",
    "summary": "Hope Group\n\nBring a friend.\n\nTea.\n\nRing the bell.",
    "state": "running",
    "is_public": True,
    "is_run_here": False,
    "population": "",
    "role": "",
    "condition": "",
    "stage": "",
    "age_band": "",
    "format": "hybrid",
    "leadership": "",
    "leader_background": "",
    "languages": "en",
    "is_open": True,
    "cost": "",
    "access_notes": "Wheelchair Access · Child-Friendly",
    "is_step_free": True,
    "timezone": "Europe/London",
    "place": "Town Hall",
    "address": "1 Main St, Leeds, UK",
    "region": "Yorkshire, Leeds",
    "latitude": 53.8,
    "longitude": -1.5,
    "is_place_approximate": False,
    "online_link": "https://zoom.us/j/1",
    "online_phone": "+441632960000",
    "online_notes": "No password.\n\nPress 1.",
    "website": "https://example.org",
    "is_paused": False,
    "capacity": None,
    "places_taken": 0,
    "source": "meeting-guide",
    "source_key": "hope",
    "source_fingerprint": fingerprint(GROUP),
    "version": 1,
    "created_at": NOON,
    "updated_at": NOON,
}

pytestmark = pytest.mark.django_db


def take_in(listed, now=NOON, organisation=None, publisher=PUBLISHER, source="meeting-guide"):
    return import_groups(
        listed=listed, source=source, organisation=organisation, publisher=publisher, by=None, now=now
    )


def counts(imported):
    return (imported.created, imported.updated, imported.unchanged, imported.absent)


def everything():
    """All that an import may touch, as it is kept."""
    return (
        list(Group.objects.order_by("pk").values()),
        list(Series.objects.order_by("pk").values()),
        list(Organisation.objects.order_by("pk").values()),
        AuditEntry.objects.count(),
    )


def test_groups_are_listed_under_an_organisation_made_for_their_publisher():
    imported = take_in(ROWS)
    assert counts(imported) == (3, 0, 0, 0)
    host = Organisation.objects.get()
    assert imported.organisation == host
    assert (host.name, host.slug, host.country, host.timezone, host.website, host.is_listed_only) == (
        "Leeds Circle of Groups", "leeds-circle-of-groups", "GB", "Europe/London", "https://example.org",
        True,
    )  # fmt: skip
    assert [(entry.verb, entry.actor) for entry in AuditEntry.objects.all()] == [("imported groups", "jobs")]


def test_a_group_is_kept_as_it_is_listed():
    take_in([GROUP])
    group = Group.objects.get()
    kept = {field.name: getattr(group, field.name) for field in Group._meta.concrete_fields}
    assert kept == KEPT | {"id": group.pk, "organisation": Organisation.objects.get()}
    series = Series.objects.order_by("weekday").values_list(
        "weekday", "local_time", "minutes", "timezone", "first_date"
    )
    assert list(series) == [
        (0, time(19), 60, "Europe/London", None),
        (2, time(19), 60, "Europe/London", None),
    ]


def test_a_group_by_appointment_has_no_series():
    take_in([replace(GROUP, weekdays=(), time=None, minutes=None)])
    assert Series.objects.count() == 0


def test_a_second_import_changes_nothing():
    take_in(ROWS)
    before = everything()
    assert counts(take_in(ROWS, now=LATER)) == (0, 0, 3, 0)
    assert everything() == before


def test_a_changed_row_is_written_again_and_no_other():
    take_in(ROWS)
    beech = Group.objects.get(slug="beech")
    changed = replace(ROWS[1], name="Copper Beech", weekdays=(4,), time=time(8), minutes=None)
    assert counts(take_in([ROWS[0], changed, ROWS[2]], now=LATER)) == (0, 1, 2, 0)
    after = Group.objects.get(slug="beech")
    assert (after.pk, after.name, after.version, after.created_at, after.updated_at) == (
        beech.pk, "Copper Beech", 2, NOON, LATER,
    )  # fmt: skip
    assert list(after.series.values_list("weekday", "local_time", "minutes")) == [(4, time(8), None)]
    others = Group.objects.exclude(pk=beech.pk)
    assert {(group.updated_at, group.version, group.series.count()) for group in others} == {(NOON, 1, 2)}
    assert counts(take_in([ROWS[0], changed, ROWS[2]], now=LATER)) == (0, 0, 3, 0)


def test_what_staff_closed_or_hid_stays_so():
    take_in(ROWS)
    Group.objects.filter(slug="ash").update(state="closed", is_public=False, slug="the-ash")
    take_in([replace(ROWS[0], name="Ash Again")], now=LATER)
    ash = Group.objects.get(source_key="ash")
    assert (ash.name, ash.state, ash.is_public, ash.slug) == ("Ash Again", "closed", False, "the-ash")


def test_a_group_that_is_no_longer_in_the_feed_stays():
    take_in(ROWS)
    before = everything()
    assert counts(take_in(ROWS[:1], now=LATER)) == (0, 0, 1, 2)
    assert everything() == before


def test_groups_can_be_listed_under_an_organisation_with_staff_and_its_own_groups_stay():
    riverbend = make_organisation("riverbend")
    own = make_group(riverbend, "ash", name="Ash, run here")
    assert counts(take_in(ROWS, organisation=riverbend)) == (3, 0, 0, 0)
    assert list(riverbend.groups.order_by("pk").values_list("slug", "is_run_here")) == [
        ("ash", True), ("ash-2", False), ("beech", False), ("cedar", False),
    ]  # fmt: skip
    own.refresh_from_db()
    assert (own.name, own.version, own.updated_at) == ("Ash, run here", 1, NOON)
    assert counts(take_in(ROWS, organisation=riverbend, now=LATER)) == (0, 0, 3, 0)


def test_a_publisher_never_slips_into_an_organisation_with_staff():
    make_organisation("leeds-circle-of-groups")
    before = everything()
    with pytest.raises(SlugTaken):
        take_in(ROWS)
    assert everything() == before


def test_two_sources_do_not_know_each_others_groups():
    take_in(ROWS[:1])
    assert counts(take_in(ROWS[:1], source="bmlt")) == (1, 0, 0, 0)
    assert list(Group.objects.order_by("pk").values_list("slug", "source")) == [
        ("ash", "meeting-guide"), ("ash-2", "bmlt"),
    ]  # fmt: skip


def test_slugs_that_cannot_stand_in_an_address_get_one_that_can():
    slugs = ["%e3%81%82", "Ash", "ash", "hope.1", "~", "x" * 255, "x" * 254 + "y"]
    assert counts(take_in([replace(GROUP, slug=slug) for slug in slugs])) == (7, 0, 0, 0)
    kept = list(Group.objects.order_by("pk").values_list("slug", flat=True))
    assert kept == ["e38182", "ash", "ash-2", "hope1", "group", "x" * 72, "x" * 72 + "-2"]
    assert counts(take_in([replace(GROUP, slug=slug) for slug in slugs], now=LATER)) == (0, 0, 7, 0)


def test_nothing_listed_makes_nothing():
    assert take_in([]) == Imported(None, created=0, updated=0, unchanged=0, absent=0)
    assert everything() == ([], [], [], 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_an_import_asks_the_database_as_often_for_one_group_as_for_three(rows, django_assert_num_queries):
    host = make_organisation("riverbend")
    with django_assert_num_queries(11):
        take_in(ROWS[:rows], organisation=host)
    with django_assert_num_queries(4):
        take_in(ROWS[:rows], organisation=host)
