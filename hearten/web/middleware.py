"""Two habits of every page: refusals become pages, and nothing personal is kept by a cache on the way."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hearten.lib.refusals import Refusal

Answer = Callable[[HttpRequest], HttpResponse]
PAGES = {403: "403.html", 404: "404.html"}


class refusals:  # noqa: N801 - Django wants a class for process_exception; it is used as a function
    """Turn a named refusal into a page with its status and words."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        page = PAGES.get(exception.status, "409.html")
        return render(request, page, {"words": exception.words}, status=exception.status)


def never_cached(get_response: Answer) -> Answer:
    """Keep pages of people who are signed in out of every cache, the browser's 'back' included."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control") and not request.path.startswith("/static/"):
            response["Cache-Control"] = "no-store"
        return response

    return respond
