"""The address of a row, in one line, and whether it is more than a town's name."""

from typing import Any, Final

from hearten.rules import gazetteer
from hearten.rules.directory import plain

LONGEST: Final = 300

_CANADIAN: Final = frozenset({"AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"})


def address(row: dict[str, Any]) -> str:
    """Return `formatted_address`, else its parts from street to country, joined with commas; "" for none.

    A state of the USA or Canada names the country where the row does not.
    """
    whole = plain.line(row.get("formatted_address"), LONGEST)
    return whole or plain.line(", ".join(part for part in _parts(row) if part), LONGEST)


def is_approximate(said: object, *, address: str, has_coordinates: bool) -> bool:
    """Take what the feed says (yes, no); else an address of fewer than four parts is approximate.

    Four parts is tsml-ui's measure: street, town, state with its code, country. A point without any address
    is exact.
    """
    word = said.strip().lower() if isinstance(said, str) else said
    if word == "yes" or word is True:
        return True
    if word == "no" or word is False:
        return False
    return address.count(",") < 3 if address else not has_coordinates


def _parts(row: dict[str, Any]) -> tuple[str, ...]:
    keys = ("address", "city", "state", "postal_code", "country")
    street, city, state, code, country = (_part(row.get(key)) for key in keys)
    if not country and len(state) == 2:
        country = "USA" if state in gazetteer.states() else "Canada" if state in _CANADIAN else ""
    if code.isdigit() and country in ("US", "USA"):
        code = code.zfill(5)  # a number loses the zeros that it begins with
    return street, city, f"{state} {code}".strip(), country


def _part(value: object) -> str:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return plain.line(str(value) if is_number else value, LONGEST).strip(" ,")
