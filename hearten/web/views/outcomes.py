"""What changed: one's own course, and the programme's, each a sentence, a picture and a table."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hearten.records import access
from hearten.records.queries.outcomes import Pair, Point, attended_by, course_of, programme, zone_of
from hearten.rules.dose import dose
from hearten.rules.instruments import Instrument, instrument, shipped
from hearten.rules.permissions import Permission
from hearten.rules.pictures import Picture, course_picture, estimate_picture, number, share_picture
from hearten.rules.stats.change import (
    LEAST_FOR_A_MEAN,
    PersonChange,
    Shares,
    change_of_person,
    mean_change,
    reliable_shares,
)
from hearten.rules.stats.judgement import judge
from hearten.rules.stats.parts import Part, beginnings, change_by_dose
from hearten.rules.stats.small_cells import hide_small, hide_small_parts
from hearten.web.door import only, signed_in, who

# Whose change may be called by a name, in the order shown; the first one answered stands on top.
SHOWN = ("who5", "phq9", "gad7", "ucla3", "peg", "bsfcs")
# Named beforehand (CLINICAL.md 5.2.7). A commercial site may not ship WHO-5; there it is PHQ-9.
PRIMARY = next(name for name in ("who5", "phq9") if name in shipped())

PARTS = {
    Part.ALL: gettext_noop("Everyone who answered twice"),
    Part.SIX_OR_MORE: gettext_noop("Came six times or more"),
    Part.UP_TO_FIVE: gettext_noop("Came up to five times"),
}


@dataclass(frozen=True)
class Line:
    """One instrument on somebody's own page."""

    instrument: Instrument
    points: list[Point]
    change: PersonChange | None
    picture: Picture | None
    rows: list[tuple[Point, str]]


@only("GET")
@signed_in
def my_course(request: HttpRequest) -> HttpResponse:
    """One's own answers over time, compared with nobody."""
    course = course_of(who(request))
    lines = [_line(instrument(name), course[name]) for name in SHOWN if name in course and name in shipped()]
    had = dose(attended_by(who(request)))
    context = {"lines": lines, "dose": had, "zone": zone_of(who(request))}
    return render(request, "outcomes/my_course.html", context)


def _line(asked: Instrument, points: list[Point]) -> Line:
    if len(points) < 2:
        return Line(asked, points, None, None, [(points[0], _("start"))])
    change = change_of_person(asked, points[0].total, points[-1].total)
    named = [(date_format(p.at, "j M"), p.total) for p in points]
    picture = course_picture(
        named,
        low=asked.low,
        high=asked.high,
        wobble=change.wobble,
        days=[(p.at - points[0].at) / timedelta(days=1) for p in points],
        better=(asked.high if asked.direction == "higher_better" else asked.low, _("better")),
    )
    rows = [(p, _since_start(points[0].total, p.total) if n else _("start")) for n, p in enumerate(points)]
    return Line(asked, points, change, picture, rows)


def _since_start(first: float, total: float) -> str:
    return f"+{number(total - first)}" if total > first else number(total - first)


@only("GET")
@signed_in
def outcomes(request: HttpRequest, organisation: str) -> HttpResponse:
    """The programme's first picture: without names, small numbers left out, with what is not known."""
    host = access.organisation_for(request.user, organisation, Permission.SEE_OUTCOMES)
    found, asked = programme(host, PRIMARY), instrument(PRIMARY)
    pairs = [(pair.before, pair.after) for pair in found.pairs]
    change, shares = mean_change(pairs), reliable_shares(asked, pairs)
    estimates = _estimates(found.pairs)
    context = {
        "organisation": host,
        "instrument": asked,
        "number": len(pairs),
        "least": LEAST_FOR_A_MEAN,
        "change": change,
        "judgement": judge(asked, change) if change else None,
        "picture": estimate_picture(estimates, ends=(_("worse"), _("better"))) if change else None,
        "estimates": estimates,
        "shares": shares,
        "shares_picture": _shares_picture(shares) if shares else None,
        "flow": _flow(found, answered_twice=len(pairs) if change else None),
        "leavers": beginnings(found.starts_of_leavers, [before for before, _after in pairs]),
    }
    return render(request, "outcomes/programme.html", context)


def _shares_picture(shares: Shares) -> Picture | None:
    """The bar of clear changes, or None where one of its parts is too small to show."""
    parts = hide_small_parts((shares.better, shares.no_clear_change, shares.harder))
    return share_picture(tuple(zip(("better", "unclear", "harder"), parts, strict=True))) if parts else None


def _estimates(pairs: tuple[Pair, ...]) -> list[tuple[str, float, float, float]]:
    """Each part's mean change and interval, in words."""
    found = change_by_dose([(p.before, p.after, p.meetings) for p in pairs])
    return [(_(PARTS[part]), change.mean, change.low, change.high) for part, change in found]


def _flow(found: object, *, answered_twice: int | None) -> list[tuple[str, int | None]]:
    """From asking to answering again. What the page says elsewhere must not tell a hidden count either."""
    steps = (
        ("asked", _("Asked to join")),
        ("accepted", _("Were welcomed")),
        ("began", _("Came at least once")),
        ("six_or_more", _("Came six times or more")),
        ("answered_after", _("Answered again")),
    )
    beside = () if answered_twice is None else (answered_twice,)
    counts = hide_small([getattr(found, name) for name, _words in steps], beside=beside)
    return [(words, count) for (_name, words), count in zip(steps, counts, strict=True)]
