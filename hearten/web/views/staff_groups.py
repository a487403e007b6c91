"""Groups for those who lead and run them: who is in, what is planned, who came."""

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hearten.actions import groups as actions
from hearten.actions import looks
from hearten.actions import meetings as meeting_actions
from hearten.actions.meetings import Came
from hearten.lib.clock import now
from hearten.lib.refusals import ChangedMeanwhile, Refusal
from hearten.records import access
from hearten.records.models import Group, Meeting, Presence
from hearten.records.queries.meetings import members_at
from hearten.records.queries.memberships import roster, unsigned
from hearten.records.queries.requests import open_requests
from hearten.rules.permissions import GRANTS, Permission
from hearten.web.door import only, page_of, refuse, show, signed_in, who
from hearten.web.forms.groups import PRESENCES, AttendanceForm, GroupForm, SeriesForm


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
    if sees_people:
        looks.look_at(subject=found, by=who(request), now=now())
    context = {
        "group": found,
        "people": list(roster(found)) if sees_people else [],
        "requests": list(open_requests(found)) if Permission.DECIDE_REQUESTS in rights else [],
        "meetings": list(Meeting.objects.filter(group=found).order_by("begins_at")[:60]),
        "now": now(),
        "must_sign": unsigned(who(request), found),
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
        slug = slugify(form.cleaned_data["name"])
        made = actions.start_group(
            organisation=host, slug=slug, fields=form.cleaned_data, by=who(request), now=now()
        )
        return redirect("staff-group", made.pk)
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
            form.data = form.data.copy()  # type: ignore[attr-defined]
            form.data["version"] = str(theirs.version)  # type: ignore[index]
        except Refusal as refusal:
            refuse(form, refusal)
    return show(
        request, "staff_groups/edit.html", {"group": found, "theirs": _differences(form, theirs)}, form
    )


def _differences(form: GroupForm, theirs: Group | None) -> list[tuple[str, str]]:
    """What the other person's version says, for the fields where it differs from what was typed."""
    if theirs is None:
        return []
    return [
        (str(field.label), _shown(field, getattr(theirs, field.name)))
        for field in form.visible_fields()
        if getattr(theirs, field.name) != form.cleaned_data.get(field.name)
    ]


def _shown(field: BoundField, value: object) -> str:
    """A value in the words of its choice, 'yes' or 'no', or as it was typed."""
    words = dict(getattr(field.field, "choices", ()))
    if isinstance(value, bool):
        return str(words.get("yes" if value else "no", _("Yes") if value else _("No")))
    said = "" if value is None else value
    return str(words.get(said, said)) or _("Nothing")


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
    """The list of one meeting. Of two leaders at once, the second is told, sees both, and keeps theirs."""
    meeting = access.meeting_for(request.user, pk, Permission.RECORD_ATTENDANCE)
    form = _attendance_form(request, meeting)
    theirs: list[tuple[str, str]] = []
    if form.is_valid():
        try:
            meeting_actions.record_attendance(
                meeting=meeting,
                entries=_entries(form),
                version=form.cleaned_data["version"],
                by=who(request),
                now=now(),
            )
            messages.success(request, _("The list is kept."))
            return redirect("staff-group", meeting.group_id)
        except ChangedMeanwhile as refusal:
            refuse(form, refusal)
            theirs = _kept_otherwise(form, meeting)
            form.data = form.data.copy()  # type: ignore[attr-defined]
            form.data["version"] = str(Meeting.objects.get(pk=pk).attendance_version)  # type: ignore[index]
        except Refusal as refusal:
            refuse(form, refusal)
    elif not form.is_bound:
        looks.look_at(subject=meeting, by=who(request), now=now())
    context = {"meeting": meeting, "group": meeting.group, "length": form.length, "theirs": theirs}
    return show(request, "meetings/attendance.html", context, form)


def _attendance_form(request: HttpRequest, meeting: Meeting) -> AttendanceForm:
    length = int((meeting.ends_at - meeting.begins_at).total_seconds() // 60)
    initial: dict[str, object] = {"version": meeting.attendance_version}
    for row in meeting.attendances.all():
        key = row.membership_id
        initial |= {f"presence-{key}": row.presence, f"minutes-{key}": row.minutes or length}
    members = list(members_at(meeting))
    return AttendanceForm(request.POST or None, members=members, length=length, initial=initial)


def _kept_otherwise(form: AttendanceForm, meeting: Meeting) -> list[tuple[str, str]]:
    """What the list says now of each member of whom something else was typed."""
    kept = {row.membership_id: Came(Presence(row.presence), row.minutes) for row in meeting.attendances.all()}
    typed = _entries(form)
    return [
        (member.chosen_name, _said(kept.get(member.pk)))
        for member in form.members
        if kept.get(member.pk) != typed[member.pk]
    ]


def _said(came: Came | None) -> str:
    words = str(dict(PRESENCES)[came.presence if came else ""])
    if came is None or came.presence not in Presence.attended:
        return words
    return _("%(words)s, %(minutes)s minutes") % {"words": words, "minutes": came.minutes}


def _entries(form: AttendanceForm) -> dict[int, Came | None]:
    """What was typed of each member; None is 'not recorded'. Minutes count for those who came."""
    entries: dict[int, Came | None] = {}
    for member in form.members:
        presence = form.cleaned_data[f"presence-{member.pk}"]
        minutes = form.cleaned_data[f"minutes-{member.pk}"] or form.length
        is_there = presence in Presence.attended
        entries[member.pk] = Came(Presence(presence), minutes if is_there else 0) if presence else None
    return entries
