"""Who is on call, and whom a page can reach: somebody without an address cannot be paged, so is not there."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet

from hearten.records.models import Organisation, Person, Shift, StaffPost
from hearten.rules.permissions import GRANTS, Permission, StaffRole

ANSWERING = [role for role in StaffRole if Permission.ANSWER_ESCALATIONS in GRANTS[role]]


def staff(organisation: Organisation, *roles: StaffRole) -> QuerySet[Person]:
    """Those who hold one of these roles now, whether or not they can be paged."""
    posts = StaffPost.objects.filter(organisation=organisation, ended_at=None, role__in=roles)
    return Person.objects.filter(pk__in=posts.values("person_id"), is_active=True).order_by("pk")


def can_be_on_call(organisation: Organisation) -> QuerySet[Person]:
    """Those whom the rota may name: they hold a role that answers escalations."""
    return staff(organisation, *ANSWERING)


def reachable(people: QuerySet[Person]) -> QuerySet[Person]:
    """Of these, the ones who have an address to be paged at. One that waits to be confirmed is none yet."""
    own = Person.objects.filter(pk=OuterRef("pk"))
    waits = own.filter(emailaddress__email__iexact=F("email"), emailaddress__verified=False)
    return people.exclude(email=None).exclude(email="").exclude(Exists(waits))


def ready_shifts() -> QuerySet[Shift]:
    """Shifts of people who can be paged: they still hold a role that answers, and have an address."""
    holds = StaffPost.objects.filter(
        organisation=OuterRef("organisation"), person=OuterRef("person"), ended_at=None, role__in=ANSWERING
    )
    shifts = Shift.objects.filter(Exists(holds), person__in=reachable(Person.objects.filter(is_active=True)))
    return shifts.select_related("person")


def shifts_at(organisations: Sequence[Organisation], now: datetime) -> QuerySet[Shift]:
    """The shifts that run now of people who can be paged, in the order in which they are paged."""
    running = ready_shifts().filter(organisation__in=organisations, begins_at__lte=now, ends_at__gt=now)
    return running.order_by("order", "begins_at", "pk")


def on_call(organisation: Organisation, now: datetime) -> tuple[Person, ...]:
    """Those on call now who can be paged, each once, the first to be paged first."""
    return tuple({shift.person_id: shift.person for shift in shifts_at([organisation], now)}.values())


def is_staffed(organisation: Organisation, now: datetime) -> bool:
    """Whether somebody is on call now who would be paged. Item 9 is asked only then."""
    return bool(on_call(organisation, now))


def coordinators(organisation: Organisation) -> tuple[Person, ...]:
    """The coordinators who can be paged; where there is none, whoever else answers escalations."""
    found = tuple(reachable(staff(organisation, StaffRole.COORDINATOR)))
    return found or tuple(reachable(can_be_on_call(organisation)))


def coming_shifts(organisation: Organisation, now: datetime) -> QuerySet[Shift]:
    """The shifts that run now or will, the next first."""
    shifts = Shift.objects.filter(organisation=organisation, ends_at__gt=now)
    return shifts.select_related("person").order_by("begins_at", "order", "pk")


def gaps(
    organisation: Organisation, now: datetime, within: timedelta
) -> tuple[tuple[datetime, datetime], ...]:
    """The stretches of the days to come when nobody who can be paged is on call, as (from, until)."""
    found, covered_until, end = [], now, now + within
    coming = ready_shifts().filter(organisation=organisation, ends_at__gt=now, begins_at__lt=end)
    for shift in coming.order_by("begins_at", "pk"):
        if shift.begins_at > covered_until:
            found.append((covered_until, shift.begins_at))
        covered_until = max(covered_until, shift.ends_at)
    if covered_until < end:
        found.append((covered_until, end))
    return tuple(found)
