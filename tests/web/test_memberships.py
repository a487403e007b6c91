"""Being in a group as the cast meets it: signing, a new agreement meanwhile, and what only the signed see."""

import pytest

from hearten.records.models import AgreementText, Group, Membership, Signature
from tests.conftest import NOON, Cast
from tests.escalating import MINUTE, close, raised

pytestmark = pytest.mark.django_db

LINK = "https://meet.example.org/tuesday"


def publish(people: Cast) -> None:
    AgreementText.objects.create(
        organisation=people.organisation,
        version=2,
        points=[{"title": "New", "text": "Newer words."}],
        published_at=NOON,
    )


def test_an_agreement_published_meanwhile_is_read_before_it_is_signed(people: Cast) -> None:
    Signature.objects.all().delete()
    publish(people)
    url = f"/memberships/{people.membership.pk}/agreement/"
    late = people.client("ana").post(url, {"version": 1, "chosen_name": "Wren the second", "agrees": "on"})
    page = late.content.decode()
    assert (late.status_code, "Newer words." in page, 'value="Wren the second"' in page) == (409, True, True)
    assert ('name="version" value="2"' in page, "checked" in page) == (True, False)
    people.client("ana").post(url, {"version": 2, "chosen_name": "Wren", "agrees": "on"})
    assert list(Signature.objects.values_list("agreement__version", "signed_name")) == [(2, "Wren")]


@pytest.mark.parametrize(
    ("who", "sees"), [(None, False), ("cleo", False), ("ana", True), ("dov", False), ("eli", False)]
)
def test_the_link_is_for_those_who_signed(people: Cast, who: str | None, sees: bool) -> None:
    Group.objects.filter(pk=people.group.pk).update(online_link=LINK)
    people.group.meetings.create(number=1, begins_at="2096-01-01T18:00Z", ends_at="2096-01-01T19:00Z")
    urls = [
        "/groups/",
        "/groups/riverbend/tuesday-circle/",
        "/home/",
        f"/memberships/{people.membership.pk}/",
    ]
    pages = [people.client(who).get(url).content.decode() for url in urls]
    assert [LINK in page for page in pages] == [False, False, False, sees]
    publish(people)
    assert LINK not in people.client("ana").get(urls[-1], follow=True).content.decode()


def test_leaders_sign_too(people: Cast) -> None:
    bea, place = people.client("bea"), Membership.objects.get(person=people.bea)
    staff = f"/staff/groups/{people.group.pk}/"
    assert "Read and sign it" in bea.get(staff).content.decode()
    assert bea.get(f"/memberships/{place.pk}/")["Location"] == f"/memberships/{place.pk}/agreement/"
    bea.post(f"/memberships/{place.pk}/agreement/", {"version": 1, "chosen_name": "Bea", "agrees": "on"})
    page = bea.get(f"/memberships/{place.pk}/").content.decode()
    assert ("Tuesday Circle" in page, "I can't come" in page) == (True, False)
    assert "Read and sign it" not in bea.get(staff).content.decode()


def test_a_closed_group_promises_no_meeting(people: Cast) -> None:
    Group.objects.filter(pk=people.group.pk).update(state="closed")
    for url in ("/home/", f"/memberships/{people.membership.pk}/"):
        page = people.client("ana").get(url).content.decode()
        assert ("This group has ended" in page, "No meeting is planned" in page) == (True, False)


def test_without_an_agreement_nobody_signs(people: Cast) -> None:
    Signature.objects.all().delete()
    AgreementText.objects.all().delete()
    answer = people.client("ana").get(f"/memberships/{people.membership.pk}/agreement/")
    assert (answer.status_code, "There is no agreement to read yet" in answer.content.decode()) == (409, True)
    assert people.client("ana").get("/home/").status_code == 200
    assert people.client("bea").get(f"/staff/groups/{people.group.pk}/").status_code == 200


def test_home_leads_first_to_the_help_that_was_called_for_oneself(people: Cast) -> None:
    other = raised(people, person=people.cleo)
    closed = close(raised(people), people.eli)
    mine = raised(people, now=NOON + MINUTE)
    page = people.client("ana").get("/home/").content.decode()
    links = [f'href="/safety/{one.pk}/"' in page for one in (mine, closed, other)]
    assert links == [True, False, False]
    assert page.index(f"/safety/{mine.pk}/") < page.index(f"/memberships/{people.membership.pk}/")


def test_home_of_somebody_for_whom_nobody_was_called_has_no_such_link(people: Cast) -> None:
    raised(people, person=people.cleo)
    assert "/safety/" not in people.client("ana").get("/home/").content.decode()
