"""Screening: what must happen before somebody takes a seat in a group, and what would help them choose.

It ranks how soon a person should answer. It predicts nothing, diagnoses nothing and rations nothing. The
table is in `table`, what people read in `wording`, and what they may say in `says`.
"""

from hearten.rules.screening.case import TOLD, Case, CaseRefused, UnknownWord
from hearten.rules.screening.outcome import Fired, Outcome, Route, findings_over_time, screen, urgent
from hearten.rules.screening.says import Word
from hearten.rules.screening.table import RULES, VERSION, Rule, RuleType, Who, rule_table
from hearten.rules.screening.wording import OPEN, PLACES, WORDING, Wording, filled

__all__ = [
    "OPEN",
    "PLACES",
    "RULES",
    "TOLD",
    "VERSION",
    "WORDING",
    "Case",
    "CaseRefused",
    "Fired",
    "Outcome",
    "Route",
    "Rule",
    "RuleType",
    "UnknownWord",
    "Who",
    "Word",
    "Wording",
    "filled",
    "findings_over_time",
    "rule_table",
    "screen",
    "urgent",
]
