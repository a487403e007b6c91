"""The small tests that the table of rules is written in.

A test looks at a case and says True, False, or None: it cannot be judged, as nothing was said. A total with
answers missing is judged by what is surely there: an answer can only add to it, so a rule that fires on a
part fires on the whole.
"""

from collections.abc import Callable
from typing import Final

from hearten.rules.facets import Sex, Stage
from hearten.rules.instruments import IncompleteAnswers, instrument, is_safety_answer, score, shipped
from hearten.rules.screening.case import Case
from hearten.rules.screening.says import Word

Test = Callable[[Case], bool | None]

ADULT_AGE: Final = 18  # no table of ages of consent to care by country was to be had: 18 is the careful one


def any_of(*tests: Test) -> Test:
    """True if any is; else None if any cannot be judged; else False."""

    def judge(case: Case) -> bool | None:
        verdicts = {test(case) for test in tests}
        return True if True in verdicts else None if None in verdicts else False

    return judge


def all_of(*tests: Test) -> Test:
    """False if any is; else None if any cannot be judged; else True."""

    def judge(case: Case) -> bool | None:
        verdicts = {test(case) for test in tests}
        return False if False in verdicts else None if None in verdicts else True

    return judge


def opposite(test: Test) -> Test:
    """True where a test says False; None stays None."""

    def judge(case: Case) -> bool | None:
        verdict = test(case)
        return None if verdict is None else not verdict

    return judge


def said(*words: Word) -> Test:
    """The person said one of these words. What was not said counts as not so."""
    return lambda case: not case.says.isdisjoint(words)


def at_stage(stage: Stage) -> Test:
    """The person is at this stage."""
    return lambda case: None if case.stage is None else case.stage == stage


def total(name: str, low: int, high: int | None = None) -> Test:
    """The total of an instrument is from `low` to `high`, both included; without `high`: `low` or more.

    With answers missing: True if what was answered comes to `low` already.
    """

    def judge(case: Case) -> bool | None:
        sure, is_whole = _total(case, name)
        if high is not None and sure > high:
            return False
        return True if sure >= low else False if is_whole else None

    return judge


def answer(name: str, item: str, low: int) -> Test:
    """One item was answered with `low` or more."""

    def judge(case: Case) -> bool | None:
        value = case.answers.get(name, {}).get(item)
        return None if value is None else value >= low

    return judge


def minor(case: Case) -> bool | None:
    """The person is younger than 18, by their age or their word."""
    if Word.UNDER_18 in case.says:
        return True
    if case.age is not None:
        return case.age < ADULT_AGE
    return False if Word.ADULT in case.says else None


def item_9(case: Case) -> bool | None:
    """PHQ-9 item 9 was answered with 1 or more, whatever else was answered or not."""
    answers = case.answers.get("phq9", {})
    if is_safety_answer("phq9", answers):
        return True
    return None if answers.get("phq9_9") is None else False


def safety_skipped(case: Case) -> bool | None:
    """A safety question was passed over, or a PHQ-9 was begun and its item 9 has no answer."""
    answers = case.answers.get("phq9", {})
    is_begun = "phq9_9" in answers or any(value is not None for value in answers.values())
    return bool(case.skipped) or (is_begun and answers.get("phq9_9") is None)


def asq_positive(case: Case) -> bool | None:
    """One of ASQ 1 to 4 was answered yes, or refused: None in the answers, or named among the skipped."""
    given = [_asq(case, number) for number in range(1, 5)]
    if True in given:
        return True
    return None if None in given else False


def asq_acute(case: Case) -> bool | None:
    """ASQ 5 was answered yes; or it was refused by somebody positive on the others."""
    if case.answers.get("asq", {}).get("asq_5") == 1:
        return True
    return all_of(asq_positive, lambda case: _asq(case, 5))(case)


def auditc_positive(case: Case) -> bool | None:
    """AUDIT-C is 4 or more, or 3 or more where sex is not said to be male."""
    given = [value for value in case.answers.get("auditc", {}).values() if value is not None]
    if sum(given) >= (4 if case.sex == Sex.MALE else 3):
        return True
    return False if len(given) == 3 else None


def trauma_screen_positive(case: Case) -> bool | None:
    """PC-PTSD-5 is 4 or more, or 3 or more where sex is not said to be male."""
    return total("pcptsd5", 4 if case.sex == Sex.MALE else 3)(case)


def raised(whole: str, half: str) -> Test:
    """The long form is 10 or more; where it is not whole, its half of PHQ-4 is 3 or more."""

    def judge(case: Case) -> bool | None:
        sure, is_whole = _total(case, whole)
        if sure >= 10:
            return True
        return False if is_whole else _half(case, half)

    return judge


def half_without_whole(whole: str, half: str) -> Test:
    """A half of PHQ-4 is 3 or more, and the long form that it calls for was not given or not finished."""
    return lambda case: False if _total(case, whole)[1] else _half(case, half)


def distress(low: int, high: int | None = None) -> Test:
    """Distress right now is from `low` to `high`. It is asked around meetings only: not asked is not so."""
    return lambda case: bool(total("hearten_distress", low, high)(case))


def _total(case: Case, name: str) -> tuple[int, bool]:
    """The total of an instrument and True; or what the answers surely come to, and False."""
    answers = case.answers.get(name, {})
    try:
        return int(score(name, answers).scores["total"]), True
    except IncompleteAnswers:
        items = instrument(name).scoring.items
        return sum(answers.get(item) or 0 for item in items), False


def _half(case: Case, name: str) -> bool | None:
    """A half of PHQ-4, or PHQ-2 given by itself, is 3 or more."""
    parts = {("phq4", part.items) for part in instrument("phq4").scoring.subscales if part.name == name}
    if name in shipped():
        parts.add((name, instrument(name).scoring.items))
    given = [[case.answers.get(whole, {}).get(item) for item in items] for whole, items in parts]
    if any(sum(value or 0 for value in values) >= 3 for values in given):
        return True
    return None if all(None in values for values in given) else False


def _asq(case: Case, number: int) -> bool | None:
    """True: yes, or refused. None: not asked."""
    item, answers = f"asq_{number}", case.answers.get("asq", {})
    if item in case.skipped:
        return True
    if item not in answers:
        return None
    return answers[item] is None or answers[item] == 1


strained: Final = any_of(raised("phq9", "phq2"), raised("gad7", "gad2"), distress(4))
