"""Names come from the field. These say nothing, or say something else."""

import ast
from pathlib import Path

from tests.repository.reading import files, name, tree

SAY_NOTHING = {
    "util",
    "utils",
    "helper",
    "helpers",
    "manager",
    "managers",
    "data",
    "info",
    "handle",
    "process",
}


def test_modules_and_packages_have_names_that_say_something():
    paths = files(".py", ".js")
    assert [name(path) for path in paths if says_nothing(path)] == []


def says_nothing(path: Path) -> bool:
    """Judge the file's name and its packages' (a folder that only holds data may be called data)."""
    packages = {folder.name for folder in path.parents if (folder / "__init__.py").exists()}
    return bool({path.stem, *packages} & SAY_NOTHING)


def test_models_say_meeting_where_the_field_does():
    said = [
        f"{name(path)}:{node.lineno}: {word}"
        for path in files(".py", under=("hearten/records/models",))
        for node in ast.walk(tree(path))
        for word in named(node)
        if "session" in word.lower()
    ]
    assert said == []


def named(node: ast.AST) -> list[str]:
    """The names that a class, a function or an assignment gives."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    return []
