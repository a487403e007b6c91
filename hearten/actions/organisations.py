"""Organisations and who works for them."""

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from hearten.actions.steps import audit
from hearten.actions.steps.requests import forget_no_request
from hearten.lib.refusals import Refusal
from hearten.records.models import (
    AgreementText,
    Group,
    JoinRequest,
    Membership,
    Organisation,
    Person,
    RequestState,
    StaffPost,
)
from hearten.records.queries.requests import names_in
from hearten.rules.agreement import FIRST_POINTS
from hearten.rules.names import looks
from hearten.rules.permissions import LEADERS, GroupRole, StaffRole


class UnknownZone(Refusal):
    """There is no such time zone."""

    words = _("We do not know this time zone. Choose one like America/Toronto.")


class SlugTaken(Refusal):
    """Another organisation or group has this short name."""

    words = _("This short name is taken. Please choose another.")


class AlreadyHolds(Refusal):
    """The person holds this role already."""

    words = _("This person has this role already.")


# One sentence for both: whether somebody is in a group is not told to whoever tries names.
IN_ALREADY = _("This person is in the group already, or somebody there goes by this name.")


class LastCoordinator(Refusal):
    """An organisation always has somebody who can give roles."""

    words = _("This is the last coordinator. Give the role to somebody else first.")


@transaction.atomic(durable=True)
def create_organisation(
    *,
    name: str,
    slug: str,
    country: str,
    timezone: str,
    by: Person | None,
    now: datetime,
    kind: str = "non_profit",
    is_demo: bool = False,
) -> Organisation:
    """Make an organisation with version 1 of its agreement. Raises `UnknownZone`, `SlugTaken`."""
    if timezone not in available_timezones():
        raise UnknownZone
    if Organisation.objects.filter(slug=slug).exists():
        raise SlugTaken
    organisation = Organisation.objects.create(
        name=name,
        slug=slug,
        country=country,
        timezone=str(ZoneInfo(timezone)),
        kind=kind,
        is_demo=is_demo,
        created_at=now,
    )
    points = [{"title": point.title, "text": point.text} for point in FIRST_POINTS]
    AgreementText.objects.create(organisation=organisation, version=1, points=points, published_at=now)
    audit.record("created organisation", by=by, subject=organisation, at=now)
    return organisation


@transaction.atomic(durable=True)
def give_role(
    *,
    organisation: Organisation,
    person: Person,
    role: StaffRole,
    by: Person | None,
    now: datetime,
    staff_name: str = "",
) -> StaffPost:
    """Give a person a staff role, and the name that those they help see, if any. Raises `AlreadyHolds`."""
    try:
        with transaction.atomic():
            post = StaffPost.objects.create(organisation=organisation, person=person, role=role, began_at=now)
    except IntegrityError as error:
        raise AlreadyHolds from error
    if staff_name:
        _keep_name(person, staff_name)
    audit.record(f"gave role {role}", by=by, subject=post, at=now)
    return post


@transaction.atomic(durable=True)
def name_staff(*, person: Person, staff_name: str, by: Person, now: datetime) -> None:
    """Keep the name by which the people whom somebody helps know them; with an empty one they see none."""
    _keep_name(person, staff_name)
    audit.record("named staff", by=by, subject=person, at=now)


def _keep_name(person: Person, staff_name: str) -> None:
    person.staff_name = staff_name
    person.save(update_fields=["staff_name"])


@transaction.atomic(durable=True)
def end_role(*, post: StaffPost, by: Person, now: datetime) -> None:
    """Take a role back. Raises `LastCoordinator`; ending a role twice is the same as once."""
    current = StaffPost.objects.filter(organisation=post.organisation, role=post.role, ended_at=None)
    # Held, so that two coordinators cannot end each other's role in one moment.
    held = {holder.pk for holder in current.select_for_update(no_key=True).order_by("pk")}
    if post.role == StaffRole.COORDINATOR and held == {post.pk}:
        raise LastCoordinator
    if current.filter(pk=post.pk).update(ended_at=now):
        audit.record(f"ended role {post.role}", by=by, subject=post, at=now)


@transaction.atomic(durable=True)
def appoint_leader(
    *,
    group: Group,
    person: Person,
    role: GroupRole,
    chosen_name: str,
    by: Person | None,
    now: datetime,
    staff_name: str = "",
) -> Membership:
    """Make a person facilitator or co-facilitator of a group, as `give_role` does. Raises `AlreadyHolds`."""
    if looks(chosen_name) in names_in(group):
        raise AlreadyHolds(IN_ALREADY)
    try:
        with transaction.atomic():
            membership = Membership.objects.create(
                group=group, person=person, role=role, chosen_name=chosen_name, began_at=now
            )
    except IntegrityError as error:
        raise AlreadyHolds(IN_ALREADY) from error
    if staff_name:
        _keep_name(person, staff_name)
    audit.record(f"appointed {role}", by=by, subject=membership, at=now)
    return membership


@transaction.atomic(durable=True)
def end_leadership(*, membership: Membership, by: Person, now: datetime) -> None:
    """Somebody leads the group no more, and sees nothing of its people from now on.

    Ending it twice is the same as once. Of a group left without a facilitator, the requests are a task of
    the coordinator's.
    """
    leads = Membership.objects.filter(pk=membership.pk, role__in=LEADERS, ended_at=None)
    if not leads.update(ended_at=now):
        return
    group = membership.group
    if JoinRequest.objects.filter(group=group, state__in=RequestState.open).exists():
        forget_no_request(group, now)
    audit.record(f"ended {membership.role}", by=by, subject=membership, at=now)
