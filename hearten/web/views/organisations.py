"""Who works for an organisation: its roles, and the leaders of its groups."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hearten.actions import organisations as actions
from hearten.lib.clock import now
from hearten.lib.refusals import NotFound, Refusal
from hearten.records import access
from hearten.records.models import Membership, Organisation, StaffPost
from hearten.rules.permissions import LEADERS, GroupRole, Permission, StaffRole
from hearten.web.door import only, refuse, show, signed_in, who
from hearten.web.forms.organisations import LeaderForm, RoleForm, StaffNameForm


@only("GET")
@signed_in
def team(request: HttpRequest, organisation: str) -> HttpResponse:
    """Everyone with a role in the organisation."""
    host = access.organisation_for(request.user, organisation, Permission.GIVE_ROLES)
    return _team(request, host, RoleForm(), LeaderForm(organisation=host), None)


def _team(
    request: HttpRequest,
    host: Organisation,
    role_form: RoleForm,
    leader_form: LeaderForm,
    bound: RoleForm | LeaderForm | None,
) -> HttpResponse:
    posts = StaffPost.objects.filter(organisation=host, ended_at=None).select_related("person")
    leaders = Membership.objects.filter(group__organisation=host, ended_at=None, role__in=LEADERS)
    context = {
        "organisation": host,
        "posts": list(posts.order_by("role", "began_at", "pk")),
        "leaders": list(leaders.select_related("person", "group").order_by("group__name", "role", "pk")),
        "role_form": role_form,
        "leader_form": leader_form,
    }
    return show(request, "organisations/team.html", context, bound)


@only("GET", "POST")
@signed_in
def own_name(request: HttpRequest) -> HttpResponse:
    """The name by which the people whom one helps know one. Whoever works nowhere finds no such page."""
    viewer = who(request)
    if not access.works_here(viewer):
        raise NotFound
    typed = request.POST if request.method == "POST" else None
    form = StaffNameForm(typed, initial={"staff_name": viewer.staff_name})
    if form.is_valid():
        actions.name_staff(person=viewer, by=viewer, now=now(), **form.cleaned_data)
        return redirect("today")
    return show(request, "organisations/name.html", {}, form)


@only("POST")
@signed_in
def give_role(request: HttpRequest, organisation: str) -> HttpResponse:
    """Give a role."""
    host = access.organisation_for(request.user, organisation, Permission.GIVE_ROLES)
    form = RoleForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.give_role(
                organisation=host,
                person=said["person"],
                role=StaffRole(said["role"]),
                staff_name=said["staff_name"],
                by=who(request),
                now=now(),
            )
            return redirect("team", host.slug)
        except Refusal as refusal:
            refuse(form, refusal)
    return _team(request, host, form, LeaderForm(organisation=host), form)


@only("POST")
@signed_in
def end_role(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Take a role back."""
    host = access.organisation_for(request.user, organisation, Permission.GIVE_ROLES)
    post = StaffPost.objects.filter(organisation=host, pk=pk).first()
    if post is None:
        raise NotFound
    actions.end_role(post=post, by=who(request), now=now())
    return redirect("team", host.slug)


@only("POST")
@signed_in
def appoint(request: HttpRequest, organisation: str) -> HttpResponse:
    """Appoint a leader of a group."""
    host = access.organisation_for(request.user, organisation, Permission.GIVE_ROLES)
    form = LeaderForm(request.POST, organisation=host)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.appoint_leader(
                group=said["group"],
                person=said["person"],
                role=GroupRole(said["role"]),
                chosen_name=said["chosen_name"],
                staff_name=said["staff_name"],
                by=who(request),
                now=now(),
            )
            return redirect("team", host.slug)
        except Refusal as refusal:
            refuse(form, refusal)
    return _team(request, host, RoleForm(), form, form)


@only("POST")
@signed_in
def end_leadership(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Somebody leads a group no more."""
    host = access.organisation_for(request.user, organisation, Permission.GIVE_ROLES)
    leaders = Membership.objects.filter(group__organisation=host, role__in=LEADERS)
    leader = leaders.select_related("group__organisation").filter(pk=pk).first()
    if leader is None:
        raise NotFound
    actions.end_leadership(membership=leader, by=who(request), now=now())
    return redirect("team", host.slug)
