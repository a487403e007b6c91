"""Reading the directory of groups."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from hearten.records.access import public_groups
from hearten.records.models import Group, Membership, Series
from hearten.rules.permissions import LEADERS


@dataclass(frozen=True)
class Wish:
    """What somebody looks for. Empty means: anything."""

    words: str = ""
    role: str = ""
    condition: str = ""
    how: str = ""
    weekday: int | None = None
    host: str = ""


def find_groups(wish: Wish) -> QuerySet[Group]:
    """Public groups that match, those that can be joined here first, then by name.

    A group that does not say its role or condition is for anyone, so it matches. Hybrid matches both.
    """
    rows = public_groups()
    for word in wish.words.split()[:6]:
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(summary__icontains=word)
            | Q(region__icontains=word)
            | Q(place__icontains=word)
            | Q(address__icontains=word)
        )
    if wish.role:
        rows = rows.filter(role__in=["", wish.role])
    if wish.condition:
        rows = rows.filter(condition__in=["", wish.condition])
    if wish.how:
        rows = rows.filter(format__in=[wish.how, "hybrid"])
    if wish.host:
        rows = rows.filter(organisation__slug=wish.host)
    if wish.weekday is not None:
        rows = rows.filter(pk__in=Series.objects.filter(weekday=wish.weekday).values("group_id"))
    times = Prefetch("series", Series.objects.order_by("weekday", "local_time", "pk"))
    return rows.order_by("-is_run_here", "name", "pk").prefetch_related(times)


def leaders_of(group: Group) -> list[str]:
    """The names by which a group's leaders are known to it."""
    return [m.person.staff_name or m.chosen_name for m in _leading(group)]


def public_leaders_of(group: Group) -> list[str]:
    """The names that a group's leaders show to anyone; not the name that one chose for the group alone."""
    return [m.person.staff_name for m in _leading(group) if m.person.staff_name]


def _leading(group: Group) -> QuerySet[Membership]:
    """The leaders now, the facilitator first."""
    rows = Membership.objects.filter(group=group, ended_at=None, role__in=LEADERS).select_related("person")
    return rows.order_by("-role", "pk")
