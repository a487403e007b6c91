"""What is going on at Riverbend right now: somebody waits, somebody asks, somebody needs help."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from hearten.actions import escalations, meetings, safety, sittings, tasks
from hearten.cli.demo.answers import Voice, at_week, before_joining, reach_of
from hearten.cli.demo.courses import Course
from hearten.cli.demo.groups import MOSS, WREN, Member
from hearten.cli.demo.house import DAY, HOUR, MINUTE, ON_CALL, House
from hearten.cli.demo.sitting_down import answer_all, answer_first_questions
from hearten.records.models import ContactOutcome, Escalation, Task, TaskState
from hearten.records.queries.escalations import news_of
from hearten.records.queries.meetings import next_meeting
from hearten.rules.risk import Safe

NOOR = Member("Linden", 36, 40)
SAGE = Member("Sage", 52, 44)
QUILL = Member("Quill", 33, 24, levels={"gad7": (16, 16), "phq9": (12, 12)})

Courses = dict[str, Course]


def write_down(house: House, courses: Courses) -> None:
    """Write the stories into the diary, the last of them within the last hour."""
    now, diary = house.now, house.diary
    noor = {"role": "caregiver", "condition": "dementia_care", "stage": "not_applicable"}
    sage = {"role": "patient", "condition": "cancer", "stage": "after_treatment"}
    quill = {"role": "patient", "condition": "depression_anxiety"}
    kitchen, circle, corner = (courses[slug] for slug in ("kitchen-table", "tuesday-circle", "quiet-corner"))
    asks = [
        (9 * DAY, kitchen, "noor", NOOR, noor, "I look after my mother. Evenings are best, when she sleeps."),
        (
            27 * HOUR,
            circle,
            "sage",
            SAGE,
            sage,
            "Treatment ended in spring. I thought I would be fine by now.",
        ),
        (5 * HOUR, corner, "quill", QUILL, quill, "Six people is about as many as I can manage."),
    ]
    for ago, course, name, member, says, message in asks:
        diary.write(now - ago, partial(_ask, course, name, Newcomer(member, says, message)))
    diary.write(now - DAY, partial(_cannot_come, circle, "Pearl"))
    diary.write(now - 14 * HOUR, partial(_leave_off, circle, WREN))
    diary.write(now - 5 * DAY, partial(_was_helped, courses["slow-mornings"], "Jonah"))
    diary.write(now - 63 * MINUTE, partial(_needs_help, corner))


@dataclass(frozen=True)
class Newcomer:
    """Somebody who asks to join: how they are, what they say, and what they write."""

    member: Member
    says: Mapping[str, object]
    message: str


def _ask(course: Course, name: str, newcomer: Newcomer, at: datetime) -> None:
    """Open an account, answer the first questions, ask to join. Where the group is full, wait."""
    house = course.house
    person = house.open_account(name, at)
    voice = before_joining(newcomer.member, newcomer.says)
    done = answer_first_questions(house.organisation, person, voice, at + 5 * MINUTE)
    house.see_to(person, done)
    course.ask(person, newcomer.member.name, newcomer.message, done + 3 * MINUTE)


def _cannot_come(course: Course, name: str, at: datetime) -> None:
    """Somebody will not be at the next meeting, and need not say why."""
    meeting, membership = next_meeting(course.group.pk, course.house.now), course.members[name]
    if meeting is not None:
        meetings.cannot_come(meeting=meeting, membership=membership, by=membership.person, now=at)


def _leave_off(course: Course, name: str, at: datetime) -> None:
    """Somebody answered two questions last night and stopped. They can go on where they left."""
    membership = course.members[name]
    sitting = sittings.begin_check_in(membership=membership, by=membership.person, now=at)
    for question in ("phq9_1", "phq9_2"):
        sittings.save_answer(sitting=sitting, question=question, value=1, by=membership.person, now=at)


def _was_helped(course: Course, name: str, at: datetime) -> None:
    """Somebody asked for a person some days ago and was called. What follows is still on somebody's list."""
    house, person = course.house, course.members[name].person
    eli = house.people[ON_CALL]
    raised = safety.ask_for_help(organisation=house.organisation, by=person, safe=Safe.YES, now=at)
    reach = reach_of(name)
    safety.say_how_to_reach(
        escalation=raised, by=person, phone=str(reach["phone"]), safe_time="Now", here=True, now=at + MINUTE
    )
    escalations.acknowledge(escalation=raised, by=eli, now=at + 6 * MINUTE)
    house.look_into(person, "They asked for a person, and I have taken it.", at + 6 * MINUTE, by=eli)
    safety.write_message(
        escalation=raised,
        by=eli,
        text="Hello, this is Eli. I am reading this now. May I call you at the number you gave?",
        now=at + 7 * MINUTE,
    )
    safety.write_message(escalation=raised, by=person, text="Yes please. I am at home.", now=at + 9 * MINUTE)
    note = (
        "Called. The pain had been bad for three nights. Safe, and not alone: a brother stays until Monday."
    )
    reached = ContactOutcome.REACHED
    escalations.record_contact(escalation=raised, by=eli, outcome=reached, note=note, now=at + 40 * MINUTE)
    ended = "We agreed whom to call at night, and the pain clinic moved the visit to this week."
    escalations.close_escalation(
        escalation=raised, by=eli, outcome=reached, note=ended, seen=news_of(raised), now=at + HOUR
    )
    house.diary.write(at + 50 * HOUR, partial(_call_again, house, raised))


def _call_again(house: House, escalation: Escalation, at: datetime) -> None:
    """The first of two calls that follow; the second is still to come."""
    task = Task.objects.get(escalation=escalation, kind="follow_up_1", state=TaskState.OPEN)
    tasks.finish_task(
        task=task,
        by=house.people[ON_CALL],
        note="Called as agreed. Slept two nights through. The visit to the clinic went well.",
        now=at,
    )


def _needs_help(course: Course, at: datetime) -> None:
    """Somebody says in a check-in that it is too much. Item 9 calls Eli; nobody has taken it yet."""
    moss = next(member for member in course.plan.members if member.name == MOSS)
    membership = course.members[MOSS]
    person = membership.person
    sitting = sittings.begin_check_in(membership=membership, by=person, now=at)
    done = answer_all(sitting, Voice({**at_week(moss, 8).says, "phq9_9": 1}), at)
    escalation = Escalation.objects.get(person=person, closed_at=None)
    safety.answer_safety(escalation=escalation, by=person, answer=Safe.YES, now=done + MINUTE)
    safety.say_how_to_reach(
        escalation=escalation,
        by=person,
        phone=str(reach_of(MOSS)["phone"]),
        safe_time="After 5 pm, when I am home",
        here=True,
        now=done + 2 * MINUTE,
    )
    for minutes in range(5, 60, 5):
        course.house.diary.write(at + minutes * MINUTE, partial(_page, escalation))


def _page(escalation: Escalation, at: datetime) -> None:
    """As the jobs do: whoever is on call is paged, then the next, until somebody takes it."""
    escalations.send_due_pages(pk=escalation.pk, now=at)
