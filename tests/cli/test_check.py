"""`hearten check` tells in words what needs a person."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from cryptography.fernet import Fernet

from hearten.actions.lines import confirm_line
from hearten.actions.steps import audit
from hearten.actions.steps.notices import queue_notice
from hearten.cli.check import check, look
from hearten.jobs.loop import say_alive
from hearten.lib import clock
from hearten.records.models import AuditEntry, Contact, Notice, Organisation, Person, Shift, StaffPost
from hearten.rules.crisis import all_lines
from tests.conftest import NOON, Cast


@pytest.fixture
def site(people: Cast, settings, monkeypatch) -> Cast:
    """A site where all is well."""
    settings.SITE_URL, settings.IS_SECURE = "https://hearten.example.org", True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.example.org", 587
    monkeypatch.setattr(clock, "now", lambda: NOON)
    Organisation.objects.filter(slug="hillside").update(is_listed_only=True)
    say_alive(NOON)
    for line in all_lines("US", {}, NOON.date()):
        confirm_line(line_key=line.key, confirmed_on=NOON.date(), by=people.dov, now=NOON)
    return people


def troubles() -> list[str]:
    return [finding.words for finding in look(NOON) if not finding.is_well]


@pytest.mark.usefixtures("site")
def test_all_is_well() -> None:
    told = CliRunner().invoke(check, [])
    assert (told.exit_code, told.output.splitlines()) == (
        0,
        [
            "[ok] People find the site at https://hearten.example.org.",
            "[ok] Mail goes through mail.example.org:587.",
            "[ok] The encryption keys open what is kept (0 looked at).",
            "[ok] The audit trail is whole.",
            "[ok] The jobs are alive.",
            "[ok] No notice is late.",
            "[ok] riverbend: somebody is on call through the next seven days.",
            "[ok] riverbend: its crisis lines were confirmed in the last 90 days.",
            "",
            "All is well.",
        ],
    )


def test_trouble_is_told_and_gives_status_1(site: Cast) -> None:
    Shift.objects.all().delete()
    told = CliRunner().invoke(check, [])
    assert told.exit_code == 1
    assert told.output.splitlines()[-4:] == [
        "[!] riverbend: nobody is on call from 2026-11-24 12:00 to 2026-12-01 12:00 UTC.",
        "[ok] riverbend: its crisis lines were confirmed in the last 90 days.",
        "",
        "1 of 8 need a person.",
    ]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("DEBUG", True, "HEARTEN_DEBUG is on: error pages show what people typed. Turn it off."),
        (
            "IS_SECURE",
            False,
            "https://hearten.example.org is not encrypted. Serve it by https and say so in HEARTEN_URL.",
        ),
        (
            "EMAIL_BACKEND",
            "django.core.mail.backends.filebased.EmailBackend",
            "Mail is written to the data folder and reaches nobody, pages included. Set HEARTEN_EMAIL_URL.",
        ),
    ],
)
def test_settings_that_harm_are_told(settings, setting: str, value: object, words: str) -> None:
    setattr(settings, setting, value)
    assert troubles() == [words]


@pytest.mark.usefixtures("site")
def test_jobs_that_stopped_are_told() -> None:
    say_alive(NOON - timedelta(minutes=2))
    assert troubles() == ["The jobs were last alive at 2026-11-24 11:58 UTC, so nobody is paged. Start them."]


def test_people_on_call_whom_no_page_would_reach_are_told_by_number(site: Cast) -> None:
    Person.objects.filter(pk=site.eli.pk).update(email=None)
    assert troubles() == [
        f"riverbend: {site.eli.code} answers escalations but has no e-mail address to be paged at.",
        "riverbend: nobody is on call from 2026-11-24 12:00 to 2026-12-01 12:00 UTC.",
    ]


def test_an_organisation_without_a_coordinator_is_told(site: Cast) -> None:
    StaffPost.objects.filter(role="coordinator").update(ended_at=NOON)
    assert troubles() == [
        "riverbend: no coordinator has an e-mail address, so nobody hears of an empty rota."
    ]


def test_several_gaps_of_the_rota_are_counted(site: Cast) -> None:
    day = timedelta(days=1)
    Shift.objects.update(begins_at=NOON + day, ends_at=NOON + 2 * day)
    assert troubles() == [
        "riverbend: nobody is on call from 2026-11-24 12:00 to 2026-11-25 12:00 UTC, "
        "and 1 more times in the next seven days."
    ]


def test_notices_that_did_not_leave_are_told(site: Cast) -> None:
    queue_notice(site.eli, "page", "/staff/", NOON - timedelta(minutes=6))
    queue_notice(site.dov, "page", "/staff/", NOON)
    Notice.objects.filter(to=site.dov).update(state="failed")
    assert troubles() == [
        "1 notices should have left and did not.",
        "riverbend: 1 notices to staff did not reach them in the last seven days.",
    ]


def test_a_changed_audit_trail_is_told(site: Cast) -> None:
    audit.record("took escalation", by=site.eli, subject=site.ana, at=NOON)
    line = AuditEntry.objects.get(verb="took escalation")
    AuditEntry.objects.filter(pk=line.pk).update(verb="nothing")
    assert troubles() == [f"The audit trail was changed at line {line.number}, or a line is missing there."]


def test_keys_that_do_not_open_what_is_kept_are_told(site: Cast, settings) -> None:
    Contact.objects.create(person=site.ana, ways={"here": True}, updated_at=NOON)
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    assert troubles() == [
        "The encryption keys do not open what is kept. Put the old key back, after the new one."
    ]


def test_crisis_lines_are_due_after_90_days(site: Cast, monkeypatch) -> None:
    later = NOON + timedelta(days=90)
    Shift.objects.update(ends_at=later + timedelta(days=30))
    say_alive(later)
    [words] = [finding.words for finding in look(later) if not finding.is_well]
    assert words.startswith("riverbend: confirm by telephone, after 90 days: 988 Suicide & Crisis Lifeline, ")
