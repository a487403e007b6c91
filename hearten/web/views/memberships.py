"""Being in a group: one's first page, the group's page for its members, its agreement, and leaving."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hearten.actions import meetings as meeting_actions
from hearten.actions import memberships as actions
from hearten.lib.clock import now
from hearten.lib.refusals import Refusal
from hearten.records import access
from hearten.records.models import Meeting, Membership
from hearten.records.queries.escalations import open_ones_of
from hearten.records.queries.groups import leaders_of
from hearten.records.queries.meetings import attendance_of, next_meeting
from hearten.records.queries.memberships import current_agreement, has_signed, open_requests_of, places_of
from hearten.records.queries.sittings import things_to_answer
from hearten.rules.permissions import GroupRole, Permission
from hearten.web.door import only, refuse, show, signed_in, who
from hearten.web.forms.groups import SignForm


@only("GET")
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """One's own first page: what comes next, and nothing that is not one's own."""
    moment = now()
    places = places_of(who(request), moment)
    context = {
        "called": open_ones_of(who(request)),
        "places": places,
        "requests": open_requests_of(who(request)),
        "now": moment,
        "to_answer": things_to_answer(who(request), [place.membership for place in places], moment),
    }
    return render(request, "members/home.html", context)


def _unsigned(membership: Membership) -> bool:
    return not has_signed(membership, current_agreement(membership.group.organisation_id))


@only("GET")
@signed_in
def membership(request: HttpRequest, pk: int) -> HttpResponse:
    """The group's page for whoever is in it and has signed, leaders too; before that, the agreement."""
    mine = access.own_membership(request.user, pk, Permission.SEE_GROUP_LIFE)
    if _unsigned(mine):
        return redirect("agreement", pk)
    record = list(attendance_of(mine)[:12])
    moment = now()
    coming = list(Meeting.objects.filter(group=mine.group, ends_at__gt=moment).order_by("begins_at")[:6])
    context = {
        "membership": mine,
        "group": mine.group,
        "leaders": leaders_of(mine.group),
        "next_meeting": coming[0] if coming else None,
        "coming": coming[1:],
        "may_excuse": mine.role == GroupRole.MEMBER and bool(coming) and coming[0].begins_at > moment,
        "record": [a for a in record if a.meeting.begins_at <= moment],
        "excused": {a.meeting_id for a in record if a.presence == "excused"},
    }
    return render(request, "memberships/page.html", context)


@only("GET", "POST")
@signed_in
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the agreement, and sign it by the name chosen for the group."""
    mine = access.own_membership(request.user, pk, Permission.SIGN_AGREEMENT)
    text = current_agreement(mine.group.organisation_id)
    initial = {"version": text.version, "chosen_name": mine.chosen_name}
    form = SignForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.sign_agreement(
                membership=mine,
                by=who(request),
                version=form.cleaned_data["version"],
                chosen_name=form.cleaned_data["chosen_name"],
                now=now(),
            )
            messages.success(request, _("You have signed. You can read the agreement here at any time."))
            return redirect("membership", pk)
        except Refusal as refusal:
            refuse(form, refusal)
            form.data = form.data.copy()  # type: ignore[attr-defined]
            form.data["version"] = str(text.version)  # type: ignore[index]
            if isinstance(refusal, actions.AgreementChanged):
                form.data.pop("agrees", None)  # type: ignore[attr-defined]  # they agreed to other words
    context = {"membership": mine, "agreement": text, "signed": has_signed(mine, text)}
    return show(request, "memberships/agreement.html", context, form)


@only("POST")
@signed_in
def cannot_come(request: HttpRequest, pk: int) -> HttpResponse:
    """'I can't come' to the next meeting, in one tap, without a reason."""
    mine = access.own_membership(request.user, pk, Permission.ANSWER_QUESTIONS)
    moment = now()
    meeting = next_meeting(mine.group_id, moment)
    if meeting is None:
        return redirect("membership", pk)
    try:
        meeting_actions.cannot_come(meeting=meeting, membership=mine, by=who(request), now=moment)
        messages.success(request, _("Thank you for telling us. Your chair is kept."))
    except meeting_actions.HasBegun as refusal:
        messages.info(request, str(refusal.words))
    return redirect("membership", pk)


@only("GET", "POST")
@signed_in
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the group: one page that says what happens, one button, no reason asked."""
    mine = access.own_membership(request.user, pk, Permission.LEAVE_GROUP)
    if request.method == "POST":
        actions.leave_group(membership=mine, by=who(request), now=now())
        messages.success(request, _("You have left the group. You can ask to come back at any time."))
        return redirect("member-home")
    return render(request, "memberships/leave.html", {"membership": mine, "group": mine.group})
