"""The name that somebody chose for a group: whether others can see it, and when two look alike."""

import unicodedata
from typing import Final

# Letters and signs that take a place on the page and show nothing.
BLANK: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# They join letters of several scripts, and emoji: they may stand in a name, and do not tell two apart.
JOINERS: Final = frozenset("\u200c\u200d")


def is_visible(name: str) -> bool:
    """Whether there is a letter, a number or a sign that a reader sees."""
    return any(unicodedata.category(sign)[0] in "LNPS" and sign not in BLANK for sign in name)


def is_plain(name: str) -> bool:
    """Whether nothing in it is unseen, or turns the words around it: no controls, no marks of direction."""
    return not any(
        sign in BLANK
        or (unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") and sign not in JOINERS)
        for sign in name
    )


def looks(name: str) -> str:
    """How a name looks to a reader, for comparing: 'Wren', 'ＷＲＥＮ' and 'wren ' look alike."""
    seen = "".join(sign for sign in name if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).casefold().split())
