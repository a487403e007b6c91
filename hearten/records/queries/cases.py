"""Reading a person's case: only behind `access.open_case`."""

from dataclasses import dataclass
from typing import Any

from hearten.records.models import (
    CaseOpening,
    Contact,
    Escalation,
    Organisation,
    Person,
    Response,
    Screening,
    Task,
)


def ways_of(person: Person) -> dict[str, Any]:
    """How a person said that they may be reached, in the order asked; empty when they said nothing."""
    contact = Contact.objects.filter(person=person).first()
    return dict(contact.ways) if contact else {}


@dataclass(frozen=True)
class CaseRecord:
    """What an organisation keeps about a person that those who clear screenings need."""

    ways: dict[str, Any]
    screenings: list[Screening]
    responses: list[Response]
    escalations: list[Escalation]
    tasks: list[Task]
    openings: list[CaseOpening]


def case_record(organisation: Organisation, person: Person) -> CaseRecord:
    """The case, newest first, in one query a kind."""
    here = {"organisation": organisation, "person": person}
    screenings = Screening.objects.filter(**here).select_related("cleared_by")
    escalations = Escalation.objects.filter(**here).select_related("closed_by", "acknowledged_by")
    openings = CaseOpening.objects.filter(**here).select_related("opened_by")
    return CaseRecord(
        ways=ways_of(person),
        screenings=list(screenings.order_by("-screened_at", "-pk")),
        responses=list(Response.objects.filter(**here).order_by("-submitted_at", "-pk")[:60]),
        escalations=list(escalations.order_by("-raised_at", "-pk")),
        tasks=list(Task.objects.filter(**here, state="open").order_by("due_at", "pk")),
        openings=list(openings.order_by("-opened_at", "-pk")[:20]),
    )
