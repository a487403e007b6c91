"""Answering: kept as one goes, together with the help it calls for."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from hearten.actions import sittings
from hearten.actions.memberships import leave_group
from hearten.actions.sittings import NotThere, SittingFinished
from hearten.records.models import (
    Answer,
    Attendance,
    AuditEntry,
    Cause,
    Contact,
    Escalation,
    Meeting,
    Notice,
    Response,
    Screening,
    Sitting,
    Task,
)
from hearten.records.queries.sittings import given_of, things_to_answer
from hearten.rules import intake
from tests.conftest import NOON, Cast

pytestmark = pytest.mark.django_db

CALM = {
    "role": "patient",
    "right_now": ["none"],
    "age": 52,
    "country": "US",
    "condition": "cancer",
    "stage": "after_treatment",
}


def answer_all(people: Cast, answers: dict[str, object], default: object = None) -> Sitting:
    """Cleo's intake, each question on the way answered as given, or else with the default."""
    sitting = sittings.begin_intake(organisation=people.organisation, by=people.cleo, now=NOON)
    while True:
        given = given_of(sitting)
        path = intake.questions("intake", given, staffed=sitting.is_staffed)
        question = next((each for each in path if each.id not in given), None)
        if question is None:
            return sitting
        value = answers.get(question.id, _mildest(question) if default == "mildest" else None)
        sittings.save_answer(sitting=sitting, question=question.id, value=value, by=people.cleo, now=NOON)


def _mildest(question: intake.Question) -> object:
    if question.kind == "many":
        return ["none"]
    if question.kind == "choice" and question.instrument:
        return 5 if question.instrument == "who5" else question.options[0][0]
    return None


def test_beginning_twice_is_the_same_run(people: Cast) -> None:
    runs = [
        sittings.begin_intake(organisation=people.organisation, by=people.cleo, now=NOON)
        for _again in range(2)
    ]
    assert runs[0] == runs[1]
    assert runs[0].is_staffed


def test_item_nine_calls_somebody_in_the_same_transaction(people: Cast) -> None:
    sitting = sittings.begin_intake(organisation=people.organisation, by=people.cleo, now=NOON)
    sittings.save_answer(sitting=sitting, question="phq9_9", value=1, by=people.cleo, now=NOON)
    escalation = Escalation.objects.get()
    assert (escalation.person, escalation.rule, escalation.level) == (people.cleo, "R-SI-1", 3)
    assert escalation.respond_by == NOON + timedelta(hours=4)
    assert list(Notice.objects.filter(kind="page").values_list("to", flat=True)) == [people.eli.pk]


def test_if_nobody_can_be_called_the_answer_is_not_kept_either(people: Cast) -> None:
    sitting = sittings.begin_intake(organisation=people.organisation, by=people.cleo, now=NOON)
    before = transaction.savepoint()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE records_cause")
    with pytest.raises(DatabaseError):
        sittings.save_answer(sitting=sitting, question="phq9_9", value=3, by=people.cleo, now=NOON)
    assert (Answer.objects.count(), Escalation.objects.count(), Notice.objects.count()) == (0, 0, 0)
    transaction.savepoint_rollback(before)


def test_taking_an_answer_back_never_lowers_anything(people: Cast) -> None:
    sitting = sittings.begin_intake(organisation=people.organisation, by=people.cleo, now=NOON)
    for value in (3, 0, None):
        sittings.save_answer(sitting=sitting, question="phq9_9", value=value, by=people.cleo, now=NOON)
    assert list(Escalation.objects.values_list("level", "closed_at")) == [(3, None)]
    assert Answer.objects.filter(question="phq9_9").count() == 1


def test_a_calm_intake_is_open_and_scored(people: Cast) -> None:
    sitting = answer_all(people, CALM | {"trauma": "no", "reach": {"phone": "555 0100"}}, "mildest")
    sittings.finish_sitting(sitting=sitting, by=people.cleo, now=NOON)
    screening = Screening.objects.get()
    assert screening.route in ("open", "advise")
    assert Escalation.objects.count() == 0
    scores = {r.instrument: r.scores for r in Response.objects.all()}
    assert scores["phq4"] == {"total": 0, "phq2": 0, "gad2": 0}
    assert scores["who5"] == {"total": 100}
    assert Contact.objects.get(person=people.cleo).ways["phone"] == "555 0100"


def test_skipping_everything_means_a_person_asks(people: Cast) -> None:
    sitting = answer_all(people, {})
    sittings.finish_sitting(sitting=sitting, by=people.cleo, now=NOON)
    screening = Screening.objects.get()
    assert screening.route == "review"
    assert Task.objects.filter(kind="screening", person=people.cleo).count() >= 1
    assert screening.due_at is not None


def test_a_minor_is_stopped_kindly_and_handed_to_somebody(people: Cast) -> None:
    sitting = answer_all(people, CALM | {"age": 15})
    sittings.finish_sitting(sitting=sitting, by=people.cleo, now=NOON)
    screening = Screening.objects.get()
    assert (screening.route, "R-MIN-1" in [f["rule"] for f in screening.fired]) == ("stop", True)
    assert Response.objects.count() == 0


def test_finishing_twice_is_once_and_answers_after_are_refused(people: Cast) -> None:
    sitting = answer_all(people, CALM, "mildest")
    for _again in range(2):
        sittings.finish_sitting(sitting=sitting, by=people.cleo, now=NOON)
    assert Screening.objects.count() == 1
    with pytest.raises(SittingFinished):
        sittings.save_answer(sitting=sitting, question="age", value=53, by=people.cleo, now=NOON)


def test_where_nobody_is_on_call_item_nine_is_not_asked(people: Cast) -> None:
    people.organisation.shifts.all().delete()
    sitting = answer_all(people, CALM | {"phq4_3": 3, "phq4_4": 3}, "mildest")
    asked = set(Answer.objects.filter(sitting=sitting).values_list("question", flat=True))
    assert not sitting.is_staffed
    assert {question for question in asked if question.startswith("phq9")} == set()


def test_distress_after_two_meetings_running_is_somebodys_task(people: Cast) -> None:
    for number in (1, 2):
        meeting = Meeting.objects.create(
            group=people.group,
            number=number,
            begins_at=NOON + timedelta(days=7 * number),
            ends_at=NOON + timedelta(days=7 * number, minutes=90),
        )
        with pytest.raises(NotThere):
            sittings.begin_after_meeting(
                membership=people.membership, meeting=meeting, by=people.ana, now=NOON
            )
        Attendance.objects.create(
            meeting=meeting, membership=people.membership, presence="online", minutes=90, recorded_at=NOON
        )
        run = sittings.begin_after_meeting(
            membership=people.membership, meeting=meeting, by=people.ana, now=NOON
        )
        sittings.save_answer(sitting=run, question="hd_1", value=8, by=people.ana, now=NOON)
        sittings.finish_sitting(sitting=run, by=people.ana, now=NOON)
    kinds = list(Task.objects.values_list("kind", "who", "person"))
    assert ("worse", "facilitator", people.ana.pk) in kinds


def test_no_answer_is_in_the_audit_trail_or_a_notice(people: Cast) -> None:
    sitting = answer_all(people, CALM | {"reach": {"phone": "555 0177"}, "phq4_3": 3, "phq9_9": 2}, "mildest")
    sittings.finish_sitting(sitting=sitting, by=people.cleo, now=NOON)
    lines = [f"{e.verb} {e.subject} {e.actor}" for e in AuditEntry.objects.all()]
    lines += [f"{n.kind} {n.link}" for n in Notice.objects.all()]
    leaks = [line for line in lines for word in ("phq", "cancer", "0177", "cleo", "R-") if word in line]
    assert leaks == []
    assert len(lines) > 10


def test_the_answers_are_ciphers_in_the_database(people: Cast) -> None:
    sitting = sittings.begin_intake(organisation=people.organisation, by=people.cleo, now=NOON)
    sittings.save_answer(sitting=sitting, question="condition", value="cancer", by=people.cleo, now=NOON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM records_answer")
        kept = bytes(cursor.fetchone()[0])
    assert b"cancer" not in kept
    assert Answer.objects.get().value == {"value": "cancer"}


@pytest.mark.parametrize(("days", "due"), [(20, False), (21, True), (34, True), (35, False), (49, True)])
def test_a_check_in_is_due_around_its_week(people: Cast, days: int, due: bool) -> None:
    now = people.membership.began_at + timedelta(days=days)
    assert [t.kind for t in things_to_answer(people.ana, [people.membership], now)] == ["check_in"] * due


def test_an_answer_taken_back_still_fires_at_the_end(people: Cast) -> None:
    sitting = answer_all(people, CALM | {"phq4_3": 2, "phq4_4": 1, "phq9_9": 2}, "mildest")
    sittings.save_answer(sitting=sitting, question="phq9_9", value=0, by=people.cleo, now=NOON)
    sittings.finish_sitting(sitting=sitting, by=people.cleo, now=NOON)
    screening = Screening.objects.get()
    assert (screening.route, screening.fired[0]["rule"]) == ("stop", "R-SI-1")


def test_distress_once_is_a_call_within_a_day(people: Cast) -> None:
    meeting = Meeting.objects.create(
        group=people.group, number=1, begins_at=NOON, ends_at=NOON + timedelta(minutes=90)
    )
    Attendance.objects.create(
        meeting=meeting, membership=people.membership, presence="online", minutes=90, recorded_at=NOON
    )
    run = sittings.begin_after_meeting(membership=people.membership, meeting=meeting, by=people.ana, now=NOON)
    sittings.save_answer(sitting=run, question="hd_1", value=7, by=people.ana, now=NOON)
    sittings.finish_sitting(sitting=run, by=people.ana, now=NOON)
    task = Task.objects.get()
    assert (task.who, task.level, task.due_at) == ("facilitator", 2, NOON + timedelta(hours=24))


@pytest.mark.parametrize(
    "reached",
    [
        {},
        {"role": "patient"},
        CALM | {"right_now": ["none"]},
        {"role": "patient", "right_now": ["none"], "mind_now": ["none"], "at_home": ["none"]},  # no age
    ],
)
def test_handing_in_half_way_is_no_all_clear(people: Cast, reached: dict[str, object]) -> None:
    sitting = sittings.begin_intake(organisation=people.organisation, by=people.cleo, now=NOON)
    for question, value in reached.items():
        sittings.save_answer(sitting=sitting, question=question, value=value, by=people.cleo, now=NOON)
    sittings.finish_sitting(sitting=sitting, by=people.cleo, now=NOON)
    screening = Screening.objects.get()
    assert (screening.route, "R-SKIP-1" in [fired["rule"] for fired in screening.fired]) == ("review", True)
    assert list(Task.objects.values_list("who", "person")) == [("on_call", people.cleo.pk)]
    assert Response.objects.count() == 0


def test_a_check_in_left_before_item_nine_is_a_call_too(people: Cast) -> None:
    intake_before = sittings.begin_intake(organisation=people.organisation, by=people.ana, now=NOON)
    Response.objects.create(
        person=people.ana,
        organisation=people.organisation,
        sitting=intake_before,
        instrument="phq9",
        instrument_version="1",
        answers={},
        scores={"total": 12},
        submitted_at=NOON,
    )
    run = sittings.begin_check_in(membership=people.membership, by=people.ana, now=NOON)
    sittings.finish_sitting(sitting=run, by=people.ana, now=NOON)
    assert list(Task.objects.values_list("kind", "who", "level")) == [("worse", "on_call", 2)]


def test_whoever_left_the_group_is_no_longer_its_leaders_to_call(people: Cast) -> None:
    run = sittings.begin_check_in(membership=people.membership, by=people.ana, now=NOON)
    for item in ("phq4_1", "phq4_2"):
        sittings.save_answer(sitting=run, question=item, value=3, by=people.ana, now=NOON)
    leave_group(membership=people.membership, by=people.ana, now=NOON)
    assert things_to_answer(people.ana, [], NOON) == []
    sittings.finish_sitting(sitting=run, by=people.ana, now=NOON)
    assert set(Task.objects.values_list("who", "group")) == {("coordinator", None)}


def begun(people: Cast, **given: object) -> Sitting:
    """Cleo's intake with these answers."""
    sitting = sittings.begin_intake(organisation=people.organisation, by=people.cleo, now=NOON)
    for question, value in given.items():
        sittings.save_answer(sitting=sitting, question=question, value=value, by=people.cleo, now=NOON)
    return sitting


def calls_on_record() -> list[str]:
    """What the audit trail says help was called for."""
    return list(AuditEntry.objects.filter(verb="called for help").values_list("subject", flat=True))


@pytest.mark.parametrize(
    ("before", "question", "value", "is_called"),
    [
        ({}, "phq9_9", 2, True),
        ({"phq9_9": 2}, "mind_now", ["none"], False),  # harmless: one goes on
        ({"phq9_9": 2}, "phq9_9", 0, False),  # taken back
        ({"phq9_9": 2}, "phq9_9", 2, True),  # said again
        ({"phq9_9": 2}, "mind_now", ["voices"], True),  # something new
        ({"mind_now": ["might-hurt-them"]}, "at_home", ["abused"], True),  # the same rule, by another answer
        ({"right_now": ["overdose"]}, "at_home", None, False),
    ],
)
def test_an_answer_leads_to_help_only_if_it_called_for_it_itself(
    people: Cast, before: dict[str, object], question: str, value: object, is_called: bool
) -> None:
    sitting = begun(people, **before)
    called = sittings.save_answer(
        sitting=sitting, question=question, value=value, by=people.cleo, now=NOON + timedelta(minutes=2)
    )
    assert called == (Escalation.objects.get() if is_called else None)


def test_the_trail_has_each_call_for_help_once(people: Cast) -> None:
    sitting = begun(people, phq9_9=2)
    escalation = f"escalation {Escalation.objects.get().pk}"
    assert calls_on_record() == [escalation]
    for minute, (question, value) in enumerate({"phq9_9": 2, "mind_now": ["voices"]}.items(), 2):
        at = NOON + timedelta(minutes=minute)
        sittings.save_answer(sitting=sitting, question=question, value=value, by=people.cleo, now=at)
    assert calls_on_record() == [escalation]  # said again, and news of the same level
    sittings.save_answer(sitting=sitting, question="right_now", value=["overdose"], by=people.cleo, now=NOON)
    assert calls_on_record() == [escalation] * 2  # raised
    sittings.finish_sitting(sitting=sitting, by=people.cleo, now=NOON)
    assert calls_on_record() == [escalation] * 2


def test_what_is_found_only_at_the_end_is_on_record_too(people: Cast) -> None:
    sitting = begun(people)
    Answer.objects.create(sitting=sitting, question="phq9_9", value={"value": 1}, saved_at=NOON)
    sittings.finish_sitting(sitting=sitting, by=people.cleo, now=NOON)
    assert calls_on_record() == [f"escalation {Escalation.objects.get().pk}"]


def test_danger_said_after_the_end_is_heard_and_the_answers_stay(people: Cast) -> None:
    sitting = begun(people, phq9_9=0)
    sittings.finish_sitting(sitting=sitting, by=people.cleo, now=NOON)
    called = sittings.say_late(sitting=sitting, question="phq9_9", value=3, by=people.cleo, now=NOON)
    assert list(Cause.objects.values_list("escalation", "rule", "sitting")) == [
        (called.pk, "R-SI-1", sitting.pk)
    ]
    assert list(Notice.objects.filter(kind="page").values_list("to", flat=True)) == [people.eli.pk]
    assert given_of(sitting) == {"phq9_9": 0}
    assert calls_on_record() == [f"escalation {called.pk}"]


@pytest.mark.parametrize(("question", "value"), [("phq9_9", 0), ("phq9_9", None), ("age", 53)])
def test_other_answers_after_the_end_are_refused_whatever_was_said_before(
    people: Cast, question: str, value: object
) -> None:
    sitting = begun(people, mind_now=["voices"])
    sittings.finish_sitting(sitting=sitting, by=people.cleo, now=NOON)
    lines = AuditEntry.objects.count()
    with pytest.raises(SittingFinished):
        sittings.say_late(sitting=sitting, question=question, value=value, by=people.cleo, now=NOON)
    assert (Cause.objects.count(), AuditEntry.objects.count()) == (1, lines)
