"""`hearten check`: whether this site is ready for people, told in words."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from hearten.records.models import Organisation

LOOK_AHEAD = timedelta(days=7)
LOOK_BACK = timedelta(days=7)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: well, or with what to do about it."""

    words: str
    is_well: bool = False


@click.command()
def check() -> None:
    """Say whether this site is ready for people: settings, keys, audit trail, mail, jobs, rota, crisis lines.

    Exit status 0: all is well; 1: something needs a person.
    """
    import django  # slow import

    django.setup()
    from hearten.lib import clock  # app ready
    from hearten.lib.ready import is_behind  # app ready

    if is_behind():
        click.echo("[!] The database lacks a migration: start `hearten serve`, which brings it up to date.")
        sys.exit(1)
    findings = list(look(clock.now()))
    for finding in findings:
        click.echo(f"[{'ok' if finding.is_well else '!'}] {finding.words}")
    troubles = sum(not finding.is_well for finding in findings)
    click.echo(f"\n{troubles} of {len(findings)} need a person." if troubles else "\nAll is well.")
    sys.exit(1 if troubles else 0)


def look(now: datetime) -> Iterator[Finding]:
    """Everything that is looked at, in the order in which a person would."""
    yield from look_at_settings()
    yield look_at_keys()
    yield look_at_audit_trail()
    yield look_at_jobs(now)
    yield from look_at_notices()
    yield from look_at_organisations(now)


def look_at_settings() -> Iterator[Finding]:
    """The address, debugging, the demonstration, and where mail goes."""
    from django.conf import settings  # slow import

    is_local = settings.SITE_URL.startswith("http://localhost")
    if settings.DEMO:
        yield Finding("This is a demonstration: nobody is on call, and it takes no sign-ups.", is_well=True)
    if settings.DEBUG:
        yield Finding("HEARTEN_DEBUG is on: error pages show what people typed. Turn it off.")
    if settings.IS_SECURE or is_local:
        yield Finding(f"People find the site at {settings.SITE_URL}.", is_well=True)
    else:
        yield Finding(f"{settings.SITE_URL} is not encrypted. Serve it by https and say so in HEARTEN_URL.")
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        yield Finding(f"Mail goes through {settings.EMAIL_HOST}:{settings.EMAIL_PORT}.", is_well=True)
    else:
        words = (
            "Mail is written to the data folder and reaches nobody, pages included. Set HEARTEN_EMAIL_URL."
        )
        yield Finding(words, is_well=settings.DEMO)


def look_at_keys() -> Finding:
    """Whether what is kept can be read with the keys in force."""
    from cryptography.fernet import InvalidToken  # slow import

    from hearten.records.queries.house import some_secrets  # app ready

    try:
        read = len(some_secrets())
    except InvalidToken:
        return Finding(
            "The encryption keys do not open what is kept. Put the old key back, after the new one."
        )
    return Finding(f"The encryption keys open what is kept ({read} looked at).", is_well=True)


def look_at_audit_trail() -> Finding:
    """Whether the chain of the audit trail is whole."""
    from hearten.records.queries.house import first_broken_line  # app ready

    line = first_broken_line()
    if line is None:
        return Finding("The audit trail is whole.", is_well=True)
    return Finding(f"The audit trail was changed at line {line}, or a line is missing there.")


def look_at_jobs(now: datetime) -> Finding:
    """Whether the jobs are alive."""
    from hearten.records.queries.house import is_silent, last_heartbeat  # app ready

    at = last_heartbeat()
    if at is None:
        return Finding(
            "The jobs have never run, so nobody is paged. Start `hearten serve` or `hearten jobs`."
        )
    if is_silent(now):
        return Finding(
            f"The jobs were last alive at {at:%Y-%m-%d %H:%M} UTC, so nobody is paged. Start them."
        )
    return Finding("The jobs are alive.", is_well=True)


def look_at_notices() -> Iterator[Finding]:
    """Whether notices wait that should have left."""
    from hearten.lib import clock  # app ready
    from hearten.records.queries.house import late_notices  # app ready

    late = late_notices(clock.now())
    yield Finding(f"{late} notices should have left and did not." if late else "No notice is late.", not late)


def look_at_organisations(now: datetime) -> Iterator[Finding]:
    """The people, the rota and the crisis lines of every organisation where somebody works."""
    from hearten.records.models import Organisation  # app ready

    for organisation in Organisation.objects.filter(is_listed_only=False).order_by("slug"):
        yield from look_at_people(organisation, now)
        yield look_at_rota(organisation, now)
        yield look_at_lines(organisation, now)


def look_at_people(organisation: "Organisation", now: datetime) -> Iterator[Finding]:
    """Whether coordinators and people on call can be paged, and whether notices to staff did not leave."""
    from hearten.records.queries import rota  # app ready
    from hearten.records.queries.house import unsent_to_staff  # app ready
    from hearten.rules.permissions import StaffRole  # app ready

    slug = organisation.slug
    if not rota.reachable(rota.staff(organisation, StaffRole.COORDINATOR)).exists():
        yield Finding(f"{slug}: no coordinator has an e-mail address, so nobody hears of an empty rota.")
    all_there = rota.can_be_on_call(organisation)
    silent = all_there.exclude(pk__in=rota.reachable(all_there).values("pk"))
    for person in silent:
        yield Finding(f"{slug}: {person.code} answers escalations but has no e-mail address to be paged at.")
    unsent = unsent_to_staff([organisation], now - LOOK_BACK).count()
    if unsent:
        yield Finding(f"{slug}: {unsent} notices to staff did not reach them in the last seven days.")


def look_at_rota(organisation: "Organisation", now: datetime) -> Finding:
    """Whether somebody is on call through the coming week."""
    from hearten.records.queries import rota  # app ready

    gaps = rota.gaps(organisation, now, LOOK_AHEAD)
    if not gaps:
        return Finding(f"{organisation.slug}: somebody is on call through the next seven days.", is_well=True)
    begins, ends = gaps[0]
    return Finding(
        f"{organisation.slug}: nobody is on call from {begins:%Y-%m-%d %H:%M} to {ends:%Y-%m-%d %H:%M} UTC"
        + (f", and {len(gaps) - 1} more times in the next seven days." if len(gaps) > 1 else ".")
    )


def look_at_lines(organisation: "Organisation", now: datetime) -> Finding:
    """Whether the crisis lines of the country were confirmed in the last 90 days."""
    from hearten.records.queries.crisis import confirmations  # app ready
    from hearten.rules.crisis import all_lines  # app ready

    lines = all_lines(organisation.country, confirmations(), now.date())
    never = [line.name for line in lines if not line.is_confirmed]
    due = [line.name for line in lines if line.is_due_to_check]
    if not lines:
        return Finding(f"{organisation.slug}: no crisis line of {organisation.country} is known.")
    if never:
        return Finding(f"{organisation.slug}: confirm by telephone, never done here: {', '.join(never)}.")
    if due:
        return Finding(f"{organisation.slug}: confirm by telephone, after 90 days: {', '.join(due)}.")
    return Finding(f"{organisation.slug}: its crisis lines were confirmed in the last 90 days.", is_well=True)
