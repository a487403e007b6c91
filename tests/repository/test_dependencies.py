"""Every dependency is pinned, has its reason beside it, and names no host that it must come from."""

import json
import re
import tomllib

import pytest

from tests.repository.reading import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
REQUIREMENTS = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
LINES = (ROOT / "pyproject.toml").read_text().splitlines()
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(\[[a-z,]+\])?==(?P<version>[0-9][A-Za-z0-9.]*)$")


def constraints() -> list[str]:
    text = (ROOT / "constraints.txt").read_text()
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_a_dependency_is_pinned_and_has_its_reason(requirement):
    assert PINNED.match(requirement)
    assert [line for line in LINES if re.match(rf'\s*"{re.escape(requirement)}",\s+# \S.+', line)] != []


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_the_constraints_hold_the_same_version(requirement):
    pin = PINNED.match(requirement)
    assert f"{pin['name']}=={pin['version']}".lower() in [line.lower() for line in constraints()]


def test_constraints_are_versions_and_nothing_else():
    assert [line for line in constraints() if not PINNED.match(line)] == []


def test_node_packages_are_pinned_and_name_no_host():
    packages = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in packages} == packages
    assert [name for name, package in locked.items() if "resolved" in package] == []
