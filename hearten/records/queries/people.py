"""Finding somebody by what they say of themselves."""

from django.db.models import Q

from hearten.records.models import Person
from hearten.records.models.person import kept_name


def find_person(said: str) -> Person | None:
    """Whoever signs in by this name or confirmed e-mail address, or has this number; nobody who has gone.

    An address that somebody typed and never confirmed finds nobody: it may be another's.
    """
    here = Person.objects.filter(is_active=True)
    if "@" in said:
        confirmed = Q(emailaddress__email__iexact=said, emailaddress__verified=True)
        kept_by_hand = Q(email__iexact=said, emailaddress__isnull=True)
        return here.filter(confirmed | kept_by_hand).order_by("pk").first()
    by_name = here.filter(sign_in_name=kept_name(said)).first()
    return by_name or here.filter(code=said.upper()).first()
