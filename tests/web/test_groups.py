"""The directory, joining and leading, as the cast meets them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearten.lib.clock import now
from hearten.records.models import Group, JoinRequest, Meeting, Membership, Person, Signature
from tests.actions.test_requests import screen
from tests.conftest import NOON, Cast, make_group

pytestmark = pytest.mark.django_db


def test_the_list_shows_public_groups_and_never_a_name_of_anyone(people: Cast) -> None:
    make_group(people.organisation, "hidden", is_public=False, name="Hidden Group")
    page = people.client(None).get("/groups/").content.decode()
    assert ("Tuesday Circle" in page, "Harbour" in page, "Hidden Group" in page) == (True, True, False)
    assert [name for name in ("Wren", "Old Oak") if name in page] == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    people: Cast, number: int, django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def]
    Group.objects.all().update(is_public=False)
    for n in range(number):
        make_group(people.organisation, f"g{n}")
    client = people.client(None)
    client.get("/groups/")
    with django_assert_num_queries(3):
        assert client.get("/groups/").status_code == 200


def test_a_search_that_finds_nothing_offers_something(people: Cast) -> None:
    page = people.client(None).get("/groups/", {"words": "zzz", "role": "nonsense"})
    assert page.status_code == 200
    assert "Talk to a person" in page.content.decode()


def test_no_such_group_and_not_yours_look_alike(people: Cast) -> None:
    make_group(people.organisation, "hidden", is_public=False)
    client = people.client("cleo")
    answers = [client.get(f"/groups/riverbend/{slug}/") for slug in ("hidden", "nothing")]
    assert [a.status_code for a in answers] == [404, 404]
    strip = [a.content.replace(b"hidden", b"").replace(b"nothing", b"") for a in answers]
    assert strip[0] == strip[1]


def test_asking_begins_with_the_questions_and_comes_back(people: Cast) -> None:
    answer = people.client("cleo").get("/groups/riverbend/tuesday-circle/ask/")
    assert answer["Location"] == "/questions/riverbend/?next=%2Fgroups%2Friverbend%2Ftuesday-circle%2Fask%2F"


def test_ask_see_accept_sign(people: Cast) -> None:
    screen(people.cleo, people.organisation)
    cleo, bea = people.client("cleo"), people.client("bea")
    asked = cleo.post("/groups/riverbend/tuesday-circle/ask/", {"chosen_name": "Henk", "message": ""})
    request = JoinRequest.objects.get()
    assert asked["Location"] == f"/requests/{request.pk}/"
    assert cleo.get(asked["Location"]).status_code == 200
    assert bea.post(f"/staff/requests/{request.pk}/accept/").status_code == 302
    member = Membership.objects.get(person=people.cleo, group=people.group)
    assert cleo.get(f"/memberships/{member.pk}/")["Location"] == f"/memberships/{member.pk}/agreement/"
    sign = {"version": 1, "chosen_name": "Henk", "agrees": "on"}
    assert cleo.post(f"/memberships/{member.pk}/agreement/", sign).status_code == 302
    assert Signature.objects.get(membership=member).signed_name == "Henk"
    assert cleo.get(f"/memberships/{member.pk}/").status_code == 200


def test_an_agreement_not_ticked_or_a_taken_name_comes_back_with_everything_typed(people: Cast) -> None:
    screen(people.cleo, people.organisation)
    member = Membership.objects.create(
        group=people.group, person=people.cleo, chosen_name="Henk", began_at=NOON
    )
    client = people.client("cleo")
    url = f"/memberships/{member.pk}/agreement/"
    untick = client.post(url, {"version": 1, "chosen_name": "Henk the second"})
    assert (untick.status_code, 'value="Henk the second"' in untick.content.decode()) == (422, True)
    taken = client.post(url, {"version": 1, "chosen_name": "WREN", "agrees": "on"})
    assert taken.status_code == 409
    assert Signature.objects.filter(membership=member).count() == 0


@pytest.mark.parametrize("name", ["   ", "\u200b", "\u3164", "Wr\u202een", "x" * 41, "W\0ren"])
def test_a_name_that_nobody_can_see_is_asked_again(people: Cast, name: str) -> None:
    screen(people.cleo, people.organisation)
    typed = {"chosen_name": name, "message": "I sing."}
    answer = people.client("cleo").post("/groups/riverbend/tuesday-circle/ask/", typed)
    assert (answer.status_code, "I sing." in answer.content.decode()) == (422, True)
    assert JoinRequest.objects.count() == 0


@pytest.mark.parametrize("name", ["ÉVA", "e\u0301va", "Ｅ\u0301va"])
def test_names_that_look_alike_are_one_name(people: Cast, name: str) -> None:
    Membership.objects.filter(pk=people.membership.pk).update(chosen_name="Éva")
    screen(people.cleo, people.organisation)
    people.client("cleo").post("/groups/riverbend/tuesday-circle/ask/", {"chosen_name": name})
    people.client("bea").post(f"/staff/requests/{JoinRequest.objects.get().pk}/accept/")
    member = Membership.objects.get(person=people.cleo, group=people.group)
    assert member.chosen_name.endswith(" 2")
    url = f"/memberships/{member.pk}/agreement/"
    signed = people.client("cleo").post(url, {"version": 1, "chosen_name": name, "agrees": "on"})
    page = signed.content.decode()
    assert (signed.status_code, page.count("Somebody in the group goes by this name")) == (409, 2)


def test_names_are_shown_as_text_whatever_is_in_them(people: Cast) -> None:
    evil = "<script>x</script>"
    Membership.objects.filter(pk=people.membership.pk).update(chosen_name=evil)
    Group.objects.filter(pk=people.group.pk).update(name=evil, summary=evil, place=evil, access_notes=evil)
    pages = [
        "/groups/",
        "/groups/riverbend/tuesday-circle/",
        f"/memberships/{people.membership.pk}/",
        "/home/",
    ]
    found = [people.client("ana").get(url).content.decode().count(evil) for url in pages]
    staff = people.client("bea").get(f"/staff/groups/{people.group.pk}/").content.decode().count(evil)
    assert (found, staff) == ([0] * 4, 0)


def test_two_who_edit_a_group_the_second_is_told_and_keeps_what_was_typed(people: Cast) -> None:
    dov, bea = people.client("dov"), people.client("bea")
    url = f"/staff/groups/{people.group.pk}/edit/"
    typed = {
        "version": 1,
        "name": "Evening Circle",
        "format": "in_person",
        "state": "running",
        "capacity": 8,
        "timezone": "America/New_York",
        "is_public": "on",
    }
    assert dov.post(url, typed).status_code == 302
    second = bea.post(url, typed | {"name": "Morning Circle"})
    page = second.content.decode()
    assert (second.status_code, "Morning Circle" in page, "Evening Circle" in page) == (409, True, True)
    people.group.refresh_from_db()
    assert people.group.name == "Evening Circle"


def test_fewer_places_than_members_is_refused_in_words(people: Cast) -> None:
    Group.objects.filter(pk=people.group.pk).update(places_taken=7)
    typed = {
        "version": 1,
        "name": "Circle",
        "format": "in_person",
        "state": "running",
        "capacity": 6,
        "timezone": "America/New_York",
    }
    answer = people.client("dov").post(f"/staff/groups/{people.group.pk}/edit/", typed)
    page = answer.content.decode()
    assert (answer.status_code, page.count("More people are in the group")) == (422, 2)  # above and beside


def test_planning_makes_meetings_and_attendance_is_kept(people: Cast) -> None:
    dov, bea = people.client("dov"), people.client("bea")
    first = (now() - timedelta(days=60)).date().isoformat()
    plan = {"first": first, "clock": "18:30", "minutes": 90, "frequency": "weekly", "count": 3}
    assert dov.post(f"/staff/groups/{people.group.pk}/plan/", plan).status_code == 302
    Membership.objects.update(began_at=now() - timedelta(days=90))
    meeting = people.group.meetings.order_by("number").first()
    assert meeting is not None
    url = f"/staff/meetings/{meeting.pk}/attendance/"
    key = people.membership.pk
    came = {"version": 0, f"presence-{key}": "online", f"minutes-{key}": 60}
    assert bea.get(url).status_code == 200
    assert bea.post(url, came).status_code == 302
    row = meeting.attendances.get()
    assert (row.presence, row.minutes, row.membership_id) == ("online", 60, key)
    assert bea.post(url, came).status_code == 409
    assert (
        bea.post(url, {"version": 1, f"presence-{key}": "online", f"minutes-{key}": 600}).status_code == 422
    )


def test_of_two_who_write_one_list_the_second_sees_both(people: Cast) -> None:
    meeting = Meeting.objects.create(
        group=people.group, number=1, begins_at="2026-11-01T18:00Z", ends_at="2026-11-01T19:30Z"
    )
    key, url = people.membership.pk, f"/staff/meetings/{meeting.pk}/attendance/"
    bea = people.client("bea")
    first = {"version": 0, f"presence-{key}": "online", f"minutes-{key}": 60}
    assert bea.post(url, first).status_code == 302
    second = {"version": 0, f"presence-{key}": "absent", f"minutes-{key}": 90}
    answer = bea.post(url, second)
    page = answer.content.decode()
    assert (answer.status_code, "Came, online, 60 minutes" in page) == (409, True)
    assert ('value="absent" selected' in page, 'name="version" value="1"' in page) == (True, True)
    assert bea.post(url, second | {"version": 1}).status_code == 302
    assert bea.post(url, {"version": 2, f"presence-{key}": "", f"minutes-{key}": 90}).status_code == 302
    assert meeting.attendances.count() == 0


def test_who_cannot_come_to_a_meeting_that_is_on_is_told_kindly(people: Cast) -> None:
    Meeting.objects.create(
        group=people.group, number=1, begins_at="2026-01-01T18:00Z", ends_at="2096-01-01T19:30Z"
    )
    url = f"/memberships/{people.membership.pk}/"
    page = people.client("ana").post(f"{url}cannot-come/", follow=True).content.decode()
    assert ("The meeting has begun" in page, "Thank you for telling us" in page) == (True, False)


START = {"format": "in_person", "state": "forming", "capacity": 8, "timezone": "America/New_York"}


@pytest.mark.parametrize(
    ("name", "slugs"),
    [
        ("Tuesday Circle", ["tuesday-circle", "tuesday-circle-2", "tuesday-circle-3"]),
        ("周二小组", ["group", "group-2"]),
        ("دائرة الثلاثاء", ["group", "group-2"]),
        ("x" * 200, ["x" * 80, "x" * 74 + "-2"]),
    ],
)
def test_two_groups_of_one_name_each_have_an_address(people: Cast, name: str, slugs: list[str]) -> None:
    before = Group.objects.filter(organisation=people.organisation, slug__in=slugs).count()
    dov = people.client("dov")
    for _number in slugs[before:]:
        answer = dov.post("/staff/riverbend/groups/start/", START | {"name": name})
        assert dov.get(answer["Location"]).status_code == 200
    found = Group.objects.filter(organisation=people.organisation, slug__in=slugs)
    assert sorted(found.values_list("slug", flat=True)) == sorted(slugs)
    assert dov.get(f"/groups/riverbend/{slugs[-1]}/").status_code == 200


def test_the_second_editor_reads_what_changed_in_words(people: Cast) -> None:
    url, dov = f"/staff/groups/{people.group.pk}/edit/", people.client("dov")
    first = START | {"name": "Tuesday Circle", "version": 1, "is_public": "on", "is_open": "yes"}
    assert dov.post(url, first | {"format": "online", "state": "running"}).status_code == 302
    page = dov.post(url, START | {"name": "Tuesday Circle", "version": 1}).content.decode()
    theirs = page[page.index("What the other person saved") : page.index("Save again to keep yours")]
    words = ("Online", "Running", "Yes, it is open", "<dd>Yes</dd>", "True", "online<", "running<")
    assert [word in theirs for word in words] == [True] * 4 + [False] * 3


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ({"first": "0001-01-01"}, 422, "Is the year right?"),
        ({"first": "9999-12-31"}, 422, "Is the year right?"),
        ({"first": "2026-02-30"}, 422, "valid date"),
        ({"minutes": 5}, 422, "15"),
        ({"count": 105}, 422, "104"),
        ({"clock": "25:00"}, 422, "valid time"),
    ],
)
def test_a_slip_in_a_plan_comes_back_with_what_was_typed(
    people: Cast, typed: dict[str, object], status: int, words: str
) -> None:
    plan = {"first": now().date().isoformat(), "clock": "18:30", "minutes": 90, "frequency": "weekly"}
    answer = people.client("dov").post(f"/staff/groups/{people.group.pk}/plan/", plan | {"count": 3} | typed)
    page = answer.content.decode()
    assert (answer.status_code, words in page) == (status, True)
    assert all(f'value="{said}"' in page for said in typed.values())
    assert people.group.meetings.count() == 0


def test_a_plan_sent_twice_is_planned_once(people: Cast) -> None:
    plan = {"first": now().date().isoformat(), "clock": "18:30", "minutes": 90, "frequency": "weekly"}
    dov, url = people.client("dov"), f"/staff/groups/{people.group.pk}/plan/"
    statuses = [dov.post(url, plan | {"count": 3}).status_code for _again in range(2)]
    assert (statuses, people.group.meetings.count()) == ([302, 409], 3)
    assert dov.post(url, plan | {"count": 1, "clock": "20:00"}).status_code == 302
    assert list(people.group.meetings.values_list("number", flat=True).order_by("number")) == [1, 2, 3, 4]


@pytest.mark.parametrize("who", [None, "cleo"])
def test_a_hidden_group_takes_no_longer_than_none(people: Cast, who: str | None) -> None:
    make_group(people.organisation, "hidden", is_public=False)
    client, counts = people.client(who), []
    for slug in ("hidden", "nothing", "hidden", "nothing"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/groups/riverbend/{slug}/").status_code == 404
        counts.append(len(queries))
    assert counts[2] == counts[3]


@pytest.mark.parametrize(
    ("who", "status"), [("ana", 200), ("bea", 200), ("dov", 200), ("cleo", 404), (None, 404)]
)
def test_a_hidden_group_is_there_for_its_own(people: Cast, who: str | None, status: int) -> None:
    Group.objects.filter(pk=people.group.pk).update(is_public=False)
    assert people.client(who).get("/groups/riverbend/tuesday-circle/").status_code == status


def test_a_leader_shows_the_public_no_name_but_the_one_for_staff(people: Cast) -> None:
    Membership.objects.filter(person=people.bea).update(chosen_name="Honeybee")
    for staff_name, shown in (("", [False, False]), ("Bea Lamb", [False, True])):
        Person.objects.filter(pk=people.bea.pk).update(staff_name=staff_name)
        page = people.client(None).get("/groups/riverbend/tuesday-circle/").content.decode()
        assert ["Honeybee" in page, "Bea Lamb" in page] == shown
