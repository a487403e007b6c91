"""The life of one group: how it is started, who joins and leaves, who comes, and how they say they are."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from hearten.actions import groups, meetings, memberships, organisations, requests
from hearten.cli.demo.answers import after_meeting, at_week, before_joining, chance
from hearten.cli.demo.groups import EVERYWHERE, WREN, Member, PlannedGroup
from hearten.cli.demo.house import DAY, HOUR, MINUTE, WEEK, ZONE, House, leader_of
from hearten.cli.demo.sitting_down import answer_first_questions, check_in, say_how_it_was
from hearten.records.models import Group, JoinRequest, Meeting, Membership, Person, Presence
from hearten.records.queries.meetings import members_at
from hearten.records.queries.memberships import current_agreement
from hearten.rules.facets import Format, Frequency
from hearten.rules.permissions import GroupRole
from hearten.rules.schedule import dates, moment

STARTED_BEFORE, JOINED_BEFORE = 5 * WEEK, 3 * WEEK  # before the first meeting
COMES, SAYS_HOW_IT_WAS = 0.85, 0.2  # of all meetings
WREN_RESTED = 6  # the one meeting that Ana did not come to
ANSWERS_BETWEEN = 0.4  # of the check-ins before the last
PLANNED_ON = 8  # more meetings, planned a few days ago

EXPECTATIONS = (
    "I would like to listen first.",
    "My nurse told me about you.",
    "I have never been in a group. I am a bit afraid of crying.",
    "",
)


@dataclass
class Course:
    """One group, from its plan to today."""

    house: House
    plan: PlannedGroup
    members: dict[str, Membership] = field(default_factory=dict)
    group: Group = field(init=False)  # there once it is started

    @property
    def first(self) -> date:
        """The day of the first meeting: so many are held by the end of today, or one fewer until it is on."""
        ahead = (self.plan.weekday - self.house.today.weekday() - 1) % 7 + 1
        coming = self.house.today + timedelta(days=ahead)
        if self.plan.frequency is not Frequency.MONTHLY:
            step = dates(coming, self.plan.frequency, 2)[1] - coming
            return coming - self.plan.held * step
        return self._first_of_month(coming)

    def _first_of_month(self, coming: date) -> date:
        """The same weekday in the first week of a month, so many months before the one that comes next."""
        month = coming.year * 12 + coming.month - 1 + (1 if coming.day > 7 else 0) - self.plan.held
        first = date(month // 12, month % 12 + 1, 1)
        return first + timedelta(days=(self.plan.weekday - first.weekday()) % 7)

    def write_down(self) -> None:
        """Write the beginning of the group into the diary; what follows is written as it comes about."""
        opens = moment(self.first, self.plan.clock, ZONE)
        diary = self.house.diary
        diary.write(opens - STARTED_BEFORE, self._start)
        diary.write(opens - STARTED_BEFORE + HOUR, self._plan_meetings)
        diary.write(opens, partial(self._edit, state="running"))
        if self.plan.words["is_open"]:
            diary.write(self.house.now - 3 * DAY, self._plan_on)
        for number, member in enumerate(self.plan.members):
            joins = opens - JOINED_BEFORE + member.late * WEEK + number * 9 * HOUR
            diary.write(joins, partial(self._come, member))

    def _start(self, at: datetime) -> None:
        words = EVERYWHERE | dict(self.plan.words) | {"timezone": ZONE}
        self.group = groups.start_group(
            organisation=self.house.organisation,
            slug=self.plan.slug,
            fields=words,
            by=self.house.coordinator,
            now=at,
        )
        leaders = {GroupRole.FACILITATOR: self.plan.leader, GroupRole.CO_FACILITATOR: self.plan.co_leader}
        for role, name in leaders.items():
            if name:
                organisations.appoint_leader(
                    group=self.group,
                    person=self.house.people[name],
                    role=role,
                    chosen_name=name.title(),
                    by=self.house.coordinator,
                    now=at,
                )

    def _plan_meetings(self, at: datetime) -> None:
        self._plan(self.first, self.plan.planned, at)
        for meeting in Meeting.objects.filter(group=self.group):
            self.house.diary.write(meeting.ends_at + 45 * MINUTE, partial(self._write_down_who_came, meeting))

    def _plan_on(self, at: datetime) -> None:
        """The meetings after those that were planned at the start."""
        last = Meeting.objects.filter(group=self.group).latest("begins_at")
        day = last.begins_at.astimezone(ZoneInfo(ZONE)).date()
        self._plan(dates(day, self.plan.frequency, 2)[1], PLANNED_ON, at)

    def _plan(self, first: date, count: int, at: datetime) -> None:
        groups.plan_series(
            group=self.group,
            first=first,
            clock=self.plan.clock,
            minutes=self.plan.minutes,
            frequency=self.plan.frequency,
            count=count,
            by=leader_of(self.group),
            now=at,
        )

    def _edit(self, at: datetime, **fields: object) -> None:
        self.group.refresh_from_db()
        groups.edit_group(
            group=self.group, version=self.group.version, fields=fields, by=leader_of(self.group), now=at
        )

    # --- joining, and leaving

    def _come(self, member: Member, at: datetime) -> None:
        """Open an account, answer the first questions, ask to join."""
        name = "ana" if member.name == WREN else slugify(member.name)
        person = self.house.open_account(name, at)
        voice = before_joining(member, self._says(member))
        done = answer_first_questions(self.house.organisation, person, voice, at + 5 * MINUTE)
        self.house.see_to(person, done)
        request = self.ask(person, member.name, chance(member.name).choice(EXPECTATIONS), done + 2 * MINUTE)
        self.house.diary.write(done + 26 * HOUR, partial(self._accept, member, request))

    def _says(self, member: Member) -> dict[str, object]:
        stages = self.plan.stages
        stage = stages[self.plan.members.index(member) % len(stages)] if stages else None
        return dict(self.plan.says) | ({"stage": stage.value} if stage else {})

    def ask(self, person: Person, name: str, message: str, at: datetime) -> JoinRequest:
        """Ask to join, by the name chosen for this group."""
        self.group.refresh_from_db()
        return requests.ask_to_join(group=self.group, by=person, chosen_name=name, message=message, now=at)

    def _accept(self, member: Member, request: JoinRequest, at: datetime) -> None:
        self.house.settle(request.person, at)
        request.refresh_from_db()
        membership = requests.accept_request(request=request, by=leader_of(self.group), now=at + MINUTE)
        self.members[member.name] = membership
        self.house.diary.write(at + 7 * HOUR, partial(self._sign, membership))
        for week in self._weeks(member):
            self.house.diary.write(self._answers_at(member, week, at), partial(self._check_in, member, week))

    def _sign(self, membership: Membership, at: datetime) -> None:
        agreement = current_agreement(self.house.organisation.pk)
        memberships.sign_agreement(
            membership=membership,
            by=membership.person,
            version=agreement.version,
            chosen_name=membership.chosen_name,
            now=at,
        )

    def _weeks(self, member: Member) -> list[int]:
        """The weeks in which a member says how they are: the last, and some of those before."""
        dice = chance(member.name, "weeks")
        every = member.name == WREN
        return [
            week
            for week in member.weeks
            if every or week == member.weeks[-1] or dice.random() < ANSWERS_BETWEEN
        ]

    def _answers_at(self, member: Member, week: int, joined: datetime) -> datetime:
        if member.hours_ago and week == member.weeks[-1]:
            return self.house.now - member.hours_ago * HOUR
        return joined + week * WEEK - chance(member.name, week).randint(24, 96) * HOUR

    def _check_in(self, member: Member, week: int, at: datetime) -> None:
        membership = self.members[member.name]
        membership.refresh_from_db()
        if membership.ended_at is None:
            done = check_in(membership, at_week(member, week), at)
            self.house.see_to(membership.person, done)

    def _leave(self, membership: Membership, at: datetime) -> None:
        memberships.leave_group(membership=membership, by=membership.person, now=at)

    # --- meeting

    def _write_down_who_came(self, meeting: Meeting, at: datetime) -> None:
        if self._is_left_open(meeting):
            return
        there = {membership.pk: membership for membership in members_at(meeting)}
        meeting.refresh_from_db()
        meetings.record_attendance(
            meeting=meeting,
            entries={pk: self._came(membership, meeting) for pk, membership in there.items()},
            version=meeting.attendance_version,
            by=leader_of(self.group),
            now=at,
        )
        for member in self.plan.members:
            membership = self.members.get(member.name)
            if membership is not None and membership.pk in there:
                self._afterwards(member, membership, meeting, at)

    def _is_left_open(self, meeting: Meeting) -> bool:
        """Of a group that says so, who came to the last meeting is still to be written down."""
        later = Meeting.objects.filter(group=self.group, begins_at__gt=meeting.begins_at)
        return self.plan.last_is_open and not later.filter(ends_at__lte=self.house.now).exists()

    def _came(self, membership: Membership, meeting: Meeting) -> meetings.Came:
        dice = chance(self.plan.slug, membership.chosen_name, meeting.number)
        rests = meeting.number == WREN_RESTED if membership.chosen_name == WREN else dice.random() > COMES
        if rests:
            return meetings.Came(dice.choice((Presence.EXCUSED, Presence.EXCUSED, Presence.ABSENT)), 0)
        is_online = self.plan.words["format"] is Format.ONLINE or (
            self.plan.words["format"] is Format.HYBRID and dice.random() < 0.3
        )
        minutes = self.plan.minutes - dice.choice((0, 0, 0, 10, 25))
        return meetings.Came(Presence.ONLINE if is_online else Presence.IN_PERSON, minutes)

    def _afterwards(self, member: Member, membership: Membership, meeting: Meeting, at: datetime) -> None:
        """Some say how it was; and whoever has had enough leaves."""
        attended = membership.attendances.filter(presence__in=Presence.attended)
        is_last = attended.count() == member.left_after
        if member.left_after and is_last:
            self.house.diary.write(at + 2 * DAY, partial(self._leave, membership))
        dice = chance(member.name, "says", meeting.number)
        came = attended.filter(meeting=meeting).exists()
        if came and dice.random() < (0.8 if member.name == WREN else SAYS_HOW_IT_WAS):
            says_at = at + dice.randint(60, 1200) * MINUTE
            self.house.diary.write(says_at, partial(self._say_how_it_was, member, membership, meeting))

    def _say_how_it_was(self, member: Member, membership: Membership, meeting: Meeting, at: datetime) -> None:
        done = say_how_it_was(membership, meeting, after_meeting(member, meeting.number), at)
        self.house.see_to(membership.person, done)
