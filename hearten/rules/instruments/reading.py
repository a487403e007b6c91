"""Make an `Instrument` of a definition in the layout `hearten-instrument/1`, or refuse it."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any, Final

from hearten.rules.instruments.definition import Band, Instrument, Item, Licence, Option, Scoring, Subscale
from hearten.rules.instruments.refusals import LicenceMissing, UnreadableDefinition

Definition = Mapping[str, Any]  # one JSON file

EDITION: Final = 1  # raise it when `scoring` begins to score any answers otherwise: all versions change
SCHEMA: Final = "hearten-instrument/1"
AFTER_GATE: Final = "if 1: "  # in the gate's text, what follows is the lead-in of the other items
READ: Final = frozenset(  # the methods of scoring, each with the missing rules that it may have
    {
        ("sum", "none"),
        ("sum", "prorate"),
        ("sum_then_x4", "none"),
        ("mean", "none"),
        ("mean", "mean of answered, at least 2"),
        ("gated_sum", "none"),
        ("single", "skip allowed"),
    }
)


def read(definition: Definition) -> Instrument:
    """The instrument that a definition describes. LicenceMissing, UnreadableDefinition."""
    _refuse(definition)
    scoring, use = definition["scoring"], definition["use"]
    low, high = scoring["range"]
    return Instrument(
        id=definition["id"],
        title=definition["title"],
        version=f"{definition['version']}/{_digest(definition)}",
        domain=definition["domain"],
        recall=definition["recall"],
        instructions=definition["instructions"],
        items=tuple(_item(definition, item) for item in definition["items"]),
        licence=_licence(definition),
        direction=scoring["direction"],
        low=low,
        high=high,
        mid=_figure(definition["mid"], "recommended", "points"),
        rci=_figure(definition["rci"], "threshold"),
        min_repeat_days=use.get("min_repeat_days"),
        sd=_figure(definition["sd"], "value"),
        scoring=_scoring(definition),
        bands=tuple(Band(band["min"], band["max"], band["label"]) for band in definition["bands"]),
    )


def _refuse(definition: Definition) -> None:
    """Refuse what may not be shown, and what would be scored wrongly by the code as it is."""
    name, scoring = definition["id"], definition["scoring"]
    if definition["licence"].get("ship_text") is not True:
        raise LicenceMissing(name)
    if definition.get("schema") != SCHEMA:
        raise UnreadableDefinition(name, f"its schema is not {SCHEMA}")
    if (scoring["method"], scoring["missing"]["rule"]) not in READ:
        raise UnreadableDefinition(name, "its method of scoring with its missing rule is not known")
    if scoring.get("reverse_items") or any(item["reverse"] for item in definition["items"]):
        raise UnreadableDefinition(name, "reversed items are not known")
    if scoring.get("subscales") and (scoring["method"], scoring["missing"]["rule"]) != ("sum", "none"):
        raise UnreadableDefinition(name, "subscales are known for plain sums alone")
    if len(_gates(definition)) != (scoring["method"] == "gated_sum"):
        raise UnreadableDefinition(name, "a gated sum has one gate, and nothing else has")


def _digest(definition: Definition) -> str:
    """Eight characters that change with the words asked and with the scoring, not with figures or sources."""
    heard = {part: definition[part] for part in ("instructions", "items", "scoring", "bands")}
    return hashlib.sha256(json.dumps([EDITION, heard], sort_keys=True).encode()).hexdigest()[:8]


def _licence(definition: Definition) -> Licence:
    licence = definition["licence"]
    cited = definition["source"][0] if licence.get("attribution_required") else None
    return Licence(licence["class"], licence["statement"], cited, licence["ship_text"])


def _item(definition: Definition, item: Definition) -> Item:
    safety, ends = item.get("safety") or {}, item.get("range") or {}
    return Item(
        id=item["id"],
        text=item["text"],
        lead_in=_lead_in(definition, item),
        options=_options(item),
        scored=item["scored"],
        safety_rule=safety.get("rule"),
        safety_from=_safety_from(definition["id"], safety["trigger"]) if safety else None,
        low_label=ends.get("min_label"),
        high_label=ends.get("max_label"),
    )


def _lead_in(definition: Definition, item: Definition) -> str | None:
    """What stands above an item: behind a gate, the gate's words; an unscored item stands by itself."""
    gates = _gates(definition)
    if gates and item not in gates:
        _, found, lead_in = gates[0]["gate"].partition(AFTER_GATE)
        if not found:
            raise UnreadableDefinition(definition["id"], "its gate does not say what comes after it")
        return str(lead_in)
    return definition["instructions"] if item["scored"] or gates else None


def _gates(definition: Definition) -> list[Definition]:
    return [item for item in definition["items"] if "gate" in item]


def _options(item: Definition) -> tuple[Option, ...]:
    if item["type"] == "choice":
        return tuple(Option(option["value"], option["label"]) for option in item["options"])
    numbers = range(item["range"]["min"], item["range"]["max"] + 1, item["range"]["step"])
    return tuple(Option(number, str(number)) for number in numbers)


def _safety_from(name: str, trigger: str) -> int:
    found = re.fullmatch(r"value >= (\d+)", trigger)
    if found is None:
        raise UnreadableDefinition(name, "its safety trigger is not known")
    return int(found[1])


def _scoring(definition: Definition) -> Scoring:
    scoring = definition["scoring"]
    items = scoring.get("items") or [item["id"] for item in definition["items"] if item["scored"]]
    subscales = scoring.get("subscales", {}).items()
    return Scoring(
        method=scoring["method"],
        items=tuple(items),
        fewest=_fewest(scoring["missing"], len(items)),
        gate=next((gate["id"] for gate in _gates(definition)), None),
        subscales=tuple(Subscale(name, tuple(part["items"])) for name, part in subscales),
    )


def _fewest(missing: Definition, items: int) -> int:
    """How many of the items must be answered."""
    at_least = {"none": items, "skip allowed": 1, "mean of answered, at least 2": 2}
    return at_least[missing["rule"]] if missing["rule"] in at_least else items - missing["max_missing"]


def _figure(figures: Definition | None, *names: str) -> float | None:
    """The first of the named figures that is given."""
    given = (figures.get(name) for name in names) if figures else ()
    return next((figure for figure in given if figure is not None), None)
