"""Words that many pages share: times with their zone, facets by their labels."""

from collections.abc import Iterable
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django import template
from django.conf.locale import LANG_INFO
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from hearten.records.models import Series
from hearten.rules import facets
from hearten.rules.pictures import number

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
        return _(FACETS[name](value).label)  # type: ignore[call-arg]  # finds the member of this value
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
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return names[number]


@register.filter
def languages(codes: str) -> str:
    """The names of languages, each in its own language: 'en es' → 'English, español'."""
    return language_names(codes.split())


@register.filter
def language_names(codes: Iterable[str]) -> str:
    """The names of languages, each in itself: 'zh', 'cy limited hours' → '中文, Cymraeg limited hours'."""
    return ", ".join(" ".join(_language_name(word) for word in code.split()) for code in codes)


# Languages of help lines that Django has no names for.
OWN_NAMES = {
    "am": "አማርኛ",
    "cr": "Cree",
    "iu": "Inuktitut",
    "mi": "te reo Māori",
    "oj": "Ojibwe",
    "si": "සිංහල",
    "st": "Sesotho",
    "tl": "Tagalog",
    "yue": "粵語",
    "zh": "中文",
    "zu": "isiZulu",
}


def _language_name(word: str) -> str:
    return OWN_NAMES.get(word) or (get_language_info(word)["name_local"] if word in LANG_INFO else word)


@register.filter
def say(words: str) -> str:
    """Words of the rules, in the reader's language where they are translated. Instruments never are."""
    return _(words) if words else ""


@register.filter
def plain(value: float) -> str:
    """A value as it is written: whole, or with one decimal."""
    return number(value)


@register.filter
def signed(value: float) -> str:
    """A change with its sign: '+5.4', '−2.9', '0'. Below one, two decimals."""
    written = f"{abs(value):.2f}" if 0 < abs(value) < 1 else number(abs(value))
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{written}"


INSTRUMENT_NAMES = {
    "who5": _lazy("Well-being"),
    "phq9": _lazy("Low mood"),
    "gad7": _lazy("Worry"),
    "ucla3": _lazy("Loneliness"),
    "peg": _lazy("Pain, and what it keeps you from"),
    "bsfcs": _lazy("The weight of caring"),
}


@register.filter
def instrument_name(id: str) -> str:
    """What an instrument is about, in a member's words; its own title is for staff."""
    return str(INSTRUMENT_NAMES.get(id, id))


@register.filter
def once_each(series: Iterable[Series]) -> list[Series]:
    """Each time of the week once: a group that planned two series at the same hour meets at one hour."""
    return list({(s.weekday, s.local_time, s.frequency): s for s in series}.values())
