"""Groups for those who lead and run them: who is in, what is planned, who came."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hearten.actions import groups as actions
from hearten.actions import meetings as meeting_actions
from hearten.lib.clock import now
from hearten.lib.refusals import ChangedMeanwhile, Refusal
from hearten.records import access
from hearten.records.models import Group, JoinRequest, Meeting, Presence, RequestState
from hearten.records.queries.meetings import members_at
from hearten.records.queries.memberships import roster
from hearten.rules.permissions import GRANTS, Permission
from hearten.web.door import only, page_of, refuse, show, signed_in, who
from hearten.web.forms.groups import AttendanceForm, GroupForm, SeriesForm


@only("GET")
@signed_in
def groups(request: HttpRequest) -> HttpResponse:
    """The groups that somebody leads, and those of the organisations they coordinate."""
    led = access.groups_with(who(request), Permission.DO_GROUP_TASKS)
    organisations = access.organisations_with(who(request), Permission.START_GROUP)
    run = Group.objects.filter(organisation__in=organisations, is_run_here=True).select_related(
        "organisation"
    )
    page = page_of(request, (led | run).distinct().order_by("name", "pk"))
    return render(request, "staff_groups/list.html", {"page": page, "organisations": organisations})


@only("GET")
@signed_in
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """One group: requests and people for its leaders, meetings for whoever plans them."""
    found = access.group_for(request.user, pk, Permission.SEE_STAFF_PAGE)
    rights = _rights(request, found)
    sees_people = Permission.SEE_ROSTER in rights
    requests = JoinRequest.objects.filter(group=found, state__in=RequestState.open).order_by("asked_at")
    context = {
        "group": found,
        "people": list(roster(found)) if sees_people else [],
        "requests": list(requests) if Permission.DECIDE_REQUESTS in rights else [],
        "meetings": list(Meeting.objects.filter(group=found).order_by("begins_at")[:60]),
        "now": now(),
        "sees_people": sees_people,
        "records": Permission.RECORD_ATTENDANCE in rights,
        "edits": Permission.EDIT_GROUP in rights,
        "plans": Permission.PLAN_MEETINGS in rights,
    }
    return render(request, "staff_groups/page.html", context)


def _rights(request: HttpRequest, group: Group) -> frozenset[Permission]:
    roles = access.group_roles(request.user, group.pk) | access.staff_roles(
        request.user, group.organisation_id
    )
    return frozenset().union(*(GRANTS[role] for role in roles))


@only("GET", "POST")
@signed_in
def start(request: HttpRequest, organisation: str) -> HttpResponse:
    """Start a group in an organisation."""
    host = access.organisation_for(request.user, organisation, Permission.START_GROUP)
    form = GroupForm(
        request.POST or None, initial={"timezone": host.timezone, "capacity": 8, "is_public": True}
    )
    if form.is_valid():
        slug = slugify(form.cleaned_data["name"])[:80] or "group"
        try:
            made = actions.start_group(
                organisation=host, slug=slug, fields=form.cleaned_data, by=who(request), now=now()
            )
            return redirect("staff-group", made.pk)
        except Refusal as refusal:
            refuse(form, refusal)
    return show(request, "staff_groups/edit.html", {"organisation": host}, form)


@only("GET", "POST")
@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Describe a group. Of two people at once, the second is told and keeps what they typed."""
    found = access.group_for(request.user, pk, Permission.EDIT_GROUP)
    form = GroupForm(request.POST or None, instance=found, initial={"version": found.version})
    theirs = None
    if form.is_valid():
        fields = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        try:
            actions.edit_group(
                group=found, version=form.cleaned_data["version"], fields=fields, by=who(request), now=now()
            )
            return redirect("staff-group", pk)
        except ChangedMeanwhile as refusal:
            refuse(form, refusal)
            theirs = Group.objects.get(pk=pk)
            form.data = form.data.copy()
            form.data["version"] = str(theirs.version)
        except Refusal as refusal:
            refuse(form, refusal)
    return show(
        request, "staff_groups/edit.html", {"group": found, "theirs": _differences(form, theirs)}, form
    )


def _differences(form: GroupForm, theirs: Group | None) -> list[tuple[str, object]]:
    """What the other person's version says, for the fields where it differs from what was typed."""
    if theirs is None:
        return []
    return [
        (str(field.label), getattr(theirs, field.name))
        for field in form.visible_fields()
        if getattr(theirs, field.name) != form.cleaned_data.get(field.name)
    ]


@only("GET", "POST")
@signed_in
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a series of meetings."""
    found = access.group_for(request.user, pk, Permission.PLAN_MEETINGS)
    form = SeriesForm(request.POST or None)
    if form.is_valid():
        try:
            actions.plan_series(group=found, by=who(request), now=now(), **form.cleaned_data)
            return redirect("staff-group", pk)
        except Refusal as refusal:
            refuse(form, refusal)
    return show(request, "staff_groups/plan.html", {"group": found}, form)


@only("GET", "POST")
@signed_in
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of one meeting."""
    meeting = access.meeting_for(request.user, pk, Permission.RECORD_ATTENDANCE)
    members = list(members_at(meeting))
    kept = {a.membership_id: a for a in meeting.attendances.all()}
    length = int((meeting.ends_at - meeting.begins_at).total_seconds() // 60)
    initial: dict[str, object] = {"version": meeting.attendance_version}
    for key, row in kept.items():
        initial |= {f"presence-{key}": row.presence, f"minutes-{key}": row.minutes or length}
    form = AttendanceForm(request.POST or None, members=members, length=length, initial=initial)
    if form.is_valid():
        try:
            meeting_actions.record_attendance(
                meeting=meeting,
                entries=_entries(form, length),
                version=form.cleaned_data["version"],
                by=who(request),
                now=now(),
            )
            messages.success(request, _("The list is kept."))
            return redirect("staff-group", meeting.group_id)
        except ChangedMeanwhile as refusal:
            refuse(form, refusal)
            form.data = form.data.copy()
            form.data["version"] = str(Meeting.objects.get(pk=pk).attendance_version)
        except Refusal as refusal:
            refuse(form, refusal)
    context = {"meeting": meeting, "group": meeting.group, "length": length, "kept": kept}
    return show(request, "meetings/attendance.html", context, form)


def _entries(form: AttendanceForm, length: int) -> dict[int, meeting_actions.Came]:
    said = form.cleaned_data
    return {
        m.pk: meeting_actions.Came(Presence(said[f"presence-{m.pk}"]), said[f"minutes-{m.pk}"] or length)
        for m in form.members
        if said[f"presence-{m.pk}"]
    }
