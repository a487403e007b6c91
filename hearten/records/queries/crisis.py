"""Reading which crisis lines this site confirmed by telephone."""

from datetime import date

from hearten.records.models import LineConfirmation


def confirmations() -> dict[str, date]:
    """The day on which each line was last confirmed, by the line's key."""
    return dict(LineConfirmation.objects.values_list("line_key", "confirmed_on"))
