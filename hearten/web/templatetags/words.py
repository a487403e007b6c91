"""Words that many pages share: times with their zone, facets by their labels."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django import template
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from hearten.rules import facets

register = template.Library()

FACETS: dict[str, type[facets.Facet]] = {
    "role": facets.Role,
    "population": facets.Population,
    "condition": facets.Condition,
    "stage": facets.Stage,
    "age_band": facets.AgeBand,
    "format": facets.Format,
    "frequency": facets.Frequency,
    "leadership": facets.Leadership,
    "kind": facets.HostKind,
}


@register.filter
def facet(value: str, name: str) -> str:
    """The label of a facet's value, or nothing for a value that is not said."""
    try:
        return _(FACETS[name](value).label)
    except ValueError:
        return ""


@register.filter
def city(zone: str) -> str:
    """A zone in a person's words: 'America/New_York' → 'New York'."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


@register.filter
def day(moment: datetime, zone: str) -> str:
    """The local day, with its weekday and year: 'Tuesday 24 November 2026'."""
    return date_format(moment.astimezone(ZoneInfo(zone)), "l j F Y")


@register.filter
def clock(moment: datetime | time, zone: str = "UTC") -> str:
    """The time on the wall: '6:30 p.m.'."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(ZoneInfo(zone)).time()
    return time_format(moment, "g:i a")


@register.filter
def zone_words(moment: datetime, zone: str) -> str:
    """The zone, said so that nobody guesses: 'New York time (EST)'."""
    return _("%(city)s time (%(abbreviation)s)") % {
        "city": city(zone),
        "abbreviation": moment.astimezone(ZoneInfo(zone)).tzname(),
    }


@register.filter
def moment(value: datetime, zone: str) -> str:
    """A day, a time and its zone: 'Tuesday 24 November 2026, 6:30 p.m., New York time (EST)'."""
    return _("%(day)s, %(clock)s, %(zone)s") % {
        "day": day(value, zone),
        "clock": clock(value, zone),
        "zone": zone_words(value, zone),
    }


@register.filter
def weekday_name(number: int) -> str:
    """The name of a weekday, Monday 0 to Sunday 6."""
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return names[number]
