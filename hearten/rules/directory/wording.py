"""What a listed group says of itself, in the few texts that a page has room for."""

from typing import Final

from hearten.rules.directory.listing import ListedGroup
from hearten.rules.directory.type_codes import LANGUAGES, NAMES

ACCESS: Final = (
    "X",
    "XB",
    "ASL",
    "FF",
    "BA",
    "CF",
)  # what a body, an ear or a child needs to know before coming
_SAID_ELSEWHERE: Final = frozenset({"O", "C", *ACCESS, *LANGUAGES})


def summary(group: ListedGroup) -> str:
    """Return its kinds ("Men · Step Study"), the group behind it, and its notes, each once."""
    kinds = " · ".join(NAMES[code] for code in group.types if code not in _SAID_ELSEWHERE)
    behind = group.group_name if group.group_name != group.name else ""
    said = (kinds, behind, group.notes, group.group_notes, group.location_notes)
    return "\n\n".join(dict.fromkeys(text for text in said if text))


def access_notes(group: ListedGroup) -> str:
    """Return what it says of access: "Wheelchair Access · Child-Friendly"."""
    return " · ".join(NAMES[code] for code in ACCESS if code in group.types)


def online_notes(group: ListedGroup) -> str:
    """Return how to come in online or by telephone beyond the link and the number."""
    return "\n\n".join(
        dict.fromkeys(text for text in (group.conference_url_notes, group.conference_phone_notes) if text)
    )


def region(group: ListedGroup, limit: int) -> str:
    """Return its regions from the widest to the nearest; the nearest alone where all are too long."""
    whole = ", ".join(group.regions)
    return next(text for text in (whole, *group.regions[-1:], "") if len(text) <= limit)


def languages(group: ListedGroup, limit: int) -> str:
    """Return its languages ("en es"), as many as there is room for."""
    kept = ""
    for language in group.languages:
        longer = f"{kept} {language}".strip()
        kept = longer if len(longer) <= limit else kept
    return kept
