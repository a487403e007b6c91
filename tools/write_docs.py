"""Write the tables that documents take from the code: between `<!-- from the code: … -->` and `<!-- end -->`.

`make docs` runs this; tests/repository/test_docs.py fails while a table says something else than the code.
"""

import ast
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from hearten.rules import crisis, risk  # noqa: E402 - the repository is no package that is installed
from hearten.rules.instruments import Instrument, instrument, shipped  # noqa: E402
from hearten.rules.risk import Level  # noqa: E402
from hearten.rules.screening import VERSION, rule_table  # noqa: E402
from hearten.rules.stats import change, small_cells  # noqa: E402

BLOCK = re.compile(r"(<!-- from the code: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
UNITS = (("day", 86_400, 604_800), ("hour", 3_600, 3_600), ("minute", 60, 60))  # name, seconds, used from


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines)


def long(span: timedelta) -> str:
    """A length of time in words: '4 hours'."""
    seconds = int(span.total_seconds())
    if seconds == 0:
        return "at once"
    word, size, _least = next(unit for unit in UNITS if seconds % unit[1] == 0 and seconds >= unit[2])
    return f"{seconds // size} {word}{'s' if seconds > size else ''}"


def figure(value: float | None) -> str:
    """A number as one writes it, or nothing."""
    return "" if value is None else f"{value:g}"


# --- the clinical tables


def levels() -> str:
    """How soon a person must answer, by level."""
    answers = {level: long(within) for level, within in risk.ANSWER_WITHIN.items()}
    kept = {True: "an escalation, with pages", False: "a task"}
    rows = [
        (f"L{level:d}", level.name.lower(), answers[level], kept[level >= Level.URGENT])
        for level in Level
        if level in answers
    ]
    return table(("Level", "Name in the code", "A person answers within", "Kept as"), rows)


def fewest() -> str:
    """How many people it takes before a figure of many is shown."""
    rows = [
        ("a mean change with its interval", change.LEAST_FOR_A_MEAN),
        ("how many changed clearly", change.LEAST_FOR_SHARES),
        ("a count in a flow of people", small_cells.SMALLEST_CELL),
    ]
    return table(("What is shown", "Fewest people"), rows)


def ladders() -> str:
    """Whom an open escalation pages, and when."""
    rows = [
        (f"L{level:d}", phase.value, rungs_of(ladder), f"{long(ladder.every)}: {named(ladder.again)}")
        for (level, phase), ladder in risk.LADDERS.items()
    ]
    return table(("Level", "While", "Pages", "Then every"), rows)


def rungs_of(ladder: risk.Ladder) -> str:
    steps = (f"{long(rung.after)}: {named(rung.recipients)}" for rung in ladder.rungs)
    return "; ".join(steps).replace("minutes:", "minutes later:")


def named(recipients: Iterable[risk.Recipient]) -> str:
    return " and ".join(recipient.value for recipient in recipients)


def afterwards() -> str:
    """What follows an escalation."""
    first, second = risk.FOLLOW_UP_AFTER
    later = long(risk.AFTER_ACTION_WITHIN)
    unreached = ", ".join(f"L{level:d} {long(within)}" for level, within in risk.NOT_REACHED_WITHIN.items())
    rows = [
        ("The person could not be reached", f"emergency contact, then welfare check by policy: {unreached}"),
        ("Closed", f"the person is contacted again within {long(first)}, and at {long(second)}"),
        ("Closed, and it was L4", f"the coordinator looks back at it within {later}"),
    ]
    return table(("When", "A task follows"), rows)


def rules() -> str:
    """The screening rules."""
    return f"Version of the table: `{VERSION}`.\n\n{rule_table()}"


def instruments() -> str:
    """Every instrument that is shipped: what it asks, how it is scored, and what a change must be."""
    head = ("Id", "Version", "Items", "Range", "Better is", "Fewest answers", "Bands", "MID", "RCI", "Repeat")
    return table(head, (measured(instrument(id)) for id in shipped()))


def measured(known: Instrument) -> tuple[object, ...]:
    bands = "; ".join(f"{band.low:g} to {band.high:g} {band.label}" for band in known.bands)
    return (
        f"`{known.id}`",
        f"`{known.version}`",
        len(known.items),
        f"{known.low:g} to {known.high:g}",
        {"higher_worse": "lower", "higher_better": "higher"}[known.direction],
        f"{known.scoring.fewest} of {len(known.scoring.items)}",
        bands,
        figure(known.mid),
        figure(known.rci),
        f"{known.min_repeat_days} days" if known.min_repeat_days else "",
    )


def licences() -> str:
    """On what terms each instrument's words are shown."""
    shown = (instrument(id) for id in shipped())
    rows = [(f"`{each.id}`", each.title, each.licence.class_, each.licence.statement) for each in shown]
    return table(("Id", "Title", "Class", "Terms"), rows)


def crisis_rule() -> str:
    """The display rule of the crisis lines, as it stands beside them, and how many there are."""
    data = json.loads((ROOT / "hearten/rules/crisis/lines.json").read_text())
    sure = Counter(country["confidence"] for country in data["countries"])
    shown = sum(sure[word] for word in crisis.SURE)
    lines = sum(len(country["lines"]) for country in data["countries"])
    said = "".join(f"- {rule[0].upper()}{rule[1:]}.\n" for rule in data["display_rules"])
    return (
        f"{said}\nCompiled on {data['compiled']}: {lines} lines of {len(data['countries'])} countries. "
        f"Sure enough to be shown before the site confirms them: {shown} countries. {data['warning']}\n"
    )


# --- the actions


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Each module of actions by its name."""
    for path in sorted((ROOT / "hearten/actions").glob("*.py")):
        yield path.stem, ast.parse(path.read_text())


def refusals() -> set[str]:
    """The names of all refusals."""
    paths = [
        path for floor in ("actions", "records", "lib") for path in (ROOT / "hearten" / floor).rglob("*.py")
    ]
    classes = [node for path in paths for node in ast.walk(ast.parse(path.read_text()))]
    return {
        node.name
        for node in classes
        if isinstance(node, ast.ClassDef) and {getattr(base, "id", "") for base in node.bases} & {"Refusal"}
    }


def actions() -> str:
    """Every action: the first sentence of its docstring, and the refusals that the docstring names."""
    named = refusals()
    rows = [
        (f"`{module}.{node.name}`", *told(ast.get_docstring(node) or "", named))
        for module, tree in modules()
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    return table(("Action", "What it does", "Refusals"), rows)


def told(docstring: str, named: set[str]) -> tuple[str, str]:
    words = " ".join(docstring.split())
    first = re.split(r"(?<=\.) ", words, maxsplit=1)[0]
    return first, ", ".join(f"`{name}`" for name in re.findall(r"`(\w+)`", words) if name in named)


# --- what is encrypted


def encrypted() -> str:
    """Every encrypted field of every model."""
    rows = [
        (f"`{model.name}`", ", ".join(f"`{field}`" for field in fields))
        for path in sorted((ROOT / "hearten/records/models").glob("*.py"))
        for model in ast.parse(path.read_text()).body
        if isinstance(model, ast.ClassDef) and (fields := encrypted_fields(model))
    ]
    return table(("Model", "Encrypted"), sorted(rows))


def encrypted_fields(model: ast.ClassDef) -> list[str]:
    """The names that a class gives to fields that encrypt."""
    given = [node for node in model.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)]
    kinds = {ast.unparse(node.targets[0]): ast.unparse(node.value.func) for node in given}  # type: ignore[attr-defined]
    return [name for name, kind in kinds.items() if kind.startswith("Encrypted")]


MADE: dict[str, Callable[[], str]] = {
    "levels": levels,
    "ladders": ladders,
    "fewest": fewest,
    "afterwards": afterwards,
    "rules": rules,
    "instruments": instruments,
    "licences": licences,
    "crisis-rule": crisis_rule,
    "actions": actions,
    "encrypted": encrypted,
}


def rewritten(text: str) -> str:
    """A document with its tables as the code has them now."""
    return BLOCK.sub(lambda block: f"{block[1]}{MADE[block[2]]()}{block[3]}", text)


def main() -> None:
    for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]):
        text = path.read_text()
        if (new := rewritten(text)) != text:
            path.write_text(new)
            print(f"Wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
