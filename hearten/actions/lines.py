"""Crisis lines that somebody on this site telephoned."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hearten.actions.steps import audit
from hearten.lib.refusals import Refusal
from hearten.records.models import LineConfirmation, Person

# A day begins this much earlier somewhere on earth than by the clock in UTC.
FURTHEST_EAST = timedelta(hours=14)


class DateToCome(Refusal):
    """A line cannot have been called on a day that has not come."""

    status = 422
    words = _("This day has not come yet. Please give the day on which you called.")


@transaction.atomic(durable=True)
def confirm_line(*, line_key: str, confirmed_on: date, by: Person, now: datetime) -> LineConfirmation:
    """Keep that a line was called on this day and is right. An earlier day changes nothing. `DateToCome`."""
    if confirmed_on > (now + FURTHEST_EAST).date():
        raise DateToCome(errors={"confirmed_on": DateToCome.words})
    kept, is_new = LineConfirmation.objects.select_for_update().get_or_create(
        line_key=line_key, defaults={"confirmed_on": confirmed_on, "confirmed_by": by}
    )
    if not is_new and kept.confirmed_on >= confirmed_on:
        return kept
    kept.confirmed_on, kept.confirmed_by = confirmed_on, by
    kept.save(update_fields=["confirmed_on", "confirmed_by"])
    audit.record("confirmed crisis line", by=by, subject=kept, at=now)
    return kept
