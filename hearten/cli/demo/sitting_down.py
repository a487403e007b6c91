"""Going through questions as somebody does: one after another, as each answer opens or closes others."""

from datetime import datetime, timedelta

from hearten.actions import sittings
from hearten.cli.demo.answers import Voice
from hearten.records.models import Meeting, Membership, Organisation, Person, Sitting, SittingKind
from hearten.records.queries.sittings import known_about
from hearten.rules import intake

TIME_TO_ANSWER = timedelta(seconds=8)


def answer_first_questions(
    organisation: Organisation, person: Person, voice: Voice, at: datetime
) -> datetime:
    """Go through the first questions. Returns when they were handed in."""
    sitting = sittings.begin_intake(organisation=organisation, by=person, now=at)
    return answer_all(sitting, voice, at)


def check_in(membership: Membership, voice: Voice, at: datetime) -> datetime:
    """Say how the last two weeks were. Returns when it was handed in."""
    sitting = sittings.begin_check_in(membership=membership, by=membership.person, now=at)
    return answer_all(sitting, voice, at)


def say_how_it_was(membership: Membership, meeting: Meeting, voice: Voice, at: datetime) -> datetime:
    """Say how a meeting was. Returns when it was handed in."""
    sitting = sittings.begin_after_meeting(
        membership=membership, meeting=meeting, by=membership.person, now=at
    )
    return answer_all(sitting, voice, at)


def answer_all(sitting: Sitting, voice: Voice, at: datetime) -> datetime:
    """Answer what is asked, eight seconds each, and hand it in. Returns when that was."""
    known = known_about(sitting) if sitting.kind == SittingKind.CHECK_IN else None
    given: dict[str, object] = {}
    while True:
        path = intake.questions(sitting.kind, given, staffed=sitting.is_staffed, known=known)
        question = next((each for each in path if each.id not in given), None)
        at += TIME_TO_ANSWER
        if question is None:
            sittings.finish_sitting(sitting=sitting, by=sitting.person, now=at)
            return at
        given[question.id] = voice.answer(question)
        sittings.save_answer(
            sitting=sitting, question=question.id, value=given[question.id], by=sitting.person, now=at
        )
