"""The items of the instruments as questions, in their published words, with our words about why."""

from collections.abc import Iterator
from typing import Final

from hearten.rules.instruments import Instrument, Item, instrument, shipped
from hearten.rules.intake.question import Question

# Items of the same words and options in two instruments: answered once, counted in both.
SAME: Final = {"phq9_1": "phq4_3", "phq9_2": "phq4_4", "gad7_1": "phq4_1", "gad7_2": "phq4_2"}

TEAM: Final = (
    "You, and those of the team who need it to help you. Not the group, not your employer, not your "
    "insurer. Each look is on record."
)
LEADERS: Final = (
    "You, and those who lead your group. The others in the group do not see it. If it was hard for you, "
    "one of the leaders asks how you are."
)
WORRY_STAFFED: Final = (
    TEAM + " If an answer makes us worry for your safety, a person from our team gets in touch the same day."
)
WORRY_UNSTAFFED: Final = (
    TEAM + " Nobody reads it right now. If you need help now, use the lines at the top of this page."
)

WHY: Final = {
    "phq4": "Four short questions show how heavy the last two weeks were, and later what has changed.",
    "phq9": "These questions show how low or heavy your mood is, so that the help is enough.",
    "gad7": "These questions show how much worry you carry, so that a group is calm enough for you.",
    "who5": "The good moments count too. Later you can see on a line whether there are more of them.",
    "ucla3": "Feeling alone is one thing that a group can change. We ask now, and again later.",
    "peg": "Pain tells how long you can sit and how much you can take on. It helps us plan breaks with you.",
    "bsfcs": "Looking after someone can wear you down. These questions show where you need help too.",
    "pcptsd5": "If memories of it come back, a group can stir them up. Then we look for what helps first.",
    "hearten_distress": "A meeting can touch sore spots. If it was too much, somebody will be there for you.",
    "hearten_pulse": "Your word helps the leaders make the next meeting better.",
}
WHY_ITEM_9: Final = (
    "Many people who are ill have such thoughts and tell nobody. We ask so that you do not have to "
    "carry them alone. If you say yes, a person talks with you the same day."
)


def scale(name: str, *, staffed: bool, items: frozenset[str] | None = None) -> Iterator[Question]:
    """The questions of an instrument, or of some of its items. None where a site does not ship it."""
    if name not in shipped():
        return
    whole = instrument(name)
    for item in whole.items:
        if items is None or item.id in items:
            yield _question(whole, item, staffed)


def worry(staffed: bool) -> str:
    """Who sees an answer that could be about somebody's safety."""
    return WORRY_STAFFED if staffed else WORRY_UNSTAFFED


def _question(whole: Instrument, item: Item, staffed: bool) -> Question:
    is_safety = item.safety_rule is not None
    if whole.id in ("hearten_distress", "hearten_pulse"):
        who_sees = LEADERS
    else:
        who_sees = worry(staffed) if is_safety else TEAM
    return Question(
        id=item.id,
        kind="choice",
        text=item.text,
        why=WHY_ITEM_9 if is_safety else WHY[whole.id],
        who_sees=who_sees,
        lead_in=item.lead_in,
        options=tuple((option.value, option.label) for option in item.options),
        safety=is_safety,
        instrument=whole.id,
        low_label=item.low_label,
        high_label=item.high_label,
        attribution=_attribution(whole),
    )


def _attribution(whole: Instrument) -> str | None:
    if whole.licence.class_ == "own":
        return None
    return " ".join(filter(None, (f"{whole.title}.", whole.licence.attribution, whole.licence.statement)))
