"""Riverbend as it is lived: the organisation, the people who work there, and who is on call when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from hearten.actions import accounts, cases, organisations, rota, tasks
from hearten.cli.demo.diary import Diary
from hearten.records.models import Group, Membership, Organisation, Person, Task, TaskState
from hearten.records.queries.requests import is_held, latest_screening
from hearten.rules.permissions import LEADERS, StaffRole
from hearten.rules.schedule import moment

SLUG, ZONE = "riverbend", "America/New_York"
WEEK, DAY, HOUR, MINUTE = timedelta(weeks=1), timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
FOUNDED_WEEKS_AGO, WEEKS_AHEAD = 36, 4
WEEK_BEGINS = time(9, 0)  # on Monday: then the next one is on call

COORDINATOR, ON_CALL, SECOND_ON_CALL, EVALUATOR = "dov", "eli", "gil", "fay"
ROLES: Mapping[str, StaffRole] = {
    COORDINATOR: StaffRole.COORDINATOR,
    ON_CALL: StaffRole.ON_CALL,
    SECOND_ON_CALL: StaffRole.ON_CALL,
    EVALUATOR: StaffRole.EVALUATOR,
}
LEADERS_OF_GROUPS = ("bea", "hana", "ivo", "june", "kofi", "lena")

# Staff do a task when this much of its time has gone by.
DONE_AFTER = 0.6
NOTES = {
    "screening": "We talked. A group is fine beside the care that is there. Both of us will say when not.",
    "worse": "Called. A hard fortnight, and not alone with it. We agreed what helps at the next meeting.",
}
NOTE = "Done, and talked over."


@dataclass
class House:
    """The organisation, those who work there by sign-in name, and what is still to happen."""

    now: datetime  # the moment of loading
    diary: Diary = field(default_factory=Diary)
    people: dict[str, Person] = field(default_factory=dict)
    organisation: Organisation = field(init=False)  # there once it is founded

    @property
    def coordinator(self) -> Person:
        """Who looks after all groups."""
        return self.people[COORDINATOR]

    @property
    def today(self) -> date:
        """The day of loading, in Riverbend."""
        return self.now.astimezone(ZoneInfo(ZONE)).date()

    def open_account(self, sign_in_name: str, at: datetime, *, staff_name: str = "") -> Person:
        """Somebody who can be signed in as with one click, and with no password at all."""
        person = Person(
            sign_in_name=sign_in_name,
            email=f"{sign_in_name}@example.org",
            staff_name=staff_name,
            is_demo=True,
            date_joined=at,
        )
        person.set_unusable_password()
        accounts.open_account(by=person, now=at)
        self.people[sign_in_name] = person
        return person

    def write_down(self) -> None:
        """Write how Riverbend began, and its rota, into the diary."""
        begins = self.now - FOUNDED_WEEKS_AGO * WEEK
        self.diary.write(begins, self._found)
        monday = self.today - timedelta(days=self.today.weekday())
        for number in range(2 - FOUNDED_WEEKS_AGO, WEEKS_AHEAD):
            starts = moment(monday + number * WEEK, WEEK_BEGINS, ZONE)
            self.diary.write(min(starts, self.now) - DAY, partial(self._put_on_call, starts, number))

    def _found(self, at: datetime) -> None:
        self.organisation = organisations.create_organisation(
            name="Riverbend",
            slug=SLUG,
            country="US",
            timezone=ZONE,
            is_demo=True,
            by=None,
            now=at,
        )
        for name in (*ROLES, *LEADERS_OF_GROUPS):
            self.open_account(name, at, staff_name=name.title())
        for name, role in ROLES.items():
            by = None if name == COORDINATOR else self.coordinator
            organisations.give_role(
                organisation=self.organisation, person=self.people[name], role=role, by=by, now=at
            )

    def _put_on_call(self, starts: datetime, number: int, at: datetime) -> None:
        """Two take turns: this week Eli is called first, the next week Gil."""
        in_turn = [ON_CALL, SECOND_ON_CALL] if number % 2 == 0 else [SECOND_ON_CALL, ON_CALL]
        ends = moment((starts + WEEK).astimezone(ZoneInfo(ZONE)).date(), WEEK_BEGINS, ZONE)
        for order, name in enumerate(in_turn, start=1):
            rota.give_shift(
                organisation=self.organisation,
                person=self.people[name],
                begins_at=starts,
                ends_at=ends,
                order=order,
                by=self.coordinator,
                now=at,
            )

    def settle(self, person: Person, at: datetime) -> None:
        """Talk with somebody who is held, and let them go on: open the case with a reason, clear, finish."""
        screening = latest_screening(person, self.organisation.pk)
        if screening is None or not is_held(person, self.organisation.pk):
            return
        self.look_into(person, "They answered the first questions, and a person should talk with them.", at)
        cases.clear_screening(screening=screening, by=self.coordinator, note=NOTES["screening"], now=at)
        waiting = Task.objects.filter(person=person, state=TaskState.OPEN)
        for task in waiting.exclude(kind="request"):  # that is done by the answer itself
            self.finish(task, at)

    def look_into(self, person: Person, reason: str, at: datetime, by: Person | None = None) -> None:
        """Open what is kept about somebody, with the reason that they can read."""
        cases.open_case(
            organisation=self.organisation, person=person, by=by or self.coordinator, reason=reason, now=at
        )

    def see_to(self, person: Person, at: datetime) -> None:
        """Have each open task about somebody done in good time. What was opened just now stays open."""
        for task in Task.objects.filter(person=person, state=TaskState.OPEN, created_at__lte=at):
            done_at = task.created_at + DONE_AFTER * (task.due_at - task.created_at)
            self.diary.write(done_at, partial(self.finish, task))

    def finish(self, task: Task, at: datetime) -> None:
        """Do a task, if nobody has."""
        if Task.objects.filter(pk=task.pk, state=TaskState.OPEN).exists():
            tasks.finish_task(task=task, by=self._doer(task), note=NOTES.get(task.kind, NOTE), now=at)

    def _doer(self, task: Task) -> Person:
        if task.who == "on_call":
            return self.people[ON_CALL]
        if task.group is None:
            return self.coordinator
        return leader_of(task.group)


def leader_of(group: Group) -> Person:
    """Who leads a group."""
    leads = Membership.objects.filter(group=group, role__in=LEADERS, ended_at=None).order_by("-role", "pk")
    return leads.select_related("person")[0].person
