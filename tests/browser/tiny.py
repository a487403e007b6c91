"""A tiny site for the tests of the fixtures: one page that is as it should be, and others that are not."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.safestring import mark_safe

PAGE = '<!doctype html><html lang="en"><title>Tiny</title><main>{main}</main></html>'
PARTS = {
    "fine": "<h1>Fine</h1><p>As it should be.</p>",
    "inline-style": '<h1>Fine</h1><p style="color: green">As it should not be.</p>',
    "elsewhere": '<h1>Fine</h1><img alt="A tree" src="http://elsewhere.example/tree.png">',
    "missing": '<h1>Fine</h1><img alt="A tree" src="/tree.png">',
    "unlabelled": "<h1>Fine</h1><form><input></form>",
    "wide": f"<h1>Fine</h1><p>{'wide' * 500}</p>",
    "heavy": f"<h1>Fine</h1><!-- {'heavy' * 10_000} -->",
}


def part(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(PAGE.format(main=mark_safe(PARTS[name])))


def broken(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Broken", status=500)


def refused(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE.format(main="<h1>Not yet</h1>"), status=422)


def missing(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Missing", status=404)


urlpatterns = [
    path("tree.png", missing),
    path("broken/", broken),
    path("refused/", refused),
    *(path(f"{name}/", part, {"name": name}) for name in PARTS),
]
