"""What needs me now: the first page of everybody who works here."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hearten.lib.clock import now
from hearten.lib.refusals import NotFound
from hearten.records import access
from hearten.records.queries.today import today as gather
from hearten.records.queries.today import workplace
from hearten.rules.permissions import Permission
from hearten.web.door import only, signed_in, who


@only("GET")
@signed_in
def today(request: HttpRequest) -> HttpResponse:
    """What needs this person now, with clocks, by their rights. Whoever works nowhere finds no such page."""
    viewer, moment = who(request), now()
    if not access.works_here(viewer):
        raise NotFound
    context = {
        "now": moment,
        "zone": _zone(request),
        "today": gather(viewer, moment),
        "keeps_rota": access.organisations_with(viewer, Permission.KEEP_ROTA),
        "sees_outcomes": access.organisations_with(viewer, Permission.SEE_OUTCOMES),
    }
    return render(request, "today/page.html", context)


def _zone(request: HttpRequest) -> str:
    """The zone of the day at the top: that of the first place where the viewer works."""
    place = workplace(who(request))
    return place.timezone if place else settings.TIME_ZONE
