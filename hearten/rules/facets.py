"""The closed lists by which groups and people are described: one place for each choice and its words.

Every member is its own value (`Role.PATIENT == "patient"`), as it is kept, sent and compared. `label`
is plain English; doors translate it.
"""

from enum import StrEnum
from typing import Self


class Facet(StrEnum):
    """A value with a label; `Role.choices()` gives the pairs that a form or a field wants."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> tuple[tuple[str, str], ...]:
        """Every (value, label), in the order in which people are shown them."""
        return tuple((member.value, member.label) for member in cls)


class Role(Facet):
    """Who the person is to the illness. `phrase` is what they would say themselves, on the front page."""

    phrase: str

    def __new__(cls, value: str, label: str, phrase: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.phrase = label, phrase
        return member

    PATIENT = "patient", "People who are ill", "I am ill"
    CAREGIVER = "caregiver", "Caregivers", "I look after someone"
    FAMILY = "family", "Family", "Someone in my family is ill"
    BEREAVED = "bereaved", "Bereaved", "Someone I love has died"


class Population(Facet):
    """What holds a group together."""

    CONDITION = "condition", "One condition"
    STAGE = "stage", "One stage of illness"
    GENERAL = "general", "Support for all"


class Condition(Facet):
    """What a person, or the one they care for, is living with."""

    CANCER = "cancer", "Cancer"
    HEART = "heart", "Heart disease"
    CHRONIC_PAIN = "chronic_pain", "Long-lasting pain"
    CHRONIC_ILLNESS = "chronic_illness", "Another long-lasting illness"
    RARE_DISEASE = "rare_disease", "A rare disease"
    AUTISM_FAMILY = "autism_family", "Autism in the family"
    DEPRESSION_ANXIETY = "depression_anxiety", "Depression or anxiety"
    TRAUMA = "trauma", "Something frightening: an accident, violence, a disaster"
    DEMENTIA_CARE = "dementia_care", "Looking after someone with dementia"
    END_OF_LIFE = "end_of_life", "The end of life"
    BEREAVEMENT = "bereavement", "The death of someone close"
    RECOVERY = "recovery", "Recovery after a major health crisis"
    SUBSTANCE_RECOVERY = "substance_recovery", "Recovery from alcohol or drugs"
    LIFE_TRANSITION = "life_transition", "A big change in life"
    OTHER = "other", "Something else"


class Stage(Facet):
    """Where the person, or the one they care for, is with treatment."""

    NEWLY_DIAGNOSED = "newly_diagnosed", "Newly diagnosed, before treatment"
    IN_TREATMENT = "in_treatment", "In treatment"
    AFTER_SURGERY = "after_surgery", "After surgery"
    AFTER_TREATMENT = "after_treatment", "After treatment"
    RECURRENCE = "recurrence", "It has come back"
    PALLIATIVE = "palliative", "Care for comfort, not for cure"
    NOT_APPLICABLE = "not_applicable", "None of these fits"


class AgeBand(Facet):
    """Whom a group is for by age. `low` and `high` are whole years, both included."""

    low: int
    high: int | None

    def __new__(cls, value: str, label: str, low: int, high: int | None) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.low, member.high = label, low, high
        return member

    YOUNGER_TEENS = "younger_teens", "12 to 14", 12, 14
    OLDER_TEENS = "older_teens", "15 to 17", 15, 17
    YOUNG_ADULTS = "young_adults", "18 to 39", 18, 39
    ADULTS = "adults", "Adults of any age", 18, None
    OLDER_ADULTS = "older_adults", "65 and over", 65, None

    def includes(self, age: int) -> bool:
        """True where somebody of that age is within the band."""
        return self.low <= age and (self.high is None or age <= self.high)


class Format(Facet):
    """Where a group meets."""

    IN_PERSON = "in_person", "In person"
    ONLINE = "online", "Online"
    HYBRID = "hybrid", "In person and online"


class Frequency(Facet):
    """How often a group meets."""

    WEEKLY = "weekly", "Every week"
    BIWEEKLY = "biweekly", "Every second week"
    MONTHLY = "monthly", "Every month"


class Leadership(Facet):
    """Who leads a group."""

    PROFESSIONAL = "professional", "A professional"
    PEER = "peer", "A trained peer"
    BOTH = "both", "A professional and a trained peer"


class HostKind(Facet):
    """What kind of organisation holds a group."""

    HOSPITAL = "hospital", "Hospital"
    NON_PROFIT = "non_profit", "Non-profit organisation"
    COMMUNITY_CENTRE = "community_centre", "Community centre"
    FAITH = "faith", "Faith community"
    ONLINE = "online", "Online community"


class Sex(Facet):
    """Asked only where a published score needs it, and never required."""

    FEMALE = "female", "Female"
    MALE = "male", "Male"
    OTHER = "other", "Another answer"
