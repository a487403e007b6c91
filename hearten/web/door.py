"""What every view does at the door: who is there, what time it is, and how an answer is given."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hearten.lib.refusals import NotFound, Refusal
from hearten.records.models import Person

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
PAGE_LENGTH = 20


def signed_in(view: View[P]) -> View[P]:
    """Ask whoever is not signed in to do so, whatever the page: it tells nobody what exists."""
    return login_required(view)


def who(request: HttpRequest) -> Person:
    """The person who is signed in; only behind `signed_in`."""
    if not isinstance(request.user, Person):
        raise NotFound
    return request.user


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any], form: BaseForm | None = None
) -> HttpResponse:
    """Answer with a page: 422 when what was typed needs another look, 409 when a refusal says so."""
    status = 200
    if form is not None and form.is_bound and not form.is_valid():
        status = getattr(form, "status", 422)
    return render(request, template, {**context, "form": form}, status=status)


def refuse(form: BaseForm, refusal: Refusal) -> None:
    """Write a refusal on the form, beside its field if it names one, with its own status."""
    for field, words in refusal.errors.items():
        form.add_error(field if field in form.fields else None, words)
    if not refusal.errors:
        form.add_error(None, refusal.words)
    form.status = refusal.status  # type: ignore[attr-defined]


def page_of(request: HttpRequest, rows: QuerySet[Any]) -> Page[Model]:
    """The page of rows that the address asks for; a number that is off gives the nearest page."""
    return Paginator(rows, PAGE_LENGTH).get_page(request.GET.get("page"))


def only(*methods: str) -> Callable[[View[P]], View[P]]:
    """Answer these methods alone; the others get 405."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def respond(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in methods and request.method != "HEAD":
                response = render(request, "405.html", status=405)
                response["Allow"] = ", ".join(methods)
                return response
            return view(request, *args, **kwargs)

        return respond

    return decorate
