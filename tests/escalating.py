"""What tests of escalations share: raising one, and reading whom the outbox is for."""

from datetime import timedelta

from hearten.actions.escalations import close_escalation
from hearten.actions.steps.escalations import open_escalation
from hearten.records.models import Escalation, Notice, Person, Shift, Sitting, StaffPost
from hearten.records.queries.escalations import news_of
from hearten.rules.risk import Level
from tests.conftest import NOON, Cast

MINUTE = timedelta(minutes=1)


def raised(people: Cast, level: Level = Level.URGENT, rule: str = "R-SI-1", **fields: object) -> Escalation:
    """Ana's escalation, opened now or found again."""
    about = {"person": people.ana, "organisation": people.organisation, "sitting": None, "now": NOON}
    return open_escalation(rule=rule, level=level, **(about | fields)).escalation


def paged() -> list[str]:
    """The names of those that notices are for, in order."""
    return list(Notice.objects.order_by("pk").values_list("to__sign_in_name", flat=True))


def sent() -> None:
    """As if the jobs had sent everything."""
    Notice.objects.update(state="sent")


def second_on_call(people: Cast) -> Person:
    """Gil, on call after Eli."""
    gil = Person.objects.create_user("gil", None, email="gil@example.org")
    StaffPost.objects.create(organisation=people.organisation, person=gil, role="on_call", began_at=NOON)
    day = timedelta(days=1)
    Shift.objects.create(
        organisation=people.organisation, person=gil, begins_at=NOON - day, ends_at=NOON + day, order=2
    )
    return gil


def sitting_of(people: Cast) -> Sitting:
    """Ana's intake."""
    return Sitting.objects.create(
        person=people.ana, organisation=people.organisation, kind="intake", is_staffed=True, opened_at=NOON
    )


def close(escalation: Escalation, by: Person, note: str = "Spoke.", **fields: object) -> Escalation:
    """Somebody closes it, having read all there is."""
    how = {"outcome": "reached", "seen": news_of(escalation), "now": NOON}
    return close_escalation(escalation=escalation, by=by, note=note, **(how | fields))
