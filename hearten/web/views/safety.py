"""Help for oneself: the page after an answer of risk, asking for a person, and writing with one.

The page must show help whatever else fails. So each of its parts is fetched by itself, and one that
cannot be had is left out.
"""

import logging
import re
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hearten.actions import safety as actions
from hearten.lib.clock import now
from hearten.lib.refusals import Refusal
from hearten.records import access
from hearten.records.models import Escalation
from hearten.records.queries import escalations as queries
from hearten.records.queries.cases import ways_of
from hearten.records.queries.rota import coordinators, is_staffed
from hearten.rules.risk import Level
from hearten.rules.screening import WORDING, filled
from hearten.web.context import help_of
from hearten.web.door import only, refuse, show, signed_in, who
from hearten.web.forms.safety import AskForm, MessageForm, ReachForm, SafeForm
from hearten.web.templatetags.house import soon

log = logging.getLogger(__name__)
T = TypeVar("T")
Other = TypeVar("Other")

ENDS_OF_SENTENCES = re.compile(r"(?<=[.?!])\s+|(?<=[。？！])")


def _spared(part: Callable[[], T], otherwise: Other) -> T | Other:
    """A part of the page, or what to show without it. The rest of the page does not depend on it."""
    try:
        return part()
    except Exception as error:
        log.error("a part of the page of help could not be had: %s", type(error).__name__)
        return otherwise


@only("GET")
@signed_in
def safety(request: HttpRequest, pk: int) -> HttpResponse:
    """After an answer of risk: whether one is safe, who comes and when, how to be reached, the lines."""
    mine = access.own_escalation(request.user, pk)
    kept = _spared(lambda: mine.reach, None) or _spared(lambda: ways_of(who(request)), {})
    return _page(request, mine, ReachForm(initial=kept))


def _page(request: HttpRequest, mine: Escalation, form: ReachForm | SafeForm) -> HttpResponse:
    moment = now()
    coming = _spared(lambda: queries.who_comes(mine, moment), None)
    heading, paragraphs = _words(request, mine, coming.staff_name if coming else "", moment)
    context = {
        "escalation": mine,
        "zone": mine.organisation.timezone,
        "heading": heading,
        "lead": paragraphs[:1],
        "rest": paragraphs[1:],
        "coming": coming,
        "now": moment,
        "coordinators_told": coming is None and bool(_spared(lambda: coordinators(mine.organisation), ())),
        "standing": queries.standing(mine, moment),
        "is_now": mine.level == Level.NOW,
        "safe": _spared(lambda: mine.safe_answer, None),
        "reach": _spared(lambda: mine.reach, None),
        "reach_form": form if isinstance(form, ReachForm) else ReachForm(),
        "conversation": _spared(lambda: list(queries.conversation(mine)), []),
        "message_form": MessageForm(),
        "looked": _spared(lambda: list(queries.who_looked(mine)), []),
        "sitting": _spared(lambda: _unfinished(mine), None),
    }
    return show(request, "safety/page.html", context, form)


def _unfinished(mine: Escalation) -> int | None:
    """The run through questions that the person may go on with."""
    sitting = mine.sitting
    return sitting.pk if sitting is not None and sitting.finished_at is None else None


def _words(request: HttpRequest, mine: Escalation, name: str, moment: datetime) -> tuple[str, list[str]]:
    """The heading and the paragraphs: the words of the rule. Sentences with an unknown place are left out.

    Where it is 'now', nobody is said to come who has not said so.
    """
    help, zone = help_of(request), mine.organisation.timezone
    places = {"emergency": help.emergency[0].shown}
    if help.main and help.main.is_always_open:
        places["line"] = f"{help.main.name}, {help.main.phone}"
    if name and (mine.level < Level.NOW or mine.acknowledged_at is not None):
        places |= {"name": name, "time": soon(mine.respond_by, zone, moment)}
    first, *rest = ENDS_OF_SENTENCES.split(_says(mine), maxsplit=1)
    return first, filled(rest[0] if rest else "", places).split("\n\n")


def _says(mine: Escalation) -> str:
    if mine.rule == actions.ASKED:
        return _(
            "You asked for a person, and we heard you. You do not have to explain anything. "
            "We are calling somebody who is there for just this."
        )
    return _(WORDING["R-SI-3" if mine.rule == actions.NOT_SAFE else mine.rule].says)


@only("POST")
@signed_in
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """'Are you safe right now?': not sure and no call everybody at once."""
    mine = access.own_escalation(request.user, pk)
    form = SafeForm(request.POST)
    if not form.is_valid():
        return _page(request, mine, form)
    kept = actions.answer_safety(
        escalation=mine, by=who(request), answer=form.cleaned_data["safe"], now=now()
    )
    return redirect("safety", kept.pk)


@only("POST")
@signed_in
def reach(request: HttpRequest, pk: int) -> HttpResponse:
    """How to be reached now."""
    mine = access.own_escalation(request.user, pk)
    form = ReachForm(request.POST)
    if form.is_valid():
        try:
            actions.say_how_to_reach(escalation=mine, by=who(request), now=now(), **form.cleaned_data)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            return redirect("safety-messages" if form.cleaned_data["here"] else "safety", pk)
    return _page(request, mine, form)


@only("GET", "POST")
@signed_in
def messages(request: HttpRequest, pk: int) -> HttpResponse:
    """Write with whoever answers. The page shows what was written; posting adds to it."""
    mine = access.own_escalation(request.user, pk)
    form = MessageForm(request.POST or None)
    if form.is_valid():
        try:
            actions.write_message(escalation=mine, by=who(request), now=now(), **form.cleaned_data)
            return redirect("safety-messages", pk)
        except Refusal as refusal:
            refuse(form, refusal)
    moment = now()
    context = {
        "escalation": mine,
        "zone": mine.organisation.timezone,
        "coming": _spared(lambda: queries.who_comes(mine, moment), None),
        "standing": queries.standing(mine, moment),
        "is_now": mine.level == Level.NOW,
        "conversation": _spared(lambda: list(queries.conversation(mine)), []),
        "message_form": form,
    }
    return show(request, "safety/messages.html", context, form)


@only("GET", "POST")
@signed_in
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a person of the team, now, for no reason that must be given."""
    organisations = queries.organisations_to_ask(who(request))
    first = organisations.first()
    form = AskForm(request.POST or None, organisations=organisations, initial={"organisation": first})
    if form.is_valid():
        said = form.cleaned_data
        called = actions.ask_for_help(
            organisation=said["organisation"], by=who(request), safe=said["safe"], now=now()
        )
        return redirect("safety", called.pk)
    places = list(organisations)
    unstaffed = [place for place in places if not is_staffed(place, now())]
    context = {"organisations": places, "unstaffed": unstaffed}
    return show(request, "safety/ask.html", context, form)
