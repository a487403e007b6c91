"""Starting a group, describing it, and planning its meetings."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from hearten.actions.organisations import SlugTaken
from hearten.actions.steps import audit
from hearten.lib.refusals import ChangedMeanwhile, Refusal
from hearten.records.models import Group, GroupState, Meeting, Organisation, Person, Series
from hearten.rules.facets import Frequency
from hearten.rules.schedule import ImpossibleSeries, occurrences

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

    words = _("More people are in the group than that. Choose a larger number of places.")


class CannotPlan(Refusal):
    """The series cannot be."""

    words = _("Choose 15 to 240 minutes, and 1 to 104 meetings.")


@transaction.atomic(durable=True)
def start_group(
    *, organisation: Organisation, slug: str, fields: Mapping[str, object], by: Person, now: datetime
) -> Group:
    """Start a group in an organisation. Raises `SlugTaken`."""
    written = {name: fields[name] for name in EDITABLE if name in fields}
    try:
        with transaction.atomic():
            group = Group.objects.create(
                organisation=organisation, slug=slug, created_at=now, updated_at=now, **written
            )
    except IntegrityError as error:
        raise SlugTaken from error
    audit.record("started group", by=by, subject=group, at=now)
    return group


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
        raise TooSmall from error
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
    """Plan a series of meetings in the group's zone; they follow on in number. Raises `CannotPlan`."""
    try:
        planned = occurrences(
            first=first, clock=clock, minutes=minutes, zone=group.timezone, frequency=frequency, count=count
        )
    except ImpossibleSeries as error:
        raise CannotPlan from error
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
    # The version's UPDATE makes two planners queue, so that numbers never clash.
    Group.objects.filter(pk=group.pk).update(version=F("version") + 1)
    last = Meeting.objects.filter(group=group).aggregate(last=Max("number"))["last"] or 0
    Meeting.objects.bulk_create(
        Meeting(group=group, series=series, number=last + n, begins_at=o.begins_at, ends_at=o.ends_at)
        for n, o in enumerate(planned, start=1)
    )
    Group.objects.filter(pk=group.pk, state=GroupState.FORMING, meetings__begins_at__lte=now).update(
        state=GroupState.RUNNING
    )
    audit.record("planned series", by=by, subject=series, at=now)
    return series
