"""Mails, notices, audit lines and logs hold ids and verbs: nothing of what anybody said."""

import logging

import pytest

from hearten.actions import cases, escalations, safety, tasks
from hearten.jobs.loop import jobs, one_round
from hearten.lib import clock
from hearten.records.models import AuditEntry, Notice, Person, Task
from hearten.rules.risk import Safe
from tests.conftest import NOON, Cast
from tests.escalating import MINUTE, close, raised

# Each was said by somebody or about somebody.
SAID = [
    "Quietly drowning",
    "555 0141 22",
    "after the kettle",
    "Spoke with her sister",
    "Rang twice",
    "Because of the bridge",
    "Wren",
    "Tuesday Circle",
    "tuesday-circle",
    "Riverbend",
    "R-SI-1",
    "R-SI-3",
    "unsure",
    "ana@",
    "ana",
    "depression",
]


@pytest.fixture
def told(people: Cast, mailoutbox, caplog, monkeypatch) -> str:
    """All that left the house or is kept in the open, after a whole escalation."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(clock, "now", lambda: NOON + 5 * MINUTE)
    Person.objects.filter(pk=people.ana.pk).update(email="ana@example.org")
    people.ana.refresh_from_db()
    people.group.condition = "depression"
    people.group.save(update_fields=["condition"])
    raised(people, rule="R-SI-1")
    escalation = raised(people, level=4, rule="R-SI-3")
    about = {"escalation": escalation, "now": NOON}
    safety.answer_safety(**about, by=people.ana, answer=Safe.UNSURE)
    safety.say_how_to_reach(
        **about, by=people.ana, phone="555 0141 22", safe_time="after the kettle", here=True
    )
    escalations.acknowledge(**about, by=people.eli)
    safety.write_message(**about, by=people.ana, text="Quietly drowning")
    safety.write_message(**about, by=people.eli, text="Spoke with her sister")
    cases.open_case(
        organisation=people.organisation,
        person=people.ana,
        by=people.eli,
        reason="Because of the bridge",
        now=NOON,
    )
    escalations.record_contact(**about, by=people.eli, outcome="not_reached", note="Rang twice")
    one_round(jobs())
    close(escalation, people.eli, note="Spoke with her sister")
    tasks.finish_task(
        task=Task.objects.filter(state="open").first(), by=people.dov, note="Rang twice", now=NOON
    )
    assert len(mailoutbox) == 4
    letters = [letter.message().as_string().replace(f"To: {letter.to[0]}", "") for letter in mailoutbox]
    notices = [f"{n.kind} {n.link} {n.state}" for n in Notice.objects.all()]
    audit = [f"{a.actor} {a.verb} {a.subject}" for a in AuditEntry.objects.all()]
    assert (len(notices), len(audit)) == (6, 9)
    return "\n".join([*letters, *notices, *audit, caplog.text])


@pytest.mark.parametrize("words", SAID)
def test_nothing_that_was_said_is_told(told: str, words: str) -> None:
    assert words.lower() not in told.lower()
