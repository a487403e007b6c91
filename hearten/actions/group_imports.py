"""Taking in groups that others list: public, found here, joined where they are."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from hearten.actions.organisations import SlugTaken
from hearten.actions.steps import audit
from hearten.records.models import Group, GroupState, Organisation, Person, Series
from hearten.rules.directory import wording
from hearten.rules.directory.listing import ListedGroup, Publisher, fingerprint
from hearten.rules.gazetteer import country_of_zone

LONGEST_KEY: Final = 80
LONGEST_WEBSITE: Final = 200


@dataclass(frozen=True)
class Imported:
    """What an import came to. `absent` groups came from this source before, are not in it now, and stay."""

    organisation: Organisation | None
    created: int
    updated: int
    unchanged: int
    absent: int


@transaction.atomic(durable=True)
def import_groups(
    *,
    listed: Sequence[ListedGroup],
    source: str,
    organisation: Organisation | None,
    publisher: Publisher,
    by: Person | None,
    now: datetime,
) -> Imported:
    """List groups under an organisation, or under one made for their publisher. All of them or none.

    A group is known again by its slug in the feed. One whose row says what it said is not touched; one that
    changed is written again, but stays closed or hidden where staff closed or hid it. Groups that are no
    longer in the feed stay, for a feed may be a part of the whole. Raises `SlugTaken` when an organisation
    with staff has the publisher's name.
    """
    if organisation is None and not listed:
        return Imported(None, created=0, updated=0, unchanged=0, absent=0)
    host = organisation or _listing_organisation(publisher, listed, now)
    Organisation.objects.select_for_update().get(pk=host.pk)  # two imports at once wait for each other
    feed = {_key(group.slug): group for group in listed}
    known = {group.source_key: group for group in Group.objects.filter(organisation=host, source=source)}
    new = {key: group for key, group in feed.items() if key not in known}
    changed = {
        key: group
        for key, group in feed.items()
        if key in known and known[key].source_fingerprint != fingerprint(group)
    }
    if new or changed:
        _create(new, host, source, now)
        _update(changed, known, now)
        audit.record("imported groups", by=by, subject=host, at=now)
    return Imported(
        host,
        created=len(new),
        updated=len(changed),
        unchanged=len(feed) - len(new) - len(changed),
        absent=len(known.keys() - feed.keys()),
    )


def _listing_organisation(publisher: Publisher, listed: Sequence[ListedGroup], now: datetime) -> Organisation:
    """Find the organisation that stands for a publisher, or make it: nobody works there."""
    slug = slugify(publisher.name)[:64].strip("-") or "directory"
    timezone, _count = Counter(group.timezone for group in listed).most_common(1)[0]
    host, _is_new = Organisation.objects.get_or_create(
        slug=slug,
        defaults={
            "name": publisher.name[:120],
            "country": country_of_zone(timezone) or "",
            "timezone": timezone,
            "website": publisher.website if len(publisher.website) <= LONGEST_WEBSITE else "",
            "is_listed_only": True,
            "created_at": now,
        },
    )
    if not host.is_listed_only:
        raise SlugTaken(
            _("An organisation here has this name. List the groups under it, or rename the file.")
        )
    return host


def _create(new: dict[str, ListedGroup], host: Organisation, source: str, now: datetime) -> None:
    taken = set(Group.objects.filter(organisation=host).values_list("slug", flat=True))
    groups = [
        Group(
            organisation=host,
            slug=_free_slug(listed.slug, taken),
            state=GroupState.RUNNING,
            is_run_here=False,
            source=source,
            source_key=key,
            created_at=now,
            updated_at=now,
            **_fields(listed),
        )
        for key, listed in new.items()
    ]
    Group.objects.bulk_create(groups)
    _plan(dict(zip((group.pk for group in groups), new.values(), strict=True)))


def _update(changed: dict[str, ListedGroup], known: dict[str, Group], now: datetime) -> None:
    for key, listed in changed.items():
        Group.objects.filter(pk=known[key].pk).update(
            **_fields(listed), version=F("version") + 1, updated_at=now
        )
    planned = {known[key].pk: listed for key, listed in changed.items()}
    Series.objects.filter(group__in=planned).delete()
    _plan(planned)


def _plan(groups: dict[int, ListedGroup]) -> None:
    Series.objects.bulk_create(
        Series(
            group_id=pk,
            weekday=weekday,
            local_time=listed.time,
            minutes=listed.minutes,
            timezone=listed.timezone,
        )
        for pk, listed in groups.items()
        for weekday in listed.weekdays
        if listed.time is not None  # as it is wherever there is a day
    )


def _fields(listed: ListedGroup) -> dict[str, Any]:
    """What an import writes of a group, when it is new and whenever its row changes."""
    return {
        "name": listed.name,
        "summary": wording.summary(listed),
        "format": listed.format,
        "languages": wording.languages(listed, limit=80),
        "is_open": listed.is_open,
        "access_notes": wording.access_notes(listed),
        "is_step_free": True if listed.is_wheelchair_accessible else None,
        "timezone": listed.timezone,
        "place": listed.location,
        "address": listed.address,
        "region": wording.region(listed, limit=120),
        "latitude": listed.latitude,
        "longitude": listed.longitude,
        "is_place_approximate": listed.is_place_approximate,
        "online_link": listed.conference_url,
        "online_phone": listed.conference_phone,
        "online_notes": wording.online_notes(listed),
        "website": listed.website or listed.url,
        "is_paused": listed.is_paused,
        "source_fingerprint": fingerprint(listed),
    }


def _key(slug: str) -> str:
    """The slug of the feed, or a digest that stands for one that is too long to keep."""
    return slug if len(slug) <= LONGEST_KEY else f"sha256:{hashlib.sha256(slug.encode()).hexdigest()}"


def _free_slug(wanted: str, taken: set[str]) -> str:
    """A slug for the page that no other group of the organisation has; it is taken from now on."""
    base = slugify(wanted)[:72].strip("-") or "group"
    slug = next(slug for slug in chain([base], (f"{base}-{n}" for n in count(2))) if slug not in taken)
    taken.add(slug)
    return slug
