"""The closed lists: values are what is kept, labels are what is shown."""

import pytest

from hearten.rules.facets import (
    AgeBand,
    Condition,
    Facet,
    Format,
    Frequency,
    HostKind,
    Leadership,
    Population,
    Role,
    Sex,
    Stage,
)

LISTS: list[type[Facet]] = [
    Role, Population, Condition, Stage, AgeBand, Format, Frequency, Leadership, HostKind, Sex,
]  # fmt: skip


@pytest.mark.parametrize("choices", LISTS)
def test_every_choice_has_a_label_of_its_own_and_a_plain_value(choices: type[Facet]) -> None:
    labels = [member.label for member in choices]
    assert len(set(labels)) == len(labels)
    assert [value for value, _ in choices.choices()] == [str(member) for member in choices]
    assert [
        value for value, label in choices.choices() if not value.replace("_", "").isalpha() or not label
    ] == []


def test_roles_are_said_in_the_first_person() -> None:
    assert [(role.value, role.phrase) for role in Role] == [
        ("patient", "I am ill"),
        ("caregiver", "I look after someone"),
        ("family", "Someone in my family is ill"),
        ("bereaved", "Someone I love has died"),
    ]


def test_a_value_finds_its_member() -> None:
    assert Stage("in_treatment") is Stage.IN_TREATMENT
    assert Role("patient") == "patient"


@pytest.mark.parametrize(
    ("band", "age", "included"),
    [
        (AgeBand.YOUNGER_TEENS, 11, False),
        (AgeBand.YOUNGER_TEENS, 12, True),
        (AgeBand.YOUNGER_TEENS, 14, True),
        (AgeBand.YOUNGER_TEENS, 15, False),
        (AgeBand.OLDER_TEENS, 17, True),
        (AgeBand.OLDER_TEENS, 18, False),
        (AgeBand.YOUNG_ADULTS, 39, True),
        (AgeBand.YOUNG_ADULTS, 40, False),
        (AgeBand.ADULTS, 17, False),
        (AgeBand.ADULTS, 101, True),
        (AgeBand.OLDER_ADULTS, 64, False),
        (AgeBand.OLDER_ADULTS, 65, True),
    ],
)
def test_an_age_is_within_a_band(band: AgeBand, age: int, included: bool) -> None:
    assert band.includes(age) is included
