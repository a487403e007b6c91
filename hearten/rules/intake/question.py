"""A question as a page shows it: one at a time, each with why it is asked and who sees the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["choice", "many", "number", "reach"]
Given = Mapping[str, object]  # question id -> answer; None: skipped; absent: not yet asked

NONE: Final = "none"  # the choice 'none of these': an answer, unlike a skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. Whatever it is, it may be skipped.

    `options` are (value, label); of kind "many" several may be chosen, and `NONE` goes with no other. A
    "number" lies from `low` to `high`. A "reach" has its ways as options. Items of an instrument are of kind
    "choice", in their published words, with `low_label` and `high_label` where only the ends have words, and
    with the `attribution` that must be shown. `safety`: a person asks it where it is skipped.
    """

    id: str
    kind: Kind
    text: str
    why: str
    who_sees: str
    lead_in: str | None = None
    options: tuple[tuple[str | int, str], ...] = ()
    safety: bool = False
    low: int | None = None
    high: int | None = None
    instrument: str | None = None
    low_label: str | None = None
    high_label: str | None = None
    attribution: str | None = None

    @property
    def is_long(self) -> bool:
        """So many options that a list to pick from reads better than one button each."""
        return len(self.options) > 12
