"""Whether the demonstration is here, and whether real people are."""

from datetime import datetime

from hearten.records.models import AuditEntry, Group, Organisation, Person

LOADED = "loaded demonstration"


def real_people_exist() -> bool:
    """Whether somebody has an account who was not invented."""
    return Person.objects.filter(is_demo=False).exists()


def demonstration_begun() -> bool:
    """Whether the demonstration, or some of it, is here."""
    return Organisation.objects.filter(is_demo=True).exists()


def loaded_at() -> datetime | None:
    """When the demonstration was loaded to its end; None: it is not here, or not whole."""
    line = AuditEntry.objects.filter(verb=LOADED).order_by("number").last()
    return line.at if line else None


def counts() -> dict[str, int]:
    """How many people and groups there are."""
    groups = Group.objects.all()
    return {
        "people": Person.objects.count(),
        "here": groups.filter(is_run_here=True).count(),
        "listed": groups.filter(is_run_here=False).count(),
    }
