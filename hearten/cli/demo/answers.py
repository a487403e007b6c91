"""What somebody answers: wished totals become answers to single items, the same at every load."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from hearten.cli.demo.groups import Member
from hearten.rules.instruments import instrument
from hearten.rules.intake import NONE, Question
from hearten.rules.intake.scales import SAME

# Of the change by week twelve, how much has come by then.
BY_WEEK = {0: 0.0, 4: 0.3, 8: 0.7, 12: 1.0}
# Asked by itself, and never part of a wished total.
ITEM_9, ITEM_10 = "phq9_9", "phq9_10"
HIGHEST_MOOD, HIGHEST_WORRY = 14, 12  # in the demonstration: above, a person calls within a day


def chance(*about: object) -> Random:
    """Chance that falls the same way whenever it is about the same."""
    return Random(" ".join(map(str, about)))  # noqa: S311 - invented people need no secrets


@dataclass(frozen=True)
class Voice:
    """How one person answers. What they have no answer to, they skip; of a list, nothing is so."""

    says: Mapping[str, object]

    def answer(self, question: Question) -> object:
        """The answer to a question; None is a skip."""
        if question.id in self.says:
            return self.says[question.id]
        return [NONE] if question.kind == "many" else None


def before_joining(member: Member, says: Mapping[str, object]) -> Voice:
    """How a member answers the first questions."""
    always = {"age": member.age, "country": "US", "trauma": "no", "reach": reach_of(member.name)}
    return Voice(always | dict(says) | dict(member.says) | items_at(member, 0))


def at_week(member: Member, week: int) -> Voice:
    """How a member answers in a later week."""
    return Voice(items_at(member, week))


def after_meeting(member: Member, number: int) -> Voice:
    """How a member says that a meeting was: some distress, and a group that is mostly good."""
    dice = chance(member.name, "meeting", number)
    pulse = {f"hp_{item}": min(10, dice.randint(6, 9) + (number > 5)) for item in range(1, 5)}
    return Voice({"hd_1": max(0, min(6, round((64 - member.start) / 14) + dice.randint(-1, 1)))} | pulse)


def reach_of(name: str) -> dict[str, str | bool]:
    """A way to be reached; the numbers are of those kept for stories."""
    phone = f"555-01{chance(name, 'phone').randint(0, 99):02}"
    return {"phone": phone, "email": "", "here": True, "safe_time": "After 5 pm on weekdays"}


def items_at(member: Member, week: int) -> dict[str, int]:
    """The items of every instrument that a member may be asked in that week."""
    items: dict[str, int] = {ITEM_9: 0}
    for name, total in _totals(member, week).items():
        items |= spread(name, total, chance(member.name, name, week))
    items[ITEM_10] = 1 if sum(items[f"phq9_{number}"] for number in range(1, 9)) > 6 else 0
    return items | {short: items[long] for long, short in SAME.items()}


def _totals(member: Member, week: int) -> dict[str, int]:
    """Sums of items. Those without a wished one follow from well-being, each person in their own way."""
    dice, own = chance(member.name, "week", week), chance(member.name)
    wobble = 0 if week in (0, 12) else dice.choice((-4, 0, 4))
    well = max(4, min(96, 4 * round((member.start + BY_WEEK[week] * member.change + wobble) / 4)))
    moved = BY_WEEK[week] * member.change
    totals = {
        "who5": well // 4,
        "phq9": _between(0, (72 - member.start - 0.9 * moved) / 3.8 + own.uniform(-1.5, 1.5), HIGHEST_MOOD),
        "gad7": _between(0, (66 - member.start - 0.6 * moved) / 4.4 + own.uniform(-1, 2), HIGHEST_WORRY),
        "ucla3": _between(3, 8 - well / 20 + own.uniform(-1, 1), 9),
        "peg": _between(3, 22 - 0.1 * member.start - 0.25 * moved + own.uniform(-3, 3), 27),
        "bsfcs": _between(2, 27 - 0.3 * member.start - 0.2 * moved + own.uniform(-2, 2), 28),
    }
    return totals | {
        name: round(start + BY_WEEK[week] * (end - start)) for name, (start, end) in member.levels.items()
    }


def _between(low: int, wished: float, high: int) -> int:
    return max(low, min(high, round(wished)))


def spread(name: str, total: int, dice: Random) -> dict[str, int]:
    """Answers to the items of an instrument that come to this sum. Item 9 and item 10 are left out."""
    items = [item for item in instrument(name).items if item.id not in (ITEM_9, ITEM_10)]
    highest = {item.id: max(option.value for option in item.options) for item in items}
    given = {item.id: min(option.value for option in item.options) for item in items}
    order = list(given)
    dice.shuffle(order)
    while sum(given.values()) < total:
        for id in order:
            if sum(given.values()) < total and given[id] < highest[id]:
                given[id] += 1
    return given
