"""Habits of every page: refusals become pages, a form to look at again says so in its status, and nothing
personal is kept by a cache on the way."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse

from hearten.lib.refusals import Refusal
from hearten.web.views.pages import resting

log = logging.getLogger(__name__)
Answer = Callable[[HttpRequest], HttpResponse]
PAGES = {403: "403.html", 404: "404.html"}


class refusals:  # noqa: N801 - Django wants a class for process_exception; it is used as a function
    """Turn a named refusal into a page with its status and words, and a database that is away into 503."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OperationalError | InterfaceError):
            log.error("The database cannot be asked: %s", type(exception).__name__)
            return resting(request)
        if not isinstance(exception, Refusal):
            return None
        page = PAGES.get(exception.status, "409.html")
        return render(request, page, {"words": exception.words}, status=exception.status)


class unfinished_forms:  # noqa: N801 - as above
    """Answer 422 where allauth shows a form again with its errors; its own views would answer 200."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        forms = [part for part in (response.context_data or {}).values() if isinstance(part, BaseForm)]
        if request.method == "POST" and any(form.is_bound and form.errors for form in forms):
            response.status_code = 422
        return response


def never_cached(get_response: Answer) -> Answer:
    """Keep pages of people who are signed in out of every cache, the browser's 'back' included."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control") and not request.path.startswith("/static/"):
            response["Cache-Control"] = "no-store"
        return response

    return respond


# In the demonstration these still answer; everything else under /accounts/ would change what others see.
OPEN_IN_DEMO = ("/accounts/login/", "/accounts/logout/", "/accounts/signup/")


def demonstration(get_response: Answer) -> Answer:
    """In the demonstration nobody can lock the cast away with a password or passkey of their own."""

    def respond(request: HttpRequest) -> HttpResponse:
        is_account = request.path.startswith("/accounts/") and not request.path.startswith(OPEN_IN_DEMO)
        if settings.DEMO and is_account:
            return redirect("demo")
        return get_response(request)

    return respond
