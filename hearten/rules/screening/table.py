"""The rules of screening, in the order in which they are asked (CLINICAL.md part 2). One row, one rule.

Raise VERSION with every change, however small: what the rules said is kept with the version that said it.

Marks of the sources: [S] the source texts, [R] read, [K-H] [K-M] own knowledge, sure or fairly sure, [D] a
choice made for Hearten. Where part 2 gives a REVIEW no time, it is three days [D]; two working days are
counted as 48 hours, so rather early than late. A person is reached by the clock of the level (rules/risk.py);
`due_hours` is when the rule's own next step must be done. Each row waits for a clinical lead's signature.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from hearten.rules.facets import Stage
from hearten.rules.risk import ANSWER_WITHIN, REQUEST_WITHIN, Level
from hearten.rules.screening.case import Case
from hearten.rules.screening.judging import (
    all_of,
    answer,
    any_of,
    asq_acute,
    asq_positive,
    at_stage,
    auditc_positive,
    distress,
    half_without_whole,
    item_9,
    minor,
    opposite,
    safety_skipped,
    said,
    strained,
    total,
    trauma_screen_positive,
)
from hearten.rules.screening.says import Word
from hearten.rules.screening.wording import WORDING, Wording

VERSION: Final = "2026-11-22.2"


class RuleType(StrEnum):
    """STOP: no place now, a person takes over. PAUSE: not this meeting. REVIEW: a person decides before a
    seat is confirmed. ADVISE: shapes what is offered."""

    STOP = "STOP"
    PAUSE = "PAUSE"
    REVIEW = "REVIEW"
    ADVISE = "ADVISE"


class Who(StrEnum):
    """Who takes the next step."""

    ON_CALL = "on_call"
    CLINICIAN = "clinician"
    FACILITATOR = "facilitator"
    COORDINATOR = "coordinator"


STOP, PAUSE, REVIEW, ADVISE = RuleType
ON_CALL, CLINICIAN, FACILITATOR, COORDINATOR = Who
NOW, URGENT, STRUGGLING, UNSETTLED = Level.NOW, Level.URGENT, Level.STRUGGLING, Level.UNSETTLED

AT_ONCE, SAME_DAY, ONE_DAY, WEEK = (
    ANSWER_WITHIN[level] / timedelta(hours=1) for level in (NOW, URGENT, STRUGGLING, UNSETTLED)
)
TWO_DAYS, SOON = 48.0, REQUEST_WITHIN / timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Rule:
    """If `when` is true of a case, the rule fires. `condition` says the same in words.

    A `composition` rule stops a place in that one group, not in groups. `level` is that of CLINICAL.md 4.1.
    """

    id: str
    type: RuleType
    level: Level | None
    due_hours: float | None
    who: Who
    condition: str
    when: Callable[[Case], bool | None]
    source: str
    composition: bool = False

    @property
    def wording(self) -> Wording:
        """What the person reads, and the next step."""
        return WORDING[self.id]


NEWLY_BEREAVED: Final = said(Word.BEREAVED_UNDER_4_WEEKS, Word.BEREAVED_4_WEEKS_TO_3_MONTHS)

RULES: Final = (
    Rule("R-EMG-1", STOP, NOW, AT_ONCE, ON_CALL,
         "chest pain, severe breathlessness, confusion, overdose or hurt self, with someone who threatens",
         said(Word.CHEST_PAIN, Word.SEVERE_BREATHLESSNESS, Word.SUDDEN_CONFUSION, Word.OVERDOSE,
              Word.HURT_SELF, Word.THREATENED),
         "[K-H]"),
    Rule("R-SI-1", STOP, URGENT, SAME_DAY, ON_CALL,
         "PHQ-9 item 9 is 1 or more, whatever the total",
         item_9,
         "NIMH ASQ pathway; Joint Commission NPSG 15.01.01; NG225 [K-H]"),
    Rule("R-SI-2", REVIEW, URGENT, SAME_DAY, CLINICIAN,
         "ASQ 1 to 4: any yes or refused",
         asq_positive,
         "NIMH [R/K-H]"),
    Rule("R-SI-3", STOP, NOW, AT_ONCE, ON_CALL,
         "ASQ 5 is yes, or refused beside a yes; intent, plan, means or attempt; not safe, or not sure of it",
         any_of(asq_acute, said(Word.INTENT, Word.PLAN, Word.MEANS, Word.ATTEMPT_NOW, Word.UNSURE_IF_SAFE,
                                Word.NOT_SAFE)),
         "NIMH: acute positive = full evaluation before leaving [K-H]; not sure and not safe: 2.1"),
    Rule("R-SI-4", REVIEW, None, TWO_DAYS, CLINICIAN,
         "attempt, or discharge from psychiatric care, in the last 3 months",
         said(Word.RECENT_ATTEMPT, Word.PSYCHIATRIC_DISCHARGE),
         "[K-M] peak-risk period; AGPA, Yalom: acutely suicidal are poor candidates [K-H]"),
    Rule("R-VIO-1", STOP, NOW, AT_ONCE, ON_CALL,
         "wish to harm someone, weapon, stalking of a member",
         said(Word.HARM_OTHERS, Word.WEAPON, Word.STALKING),
         "CLINICAL.md 4.6"),
    Rule("R-PSY-1", STOP, URGENT, ONE_DAY, CLINICIAN,
         "voices, fixed unusual beliefs, mania, severe agitation, acute psychosis",
         said(Word.VOICES, Word.FIXED_BELIEFS, Word.MANIA, Word.SEVERE_AGITATION, Word.ACUTE_PSYCHOSIS),
         "[S]; Yalom, AGPA exclusion [K-H]; 24 to 72 hours by severity: 24 until a person has judged it"),
    Rule("R-PSY-2", STOP, None, WEEK, CLINICIAN,
         "high impulsivity, recent assault, cannot keep the group's rules",
         said(Word.IMPULSIVE, Word.RECENT_ASSAULT, Word.CANNOT_KEEP_RULES),
         "[S]"),
    Rule("R-PSY-3", REVIEW, None, SOON, CLINICIAN,
         "stable psychosis or bipolar illness, in care",
         said(Word.STABLE_PSYCHOSIS_IN_CARE),
         "[S] + [K-M]"),
    Rule("R-PTSD-1", STOP, None, WEEK, CLINICIAN,
         "PC-PTSD-5 is 4 or more (3 or more where sex is not said as male), or flashbacks most days",
         any_of(trauma_screen_positive, said(Word.FLASHBACKS)),
         "[S]; cut-points [R Bovin]; NICE NG116 offers trauma-focused therapy one to one [K-H]; week [D]"),
    Rule("R-PTSD-2", REVIEW, None, SOON, FACILITATOR,
         "wants a trauma group (whether stable, and in individual work: the review asks)",
         said(Word.TRAUMA_GROUP),
         "[S] 'collective storytelling' is kept only after R-PTSD-1; phase approach [K-M]"),
    Rule("R-ANX-1", REVIEW, None, SOON, FACILITATOR,
         "GAD-7 is 15 or more, panic in groups, or asks for a small group",
         any_of(total("gad7", 15), said(Word.PANIC_IN_GROUPS, Word.WANTS_SMALL_GROUP)),
         "[S]; ASCO: severe -> psychological care [R]"),
    Rule("R-ANX-2", ADVISE, None, None, FACILITATOR,
         "GAD-7 is 10 to 14",
         total("gad7", 10, 14),
         "[S]"),
    Rule("R-DEP-1", REVIEW, None, WEEK, CLINICIAN,
         "PHQ-9 is 20 or more, or 15 to 19 with item 10 'very' or 'extremely difficult'",
         any_of(total("phq9", 20), all_of(total("phq9", 15), answer("phq9", "phq9_10", 2))),
         "ASCO stepped care: severe -> CT, BA, CBT, MBSR, IPT [R]"),
    Rule("R-DEP-2", ADVISE, None, None, FACILITATOR,
         "PHQ-9 is 10 to 19",
         total("phq9", 10, 19),
         "ASCO moderate: CBT, BA, MBSR, activity, psychosocial [R]"),
    Rule("R-COG-1", STOP, URGENT, SAME_DAY, ON_CALL,
         "new confusion, delirium",
         said(Word.NEW_CONFUSION, Word.DELIRIUM),
         "[K-H]; the level [D]: the same day needs somebody on call"),
    Rule("R-COG-1", STOP, None, SOON, CLINICIAN,
         "cannot follow a talk of 15 minutes",
         said(Word.CANNOT_FOLLOW_TALK),
         "[K-H]"),
    Rule("R-COG-2", REVIEW, None, SOON, FACILITATOR,
         "mild impairment, 'chemo brain', early dementia",
         said(Word.MILD_IMPAIRMENT, Word.CHEMO_BRAIN, Word.EARLY_DEMENTIA),
         "[S] older-adult pace; [K-M]"),
    Rule("R-SUB-1", PAUSE, None, 1.0, FACILITATOR,
         "arrives intoxicated or in withdrawal",
         said(Word.INTOXICATED, Word.WITHDRAWAL),
         "common group rule [K-H]; the hour [D]"),
    Rule("R-SUB-2", REVIEW, None, SOON, CLINICIAN,
         "AUDIT-C is 4 or more (3 or more where sex is not said as male), drug use to cope, opioid concern",
         any_of(auditc_positive, said(Word.DRUGS_TO_COPE, Word.OPIOID_CONCERN)),
         "[K-H]"),
    Rule("R-OPI-1", ADVISE, None, None, CLINICIAN,
         "wants to cut opioids",
         said(Word.CUT_OPIOIDS),
         "CDC 2022 [K-H]"),
    Rule("R-MIN-1", STOP, None, SOON, COORDINATOR,
         "younger than 18",
         minor,
         "COPPA <13; GDPR art. 8 13-16; local law [K-H]; 18 everywhere until a site knows its law [D]"),
    Rule("R-MIN-2", STOP, None, SOON, COORDINATOR,
         "younger than 18, and would like to sit with adults",
         all_of(minor, said(Word.GROUP_OF_ADULTS)),
         "safeguarding [K-H]", composition=True),
    Rule("R-MIN-3", STOP, NOW, AT_ONCE, ON_CALL,
         "younger than 18, and tells of abuse, neglect or self-harm",
         all_of(minor, said(Word.ABUSED, Word.NEGLECTED, Word.SELF_HARM, Word.HURT_SELF, Word.OVERDOSE,
                            Word.THREATENED, Word.PARTNER_VIOLENCE, Word.UNSAFE_AT_HOME)),
         "[K-H]"),
    Rule("R-CAP-1", REVIEW, None, SOON, CLINICIAN,
         "cannot understand or retain the agreement",
         said(Word.CANNOT_RETAIN_AGREEMENT),
         "capacity law [K-H]"),
    Rule("R-BER-1", ADVISE, None, WEEK, COORDINATOR,
         "a death less than 4 weeks ago",
         said(Word.BEREAVED_UNDER_4_WEEKS),
         "no evidence sets a wait; convention [K-M]"),
    Rule("R-BER-2", REVIEW, None, SOON, FACILITATOR,
         "a death 4 weeks to 3 months ago",
         said(Word.BEREAVED_4_WEEKS_TO_3_MONTHS),
         "convention 2-3 months; hospices keep follow-up 12-13 months, some run an early group [R]"),
    Rule("R-BER-3", REVIEW, None, SOON, CLINICIAN,
         "a death over 12 months ago (over 6 for those under 18), with daily yearning and loss of function",
         all_of(said(Word.DAILY_YEARNING),
                any_of(said(Word.BEREAVED_OVER_12_MONTHS),
                       all_of(minor, said(Word.BEREAVED_6_TO_12_MONTHS)))),
         "DSM-5-TR; ICD-11 would say 6 months for all [K-H]"),
    Rule("R-BER-4", REVIEW, None, SOON, FACILITATOR,
         "a loss by suicide or homicide, of a child, or sudden",
         said(Word.LOSS_BY_SUICIDE, Word.LOSS_BY_HOMICIDE, Word.LOSS_OF_CHILD, Word.SUDDEN_LOSS),
         "[K-H]"),
    Rule("R-BER-5", STOP, None, SOON, COORDINATOR,
         "newly bereaved (under 3 months), and would join a group of people in treatment for cancer",
         all_of(NEWLY_BEREAVED, said(Word.TREATMENT_GROUP)),
         "CSC and hospice practice [K-H]; 3 months [D]", composition=True),
    Rule("R-TIM-1", ADVISE, None, None, COORDINATOR,
         "before treatment, and wants to know",
         all_of(said(Word.WANTS_INFORMATION),
                any_of(said(Word.BEFORE_TREATMENT), at_stage(Stage.NEWLY_DIAGNOSED))),
         "[S]"),
    Rule("R-TIM-2", ADVISE, None, None, COORDINATOR,
         "in treatment, and strained: PHQ-9 or GAD-7 10+, else their half of PHQ-4 3+, or distress 4+",
         all_of(at_stage(Stage.IN_TREATMENT), strained),
         "[S]; what counts as strained [D]"),
    Rule("R-TIM-3", ADVISE, None, None, COORDINATOR,
         "treatment has ended",
         at_stage(Stage.AFTER_TREATMENT),
         "[S]"),
    Rule("R-TIM-4", ADVISE, None, None, COORDINATOR,
         "advanced or terminal illness",
         at_stage(Stage.PALLIATIVE),
         "[S]; SEGT and MCGP trials [R]"),
    Rule("R-OVL-1", REVIEW, None, SOON, FACILITATOR,
         "two or more other talking therapies, another process group, or four or more care visits in a week",
         said(Word.TWO_OTHER_THERAPIES, Word.OTHER_PROCESS_GROUP, Word.FOUR_CARE_VISITS_A_WEEK),
         "[S] avoid overload; numbers [D]; AGPA on concurrent therapies [R: chapter exists]"),
    Rule("R-OVL-2", REVIEW, None, SOON, COORDINATOR,
         "under psychiatric treatment",
         said(Word.PSYCHIATRIC_TREATMENT),
         "[S]"),
    Rule("R-CON-1", STOP, None, SOON, COORDINATOR,
         "knows a member (family, ex, employer, own clinician)",
         said(Word.KNOWS_A_MEMBER),
         "[K-H]", composition=True),
    Rule("R-CON-2", STOP, None, ONE_DAY, COORDINATOR,
         "partner violence",
         said(Word.PARTNER_VIOLENCE),
         "[K-H]; the day [D]", composition=True),
    Rule("R-FIT-1", ADVISE, None, None, COORDINATOR,
         "rare disease, and few people in reach",
         said(Word.FEW_IN_REACH),
         "[S]"),
    Rule("R-FIT-2", ADVISE, None, None, COORDINATOR,
         "high support at home, wants information, and not strained (as in R-TIM-2)",
         all_of(said(Word.GOOD_SUPPORT_AT_HOME), said(Word.WANTS_INFORMATION), opposite(strained)),
         "Helgeson 2000 [R]"),
    Rule("R-FIT-3", ADVISE, None, None, COORDINATOR,
         "shy, low social wish, or limited mobility",
         said(Word.SHY, Word.LOW_SOCIAL_WISH, Word.LIMITED_MOBILITY),
         "[S]"),
    # From CLINICAL.md 2.1 and 4.1; the ids are ours.
    Rule("R-SKIP-1", REVIEW, STRUGGLING, ONE_DAY, ON_CALL,
         "a safety question was skipped, or PHQ-9 was begun and item 9 left open",
         safety_skipped,
         "CLINICAL.md 2.1: a skipped safety question is never a no; the day [D]"),
    Rule("R-LVL-3", REVIEW, URGENT, SAME_DAY, ON_CALL,
         "tells of abuse, neglect, partner violence or self-harm; or fears to hurt whom they look after",
         said(Word.ABUSED, Word.NEGLECTED, Word.PARTNER_VIOLENCE, Word.SELF_HARM, Word.MIGHT_HURT_THEM),
         "CLINICAL.md 4.1, L3"),
    Rule("R-LVL-2", ADVISE, STRUGGLING, ONE_DAY, FACILITATOR,
         "PHQ-9 15+, GAD-7 15+, distress 7+, hopeless, binge drinking, unsafe at home",
         any_of(total("phq9", 15), total("gad7", 15), distress(7),
                said(Word.HOPELESS, Word.BINGE_DRINKING, Word.UNSAFE_AT_HOME)),
         "CLINICAL.md 4.1, L2"),
    Rule("R-LVL-1", ADVISE, UNSETTLED, WEEK, FACILITATOR,
         "distress 4 to 6, or a half of PHQ-4 is 3+ and its long form was not given or not finished",
         any_of(distress(4, 6), half_without_whole("phq9", "phq2"), half_without_whole("gad7", "gad2")),
         "CLINICAL.md 4.1, L1; the halves [D]"),
)  # fmt: skip

# Asked of a course, never of one sitting: see `findings_over_time`.
WORSE: Final = Rule("R-OUT-1", REVIEW, STRUGGLING, ONE_DAY, FACILITATOR,
                    "PHQ-9 up by 6 or more, GAD-7 up by 4 or more, or distress 7+ after two meetings running",
                    lambda _case: None,
                    "RCI; [D]")  # fmt: skip


def rule_table() -> str:
    """Every rule with what the person reads, as a table in Markdown: for the documentation and for review."""
    head = ("Id", "If", "Type", "Level", "Due, hours", "Who", "What the person reads", "Words", "Source")
    rows = [head, ("---",) * len(head), *(_cells(rule) for rule in (*RULES, WORSE))]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def _cells(rule: Rule) -> tuple[str, ...]:
    due = "" if rule.due_hours is None else f"{rule.due_hours:.3g}"
    level = "" if rule.level is None else f"L{rule.level:d}"
    kind = f"{rule.type} (this group)" if rule.composition else str(rule.type)
    wording = rule.wording
    return (
        rule.id,
        rule.condition,
        kind,
        level,
        due,
        rule.who,
        wording.says.replace("\n\n", " ... "),
        wording.words,
        rule.source,
    )
