"""The crisis lines of a country, for those who confirm them by telephone."""

from datetime import date
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hearten.actions.lines import confirm_line
from hearten.lib.clock import now
from hearten.lib.refusals import NotFound, Refusal
from hearten.records import access
from hearten.records.models import Organisation
from hearten.records.queries.crisis import confirmations
from hearten.rules.crisis import all_lines
from hearten.rules.permissions import Permission
from hearten.web.context import confirmed
from hearten.web.door import only, refuse, show, signed_in, who
from hearten.web.forms.lines import ConfirmForm


def _today(host: Organisation) -> date:
    return now().astimezone(ZoneInfo(host.timezone)).date()


@only("GET")
@signed_in
def lines(request: HttpRequest, organisation: str) -> HttpResponse:
    """Every line of the country, shown to people or not, with the day on which it was last confirmed."""
    host = access.organisation_for(request.user, organisation, Permission.CONFIRM_LINES)
    return _page(request, host, ConfirmForm(initial={"confirmed_on": _today(host)}), None)


def _page(request: HttpRequest, host: Organisation, form: ConfirmForm, sent: str | None) -> HttpResponse:
    days = confirmations()
    rows = all_lines(host.country, days, _today(host))
    context = {
        "organisation": host,
        "rows": [(line, days.get(line.key)) for line in rows],
        "sent": sent,
        "fresh": ConfirmForm(initial={"confirmed_on": _today(host)}),
    }
    return show(request, "lines/page.html", context, form)


@only("POST")
@signed_in
def confirm(request: HttpRequest, organisation: str, key: str) -> HttpResponse:
    """Keep that a line was called and is right."""
    host = access.organisation_for(request.user, organisation, Permission.CONFIRM_LINES)
    if key not in {line.key for line in all_lines(host.country, {}, _today(host))}:
        raise NotFound
    form = ConfirmForm(request.POST)
    if form.is_valid():
        try:
            confirm_line(line_key=key, by=who(request), now=now(), **form.cleaned_data)
            confirmed.forget()  # what is confirmed is shown at once
            return redirect("lines", host.slug)
        except Refusal as refusal:
            refuse(form, refusal)
    return _page(request, host, form, key)
