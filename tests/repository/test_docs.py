"""The documents say what the code says: names, paths, commands, quoted lines and tables."""

import ast
import re

import pytest
from django.apps import apps

from hearten.cli import COMMANDS
from tests.repository.reading import ROOT, files, name, tree
from tests.repository.test_floors import actions
from tools.write_docs import rewritten

AT_THE_ROOT = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
PATH = re.compile(r"`((?:hearten|tests|docs|tools|\.ci)/[^`\s*{…]*)`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
QUOTED = re.compile(r"```\w+\n# (\S+)\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"(?:`|\n {4}|^|/bin/)hearten ([a-z][a-z-]+)\b", re.MULTILINE)
TERM = re.compile(r"^\*\*([^*]+)\*\*(?: \(([^)]*)\))?: ", re.MULTILINE)


def documents() -> dict[str, str]:
    """Every document by its path."""
    paths = [*files(".md", under=("docs",)), *(ROOT / path for path in AT_THE_ROOT)]
    return {name(path): path.read_text() for path in paths}


def lost_lines(text: str) -> list[str]:
    """The lines that a document quotes from a file, after a comment that names it, and that are not there."""
    return [
        f"{path}: {line}"
        for path, quoted in QUOTED.findall(text)
        for line in quoted.splitlines()
        if line.strip() not in ("", "…") and line not in (ROOT / path).read_text().splitlines()
    ]


def spoken(class_name: str) -> str:
    """A class's name as one says it: 'JoinRequest' → 'join request'."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", class_name).lower()


def glossary() -> dict[str, list[str]]:
    """Every term with the names in the code that it gives."""
    text = (ROOT / "docs/glossary.md").read_text()
    return {term: re.findall(r"`([^`]+)`", names) for term, names in TERM.findall(text)}


def names_in_code() -> set[str]:
    """Every name that the code gives or uses."""
    nodes = [node for path in files(".py", under=("hearten",)) for node in ast.walk(tree(path))]
    said = {word for node in nodes for word in (getattr(node, "name", 0), getattr(node, "attr", 0))}
    said |= {node.id for node in nodes if isinstance(node, ast.Name)}
    said |= {node.arg for node in nodes if isinstance(node, ast.arg | ast.keyword) and node.arg}
    return said | {
        node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_tables_from_the_code_are_as_the_code_has_them():
    stale = [path for path, text in documents().items() if rewritten(text) != text]
    assert stale == [], "`make docs` writes them"


def test_the_tour_names_every_action():
    tour = (ROOT / "docs/tour.md").read_text()
    assert [verb for verb in actions() if f"`{verb}`" not in tour] == []


def test_paths_that_documents_name_exist():
    lost = {
        f"{document}: {path}"
        for document, text in documents().items()
        for path in PATH.findall(text)
        if not (ROOT / path).exists()
    }
    assert lost == set()


def test_links_in_the_documents_at_the_root_lead_somewhere():
    lost = {
        f"{path}: {link}"
        for path in AT_THE_ROOT
        for link in LINK.findall((ROOT / path).read_text())
        if not (ROOT / link).exists()
    }
    assert lost == set()


def test_quoted_code_is_in_the_files_that_it_is_quoted_from():
    assert [line for text in documents().values() for line in lost_lines(text)] == []


def test_the_tour_quotes_code():
    quoted = {path for path, _ in QUOTED.findall((ROOT / "docs/tour.md").read_text())}
    assert len(quoted) >= 6


def test_commands_that_documents_name_exist():
    named = {
        f"{path}: hearten {command}"
        for path, text in documents().items()
        for command in COMMAND.findall(text)
        if command not in COMMANDS
    }
    assert named == set()


def test_the_operating_guide_tells_of_every_command():
    guide = (ROOT / "docs/operating.md").read_text()
    assert [command for command in COMMANDS if f"`hearten {command}" not in guide] == []


def test_the_glossary_has_every_model():
    models = {spoken(model.__name__) for model in apps.get_app_config("records").get_models()}
    assert sorted(models - set(glossary())) == []


def test_the_glossary_is_in_order():
    terms = list(glossary())
    assert terms == sorted(terms, key=str.casefold)


def test_names_in_the_glossary_are_in_the_code():
    known = names_in_code()
    said = [(term, word) for term, words in glossary().items() for word in words if "/" not in word]
    assert [pair for pair in said if pair[1] not in known] == []


def test_every_decision_is_in_the_index():
    index = (ROOT / "docs/decisions/README.md").read_text()
    decisions = [path.name for path in files(".md", under=("docs/decisions",)) if path.name != "README.md"]
    assert [decision for decision in decisions if f"]({decision})" not in index] == []


@pytest.mark.parametrize(
    ("class_name", "words"),
    [("JoinRequest", "join request"), ("Group", "group"), ("AuditHead", "audit head")],
)
def test_a_class_name_as_one_says_it(class_name, words):
    assert spoken(class_name) == words


def test_a_line_that_is_not_in_its_file_is_found():
    text = "```python\n# hearten/lib/clock.py\ndef now() -> datetime:\n…\n    return yesterday\n```"
    assert lost_lines(text) == ["hearten/lib/clock.py:     return yesterday"]
