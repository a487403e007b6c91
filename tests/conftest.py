"""The cast, and a moment. Ana is a member, Bea facilitates, Cleo is a stranger, Dov coordinates,
Eli is on call, Fay evaluates. Cleo is a member of another organisation's group."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from hearten.records.models import (
    AgreementText,
    Group,
    Membership,
    Organisation,
    Person,
    Shift,
    Signature,
    StaffPost,
)
from hearten.web.context import confirmed

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PASSWORD = "a window and a chair"


@dataclass
class Cast:
    """Everybody, and the places they belong to."""

    organisation: Organisation
    other_organisation: Organisation
    group: Group
    other_group: Group
    ana: Person
    bea: Person
    cleo: Person
    dov: Person
    eli: Person
    fay: Person
    membership: Membership  # Ana's, signed
    agreement: AgreementText

    def everybody(self) -> dict[str, Person]:
        """All of the cast by name."""
        return {name: getattr(self, name) for name in ("ana", "bea", "cleo", "dov", "eli", "fay")}

    def client(self, name: str | None) -> Client:
        """A browser that this one is signed in with, or nobody."""
        client = Client()
        if name is not None:
            client.force_login(
                getattr(self, name), backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        return client


def make_organisation(slug: str) -> Organisation:
    """An organisation in New York, with version 1 of an agreement."""
    organisation = Organisation.objects.create(
        name=slug.title(), slug=slug, country="US", timezone="America/New_York", created_at=NOON
    )
    AgreementText.objects.create(
        organisation=organisation,
        version=1,
        points=[{"title": "What stays here", "text": "What is said here stays here."}],
        published_at=NOON,
    )
    return organisation


def make_group(organisation: Organisation, slug: str, **fields: object) -> Group:
    """A group run here, with eight places."""
    defaults: dict[str, object] = {
        "name": slug.replace("-", " ").title(),
        "format": "in_person",
        "timezone": "America/New_York",
        "capacity": 8,
        "state": "running",
        "created_at": NOON,
        "updated_at": NOON,
    }
    return Group.objects.create(organisation=organisation, slug=slug, **(defaults | fields))


def make_person(name: str, **fields: object) -> Person:
    """Somebody who signs in by this name."""
    return Person.objects.create_user(name, PASSWORD, date_joined=NOON, **fields)


def join(group: Group, person: Person, chosen_name: str, role: str = "member") -> Membership:
    """Somebody in a group, counted when they are a member."""
    if role == "member":
        Group.objects.filter(pk=group.pk).update(places_taken=group.places_taken + 1)
        group.refresh_from_db()
    return Membership.objects.create(
        group=group, person=person, chosen_name=chosen_name, role=role, began_at=NOON - timedelta(days=30)
    )


@pytest.fixture(autouse=True)
def nothing_confirmed() -> None:
    """The crisis lines that an earlier test confirmed are forgotten."""
    confirmed.forget()


@pytest.fixture
def people(db: None) -> Cast:
    """The cast, in Riverbend and its group Tuesday Circle."""
    organisation, other = make_organisation("riverbend"), make_organisation("hillside")
    group, other_group = make_group(organisation, "tuesday-circle"), make_group(other, "harbour")
    cast = {name: make_person(name) for name in ("ana", "bea", "cleo", "dov", "eli", "fay")}
    for name, role in (("dov", "coordinator"), ("eli", "on_call"), ("fay", "evaluator")):
        StaffPost.objects.create(organisation=organisation, person=cast[name], role=role, began_at=NOON)
    for name in ("dov", "eli", "bea"):
        Person.objects.filter(pk=cast[name].pk).update(email=f"{name}@example.org", staff_name=name.title())
        cast[name].refresh_from_db()
    Shift.objects.create(
        organisation=organisation,
        person=cast["eli"],
        begins_at=NOON - timedelta(days=3650),
        ends_at=NOON + timedelta(days=3650),
    )
    membership = join(group, cast["ana"], "Wren")
    join(group, cast["bea"], "Bea", role="facilitator")
    join(other_group, cast["cleo"], "Old Oak")
    agreement = AgreementText.objects.get(organisation=organisation)
    Signature.objects.create(membership=membership, agreement=agreement, signed_name="Wren", signed_at=NOON)
    return Cast(organisation, other, group, other_group, **cast, membership=membership, agreement=agreement)
