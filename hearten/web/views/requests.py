"""Asking to join, seeing where one stands, and deciding."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from hearten.actions import looks
from hearten.actions import requests as actions
from hearten.lib.clock import now
from hearten.lib.refusals import Refusal
from hearten.records import access
from hearten.records.models import JoinRequest, RequestState
from hearten.records.queries.requests import is_held, place_in, place_in_queue, standing, takes_requests
from hearten.web.door import only, refuse, show, signed_in, who
from hearten.web.forms.groups import AskForm, NotNowForm


@only("GET", "POST")
@signed_in
def ask(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """Ask to join. Whoever has not answered the first questions answers them first, and comes back here."""
    group = access.visible_group(request.user, organisation, slug)
    stands = standing(who(request), group)
    if stands.membership:
        return redirect("membership", stands.membership.pk)
    if stands.request:
        return redirect("request", stands.request.pk)
    if not takes_requests(group, now()):
        raise actions.GroupTakesNobody
    if stands.screening is None:
        start = reverse("intake", args=[group.organisation.slug])
        return redirect(f"{start}?{urlencode({'next': request.path})}")
    form = AskForm(request.POST or None)
    if form.is_valid():
        try:
            asked = actions.ask_to_join(group=group, by=who(request), now=now(), **form.cleaned_data)
            return redirect("request", asked.pk)
        except Refusal as refusal:
            refuse(form, refusal)
    return show(request, "requests/ask.html", {"group": group}, form)


@only("GET")
@signed_in
def see(request: HttpRequest, pk: int) -> HttpResponse:
    """Where one stands with a request of one's own."""
    asked = access.own_request(request.user, pk)
    context = {
        "asked": asked,
        "place": place_in_queue(asked) if asked.state == RequestState.WAITING else None,
        "held": asked.state in RequestState.open and is_held(asked.person, asked.group.organisation_id),
        "membership": place_in(asked.group, asked.person),
        "takes": takes_requests(asked.group, now()),
    }
    return show(request, "requests/see.html", context)


@only("POST")
@signed_in
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own request back, in one tap."""
    asked = access.own_request(request.user, pk)
    actions.withdraw_request(request=asked, by=who(request), now=now())
    return redirect("request", pk)


@only("GET")
@signed_in
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """What the facilitator needs to decide, and no more. That they looked is on record."""
    asked = access.request_to_decide(request.user, pk)
    looks.look_at(subject=asked, by=who(request), now=now())
    return _decision(request, asked, NotNowForm())


def _decision(
    request: HttpRequest, asked: JoinRequest, form: NotNowForm, refusal: Refusal | None = None
) -> HttpResponse:
    context = {
        "asked": asked,
        "form": form,
        "refusal": refusal,
        "held": is_held(asked.person, asked.group.organisation_id),
        "is_full": asked.group.capacity is not None and asked.group.places_taken >= asked.group.capacity,
        "is_open": asked.state in RequestState.open,
        "takes": takes_requests(asked.group, now()),
    }
    if refusal is None:
        return show(request, "requests/decide.html", context, form)
    return render(request, "requests/decide.html", context, status=refusal.status)


@only("POST")
@signed_in
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the person a member. What stands in the way is said on the page of the request."""
    asked = access.request_to_decide(request.user, pk)
    try:
        actions.accept_request(request=asked, by=who(request), now=now())
    except Refusal as refusal:
        return _decision(request, access.request_to_decide(request.user, pk), NotNowForm(), refusal)
    return redirect("staff-group", asked.group_id)


@only("POST")
@signed_in
def not_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Say 'not now' in kind words. Whoever is too late is told, and finds their words on the page."""
    asked = access.request_to_decide(request.user, pk)
    form = NotNowForm(request.POST)
    if not form.is_valid():
        return _decision(request, asked, form)
    try:
        actions.answer_not_now(request=asked, by=who(request), now=now(), **form.cleaned_data)
    except Refusal as refusal:
        return _decision(request, access.request_to_decide(request.user, pk), form, refusal)
    return redirect("staff-group", asked.group_id)
