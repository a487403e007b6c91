"""Questions, one a page: saved as one goes, left and taken up again on any device; back works."""

import re
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hearten.actions import sittings as actions
from hearten.lib.clock import now
from hearten.lib.refusals import NotFound
from hearten.records import access
from hearten.records.models import Escalation, Organisation, Person, Sitting
from hearten.records.queries.escalations import open_ones_of
from hearten.records.queries.rota import is_staffed
from hearten.records.queries.sittings import given_of, has_begun_intake, path_of
from hearten.rules import intake
from hearten.rules.intake import Question
from hearten.rules.permissions import Permission
from hearten.web.context import COUNTRY_COOKIE
from hearten.web.door import only, show, signed_in, who
from hearten.web.forms.sittings import QuestionForm
from hearten.web.screening_words import places_for, said_of, steps_of

YEAR = 365 * 24 * 3600
NEXT = "sitting-next"  # where in the browser's session the way back to the group is kept


@only("GET", "POST")
@signed_in
def intake_start(request: HttpRequest, organisation: str) -> HttpResponse:
    """What the first questions are for; the button begins them, or goes on with them."""
    host = Organisation.objects.filter(slug=organisation, is_listed_only=False).first()
    if host is None:
        raise NotFound
    if request.method == "POST":
        sitting = actions.begin_intake(organisation=host, by=who(request), now=now())
        return redirect("sitting", sitting.pk)
    way_back = request.GET.get("next", "")
    if re.fullmatch(_asks_at(host), way_back):
        request.session[NEXT] = way_back
    staffed = is_staffed(host, now())
    begun = has_begun_intake(who(request), host)
    return render(request, "sittings/start.html", {"organisation": host, "begun": begun, "staffed": staffed})


def _asks_at(host: Organisation) -> str:
    """What the addresses look like where one asks to join this organisation's groups; none else is kept."""
    return rf"/groups/{re.escape(host.slug)}/[\w-]+/ask/"


@only("POST")
@signed_in
def check_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin, or go on with, the questions about the last two weeks."""
    mine = access.own_membership(request.user, pk, Permission.ANSWER_QUESTIONS)
    sitting = actions.begin_check_in(membership=mine, by=who(request), now=now())
    return redirect("sitting", sitting.pk)


@only("POST")
@signed_in
def after_meeting(request: HttpRequest, pk: int, meeting: int) -> HttpResponse:
    """Begin, or go on with, the questions about one meeting."""
    mine = access.own_membership(request.user, pk, Permission.ANSWER_QUESTIONS)
    held = access.meeting_for(request.user, meeting, Permission.SEE_GROUP_LIFE)
    if held.group_id != mine.group_id:
        raise NotFound
    sitting = actions.begin_after_meeting(membership=mine, meeting=held, by=who(request), now=now())
    return redirect("sitting", sitting.pk)


def _mine(request: HttpRequest, pk: int) -> Sitting:
    """One's own run. It may have been left for months: item 9 is asked only if somebody is on call now."""
    mine = access.own_sitting(request.user, pk)
    mine.is_staffed = is_staffed(mine.organisation, now())
    return mine


@only("GET")
@signed_in
def sitting(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on where one left: the first question that was not yet asked, or the end."""
    mine = _mine(request, pk)
    if mine.finished_at is not None:
        return redirect("sitting-done", pk)
    given = given_of(mine)
    for question in path_of(mine, given):
        if question.id not in given:
            return redirect("question", pk, question.id)
    return redirect("sitting-end", pk)


@only("GET", "POST")
@signed_in
def question(request: HttpRequest, pk: int, question: str) -> HttpResponse:
    """One question. Continue and Skip both keep what was said, and go on."""
    mine = _mine(request, pk)
    if request.method == "POST":
        return _keep(request, mine, question)
    if mine.finished_at is not None:
        return redirect("sitting-done", pk)
    given = given_of(mine)
    path = path_of(mine, given)
    asked = next((each for each in path if each.id == question), None)
    if asked is None:
        return redirect("sitting", pk)
    return _ask(request, mine, path, QuestionForm(None, question=asked, kept=given.get(question)))


def _ask(request: HttpRequest, mine: Sitting, path: tuple[Question, ...], form: QuestionForm) -> HttpResponse:
    """The page of one question. One that was left behind by a change elsewhere has no place on the path."""
    ids = [each.id for each in path]
    place = ids.index(form.question.id) if form.question.id in ids else None
    context = {
        "sitting": mine,
        "question": form.question,
        "before": ids[place - 1] if place else None,
        "number": None if place is None else place + 1,
        "total": len(path),
        "organisation": mine.organisation,
    }
    return show(request, "sittings/question.html", context, form)


def _keep(request: HttpRequest, mine: Sitting, question: str) -> HttpResponse:
    """Keep what was sent, whatever was changed, ended or handed in since its page was opened."""
    given = given_of(mine)
    asked = intake.question_by_id(mine.kind, question, given=given, staffed=mine.is_staffed)
    if asked is None:
        return redirect("sitting", mine.pk)
    data = None if "skip" in request.POST else request.POST
    form = QuestionForm(data, question=asked)
    if data is not None and not form.is_valid():
        path = path_of(mine, given)
        shown = next((each for each in path if each.id == question), asked)
        return _ask(request, mine, path, QuestionForm(data, question=shown))
    try:
        escalation = _say(mine, question, form.answer, who(request))
    except actions.SittingFinished as refusal:
        messages.info(request, str(refusal.words))
        return redirect("sitting-done", mine.pk)
    response = _go_on(mine, question, escalation)
    if question == "country" and isinstance(form.answer, str):
        _keep_country(response, form.answer)
    return response


def _say(sitting: Sitting, question: str, answer: object, by: Person) -> Escalation | None:
    """Keep the answer; where the run was handed in already, nobody's danger is lost."""
    said: dict[str, Any] = {"sitting": sitting, "question": question, "value": answer}
    try:
        return actions.save_answer(**said, by=by, now=now())
    except actions.SittingFinished:
        return actions.say_late(**said, by=by, now=now())


def _keep_country(response: HttpResponse, code: str) -> None:
    """From now on, this browser is shown the lines of the country that the person is in."""
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(COUNTRY_COOKIE, code, max_age=YEAR, samesite="Lax", httponly=True, secure=secure)


def _go_on(sitting: Sitting, answered: str, escalation: Escalation | None) -> HttpResponse:
    """The page of help if this very answer called for it; else the next question in order, or the end."""
    if escalation is not None:
        return redirect("safety", escalation.pk)
    given = given_of(sitting)
    ids = [each.id for each in path_of(sitting, given)]
    following = ids[ids.index(answered) + 1 :] if answered in ids else ids
    upcoming = next((each for each in following if each not in given), None)
    return redirect("question", sitting.pk, upcoming) if upcoming else redirect("sitting", sitting.pk)


@only("GET", "POST")
@signed_in
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The last page: what was skipped can still be answered; the button hands it in."""
    mine = _mine(request, pk)
    if request.method == "POST":
        actions.finish_sitting(sitting=mine, by=who(request), now=now())
        return redirect("sitting-done", pk)
    if mine.finished_at is not None:
        return redirect("sitting-done", pk)
    given = given_of(mine)
    path = path_of(mine, given)
    if any(each.id not in given for each in path):
        return redirect("sitting", pk)
    skipped = [each for each in path if given[each.id] is None]
    return render(request, "sittings/end.html", {"sitting": mine, "skipped": skipped, "last": path[-1].id})


@only("GET")
@signed_in
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """After the questions: thanks, or for an intake the result, with its words and the next step."""
    mine = access.own_sitting(request.user, pk)
    if mine.finished_at is None:
        return redirect("sitting", pk)
    if mine.kind != "intake":
        return render(request, "sittings/thanks.html", {"sitting": mine})
    kept, way_back = mine.screening, str(request.session.get(NEXT, ""))
    context = {
        "sitting": mine,
        "screening": kept,
        "said": said_of(kept, places_for(request, kept)),
        "steps": steps_of(kept),
        "organisation": mine.organisation,
        "staffed": is_staffed(mine.organisation, now()),
        "way_back": way_back if re.fullmatch(_asks_at(mine.organisation), way_back) else "",
        "escalation": open_ones_of(who(request)).filter(sitting=mine).first(),
    }
    return render(request, "sittings/result.html", context)
