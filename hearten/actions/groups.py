"""Starting a group, describing it, and planning its meetings."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from hearten.actions.steps import audit
from hearten.lib.refusals import ChangedMeanwhile, Refusal
from hearten.records.models import Group, GroupState, Meeting, Organisation, Person, Series
from hearten.rules.facets import Frequency
from hearten.rules.schedule import ImpossibleSeries, Occurrence, occurrences

# What a coordinator or facilitator may write; nothing else of a group is ever set from a form.
EDITABLE = (
    "name",
    "summary",
    "state",
    "is_public",
    "population",
    "role",
    "condition",
    "stage",
    "age_band",
    "format",
    "leadership",
    "leader_background",
    "languages",
    "is_open",
    "cost",
    "access_notes",
    "is_step_free",
    "timezone",
    "place",
    "address",
    "online_link",
    "capacity",
)


class TooSmall(Refusal):
    """The group has more members than the new number of places."""

    status = 422
    words = _("More people are in the group than that. Choose a larger number of places.")


class CannotPlan(Refusal):
    """The series cannot be."""

    status = 422
    words = _("Choose 15 to 240 minutes, and 1 to 104 meetings.")


class TooFar(Refusal):
    """The first day is years away: surely a slip."""

    status = 422
    words = _("This day is more than two years away. Is the year right?")


class Overlaps(Refusal):
    """The group meets then already; perhaps the same series was sent twice."""

    words = _("The group already has a meeting at that time. Look at its meetings, then choose other times.")


class GroupClosed(Refusal):
    """A closed group, or one that is run elsewhere, meets no more here."""

    words = _("This group is closed, or run elsewhere. Its meetings cannot be planned here.")


A_SLIP = timedelta(days=731)


@transaction.atomic(durable=True)
def start_group(
    *, organisation: Organisation, slug: str, fields: Mapping[str, object], by: Person, now: datetime
) -> Group:
    """Start a group in an organisation. Where another has its short name, this one gets a number."""
    written = {name: fields[name] for name in EDITABLE if name in fields}
    # Held, so that two who start groups of one name take turns.
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    group = Group.objects.create(
        organisation=organisation,
        slug=_free_slug(organisation, slug),
        created_at=now,
        updated_at=now,
        **written,
    )
    audit.record("started group", by=by, subject=group, at=now)
    return group


def _free_slug(organisation: Organisation, wished: str) -> str:
    """The wished short name, or the same with a number; 'group' where a name has no Latin letter."""
    wished = wished.strip("-_") or "group"
    taken = set(Group.objects.filter(organisation=organisation).values_list("slug", flat=True))
    candidates = (wished[:80], *(f"{wished[:74]}-{number}" for number in range(2, len(taken) + 3)))
    return next(slug for slug in candidates if slug not in taken)


@transaction.atomic(durable=True)
def edit_group(
    *, group: Group, version: int, fields: Mapping[str, object], by: Person, now: datetime
) -> None:
    """Write what changed. Raises `ChangedMeanwhile` when somebody saved since `version`, and `TooSmall`."""
    written = {name: fields[name] for name in EDITABLE if name in fields}
    same = Group.objects.filter(pk=group.pk, version=version)
    try:
        with transaction.atomic():
            changed = same.update(**written, version=F("version") + 1, updated_at=now)
    except IntegrityError as error:
        raise TooSmall(errors={"capacity": TooSmall.words}) from error
    if changed == 0:
        raise ChangedMeanwhile
    audit.record("edited group", by=by, subject=group, at=now)


@transaction.atomic(durable=True)
def plan_series(
    *,
    group: Group,
    first: date,
    clock: time,
    minutes: int,
    frequency: Frequency,
    count: int,
    by: Person,
    now: datetime,
) -> Series:
    """Plan a series of meetings in the group's zone; they follow on in number.

    Raises `CannotPlan`, `TooFar`, `GroupClosed`, `Overlaps`.
    """
    if abs(first - now.date()) > A_SLIP:
        raise TooFar(errors={"first": TooFar.words})
    # Held, so that two planners take turns: numbers never clash, and no series is planned twice.
    group = Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    if group.state == GroupState.CLOSED or not group.is_run_here:
        raise GroupClosed
    planned = _planned(group, first, clock, minutes, frequency, count)
    series = Series.objects.create(
        group=group,
        weekday=first.weekday(),
        local_time=clock,
        minutes=minutes,
        timezone=group.timezone,
        frequency=frequency,
        first_date=first,
        number_of_meetings=count,
    )
    _make_meetings(series, planned, now)
    audit.record("planned series", by=by, subject=series, at=now)
    return series


def _planned(
    group: Group, first: date, clock: time, minutes: int, frequency: Frequency, count: int
) -> tuple[Occurrence, ...]:
    try:
        planned = occurrences(
            first=first, clock=clock, minutes=minutes, zone=group.timezone, frequency=frequency, count=count
        )
    except ImpossibleSeries as error:
        raise CannotPlan from error
    if _overlaps(group, planned):
        raise Overlaps
    return planned


def _make_meetings(series: Series, planned: Sequence[Occurrence], now: datetime) -> None:
    """The meetings of a series, numbered after those there are. A group whose first has begun is running."""
    group = series.group
    last = Meeting.objects.filter(group=group).aggregate(last=Max("number"))["last"] or 0
    Meeting.objects.bulk_create(
        Meeting(group=group, series=series, number=last + n, begins_at=o.begins_at, ends_at=o.ends_at)
        for n, o in enumerate(planned, start=1)
    )
    Group.objects.filter(pk=group.pk, state=GroupState.FORMING, meetings__begins_at__lte=now).update(
        state=GroupState.RUNNING
    )


def _overlaps(group: Group, planned: Sequence[Occurrence]) -> bool:
    """Whether one of these meetings would be on together with one that the group has."""
    here = Meeting.objects.filter(
        group=group, ends_at__gt=planned[0].begins_at, begins_at__lt=planned[-1].ends_at
    )
    kept = list(here.values_list("begins_at", "ends_at"))
    return any(begins < each.ends_at and each.begins_at < ends for each in planned for begins, ends in kept)
