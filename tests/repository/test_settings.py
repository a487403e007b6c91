"""Settings come from the environment alone, and docs/operating.md tells of each."""

import ast
import re

from tests.repository.reading import ROOT, files, tree

SETTING = re.compile(r"\bHEARTEN_[A-Z][A-Z_]*[A-Z]\b")
READERS = {"env": "HEARTEN_", "plain_env": ""}  # the names in settings.py, with the prefix that each adds


def read_by_settings(module: ast.Module) -> set[str]:
    """The environment variables that settings.py reads."""
    calls = (node for node in ast.walk(module) if isinstance(node, ast.Call))
    return {
        READERS[call.func.value.id] + call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in READERS
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def read_elsewhere() -> set[str]:
    """The HEARTEN_ variables that other modules, the Makefile and the tools name in words."""
    words = {
        node.value
        for path in files(".py", under=("hearten",))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    texts = [
        *words,
        (ROOT / "Makefile").read_text(),
        *(path.read_text() for path in files("", under=("tools",))),
    ]
    return {setting for text in texts for setting in SETTING.findall(text)}


def test_every_setting_is_in_the_operating_guide():
    told = (ROOT / "docs/operating.md").read_text()
    read = read_by_settings(tree(ROOT / "hearten/settings.py"))
    assert sorted(setting for setting in read if not re.search(rf"\b{setting}\b", told)) == []


def test_the_operating_guide_tells_of_no_setting_that_nothing_reads():
    told = set(SETTING.findall((ROOT / "docs/operating.md").read_text()))
    assert told - read_by_settings(tree(ROOT / "hearten/settings.py")) - read_elsewhere() == set()


def test_what_settings_read_is_found():
    source = 'A = env.str("COUNTRY", "US")\nB = plain_env.dj_db_url("DATABASE_URL", "x")\nC = other.str("NO")'
    assert read_by_settings(ast.parse(source)) == {"HEARTEN_COUNTRY", "DATABASE_URL"}
