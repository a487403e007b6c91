"""Nobody learns what is not theirs: every mail, page, log, address and audit line is searched for words
that are really there and could leak."""

import logging

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from hearten.actions import sittings
from hearten.actions.requests import answer_not_now
from hearten.jobs.post import send_due
from hearten.lib.clock import now
from hearten.records.models import AuditEntry, JoinRequest, Meeting, Notice, Person
from tests.conftest import Cast, join, make_group

pytestmark = pytest.mark.django_db

# What Gus says, is called and answers. None of it may be anywhere but before Gus, or whom the rules name.
GUS = {
    "chosen name": "Marmalade",
    "message": "my kidney transplant",
    "phone": "555 019 8877",
    "words to Gus": "the pottery group suits",
    "reason": "lives beyond the harbour",
    "sign-in name": "gus-of-the-lighthouse",
    "item 9": "better off dead",
}


@pytest.fixture
def gus(people: Cast, caplog: pytest.LogCaptureFixture) -> Person:
    """Somebody new, who goes through the whole intake, marks item 9, asks two groups and is answered."""
    caplog.set_level(logging.DEBUG)
    gus = Person.objects.create_user(GUS["sign-in name"], "x", email="gus@example.org")
    client = Client()
    client.force_login(gus, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/questions/riverbend/")
    sitting = gus.sittings.get()
    answers: dict[str, dict[str, object]] = {
        "role": {"role": "patient"},
        "right_now": {"right_now": "none"},
        "age": {"age": "61"},
        "country": {"country": "US"},
        "condition": {"condition": "chronic_pain"},
        "stage": {"stage": "in_treatment"},
        "reach": {"reach-phone": GUS["phone"]},
        "phq4_3": {"phq4_3": "3"},
        "phq4_4": {"phq4_4": "3"},
        "phq9_9": {"phq9_9": "2"},
    }
    for _step in range(90):
        where = client.get(f"/sittings/{sitting.pk}/")["Location"]
        if "/ask/" not in where:
            break
        question = where.rstrip("/").rsplit("/", 1)[-1]
        client.post(where, answers.get(question, {"skip": "1"}))
    client.post(f"/sittings/{sitting.pk}/end/")
    second = make_group(people.organisation, "second-group")
    join(second, people.bea, "Bea", role="facilitator")
    for group in (people.group, second):
        client.post(
            f"/groups/riverbend/{group.slug}/ask/",
            {"chosen_name": GUS["chosen name"], "message": GUS["message"]},
        )
    answer_not_now(
        request=JoinRequest.objects.get(group=second),
        by=people.bea,
        reason=GUS["reason"],
        words=GUS["words to Gus"],
        now=now(),
    )
    return gus


def leaks(text: str) -> list[str]:
    """Which of Gus's things are in a text."""
    return [name for name, words in GUS.items() if words.lower() in text.lower()]


def test_what_could_leak_is_really_there(gus: Person) -> None:
    client = Client()
    client.force_login(gus, backend="allauth.account.auth_backends.AuthenticationBackend")
    asked, answered = JoinRequest.objects.order_by("pk")
    assert leaks(client.get(f"/requests/{asked.pk}/").content.decode()) == ["chosen name"]
    assert leaks(client.get(f"/requests/{answered.pk}/").content.decode()) == ["words to Gus"]
    assert gus.contact.ways["phone"] == GUS["phone"]
    assert gus.escalations.count() == 1


def test_mails_are_neutral_to_one_person_each(gus: Person, people: Cast) -> None:
    assert send_due(now()) >= 3
    assert {len(m.recipients()) for m in mail.outbox} == {1}
    assert {m.subject for m in mail.outbox} == {"A message for you"}
    assert [leaks(str(m.message())) for m in mail.outbox if leaks(str(m.message()))] == []
    links = {m.body.split("http://localhost:8000")[1].strip() for m in mail.outbox}
    assert links == {"/staff/", "/home/"}
    words = ("tuesday", "circle", "riverbend", "phq", "pain", "group", "safety", "escalation", "request")
    assert [w for m in mail.outbox for w in words if w in (m.subject + m.body).lower()] == []


def test_the_trail_the_outbox_and_the_log_hold_ids_alone(
    gus: Person, people: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    send_due(now())
    lines = [f"{e.actor} {e.verb} {e.subject}" for e in AuditEntry.objects.all()]
    lines += [f"{n.kind} {n.link}" for n in Notice.objects.all()]
    lines += [record.getMessage() for record in caplog.records]
    assert len(lines) > 30
    assert [line for line in lines if leaks(line) or "phq9" in line.replace("/ask/phq9", "")] == []


def test_a_skipped_page_of_errors_names_nobody(gus: Person, people: Cast) -> None:
    sitting = gus.sittings.get()
    with pytest.raises(sittings.SittingFinished) as refusal:
        sittings.save_answer(sitting=sitting, question="age", value=61, by=gus, now=now())
    assert (str(refusal.value), leaks(repr(refusal.value))) == ("SittingFinished", [])


@pytest.mark.parametrize(
    ("who", "may_see"),
    [(None, set()), ("ana", set()), ("cleo", set()), ("dov", set()), ("eli", set()), ("fay", set())],
)
def test_pages_of_others_show_nothing_of_gus(
    gus: Person, people: Cast, who: str | None, may_see: set[str]
) -> None:
    """Without opening a case with a reason, nobody but the group's leader reads anything of Gus's."""
    client = people.client(who)
    seen: set[str] = set()
    for url in _pages(people, gus):
        seen |= set(leaks(client.get(url, follow=True).content.decode()))
    assert seen - {"item 9"} == may_see


def test_the_leader_reads_the_name_and_the_message_and_no_more(gus: Person, people: Cast) -> None:
    client = people.client("bea")
    seen: set[str] = set()
    for url in _pages(people, gus):
        seen |= set(leaks(client.get(url, follow=True).content.decode()))
    assert seen == {"chosen name", "message"}


def _pages(people: Cast, gus: Person) -> list[str]:
    Meeting.objects.get_or_create(
        group=people.group,
        number=1,
        defaults={"begins_at": "2026-01-06T23:30Z", "ends_at": "2026-01-07T01:00Z"},
    )
    escalation, sitting = gus.escalations.get(), gus.sittings.get()
    return [
        "/",
        "/groups/",
        "/groups/riverbend/tuesday-circle/",
        "/home/",
        "/my-course/",
        reverse("today"),
        reverse("staff-groups"),
        reverse("staff-group", args=[people.group.pk]),
        reverse("team", args=["riverbend"]),
        reverse("outcomes", args=["riverbend"]),
        reverse("attendance", args=[people.group.meetings.get().pk]),
        reverse("escalation", args=[escalation.pk]),
        reverse("safety", args=[escalation.pk]),
        reverse("sitting-done", args=[sitting.pk]),
        reverse("membership", args=[people.membership.pk]),
        *(reverse("request", args=[pk]) for pk in JoinRequest.objects.values_list("pk", flat=True)),
        *(reverse("request-decide", args=[pk]) for pk in JoinRequest.objects.values_list("pk", flat=True)),
    ]
