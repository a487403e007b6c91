"""Levels, clocks and ladders of pages."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.rules.risk import (
    LADDERS,
    Level,
    Phase,
    Recipient,
    Safe,
    chase_from,
    choose,
    due_pages,
    phase_of,
    respond_by,
)

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
FIRST, NEXT = Recipient.FIRST_ON_CALL, Recipient.NEXT_ON_CALL
EVERYONE, COORDINATORS = Recipient.EVERYONE_ON_CALL, Recipient.COORDINATORS
TOOK_IT = Recipient.WHO_TOOK_IT
PAGED = (Level.URGENT, Level.NOW)


@pytest.mark.parametrize(
    ("level", "within"),
    [
        (Level.UNSETTLED, timedelta(days=7)),
        (Level.STRUGGLING, timedelta(hours=24)),
        (Level.URGENT, timedelta(hours=4)),
        (Level.NOW, timedelta(minutes=5)),
    ],
)
def test_a_person_answers_within(level, within):
    assert respond_by(level, NOON) == NOON + within


@pytest.mark.parametrize(
    ("level", "phase", "pages"),
    [
        (
            Level.URGENT,
            Phase.UNTAKEN,
            [
                (0, (FIRST,)),
                (5, (FIRST,)),
                (10, (NEXT,)),
                (15, (COORDINATORS,)),
                (30, (EVERYONE, COORDINATORS)),
                (45, (EVERYONE, COORDINATORS)),
            ],
        ),
        (Level.NOW, Phase.UNTAKEN, [(n, (EVERYONE, COORDINATORS)) for n in range(4)]),
        (Level.URGENT, Phase.TAKEN, [(n, (COORDINATORS, TOOK_IT)) for n in (0, 15, 30)]),
        (Level.NOW, Phase.TAKEN, [(n, (COORDINATORS, TOOK_IT)) for n in (0, 5, 10)]),
        (Level.URGENT, Phase.IN_TOUCH, [(n * 24 * 60, (COORDINATORS, TOOK_IT)) for n in range(3)]),
        (Level.NOW, Phase.IN_TOUCH, [(n * 24 * 60, (COORDINATORS, TOOK_IT)) for n in range(3)]),
    ],
)
def test_whom_a_ladder_pages_after_so_many_minutes(level, phase, pages):
    rungs = [LADDERS[level, phase].rung(number) for number in range(len(pages))]
    assert [(rung.after // MINUTE, rung.recipients) for rung in rungs] == pages


@pytest.mark.parametrize(
    ("sent", "waited", "recipients", "behind", "next_after"),
    [
        (0, 0, (FIRST,), 1, 5),
        (1, 4, (), 1, 5),
        (1, 5, (FIRST,), 2, 10),
        (1, 12, (FIRST, NEXT), 3, 15),
        (4, 29, (), 4, 30),
        (1, 61, (FIRST, NEXT, COORDINATORS, EVERYONE), 7, 75),
    ],
)
def test_pages_of_an_urgent_one_that_are_due(sent, waited, recipients, behind, next_after):
    due = due_pages(Level.URGENT, Phase.UNTAKEN, sent, waited * MINUTE)
    assert (due.recipients, due.sent, due.next_after) == (recipients, behind, next_after * MINUTE)


@given(
    level=st.sampled_from(PAGED),
    phase=st.sampled_from(Phase),
    sent=st.integers(0, 200),
    waited=st.timedeltas(timedelta(0), timedelta(days=3)),
)
def test_there_is_always_a_next_page_and_it_is_to_come(level, phase, sent, waited):
    due = due_pages(level, phase, sent, waited)
    assert due.next_after > waited
    assert due.sent >= sent
    assert bool(due.recipients) == (due.sent > sent)


@pytest.mark.parametrize(
    ("taken", "in_touch", "phase"),
    [
        (False, False, Phase.UNTAKEN),
        (True, False, Phase.TAKEN),
        (True, True, Phase.IN_TOUCH),
    ],
)
def test_where_an_open_one_stands(taken, in_touch, phase):
    assert phase_of(taken=taken, in_touch=in_touch) == phase


@pytest.mark.parametrize(
    ("level", "taken_after", "chased_after"),
    [
        (Level.URGENT, 10, 240),
        (Level.URGENT, 239, 254),
        (Level.URGENT, 300, 315),
        (Level.NOW, 1, 6),
        (Level.NOW, 0, 5),
        (Level.NOW, 30, 35),
    ],
)
def test_who_took_it_has_until_the_clock_runs_out_and_some_time_to_try(level, taken_after, chased_after):
    start = chase_from(level, respond_by(level, NOON), NOON + taken_after * MINUTE)
    assert start == NOON + chased_after * MINUTE


@pytest.mark.parametrize(
    ("recipient", "on_call", "coordinators", "took_it", "chosen"),
    [
        (FIRST, "eg", "d", "", "e"),
        (NEXT, "eg", "d", "", "g"),
        (NEXT, "e", "d", "", "d"),
        (EVERYONE, "egh", "d", "", "egh"),
        (COORDINATORS, "eg", "dk", "", "dk"),
        (TOOK_IT, "eg", "d", "h", "h"),
        (TOOK_IT, "eg", "d", "", "d"),
        (FIRST, "", "dk", "", "dk"),
        (EVERYONE, "", "d", "", "d"),
        (COORDINATORS, "eg", "", "", "eg"),
        (NEXT, "e", "", "", "e"),
        (FIRST, "", "", "", ""),
    ],
)
def test_an_empty_rota_falls_through_to_somebody(recipient, on_call, coordinators, took_it, chosen):
    assert choose(recipient, on_call, coordinators, took_it) == tuple(chosen)


@pytest.mark.parametrize(("answer", "raises"), [("yes", False), ("unsure", True), ("no", True)])
def test_not_sure_to_be_safe_counts_as_not_safe(answer, raises):
    assert (Safe(answer) in Safe.not_sure) == raises
