"""A person's case, for staff who say why they open it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hearten.actions import cases as actions
from hearten.lib.clock import now
from hearten.lib.refusals import Refusal
from hearten.records import access
from hearten.records.models import Organisation, Person
from hearten.records.queries.cases import case_record
from hearten.rules.permissions import Permission
from hearten.web.door import only, refuse, show, signed_in, who
from hearten.web.forms.safety import ClearForm, ReasonForm


def _found(request: HttpRequest, organisation: str, code: str) -> tuple[Organisation, Person]:
    host = access.organisation_for(request.user, organisation, Permission.CLEAR_SCREENINGS)
    return host, access.person_of_case(request.user, host, code)


@only("GET")
@signed_in
def case(request: HttpRequest, organisation: str, code: str) -> HttpResponse:
    """The case, for twelve hours after a reason was given; before that, the question for the reason."""
    host, person = _found(request, organisation, code)
    return _page(request, host, person, ClearForm(), cleared=None)


def _page(
    request: HttpRequest, host: Organisation, person: Person, form: ClearForm, cleared: int | None
) -> HttpResponse:
    try:
        opening = access.open_case(who(request), host, person, now())
    except access.ReasonNeeded:
        return _ask_why(request, host, person, ReasonForm())
    context = {
        "organisation": host,
        "zone": host.timezone,
        "person": person,
        "opening": opening,
        "case": case_record(host, person),
        "clear_form": form,
        "cleared": cleared,  # the screening whose form was sent
        "empty_form": ClearForm(),
    }
    return show(request, "cases/page.html", context, form)


def _ask_why(request: HttpRequest, host: Organisation, person: Person, form: ReasonForm) -> HttpResponse:
    context = {"organisation": host, "person": person, "next_escalation": request.POST.get("escalation", "")}
    return show(request, "cases/reason.html", context, form)


@only("POST")
@signed_in
def open_case(request: HttpRequest, organisation: str, code: str) -> HttpResponse:
    """Open the case with a reason, and go back to where it was asked."""
    host, person = _found(request, organisation, code)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            actions.open_case(
                organisation=host,
                person=person,
                by=who(request),
                reason=form.cleaned_data["reason"],
                now=now(),
            )
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            back = request.POST.get("escalation", "")
            if back.isdecimal():
                return redirect("escalation", int(back))
            return redirect("case", host.slug, code)
    return _ask_why(request, host, person, form)


@only("POST")
@signed_in
def clear(request: HttpRequest, organisation: str, code: str, pk: int) -> HttpResponse:
    """Clear a screening, with a note."""
    host, person = _found(request, organisation, code)
    access.open_case(who(request), host, person, now())
    screening = access.screening_of_case(host, person, pk)
    form = ClearForm(request.POST)
    if form.is_valid():
        try:
            actions.clear_screening(screening=screening, by=who(request), now=now(), **form.cleaned_data)
            return redirect("case", host.slug, code)
        except Refusal as refusal:
            refuse(form, refusal)
    return _page(request, host, person, form, cleared=pk)
