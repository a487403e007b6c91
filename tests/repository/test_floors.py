"""What the floors promise beyond who imports whom (which import-linter keeps)."""

import ast
import re

import pytest

from tests.repository.reading import exceptions, files, functions, name, tree, type_of_function

INLINE_REASONS = re.compile(r"# (slow import|optional dependency|app ready)\b")
SIGNALS = re.compile(
    r"^(receiver|(pre|post)_(save|delete|init|migrate)|m2m_changed|django\.dispatch.*|.*\.signals)$"
)
CLOCK = {"now", "utcnow", "today"}
DOORS = ("hearten/web", "hearten/feeds", "hearten/jobs", "hearten/cli")


def hidden_steps(module: ast.Module) -> list[int]:
    """Lines where something would happen behind a caller's back: a save override, or a signal."""
    overrides = [node.lineno for dotted, node in functions(module) if dotted.endswith(".save")]
    return sorted(overrides + [node.lineno for node in ast.walk(module) if is_signal(node)])


def is_signal(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return any(SIGNALS.match(word) for word in (node.module or "", *(alias.name for alias in node.names)))
    return isinstance(node, ast.Import) and any(SIGNALS.match(alias.name) for alias in node.names)


def clock_calls(module: ast.Module) -> list[int]:
    """Lines that ask what time it is."""
    calls = (node for node in ast.walk(module) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in CLOCK]


def transactions(module: ast.Module) -> list[int]:
    """Lines that open a transaction."""
    return [
        node.lineno for node in ast.walk(module) if isinstance(node, ast.Attribute) and node.attr == "atomic"
    ]


def unexplained_inline_imports(source: str) -> list[int]:
    """Lines of imports inside functions that carry none of the three reasons."""
    lines = source.splitlines()
    inline = {
        node
        for _, function in functions(ast.parse(source))
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    # Compared by position, for an inner function's import is met twice.
    spans = sorted({(node.lineno, node.end_lineno) for node in inline})
    return [first for first, last in spans if not INLINE_REASONS.search(" ".join(lines[first - 1 : last]))]


def misshapen(action: ast.FunctionDef) -> list[str]:
    """What is wrong with an action's signature."""
    arguments = action.args
    positional = [*arguments.posonlyargs, *arguments.args, *([arguments.vararg] if arguments.vararg else [])]
    keywords = {argument.arg for argument in arguments.kwonlyargs}
    return [
        *(["takes more than keywords"] if positional else []),
        *(f"takes no `{word}`" for word in ("by", "now") if word not in keywords),
    ]


def actions() -> dict[str, ast.FunctionDef]:
    """Every public function of hearten/actions/*.py, as 'noun.verb'."""
    return {
        f"{path.stem}.{node.name}": node
        for path in files(".py", under=("hearten/actions",))
        if path.parent.name == "actions"
        for node in tree(path).body
        if isinstance(node, type_of_function) and not node.name.startswith("_")
    }


def places(found, *, under: tuple[str, ...]) -> list[str]:
    return [f"{name(path)}:{line}" for path in files(".py", under=under) for line in found(tree(path))]


def test_nothing_happens_behind_a_callers_back():
    assert places(hidden_steps, under=("hearten",)) == []


def test_rules_never_ask_the_clock():
    assert places(clock_calls, under=("hearten/rules",)) == []


def test_doors_never_open_a_transaction():
    assert places(transactions, under=DOORS) == []


def test_inline_imports_carry_their_reason():
    found = {
        name(path): unexplained_inline_imports(path.read_text()) for path in files(".py", under=("hearten",))
    }
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_actions_are_keyword_only_and_take_by_and_now():
    listed = exceptions("actions_without_by")
    wrong = {verb: misshapen(action) for verb, action in actions().items()}
    unexcused = {
        verb: [fault for fault in faults if (verb, fault) not in excused(listed)]
        for verb, faults in wrong.items()
    }
    assert {verb: faults for verb, faults in unexcused.items() if faults} == {}


def test_actions_listed_without_by_are_just_those():
    without = {verb for verb, action in actions().items() if "takes no `by`" in misshapen(action)}
    assert set(exceptions("actions_without_by")) == without


def excused(listed: dict[str, str]) -> set[tuple[str, str]]:
    return {(verb, "takes no `by`") for verb in listed}


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("class Group(Model):\n    def save(self): ...", 2),
        ("from django.dispatch import receiver", 1),
        ("from django.db.models.signals import post_save", 1),
        ("from allauth.account.signals import user_signed_up", 1),
        ("import django.dispatch", 1),
    ],
)
def test_a_hidden_step_is_found(source, line):
    assert hidden_steps(ast.parse(source)) == [line]


def test_a_question_to_the_clock_is_found():
    assert clock_calls(ast.parse("a = datetime.now(UTC)\nb = date.today()\nc = now")) == [1, 2]


def test_a_transaction_is_found():
    assert transactions(ast.parse("with transaction.atomic():\n    pass")) == [1]


def test_an_inline_import_without_a_reason_is_found():
    inside = ["import b", "import c  # slow import", "from d import (", "    e,  # app ready", ")"]
    source = "\n    ".join(["import a\ndef f():", *inside])
    assert unexplained_inline_imports(source) == [3]


@pytest.mark.parametrize(
    ("signature", "faults"),
    [
        ("*, by, now", []),
        ("*, now", ["takes no `by`"]),
        ("by, *, now", ["takes more than keywords", "takes no `by`"]),
        ("*rest, by, now", ["takes more than keywords"]),
    ],
)
def test_a_misshapen_action_is_found(signature, faults):
    assert misshapen(ast.parse(f"def join({signature}): ...").body[0]) == faults
