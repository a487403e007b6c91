"""Answering an escalation: take it, raise it, write, note a contact, close it."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hearten.actions import escalations as actions
from hearten.actions.safety import ASKED, NOT_SAFE, write_message
from hearten.lib.clock import now
from hearten.lib.refusals import Refusal
from hearten.records import access
from hearten.records.models import CaseOpening, ContactOutcome, Escalation, Person
from hearten.records.queries import escalations as queries
from hearten.records.queries.cases import ways_of
from hearten.rules.risk import Level
from hearten.web.door import only, refuse, show, signed_in, who
from hearten.web.forms.safety import CloseForm, ContactForm, MessageForm, ReasonForm


@only("GET")
@signed_in
def escalation(request: HttpRequest, pk: int) -> HttpResponse:
    """One escalation: its level and clock, who has it, and what can be done. Its cause only with a reason."""
    return _page(request, access.escalation_for(request.user, pk))


def _page(request: HttpRequest, one: Escalation, form: BaseForm | None = None) -> HttpResponse:
    moment, viewer = now(), who(request)
    opening = _opening(viewer, one)
    holds_it = one.acknowledged_by == viewer
    context = {
        "escalation": one,
        "zone": one.organisation.timezone,
        "now": moment,
        "standing": queries.standing(one, moment),
        "is_now": one.level == Level.NOW,
        "holds_it": holds_it,
        "opening": opening,
        "attempts": list(queries.contact_attempts(one)),
        "reads_words": holds_it or opening is not None,
        **(_opened(one) if opening else {}),
        **_forms(one, form),
    }
    if context["reads_words"]:
        context["conversation"] = list(queries.conversation(one))
    return show(request, "escalations/page.html", context, form)


def _opening(viewer: Person, one: Escalation) -> CaseOpening | None:
    """The opening that lets this viewer see the case now, if they gave a reason."""
    try:
        return access.open_case(viewer, one.organisation, one.person, now())
    except access.ReasonNeeded:
        return None


def _opened(one: Escalation) -> dict[str, Any]:
    """What only somebody who opened the case sees: what caused it, and how to reach the person."""
    return {
        "causes": list(queries.causes(one)),
        "ways": ways_of(one.person),
        "ASKED": ASKED,
        "NOT_SAFE": NOT_SAFE,
    }


def _forms(one: Escalation, form: BaseForm | None) -> dict[str, BaseForm]:
    """The page's forms; the one that was sent keeps what was typed."""
    empty: dict[str, BaseForm] = {
        "message_form": MessageForm(),
        "contact_form": ContactForm(prefix="contact"),
        "close_form": CloseForm(prefix="close", initial={"seen": queries.news_of(one)}),
        "reason_form": ReasonForm(),
    }
    kinds: dict[type[BaseForm], str] = {
        CloseForm: "close_form",
        ContactForm: "contact_form",
        MessageForm: "message_form",
    }
    return empty if form is None else empty | {kinds[type(form)]: form}


@only("POST")
@signed_in
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it, or take it over from the one that the page named."""
    one = access.escalation_for(request.user, pk)
    held_by = request.POST.get("instead_of", "")
    instead_of = Person.objects.filter(pk=held_by).first() if held_by.isdecimal() else None
    actions.acknowledge(escalation=one, by=who(request), now=now(), instead_of=instead_of)
    return redirect("escalation", pk)


@only("POST")
@signed_in
def raise_level(request: HttpRequest, pk: int) -> HttpResponse:
    """Make it 'now'."""
    one = access.escalation_for(request.user, pk)
    actions.raise_level(escalation=one, by=who(request), now=now())
    return redirect("escalation", pk)


@only("POST")
@signed_in
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a try to reach the person."""
    one = access.escalation_for(request.user, pk)
    form = ContactForm(request.POST, prefix="contact")
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.record_contact(
                escalation=one,
                by=who(request),
                outcome=ContactOutcome(said["outcome"]),
                note=said["note"],
                now=now(),
            )
            return redirect("escalation", pk)
        except Refusal as refusal:
            refuse(form, refusal)
    return _page(request, access.escalation_for(request.user, pk), form)


@only("POST")
@signed_in
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it with how it ended."""
    one = access.escalation_for(request.user, pk)
    form = CloseForm(request.POST, prefix="close")
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.close_escalation(
                escalation=one,
                by=who(request),
                outcome=ContactOutcome(said["outcome"]),
                note=said["note"],
                seen=said["seen"],
                now=now(),
            )
            return redirect("today")
        except Refusal as refusal:
            refuse(form, refusal)
            form.data = request.POST.copy()
            form.data["close-seen"] = str(queries.news_of(one))  # what is new is on this page now
    return _page(request, access.escalation_for(request.user, pk), form)


@only("POST")
@signed_in
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to the person."""
    one = access.escalation_for(request.user, pk)
    form = MessageForm(request.POST)
    if form.is_valid():
        try:
            write_message(escalation=one, by=who(request), now=now(), **form.cleaned_data)
            return redirect("escalation", pk)
        except Refusal as refusal:
            refuse(form, refusal)
    return _page(request, access.escalation_for(request.user, pk), form)
