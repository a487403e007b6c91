"""The words asked are the published ones. Nobody changes one by accident: each item is pinned by a digest."""

import hashlib
import json
from importlib.resources import files

import pytest

from hearten.rules.instruments import instrument, shipped

DATA = files("hearten.rules.instruments") / "data"

PINNED = {
    "bsfcs_1": "a9b6d0990d2b2336",
    "bsfcs_2": "da0018be8aa33248",
    "bsfcs_3": "e65084795ad2ea63",
    "bsfcs_4": "7b47bbdaf569ebbf",
    "bsfcs_5": "233d54de7f25565a",
    "bsfcs_6": "4665e8b3898998ad",
    "bsfcs_7": "f8d5fa3e68f20169",
    "bsfcs_8": "e4dca507e8d3594f",
    "bsfcs_9": "0e616f372fecbf22",
    "bsfcs_10": "fc2f4466f0cb4d3a",
    "gad7_1": "7a785a95ef91eda9",
    "gad7_2": "5f9f5fcec7c2e848",
    "gad7_3": "648fe6b09300f923",
    "gad7_4": "819cff20a2a6f7b0",
    "gad7_5": "62e5736858fe4611",
    "gad7_6": "2a19369c838a7ce5",
    "gad7_7": "6f35a0d9f19a3171",
    "hd_1": "25e625a05d445f8b",
    "hp_1": "fdeee5b4a6c41321",
    "hp_2": "ba35d39d39d96b1f",
    "hp_3": "d4a11d592846d276",
    "hp_4": "1b8fc370746609cd",
    "pcptsd5_0": "8447fe226ad578b7",
    "pcptsd5_1": "34487b5acc4c147d",
    "pcptsd5_2": "5c9d29d3fe75243b",
    "pcptsd5_3": "782ba6a39e6da11e",
    "pcptsd5_4": "ed73f11a24e03e68",
    "pcptsd5_5": "e3cfe135b1f1f60e",
    "peg_1": "b04552f18760b6ef",
    "peg_2": "bf9b1c579de1d300",
    "peg_3": "d43dbc40a2306a2f",
    "phq2_1": "77cf736b1966f98d",
    "phq2_2": "61b7a315aa2bc308",
    "phq4_1": "7a785a95ef91eda9",
    "phq4_2": "5f9f5fcec7c2e848",
    "phq4_3": "77cf736b1966f98d",
    "phq4_4": "61b7a315aa2bc308",
    "phq9_1": "77cf736b1966f98d",
    "phq9_2": "61b7a315aa2bc308",
    "phq9_3": "b9965d5d44372abb",
    "phq9_4": "53786fe3d8f38dd9",
    "phq9_5": "ed8691c55a8d44cf",
    "phq9_6": "54a2b04314fe46e4",
    "phq9_7": "d7ae4c50ca7903b3",
    "phq9_8": "112082de10b0cb0d",
    "phq9_9": "7fda354e347ec96f",
    "phq9_10": "318df177c0da8c45",
    "ucla3_1": "a67eaf4d34eb77f6",
    "ucla3_2": "290d1ac266421721",
    "ucla3_3": "fd26a14a435e0306",
    "who5_1": "815ea81088510aeb",
    "who5_2": "4dc87548fb549a31",
    "who5_3": "66dd86b2c47e58a5",
    "who5_4": "592aa2782408244e",
    "who5_5": "f3a61c8512ad7a13",
}


def definition(name):
    return json.loads(
        (DATA / ("who5/who5.json" if name == "who5" else f"{name}.json")).read_text(encoding="utf-8")
    )


def digest(item):
    """Of all that a person reads of an item."""
    options = [[option.value, option.label] for option in item.options]
    read = [item.lead_in, item.text, options, item.low_label, item.high_label]
    return hashlib.sha256(json.dumps(read).encode()).hexdigest()[:16]


def test_every_item_is_worded_as_it_was_when_it_was_checked():
    assert {item.id: digest(item) for name in shipped() for item in instrument(name).items} == PINNED


@pytest.mark.parametrize("name", shipped())
def test_texts_and_options_are_those_of_the_file(name):
    items = definition(name)["items"]
    assert [(item.id, item.text) for item in instrument(name).items] == [
        (item["id"], item["text"]) for item in items
    ]
    for item, said in zip(instrument(name).items, items, strict=True):
        if said["type"] == "choice":
            assert [(o.value, o.label) for o in item.options] == [
                (o["value"], o["label"]) for o in said["options"]
            ]
        else:
            assert (item.low_label, item.high_label) == (
                said["range"]["min_label"],
                said["range"]["max_label"],
            )


# --- as published, written out here apart from the data

TEXTS = {
    "phq9_1": "Little interest or pleasure in doing things",
    "phq9_2": "Feeling down, depressed, or hopeless",
    "phq9_9": "Thoughts that you would be better off dead or of hurting yourself in some way",
    "gad7_1": "Feeling nervous, anxious or on edge",
    "gad7_7": "Feeling afraid as if something awful might happen",
    "who5_1": "I have felt cheerful and in good spirits",
    "who5_5": "My daily life has been filled with things that interest me",
    "ucla3_1": "How often do you feel that you lack companionship?",
    "peg_1": "What number best describes your pain on average in the past week?",
    "pcptsd5_3": "Been constantly on guard, watchful, or easily startled?",
    "bsfcs_7": "The care takes a lot of my own strength.",
    "hd_1": "How upset or weighed down do you feel right now?",
}

FREQUENCY = ["Not at all", "Several days", "More than half the days", "Nearly every day"]
TIME = [
    (5, "All of the time"),
    (4, "Most of the time"),
    (3, "More than half of the time"),
    (2, "Less than half of the time"),
    (1, "Some of the time"),
    (0, "At no time"),
]
AGREEMENT = [(3, "Strongly agree"), (2, "Agree"), (1, "Disagree"), (0, "Strongly disagree")]

OPTIONS = [
    *[(name, list(enumerate(FREQUENCY))) for name in ("phq2", "phq4", "phq9", "gad7")],
    ("who5", TIME),
    ("ucla3", [(1, "Hardly ever or never"), (2, "Some of the time"), (3, "Often")]),
    ("pcptsd5", [(0, "No"), (1, "Yes")]),
    ("bsfcs", AGREEMENT),
]


def test_texts_as_published():
    said = {item.id: item.text for name in shipped() for item in instrument(name).items}
    assert {item: said[item] for item in TEXTS} == TEXTS


@pytest.mark.parametrize(("name", "options"), OPTIONS)
def test_options_as_published_and_in_the_published_order(name, options):
    for item in instrument(name).items:
        if item.id != "phq9_10":
            assert [(option.value, option.label) for option in item.options] == options


def test_difficulty_item_as_published():
    difficulty = instrument("phq9").items[9]
    assert difficulty.text == (
        "If you checked off any problems, how difficult have these problems made it for you to do your work, "
        "take care of things at home, or get along with other people?"
    )
    assert [(option.value, option.label) for option in difficulty.options] == list(
        enumerate(["Not difficult at all", "Somewhat difficult", "Very difficult", "Extremely difficult"])
    )


def test_short_forms_ask_the_same_as_the_long_ones():
    def asked(name, *places):
        items = instrument(name).items
        return [(items[place].lead_in, items[place].text, items[place].options) for place in places]

    assert asked("phq2", 0, 1) == asked("phq9", 0, 1)
    assert asked("phq4", 0, 1) == asked("gad7", 0, 1)
    assert asked("phq4", 2, 3) == asked("phq9", 0, 1)
