"""The on-call rota of an organisation."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hearten.actions import rota as actions
from hearten.lib.clock import now
from hearten.lib.refusals import NotFound, Refusal
from hearten.records import access
from hearten.records.models import Organisation, Shift
from hearten.records.queries import rota as queries
from hearten.rules.permissions import Permission
from hearten.web.door import only, refuse, show, signed_in, who
from hearten.web.forms.rota import ShiftForm

LOOK_AHEAD = timedelta(days=7)


@only("GET")
@signed_in
def rota(request: HttpRequest, organisation: str) -> HttpResponse:
    """Who is on call now and in the weeks to come, and when nobody is."""
    host = access.organisation_for(request.user, organisation, Permission.KEEP_ROTA)
    return _page(request, host, ShiftForm(organisation=host))


def _page(request: HttpRequest, host: Organisation, form: ShiftForm) -> HttpResponse:
    moment = now()
    staff = queries.can_be_on_call(host)
    context = {
        "organisation": host,
        "zone": host.timezone,
        "now": moment,
        "shifts": list(queries.coming_shifts(host, moment)[:100]),
        "gaps": queries.gaps(host, moment, LOOK_AHEAD),
        "unreachable": list(staff.exclude(pk__in=queries.reachable(staff).values("pk"))),
    }
    return show(request, "rota/page.html", context, form)


@only("POST")
@signed_in
def add(request: HttpRequest, organisation: str) -> HttpResponse:
    """Put somebody on call."""
    host = access.organisation_for(request.user, organisation, Permission.KEEP_ROTA)
    form = ShiftForm(request.POST, organisation=host)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.give_shift(
                organisation=host,
                person=said["person"],
                begins_at=said["begins_at"],
                ends_at=said["ends_at"],
                order=said["order"],
                by=who(request),
                now=now(),
            )
            return redirect("rota", host.slug)
        except Refusal as refusal:
            _refuse_beside(form, refusal)
    return _page(request, host, form)


def _refuse_beside(form: ShiftForm, refusal: Refusal) -> None:
    """The refusal beside the field that the person typed in: a moment is typed as a date and a time."""
    typed = {"begins_at": "begins_date", "ends_at": "ends_date"}
    refusal.errors = {typed.get(field, field): words for field, words in refusal.errors.items()}
    refuse(form, refusal)


@only("POST")
@signed_in
def end(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """End a shift now, or take away one that has not begun."""
    host = access.organisation_for(request.user, organisation, Permission.KEEP_ROTA)
    shift = Shift.objects.filter(organisation=host, pk=pk).first()
    if shift is None:
        raise NotFound
    actions.end_shift(shift=shift, by=who(request), now=now())
    return redirect("rota", host.slug)
