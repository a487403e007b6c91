"""The only doors to what belongs to people: each fetches and authorises in one step.

Somebody without any tie to a thing gets `NotFound`, as if it did not exist. Somebody who belongs
there, but whose part does not include it, gets `Denied`.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from hearten.lib.refusals import Denied, NotFound, Refusal
from hearten.records.models import (
    CaseOpening,
    Escalation,
    Group,
    JoinRequest,
    Meeting,
    Membership,
    Organisation,
    Person,
    Response,
    Screening,
    Sitting,
    StaffPost,
    Task,
)
from hearten.rules.permissions import GRANTS, LEADERS, GroupRole, Permission, StaffRole

Viewer = Person | AnonymousUser
Roles = frozenset[StaffRole] | frozenset[GroupRole] | frozenset[StaffRole | GroupRole]
M = TypeVar("M", bound=Model)

# How long an opened case stays open before a reason is asked again.
CASE_STAYS_OPEN = timedelta(hours=12)


class ReasonNeeded(Refusal):
    """A case is opened with a reason, and that is on record."""

    status = 403
    words = _(
        "Open this case with a reason first. Each opening is on record. A person for whom help was called "
        "can read who looked since then, and when."
    )


def staff_roles(viewer: Viewer, organisation_id: int) -> frozenset[StaffRole]:
    """The staff roles that somebody holds now in an organisation."""
    if not isinstance(viewer, Person):
        return frozenset()
    posts = StaffPost.objects.filter(organisation_id=organisation_id, person=viewer, ended_at=None)
    return frozenset(StaffRole(role) for role in posts.values_list("role", flat=True))


def group_roles(viewer: Viewer, group_id: int) -> frozenset[GroupRole]:
    """The role that somebody has now in a group, as a set of one or none."""
    if not isinstance(viewer, Person):
        return frozenset()
    memberships = Membership.objects.filter(group_id=group_id, person=viewer, ended_at=None)
    return frozenset(GroupRole(role) for role in memberships.values_list("role", flat=True))


def works_here(viewer: Viewer) -> bool:
    """Whether somebody is staff of any organisation or leads any group now."""
    if not isinstance(viewer, Person):
        return False
    posts = StaffPost.objects.filter(person=viewer, ended_at=None)
    leads = Membership.objects.filter(person=viewer, ended_at=None, role__in=LEADERS)
    return posts.exists() or leads.exists()


def _require(roles: Roles, needs: Permission) -> None:
    if not roles:
        raise NotFound
    if not any(needs in GRANTS[role] for role in roles):
        raise Denied


def _one(rows: QuerySet[M]) -> M:
    row = rows.first()
    if row is None:
        raise NotFound
    return row


# --- the directory ---------------------------------------------------------------------------


def public_groups() -> QuerySet[Group]:
    """The groups that anyone may see."""
    return Group.objects.filter(is_public=True).exclude(state="closed").select_related("organisation")


def visible_group(viewer: Viewer, organisation: str, slug: str) -> Group:
    """A group's public page: a public group, or one that the viewer belongs to.

    One query, whatever there is: a group that is hidden takes no longer than one that is not there.
    """
    seen = Q(is_public=True)
    if isinstance(viewer, Person):
        seen |= Q(pk__in=Membership.objects.filter(person=viewer, ended_at=None).values("group_id"))
        posts = StaffPost.objects.filter(person=viewer, ended_at=None)
        seen |= Q(organisation_id__in=posts.values("organisation_id"))
    rows = Group.objects.filter(seen, organisation__slug=organisation, slug=slug)
    return _one(rows.select_related("organisation"))


# --- the demonstration -----------------------------------------------------------------------


def demo_people(names: Collection[str]) -> dict[str, Person]:
    """The people of the demonstration by sign-in name, of those asked for. Nobody else, whoever asks."""
    invented = Person.objects.filter(is_demo=True, is_active=True, sign_in_name__in=names)
    return {person.sign_in_name: person for person in invented}


# --- one's own -------------------------------------------------------------------------------


def own_membership(viewer: Viewer, pk: int, needs: Permission) -> Membership:
    """One's own place in a group, while it lasts."""
    if not isinstance(viewer, Person):
        raise NotFound
    rows = Membership.objects.filter(pk=pk, person=viewer, ended_at=None)
    membership = _one(rows.select_related("group__organisation"))
    _require(frozenset({GroupRole(membership.role)}), needs)
    return membership


def own_request(viewer: Viewer, pk: int) -> JoinRequest:
    """One's own request to join."""
    if not isinstance(viewer, Person):
        raise NotFound
    return _one(JoinRequest.objects.filter(pk=pk, person=viewer).select_related("group__organisation"))


def own_sitting(viewer: Viewer, pk: int) -> Sitting:
    """One's own run through questions."""
    if not isinstance(viewer, Person):
        raise NotFound
    return _one(Sitting.objects.filter(pk=pk, person=viewer).select_related("organisation", "membership"))


def own_screening(viewer: Viewer, pk: int) -> Screening:
    """What the rules said to oneself."""
    if not isinstance(viewer, Person):
        raise NotFound
    return _one(Screening.objects.filter(pk=pk, person=viewer).select_related("organisation"))


def own_escalation(viewer: Viewer, pk: int) -> Escalation:
    """The help that was called for oneself."""
    if not isinstance(viewer, Person):
        raise NotFound
    rows = Escalation.objects.filter(pk=pk, person=viewer).select_related("organisation", "acknowledged_by")
    return _one(rows.defer("reach", "safe_answer", "note"))  # help is shown even if these cannot be opened


def own_responses(person: Person) -> QuerySet[Response]:
    """One's own scored answers, oldest first."""
    return Response.objects.filter(person=person).order_by("submitted_at", "pk")


# --- staff -----------------------------------------------------------------------------------


def organisation_for(viewer: Viewer, slug: str, needs: Permission) -> Organisation:
    """An organisation, for someone of its staff who may do this."""
    organisation = _one(Organisation.objects.filter(slug=slug))
    _require(staff_roles(viewer, organisation.pk), needs)
    return organisation


def organisations_with(viewer: Person, needs: Permission) -> QuerySet[Organisation]:
    """The organisations where somebody may do this."""
    roles = [role for role in StaffRole if needs in GRANTS[role]]
    posts = StaffPost.objects.filter(person=viewer, ended_at=None, role__in=roles)
    return Organisation.objects.filter(pk__in=posts.values("organisation_id")).order_by("name")


def group_for(viewer: Viewer, pk: int, needs: Permission) -> Group:
    """A group, for one of its people or its organisation's staff who may do this."""
    group = _one(Group.objects.filter(pk=pk).select_related("organisation"))
    _require(group_roles(viewer, pk) | staff_roles(viewer, group.organisation_id), needs)
    return group


def groups_with(viewer: Person, needs: Permission) -> QuerySet[Group]:
    """The groups in which somebody may do this by their part in the group."""
    roles = [role for role in GroupRole if needs in GRANTS[role]]
    memberships = Membership.objects.filter(person=viewer, ended_at=None, role__in=roles)
    return Group.objects.filter(pk__in=memberships.values("group_id")).select_related("organisation")


def request_to_decide(viewer: Viewer, pk: int) -> JoinRequest:
    """A request to join, for the facilitator who decides it."""
    request = _one(JoinRequest.objects.filter(pk=pk).select_related("group__organisation", "person"))
    group_for(viewer, request.group_id, Permission.DECIDE_REQUESTS)
    return request


def meeting_for(viewer: Viewer, pk: int, needs: Permission) -> Meeting:
    """A meeting, for one of the group's people who may do this."""
    meeting = _one(Meeting.objects.filter(pk=pk).select_related("group__organisation"))
    _require(group_roles(viewer, meeting.group_id), needs)
    return meeting


def escalation_for(viewer: Viewer, pk: int) -> Escalation:
    """An escalation, for those who answer it; never one's own. What it is about needs `open_case` as well."""
    escalation = _one(
        Escalation.objects.filter(pk=pk).select_related("organisation", "person", "acknowledged_by")
    )
    _require(staff_roles(viewer, escalation.organisation_id), Permission.ANSWER_ESCALATIONS)
    if escalation.person == viewer:
        raise Denied
    return escalation


def open_escalations(viewer: Viewer) -> QuerySet[Escalation]:
    """The open escalations that somebody may answer, the most urgent first; never one's own."""
    if not isinstance(viewer, Person):
        return Escalation.objects.none()
    theirs = organisations_with(viewer, Permission.ANSWER_ESCALATIONS).order_by()
    rows = Escalation.objects.filter(closed_at=None, organisation__in=theirs).exclude(person=viewer)
    rows = rows.select_related("organisation", "person", "acknowledged_by")
    return rows.order_by("-level", "respond_by", "pk")


TASK_RIGHTS = {
    "coordinator": Permission.DO_COORDINATOR_TASKS,
    "on_call": Permission.DO_ON_CALL_TASKS,
    "facilitator": Permission.DO_GROUP_TASKS,
}


def task_for(viewer: Viewer, pk: int) -> Task:
    """A task, for someone whose task it is. Coordinators may do everybody's."""
    task = _one(Task.objects.filter(pk=pk).select_related("organisation", "group", "person"))
    staff = staff_roles(viewer, task.organisation_id)
    if StaffRole.COORDINATOR in staff:
        return task
    roles = staff | group_roles(viewer, task.group_id) if task.group_id else staff
    _require(roles, TASK_RIGHTS[task.who])
    return task


def tasks_of(viewer: Person, now: datetime) -> QuerySet[Task]:
    """The open tasks that are somebody's to do, by their clocks; never about oneself.

    Coordinators see the on-call person's too, and a facilitator's once its time has passed.
    """
    posts = StaffPost.objects.filter(person=viewer, ended_at=None)
    coordinates = posts.filter(role=StaffRole.COORDINATOR).values("organisation_id")
    on_call = posts.filter(role=StaffRole.ON_CALL).values("organisation_id")
    leads = groups_with(viewer, Permission.DO_GROUP_TASKS).values("pk")
    mine = (
        Q(who__in=["coordinator", "on_call"], organisation_id__in=coordinates)
        | Q(who="facilitator", organisation_id__in=coordinates, due_at__lte=now)
        | Q(who="on_call", organisation_id__in=on_call)
        | Q(who="facilitator", group_id__in=leads)
    )
    rows = Task.objects.filter(mine, state="open").exclude(person=viewer)
    return rows.select_related("organisation", "group", "person").order_by("due_at", "pk")


def person_of_case(viewer: Viewer, organisation: Organisation, code: str) -> Person:
    """Somebody that the organisation keeps something about, for staff who may open a case; never oneself."""
    _require(staff_roles(viewer, organisation.pk), Permission.CLEAR_SCREENINGS)
    known = Q(sittings__organisation=organisation) | Q(escalations__organisation=organisation)
    person = _one(Person.objects.filter(known, code=code).distinct())
    if person == viewer:
        raise Denied
    return person


def open_case(viewer: Person, organisation: Organisation, person: Person, now: datetime) -> CaseOpening:
    """The opening that lets staff read this person's case now.

    Raises `ReasonNeeded` when they have not said why within the last twelve hours.
    """
    openings = CaseOpening.objects.filter(
        organisation=organisation, person=person, opened_by=viewer, opened_at__gt=now - CASE_STAYS_OPEN
    )
    opening = openings.order_by("-opened_at").first()
    if opening is None:
        raise ReasonNeeded
    return opening


def screening_of_case(organisation: Organisation, person: Person, pk: int) -> Screening:
    """A screening of a person whose case is open to whoever asks (`open_case`)."""
    return _one(Screening.objects.filter(pk=pk, organisation=organisation, person=person))
