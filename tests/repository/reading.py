"""What the tests of this folder read: the repository's own files, and the functions in them."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOUSE = ("hearten", "tests", "tools", "docs", ".ci")
GENERATED = {"migrations", "shots", "__pycache__"}

type_of_function = (ast.FunctionDef, ast.AsyncFunctionDef)


def files(*suffixes: str, under: tuple[str, ...] = HOUSE) -> list[Path]:
    """Every file of these folders with one of these endings, less what programs write."""
    found = (path for folder in under for path in (ROOT / folder).rglob("*"))
    return sorted(
        path for path in found if path.is_file() and path.suffix in suffixes and not GENERATED & {*path.parts}
    )


def name(path: Path) -> str:
    """The path as people say it, from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """The parsed module."""
    return ast.parse(path.read_text(), filename=str(path))


def functions(module: ast.AST, inside: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    """Each function, method and inner function with its dotted name."""
    for node in ast.iter_child_nodes(module):
        dotted = (
            f"{inside}.{node.name}" if inside and hasattr(node, "name") else getattr(node, "name", inside)
        )
        if isinstance(node, type_of_function):
            yield dotted, node
        yield from functions(node, dotted)


def exceptions(table: str) -> dict[str, str]:
    """The named things that a rule does not hold for, each with its reason."""
    return tomllib.loads((Path(__file__).parent / "exceptions.toml").read_text())[table]
