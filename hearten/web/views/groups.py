"""The directory: the list of groups, and one group's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hearten.lib.clock import now
from hearten.records import access
from hearten.records.models import Person
from hearten.records.queries.groups import find_groups, public_leaders_of
from hearten.records.queries.meetings import next_meeting
from hearten.records.queries.requests import standing, takes_requests
from hearten.web.door import only, page_of
from hearten.web.forms.groups import FindForm


@only("GET")
def groups(request: HttpRequest) -> HttpResponse:
    """The public list, by what somebody looks for. The search is in the address, and can be shared."""
    form = FindForm(request.GET or {})
    page = page_of(request, find_groups(form.wish()))
    query = request.GET.copy()
    query.pop("page", None)
    return render(request, "groups/list.html", {"form": form, "page": page, "query": query.urlencode()})


@only("GET")
def group(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """One group, as anyone may see it: nothing of who is in it."""
    found = access.visible_group(request.user, organisation, slug)
    viewer = request.user if isinstance(request.user, Person) else None
    return render(
        request,
        "groups/page.html",
        {
            "group": found,
            "series": list(found.series.order_by("weekday", "local_time")),
            "next_meeting": next_meeting(found.pk, now()),
            "leaders": public_leaders_of(found),
            "takes_requests": takes_requests(found, now()),
            "places_left": None if found.capacity is None else max(found.capacity - found.places_taken, 0),
            "standing": standing(viewer, found) if viewer else None,
        },
    )
