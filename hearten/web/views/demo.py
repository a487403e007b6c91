"""Trying Hearten: one click signs in as one of the cast, in the demonstration alone."""

from functools import wraps
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.lib.refusals import NotFound
from hearten.records import access
from hearten.web.door import View, only

SIGNED_IN_BY = "allauth.account.auth_backends.AuthenticationBackend"


class Part(NamedTuple):
    """One of the cast: who they are, and what one can do as them."""

    sign_in_name: str
    name: str
    who: Promise
    can: Promise


CAST = (
    Part(
        "ana",
        "Ana",
        _("A member"),
        _(
            "Ana lives with cancer and has come to Tuesday Circle for twelve weeks. Her name there is Wren. "
            "See what comes next, how the weeks have been for her, and what asking for help is like."
        ),
    ),
    Part(
        "noor",
        "Noor",
        _("Somebody in line"),
        _(
            "Noor looks after her mother. The group that fits her is full. "
            "See where she stands in line, and what is open to her until a place is free."
        ),
    ),
    Part(
        "bea",
        "Bea",
        _("A facilitator"),
        _(
            "Bea leads Tuesday Circle. Answer somebody who asks to join, write down who came, "
            "plan meetings, and see who may need a call."
        ),
    ),
    Part(
        "dov",
        "Dov",
        _("The coordinator"),
        _(
            "Dov looks after all groups at Riverbend. See what needs doing first and by when, "
            "let somebody go on to a group after a talk, keep the team and the rota."
        ),
    ),
    Part(
        "eli",
        "Eli",
        _("On call"),
        _(
            "Eli is called when somebody may not be safe. One person has waited for about an hour. "
            "Take it, read what is known, write down how it went."
        ),
    ),
    Part(
        "fay",
        "Fay",
        _("The evaluator"),
        _(
            "Fay asks whether the groups help. She sees numbers, how sure they are and what they leave open, "
            "and nobody's name."
        ),
    ),
)


def _in_the_demonstration(view: View[[]]) -> View[[]]:
    """Anywhere else there is no such page."""

    @wraps(view)
    def respond(request: HttpRequest) -> HttpResponse:
        if not settings.DEMO:
            raise NotFound
        return view(request)

    return respond


@_in_the_demonstration
@only("GET")
def demo(request: HttpRequest) -> HttpResponse:
    """The cast, each with a button and a line about what one can do as them."""
    there = access.demo_people([part.sign_in_name for part in CAST])
    cast = [part for part in CAST if part.sign_in_name in there]
    return render(request, "demo/cast.html", {"cast": cast})


@_in_the_demonstration
@only("POST")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Be one of the cast, and begin where they would: 404 for anybody who is not of the demonstration."""
    wanted = request.POST.get("person", "")
    person = access.demo_people([wanted] if wanted in {part.sign_in_name for part in CAST} else []).get(
        wanted
    )
    if person is None:
        raise NotFound
    login(request, person, backend=SIGNED_IN_BY)
    return redirect("today" if access.works_here(person) else "member-home")
