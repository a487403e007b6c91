"""The six groups that Riverbend runs, and who is in them. Everybody here is invented."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time

from hearten.rules.facets import AgeBand, Condition, Format, Frequency, Leadership, Population, Role, Stage

# The chosen names of Ana, and of whoever said an hour ago that it is too much.
WREN, MOSS = "Wren", "Moss"

EVERYWHERE = {"languages": "en", "cost": "Free", "age_band": AgeBand.ADULTS}


@dataclass(frozen=True)
class Member:
    """Somebody in a group: well-being (WHO-5) at the start, and how far it went by week twelve."""

    name: str
    age: int
    start: int
    change: int = 0
    late: int = 0  # joined this many weeks after the others
    left_after: int = 0  # came to this many meetings, then left; 0: still there
    weeks: tuple[int, ...] = (4, 8, 12)  # of joining, when they answer how they are
    hours_ago: float = 0  # the last of these was this long ago, whatever the week
    levels: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # instrument: start and week twelve
    says: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class PlannedGroup:
    """A group as its coordinator planned it. `held` meetings lie behind it, the rest of `planned` ahead."""

    slug: str
    words: Mapping[str, object]
    leader: str
    co_leader: str
    weekday: int
    clock: time
    minutes: int
    frequency: Frequency
    planned: int
    held: int
    says: Mapping[str, object]
    stages: tuple[Stage, ...]
    members: tuple[Member, ...]
    last_is_open: bool = False  # who came to the last meeting is still to be written down


TUESDAY_CIRCLE = PlannedGroup(
    slug="tuesday-circle",
    words={
        "name": "Tuesday Circle",
        "summary": "For people who live with cancer, at any stage. A round, a short piece on something "
        "useful, and time to talk. You can speak, and you can also just listen.",
        "population": Population.CONDITION,
        "role": Role.PATIENT,
        "condition": Condition.CANCER,
        "format": Format.HYBRID,
        "leadership": Leadership.BOTH,
        "leader_background": "Social worker and trained peer",
        "is_open": True,
        "capacity": 10,
        "place": "Riverbend House, garden room",
        "address": "12 Mill Street, Riverbend",
        "online_link": "https://meet.example.org/tuesday-circle",
        "is_step_free": True,
        "access_notes": "Lift to all floors. Chairs with and without arms. You may lie down.",
    },
    leader="bea",
    co_leader="ivo",
    weekday=1,
    clock=time(18, 30),
    minutes=90,
    frequency=Frequency.WEEKLY,
    planned=12,
    held=11,
    says={"role": "patient", "condition": "cancer"},
    stages=(Stage.IN_TREATMENT, Stage.AFTER_TREATMENT, Stage.AFTER_SURGERY, Stage.NEWLY_DIAGNOSED),
    members=(
        Member(WREN, 46, 40, +16, levels={"phq9": (12, 7)}),
        Member("Old Oak", 71, 64, +4),
        Member("Juniper", 39, 44, -12, hours_ago=10, levels={"phq9": (8, 14)}),
        Member("Marguerite", 63, 36, +12),
        Member("Henk", 58, 72, 0, weeks=()),
        Member("Aisha", 34, 24, +16),
        Member("Blue", 51, 48, +4),
        Member("Teo", 45, 56, -4, late=6),
        Member("Pearl", 69, 32, +4),
        Member("Rook", 55, 24, left_after=3),
    ),
)

KITCHEN_TABLE = PlannedGroup(
    slug="kitchen-table",
    words={
        "name": "Kitchen Table",
        "summary": "For anyone who looks after someone at home, whatever the illness. By video, after "
        "supper, with a cup of something. Camera never needed.",
        "population": Population.GENERAL,
        "role": Role.CAREGIVER,
        "format": Format.ONLINE,
        "leadership": Leadership.PROFESSIONAL,
        "leader_background": "Nurse",
        "is_open": True,
        "capacity": 8,
        "online_link": "https://meet.example.org/kitchen-table",
    },
    leader="hana",
    co_leader="",
    weekday=3,
    clock=time(19, 30),
    minutes=75,
    frequency=Frequency.BIWEEKLY,
    planned=8,
    held=6,
    says={"role": "caregiver", "condition": "dementia_care"},
    stages=(Stage.NOT_APPLICABLE,),
    members=(
        Member("Maple", 57, 36, +8),
        Member("Ruthie", 62, 48, 0, weeks=()),
        Member("Sol", 44, 20, +28, says={"condition": "heart"}),
        Member("Inez", 66, 40, +4),
        Member("Kettle", 70, 68, -8),
        Member("Bram", 52, 24, +12, says={"condition": "cancer"}),
        Member("Dunja", 49, 44, +4, says={"condition": "chronic_illness"}),
        Member("Poppy", 38, 60, +8, late=9, weeks=(4,)),
        Member("Len", 60, 20, left_after=2),
    ),
)

LANTERN = PlannedGroup(
    slug="lantern",
    words={
        "name": "Lantern",
        "summary": "Twelve evenings after the death of someone close, with the same few people from the "
        "first to the last. There is no right way to grieve here.",
        "population": Population.CONDITION,
        "role": Role.BEREAVED,
        "condition": Condition.BEREAVEMENT,
        "format": Format.IN_PERSON,
        "leadership": Leadership.PROFESSIONAL,
        "leader_background": "Grief counsellor and chaplain",
        "is_open": False,
        "capacity": 10,
        "place": "Riverbend House, room with the stove",
        "address": "12 Mill Street, Riverbend",
        "is_step_free": True,
        "access_notes": "Tea and tissues on every table. A quiet room next door.",
    },
    leader="june",
    co_leader="gil",
    weekday=0,
    clock=time(19, 0),
    minutes=90,
    frequency=Frequency.WEEKLY,
    planned=12,
    held=11,
    says={"role": "bereaved", "loss_when": "bereaved-6-to-12-months", "grief_now": "no"},
    stages=(),
    members=(
        Member("Iris", 64, 32, +8),
        Member("Cedar", 72, 40, 0),
        Member("Omar", 47, 16, +16, says={"loss_when": "bereaved-4-weeks-to-3-months"}),
        Member("Heron", 59, 44, +8, says={"loss_when": "bereaved-over-12-months"}),
        Member("Lucia", 41, 28, -4),
        Member("Stone", 68, 36, +4, says={"loss_when": "bereaved-3-to-6-months"}),
        Member("Fern", 33, 64, +4),
        Member("Agnes", 76, 16, +24),
        Member("Moth", 53, 16, left_after=4),
    ),
)

SLOW_MORNINGS = PlannedGroup(
    slug="slow-mornings",
    words={
        "name": "Slow Mornings",
        "summary": "For people who live with long-lasting pain. We move when we need to, and nobody has to "
        "prove anything. A little about pacing each time, and a long break.",
        "population": Population.CONDITION,
        "role": Role.PATIENT,
        "condition": Condition.CHRONIC_PAIN,
        "format": Format.IN_PERSON,
        "leadership": Leadership.BOTH,
        "leader_background": "Physiotherapist and trained peer",
        "is_open": True,
        "capacity": 10,
        "place": "Maple Street Community Centre",
        "address": "40 Maple Street, Riverbend",
        "is_step_free": True,
        "access_notes": "Mats, high chairs, and room to stand. The bus stops at the door.",
    },
    leader="kofi",
    co_leader="bea",
    weekday=2,
    clock=time(10, 30),
    minutes=90,
    frequency=Frequency.WEEKLY,
    planned=12,
    held=11,
    says={"role": "patient", "condition": "chronic_pain"},
    stages=(Stage.NOT_APPLICABLE,),
    members=(
        Member("Tortoise", 61, 44, +4),
        Member("Clem", 48, 20, -4),
        Member("Basil", 66, 60, -8, weeks=()),
        Member("Nadia", 37, 36, +12),
        Member("Willow", 54, 56, 0),
        Member("Jonah", 43, 20, -4),
        Member("Sparrow", 58, 76, +4),
        Member("Edda", 70, 40, +8),
        Member("Flint", 50, 32, left_after=3),
    ),
    last_is_open=True,
)

SUNDAY_BENCH = PlannedGroup(
    slug="sunday-bench",
    words={
        "name": "Sunday Bench",
        "summary": "For parents, brothers, sisters and grandparents of autistic people. Once a month, "
        "outdoors when it is dry. Children are welcome; someone looks after them.",
        "population": Population.CONDITION,
        "role": Role.FAMILY,
        "condition": Condition.AUTISM_FAMILY,
        "format": Format.IN_PERSON,
        "leadership": Leadership.PEER,
        "leader_background": "Trained parents",
        "is_open": True,
        "capacity": 12,
        "place": "Riverbend Park, west gate",
        "address": "1 Park Road, Riverbend",
        "is_step_free": True,
        "access_notes": "Noise is fine. A fence on all sides. Indoors at number 3 when it rains.",
    },
    leader="lena",
    co_leader="",
    weekday=6,
    clock=time(14, 0),
    minutes=120,
    frequency=Frequency.MONTHLY,
    planned=8,
    held=5,
    says={"role": "family", "condition": "autism_family"},
    stages=(),
    members=(
        Member("Otter", 42, 68, +4),
        Member("Mina", 39, 44, +12),
        Member("Dad of Two", 45, 64, -4),
        Member("Saffron", 36, 32, +12),
        Member("Kai", 41, 72, 0, weeks=()),
        Member("Lark", 50, 48, +4),
        Member("Yusuf", 47, 64, 0),
        Member("Hazel", 55, 68, -12),
    ),
)

QUIET_CORNER = PlannedGroup(
    slug="quiet-corner",
    words={
        "name": "Quiet Corner",
        "summary": "A small group online for people with depression or anxiety. Six at most. You can type "
        "instead of speaking, and keep your camera off.",
        "population": Population.CONDITION,
        "role": Role.PATIENT,
        "condition": Condition.DEPRESSION_ANXIETY,
        "format": Format.ONLINE,
        "leadership": Leadership.PROFESSIONAL,
        "leader_background": "Psychologist",
        "is_open": True,
        "capacity": 6,
        "online_link": "https://meet.example.org/quiet-corner",
    },
    leader="ivo",
    co_leader="",
    weekday=3,
    clock=time(18, 0),
    minutes=60,
    frequency=Frequency.WEEKLY,
    planned=12,
    held=11,
    says={"role": "patient", "condition": "depression_anxiety"},
    stages=(),
    members=(
        Member(MOSS, 29, 36, +4, late=6, weeks=(4,), levels={"phq9": (12, 11)}),
        Member("Robin", 35, 16, +24),
        Member("Zuri", 31, 44, +4),
        Member("Elm", 48, 56, -24),
        Member("Pebble", 26, 32, +12, late=6),
        Member("Tide", 40, 20, left_after=2),
    ),
)

GROUPS = (TUESDAY_CIRCLE, KITCHEN_TABLE, LANTERN, SLOW_MORNINGS, SUNDAY_BENCH, QUIET_CORNER)
