"""The repository speaks to its readers: of no machine that it was written on, and with no dead link."""

import re

from tests.repository.reading import ROOT, files, name

TEXTS = (".py", ".md", ".html", ".js", ".css", ".toml", ".txt", ".sh", "")
MACHINE = re.compile(r"(?<![\w.}])/(work|root|home/[a-z]+)/(?!\{)")
WRITERS = re.compile(
    r"\b(AI|coding|language[- ]model) (agent|assistant|session)s?\b|\bsub-?agents?\b", re.IGNORECASE
)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
ROOT_TEXTS = ("README.md", "Makefile", "pyproject.toml", "constraints.txt", ".gitignore")


def texts():
    """Every text of the repository but this one, which names what it looks for."""
    return [
        path
        for path in [*files(*TEXTS), *(ROOT / text for text in ROOT_TEXTS if (ROOT / text).exists())]
        if path.name != "test_words.py"
    ]


def test_no_text_names_the_machine_or_the_tools_it_was_written_with():
    found = {
        f"{name(path)}:{number}": line.strip()
        for path in texts()
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if MACHINE.search(line) or WRITERS.search(line)
    }
    assert found == {}


def test_links_between_documents_lead_somewhere():
    documents = [path for path in texts() if path.suffix == ".md"]
    dead = {
        f"{name(path)}: {link}"
        for path in documents
        for link in LINK.findall(path.read_text())
        if not (path.parent / link).exists()
    }
    assert dead == set()


def test_a_machines_path_is_found():
    assert MACHINE.search("see /" + "work/main/x")
    assert not MACHINE.search("{{ url }}/work/ and docs/work/")
