"""What ships, in which version, on what terms; and what the loader refuses."""

import json
from importlib.resources import files

import pytest

from hearten.rules.instruments import (
    LicenceMissing,
    Option,
    UnknownInstrument,
    UnreadableDefinition,
    instrument,
    shipped,
)
from hearten.rules.instruments.reading import read

DATA = files("hearten.rules.instruments") / "data"
APART = {"who5": "who5/who5.json"}  # under a licence of its own

# A version changes with the words and the scoring, and with nothing else. If a line has to change, responses
# are of another version from then on: say so in the commit.
VERSIONS = {
    "bsfcs": "10 items, English/e3e453a1",
    "gad7": "standard/03227606",
    "hearten_distress": "0.1 (not validated)/6a2ee13a",
    "hearten_pulse": "0.1 (not validated)/7c72074d",
    "pcptsd5": "2015/08041cd7",
    "peg": "3-item/5c116858",
    "phq2": "standard/72cae757",
    "phq4": "standard/b36bfac4",
    "phq9": "standard/383c7f0e",
    "ucla3": "Hughes 2004/44094bd0",
    "who5": "2024 WHO open-access edition/158f32b5",
}


def definition(name):
    return json.loads((DATA / APART.get(name, f"{name}.json")).read_text(encoding="utf-8"))


def changed(name, **parts):
    """A definition with some of its parts, or of the parts of its parts, replaced."""
    whole = definition(name)
    return whole | {part: whole[part] | new if isinstance(new, dict) else new for part, new in parts.items()}


def test_shipped_versions():
    assert {name: instrument(name).version for name in shipped()} == VERSIONS


def test_shipped_is_sorted():
    assert shipped() == tuple(sorted(VERSIONS))


@pytest.mark.parametrize("name", VERSIONS)
def test_instrument_is_read_from_the_file_of_its_name(name):
    assert instrument(name) == read(definition(name))
    assert instrument(name).id == name


@pytest.mark.parametrize("name", ["", "PHQ9", "phq9.json", "../who5/who5", "gad2"])
def test_instrument_unknown(name):
    with pytest.raises(UnknownInstrument) as refusal:
        instrument(name)
    assert refusal.value.instrument == name


# --- figures: id, direction, low, high, mid, rci, sd, days before a repeat (CLINICAL facts 1.2)

FIGURES = [
    ("bsfcs", "higher_worse", 0, 30, 3, 6, 7.0, 28),
    ("gad7", "higher_worse", 0, 21, 4, 4, 4.8, 14),
    ("hearten_distress", "higher_worse", 0, 10, None, None, None, None),
    ("hearten_pulse", "higher_better", 0, 10, None, None, None, None),
    ("pcptsd5", "higher_worse", 0, 5, None, None, None, None),
    ("peg", "higher_worse", 0, 10, 1.0, 2.8, 2.2, 7),
    ("phq2", "higher_worse", 0, 6, None, None, None, None),
    ("phq4", "higher_worse", 0, 12, None, None, None, None),
    ("phq9", "higher_worse", 0, 27, 5, 6, 5.0, 14),
    ("ucla3", "higher_worse", 3, 9, 1, 3, 1.4, 14),
    ("who5", "higher_better", 0, 100, 10, 24, 20, 14),
]


@pytest.mark.parametrize("figures", FIGURES, ids=lambda row: row[0])
def test_figures(figures):
    it = instrument(figures[0])
    assert (it.id, it.direction, it.low, it.high, it.mid, it.rci, it.sd, it.min_repeat_days) == figures


@pytest.mark.parametrize("name", VERSIONS)
def test_bands_cover_the_range_without_overlap(name):
    it = instrument(name)
    step = 0.01 if it.scoring.method == "mean" else 1
    assert it.bands[0].low == it.low
    assert it.bands[-1].high == it.high
    assert [round(band.high + step, 2) for band in it.bands[:-1]] == [band.low for band in it.bands[1:]]


# --- licences


@pytest.mark.parametrize("name", VERSIONS)
def test_licence_is_that_of_the_file(name):
    licence, said = instrument(name).licence, definition(name)["licence"]
    assert (licence.class_, licence.statement, licence.ship_text) == (said["class"], said["statement"], True)


def test_licence_attribution_is_the_citation_where_the_terms_ask_for_one():
    assert instrument("who5").licence.attribution == (
        "World Health Organization. The World Health Organization-Five Well-Being Index (WHO-5). "
        "Geneva: WHO; 2024. WHO/UCN/MSD/MHE/2024.1."
    )
    without = [name for name in shipped() if instrument(name).licence.attribution is None]
    assert without == ["hearten_distress", "hearten_pulse"]


def test_who5_lies_in_a_folder_with_its_own_licence():
    assert sorted(entry.name for entry in (DATA / "who5").iterdir()) == ["LICENSE", "who5.json"]
    notice = (DATA / "who5" / "LICENSE").read_text(encoding="utf-8")
    assert notice.count("https://creativecommons.org/licenses/by-nc-sa/3.0/igo/") == 1
    assert notice.count("Geneva: World Health Organization;\n    2024") == 1


def test_readme_lists_the_source_and_licence_of_each_file():
    table = (DATA / "README.md").read_text(encoding="utf-8").splitlines()
    listed = [line.split("`")[1] for line in table if line.startswith("| `")]
    assert sorted(listed) == sorted(APART.get(name, f"{name}.json") for name in VERSIONS)


@pytest.mark.parametrize("ship_text", [False, None, "yes"])
def test_read_refuses_text_that_may_not_be_shipped(ship_text):
    with pytest.raises(LicenceMissing) as refusal:
        read(changed("phq2", licence={"ship_text": ship_text}))
    assert str(refusal.value) == "The licence of phq2 does not allow its text to be shipped."


# --- what would be scored wrongly is refused

REVERSED = [item | {"reverse": True} for item in definition("bsfcs")["items"]]
UNGATED = [{k: v for k, v in item.items() if k != "gate"} for item in definition("pcptsd5")["items"]]
WORDLESS_GATE = [
    item | {"gate": "if 0: stop"} if "gate" in item else item for item in definition("pcptsd5")["items"]
]
OTHER_TRIGGER = [
    item | {"safety": {"trigger": "value > 0", "rule": "R-SI-1"}} for item in definition("phq2")["items"]
]
HALVES = {"halves": {"items": ["phq9_1", "phq9_2"], "range": [0, 6]}}

UNREADABLE = [
    (changed("phq2", schema="hearten-instrument/2"), "its schema is not hearten-instrument/1"),
    (
        changed("phq2", scoring={"method": "t_score"}),
        "its method of scoring with its missing rule is not known",
    ),
    (
        changed("phq2", scoring={"missing": {"rule": "half"}}),
        "its method of scoring with its missing rule is not known",
    ),
    (
        changed("who5", scoring={"missing": {"rule": "prorate", "max_missing": 1}}),
        "its method of scoring with its missing rule is not known",
    ),
    (changed("bsfcs", items=REVERSED), "reversed items are not known"),
    (changed("bsfcs", scoring={"reverse_items": ["bsfcs_1"]}), "reversed items are not known"),
    (changed("phq9", scoring={"subscales": HALVES}), "subscales are known for plain sums alone"),
    (changed("pcptsd5", items=UNGATED), "a gated sum has one gate, and nothing else has"),
    (changed("pcptsd5", scoring={"method": "sum"}), "a gated sum has one gate, and nothing else has"),
    (changed("pcptsd5", items=WORDLESS_GATE), "its gate does not say what comes after it"),
    (changed("phq2", items=OTHER_TRIGGER), "its safety trigger is not known"),
]


@pytest.mark.parametrize(("unreadable", "why"), UNREADABLE)
def test_read_refuses_what_it_does_not_know(unreadable, why):
    with pytest.raises(UnreadableDefinition) as refusal:
        read(unreadable)
    assert str(refusal.value) == f"The definition of {unreadable['id']} cannot be read: {why}."


# --- versions

OTHER_WORDS = [item | {"text": item["text"] + "?"} for item in definition("phq2")["items"]]


@pytest.mark.parametrize(
    "parts",
    [
        {"items": OTHER_WORDS},
        {"instructions": "How often?"},
        {"scoring": {"range": [0, 7]}},
        {"version": "2"},
    ],
)
def test_version_changes_with_words_and_scoring(parts):
    assert read(changed("phq2", **parts)).version != VERSIONS["phq2"]


@pytest.mark.parametrize(
    "parts", [{"checked": "2027-01-01"}, {"sd": {"value": 1.2}}, {"title": "PHQ, two items"}]
)
def test_version_stays_when_only_what_is_known_about_it_changes(parts):
    whole = definition("phq2") | parts
    assert read(whole).version == VERSIONS["phq2"]


def test_version_is_short_enough_to_keep_in_a_column():
    assert [name for name in shipped() if len(instrument(name).version) > 64] == []


# --- items


def test_numeric_items_have_their_numbers_as_options_and_words_for_the_ends():
    numeric = [
        item for name in ("hearten_distress", "hearten_pulse", "peg") for item in instrument(name).items
    ]
    zero_to_ten = tuple(Option(number, str(number)) for number in range(11))
    assert [item.options for item in numeric] == [zero_to_ten] * 8
    assert [(item.low_label, item.high_label) for item in numeric] == [
        ("Not at all", "As much as I can imagine"),
        *[("Not at all", "Very much")] * 4,
        ("No pain", "Pain as bad as you can imagine"),
        *[("Does not interfere", "Completely interferes")] * 2,
    ]


def test_only_item_9_has_a_safety_rule():
    safety = [
        (item.id, item.safety_rule, item.safety_from)
        for name in shipped()
        for item in instrument(name).items
        if item.safety_rule is not None
    ]
    assert safety == [("phq9_9", "R-SI-1", 1)]


def test_only_the_gate_and_the_difficulty_item_are_unscored():
    unscored = [item.id for name in shipped() for item in instrument(name).items if not item.scored]
    assert unscored == ["pcptsd5_0", "phq9_10"]


@pytest.mark.parametrize("name", VERSIONS)
def test_lead_in_is_the_instructions(name):
    it = instrument(name)
    but = {"phq9_10", "pcptsd5_1", "pcptsd5_2", "pcptsd5_3", "pcptsd5_4", "pcptsd5_5"}
    assert [item.lead_in for item in it.items if item.id not in but] == [
        it.instructions for item in it.items if item.id not in but
    ]


def test_lead_in_behind_the_gate_is_the_gates():
    assert [item.lead_in for item in instrument("pcptsd5").items[1:]] == [
        "In the past month, have you..."
    ] * 5


def test_lead_in_of_the_difficulty_item_is_none_for_it_is_a_question_by_itself():
    assert instrument("phq9").items[9].lead_in is None


def test_instruments_cannot_be_changed():
    with pytest.raises(AttributeError):
        instrument("phq9").title = "Another"
    assert len({instrument(name) for name in shipped()}) == 11
