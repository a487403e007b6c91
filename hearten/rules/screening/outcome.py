"""Ask the rules about a case: what fired, where the person goes from here, and what happens next."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hearten.rules.risk import Level
from hearten.rules.screening.case import Case, check_answers
from hearten.rules.screening.table import COORDINATOR, RULES, SOON, VERSION, WORSE, Rule, RuleType, Who
from hearten.rules.screening.wording import OPEN

RELIABLY_WORSE: Final[Mapping[str, float]] = {"phq9": 6, "gad7": 4}  # published thresholds, CLINICAL.md 1.2
HIGH_DISTRESS: Final = 7


class Route(StrEnum):
    """Where the person goes from here, most urgent first."""

    STOP = "stop"
    REVIEW = "review"
    ADVISE = "advise"
    OPEN = "open"


# A PAUSE takes away one meeting and no seat, yet a person speaks with them first: it routes as a REVIEW.
ROUTE_OF: Final = {
    RuleType.STOP: Route.STOP,
    RuleType.PAUSE: Route.REVIEW,
    RuleType.REVIEW: Route.REVIEW,
    RuleType.ADVISE: Route.ADVISE,
}
URGENCY: Final = (Route.STOP, Route.REVIEW, Route.ADVISE, Route.OPEN)


@dataclass(frozen=True, slots=True)
class Fired:
    """One rule that fired: who acts by when, and what the person reads (see `wording` for its places).

    Level 3 and 4 are escalations and are answered by the clock of their level; `due_hours` is when the rule's
    own next step must be done. A `composition` rule closes that one group, not groups.
    """

    rule: str
    type: RuleType
    level: Level | None
    due_hours: float | None
    who: Who
    says: str
    step: str
    ask: str | None
    choices: tuple[tuple[str, str], ...]
    composition: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rules said. `fired` and `unknown` keep the order of the table; `steps` run by urgency.

    `unknown` are the rules that could not be judged, as their answers are not there. `says`, `due_hours` and
    `who` are those of the most urgent rule; where none fired, or it sets no time, a coordinator answers in
    three days.
    """

    version: str
    route: Route
    fired: tuple[Fired, ...]
    steps: tuple[str, ...]
    unknown: tuple[str, ...]
    says: str
    due_hours: float
    who: Who


def screen(case: Case, *, already: Collection[str] = ()) -> Outcome:
    """What the rules say of a case. Pure: the same case gives the same outcome.

    `already` are the ids of rules that fired before in the same sitting, and called somebody. They stay fired
    when the answer is taken back: software only raises, a person lowers (CLINICAL.md 4.1).

    Refusals: UnknownInstrument, UnknownItem, AnswerOutOfRange; ValueError for an id that is no rule's.
    """
    check_answers(case)
    if not {rule.id for rule in RULES}.issuperset(already):
        raise ValueError("already: not all of these are ids of rules.")
    verdicts = [(rule, rule.when(case)) for rule in RULES]
    fired = _fired(rule for rule, verdict in verdicts if verdict or rule.id in already)
    ids = {each.rule for each in fired}
    unjudged = dict.fromkeys(rule.id for rule, verdict in verdicts if verdict is None)
    return _outcome(fired, tuple(id for id in unjudged if id not in ids))


def urgent(case: Case) -> tuple[Fired, ...]:
    """The rules of level 3 and 4 that fire, in the order of the table. For every saved answer, at any moment.

    It needs nothing to be whole, and other answers that could not be scored do not keep it from firing.
    """
    return _fired(rule for rule in RULES if rule.level in (Level.URGENT, Level.NOW) and rule.when(case))


def findings_over_time(
    earlier: Mapping[str, float], later: Mapping[str, float], distress_after: Sequence[int | None] = ()
) -> tuple[Fired, ...]:
    """R-OUT-1, where somebody is getting worse; else nothing.

    `earlier` and `later` are totals by instrument. `distress_after` is the distress after each meeting, the
    oldest first, None where it was skipped: a skip neither counts nor breaks a run.
    """
    is_worse = any(
        name in earlier and name in later and later[name] - earlier[name] >= points
        for name, points in RELIABLY_WORSE.items()
    )
    last_two = [value for value in distress_after if value is not None][-2:]
    is_distressed = len(last_two) == 2 and min(last_two) >= HIGH_DISTRESS
    return _fired([WORSE]) if is_worse or is_distressed else ()


def _fired(rules: Iterable[Rule]) -> tuple[Fired, ...]:
    """Each rule once; of two rows of one rule, the first."""
    first: dict[str, Rule] = {}
    for rule in rules:
        first.setdefault(rule.id, rule)
    return tuple(_seen(rule) for rule in first.values())


def _seen(rule: Rule) -> Fired:
    wording = rule.wording
    return Fired(
        rule=rule.id,
        type=rule.type,
        level=rule.level,
        due_hours=rule.due_hours,
        who=rule.who,
        says=wording.says,
        step=wording.step,
        ask=wording.ask,
        choices=wording.choices,
        composition=rule.composition,
    )


def _outcome(fired: tuple[Fired, ...], unknown: tuple[str, ...]) -> Outcome:
    by_urgency = sorted(fired, key=_urgency)
    first = by_urgency[0] if by_urgency else None
    route = min((ROUTE_OF[each.type] for each in fired), key=URGENCY.index, default=Route.OPEN)
    is_timed = first is not None and first.due_hours is not None
    return Outcome(
        version=VERSION,
        route=route,
        fired=fired,
        steps=tuple(each.step for each in by_urgency) or (OPEN.step,),
        unknown=unknown,
        says=first.says if first else OPEN.says,
        due_hours=first.due_hours if first and first.due_hours is not None else SOON,
        who=first.who if first and is_timed else COORDINATOR,
    )


def _urgency(fired: Fired) -> tuple[int, int, float]:
    """Escalations first, then the routes in their order, then the sooner; ties stay as in the table."""
    escalation = fired.level if fired.level in (Level.URGENT, Level.NOW) else 0
    due = float("inf") if fired.due_hours is None else fired.due_hours
    return -escalation, URGENCY.index(ROUTE_OF[fired.type]), due
