"""The time zone of a place, without asking the network.

Each thing known of a place leaves some zones possible: the city that its address names, the cities around
its coordinates, its ZIP code, its state or country. The answer is what all of them allow, if that is one
clock. Where they contradict each other, or leave two clocks possible, there is no answer: a guess would send
somebody to a meeting an hour late.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from hearten.rules import gazetteer

FARTHEST: Final = 100.0  # km; a city further off says nothing of the clocks here
AROUND: Final = 25.0  # km; all cities this near have a say, or half as far again as the nearest

_YEAR: Final = [datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=day) for day in range(365)]

Distances = npt.NDArray[np.float64]  # km to each city of the gazetteer


class Region(NamedTuple):
    """A country (ISO 3166) and, in the United States only, a state."""

    country: str
    state: str | None = None


@lru_cache(maxsize=4096)
def zone_of(*, latitude: float | None, longitude: float | None, address: str) -> str | None:
    """Name the IANA zone of a place; None when what is known is too little or contradicts itself.

    The address runs from the street to the country, with commas ("12 High St, Leeds LS1 4AP, UK").
    Coordinates beside an address that names only a country or a state are its middle, and say nothing.
    """
    parts = [part.strip() for part in address.split(",") if part.strip()]
    is_vague = bool(parts) and all(_country(part) or _state(part) for part in parts)
    regions = _regions(parts)
    distances = None
    if latitude is not None and longitude is not None and not is_vague:
        distances = gazetteer.cities().distances(latitude, longitude)
    clues = (
        _zones_of_named_city(parts, regions, distances),
        _zones_around(distances, regions),
        _zones_of_zip(parts, regions),
        _zones_of_regions(regions),
    )
    return _agreed([clue for clue in clues if clue is not None])


def _agreed(clues: Sequence[Sequence[str]]) -> str | None:
    """Return the first zone of the one clock that every clue allows."""
    if not clues:
        return None
    clocks = set.intersection(*({_clock(zone) for zone in clue} for clue in clues))
    if len(clocks) != 1:
        return None
    return next(zone for clue in clues for zone in clue if _clock(zone) in clocks)


@cache
def _clock(zone: str) -> tuple[timedelta | None, ...]:
    """Return the zone's offset on each day of a year: equal for zones whose clocks show the same."""
    there = ZoneInfo(zone)
    return tuple(noon.astimezone(there).utcoffset() for noon in _YEAR)


# Clues, the most exact zone first. None says nothing; an empty list contradicts.


def _zones_of_named_city(
    parts: list[str], regions: set[Region], distances: Distances | None
) -> list[str] | None:
    cities = gazetteer.cities()
    found = [index for part in parts for index in cities.named.get(_words(part).casefold(), ())]
    return [
        cities.zones[index]
        for index in found
        if (distances is None or distances[index] <= FARTHEST)
        and (not regions or _lies_in(str(cities.countries[index]), cities.states[index], regions))
    ] or None


def _zones_around(distances: Distances | None, regions: set[Region]) -> list[str] | None:
    if distances is None:
        return None
    cities = gazetteer.cities()
    is_elsewhere = distances.min() <= AROUND
    if regions:
        is_in_country = np.isin(cities.countries, [region.country for region in regions])
        distances = np.where(is_in_country, distances, np.inf)
    nearest = distances.min()
    if nearest > FARTHEST:
        return [] if is_elsewhere else None
    near = np.flatnonzero(distances <= max(AROUND, 1.5 * nearest))
    return [cities.zones[index] for index in near[np.argsort(distances[near])]]


def _zones_of_zip(parts: list[str], regions: set[Region]) -> list[str] | None:
    if not {region.country for region in regions} & {"US", *gazetteer.TERRITORIES}:
        return None
    codes = (re.search(r"\b([0-9]{5})(?:-[0-9]{4})?$", part) for part in parts[-2:])
    return [zone for code in codes if code for zone in gazetteer.zones_of_zip(code[1])] or None


def _zones_of_regions(regions: set[Region]) -> list[str] | None:
    return [
        zone
        for region in sorted(regions, key=str)
        for zone in (
            gazetteer.zones_of_state(region.state)
            if region.state
            else gazetteer.zones_of_country(region.country)
        )
    ] or None


# Reading an address.


def _regions(parts: list[str]) -> set[Region]:
    """Return what the end of the address may mean: "Georgia" is a country and a state, and so is "CA"."""
    if not parts:
        return set()
    country, state = _country(parts[-1]), _state(parts[-1])
    before = _state(parts[-2]) if country == "US" and len(parts) > 1 else None
    return {
        _region(country, state)
        for country, state in ((country, before), ("US" if state else None, state))
        if country
    }


def _region(country: str, state: str | None) -> Region:
    return Region(state) if state in gazetteer.TERRITORIES else Region(country, state)


def _words(part: str) -> str:
    """Return the part without postal codes and house numbers: "10119 Berlin" is Berlin."""
    return " ".join(word for word in part.split() if not any(letter.isdigit() for letter in word))


def _country(part: str) -> str | None:
    return gazetteer.countries().get(part.replace(".", "").casefold())


def _state(part: str) -> str | None:
    words = _words(part)
    if words in gazetteer.TERRITORIES:
        return words
    return gazetteer.states().get(words if len(words) == 2 else words.casefold())


def _lies_in(country: str, state: str, regions: set[Region]) -> bool:
    return Region(country) in regions or Region(country, state) in regions
