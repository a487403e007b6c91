"""Pages hold nothing that the content security policy would stop, and ask nothing of other hosts."""

import re

import pytest

from tests.repository.reading import files, name

COMMENT = re.compile(r"\{#.*?#\}|\{% comment\b.*?%\}.*?\{% endcomment %\}|<!--.*?-->", re.DOTALL)
TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
FAULTS = {
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "script address": re.compile(r"=\s*[\"']?\s*javascript:", re.IGNORECASE),
    "other host": re.compile(
        r"<(?!a\b|form\b)[a-z][^>]*\s(src|href|srcset|data|poster)\s*=\s*[\"']?\s*(https?:)?//", re.IGNORECASE
    ),
}


def faults(template: str) -> list[str]:
    """What a template holds that it may not. Template tags are blanked: what they say is not HTML."""
    bare = TEMPLATE_TAG.sub("_", COMMENT.sub("", template))
    return [fault for fault, pattern in FAULTS.items() if pattern.search(bare)]


def test_templates_hold_nothing_inline_and_nothing_from_elsewhere():
    templates = [path for path in files(".html", ".svg", under=("hearten",)) if "templates" in path.parts]
    found = {name(path): faults(path.read_text()) for path in templates}
    assert {path: said for path, said in found.items() if said} == {}


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<script>go()</script>", ["inline script"]),
        ('<script src="{% static \'page.js\' %}" type="module"></script>', []),
        ("<style>p { color: red }</style>", ["style element"]),
        ('<p class="a"\n   style="color: red">', ["style attribute"]),
        ('<button {% if a > b %}hidden{% endif %} onclick="go()">', ["event attribute"]),
        ('<a href="javascript:go()">', ["script address"]),
        ('<a href="https://988lifeline.org">', []),
        ('<img alt="" src="//pictures.example/a.png">', ["other host"]),
        ('<link rel="stylesheet" href="https://fonts.example/a.css">', ["other host"]),
        ("{# <style> #}<p>style=1</p>", []),
    ],
)
def test_a_fault_in_a_template_is_found(template, found):
    assert faults(template) == found
