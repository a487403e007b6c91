"""Sending notices by mail."""

import smtplib
import socket
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from hearten.actions.steps.notices import queue_notice
from hearten.jobs.post import send_due
from hearten.records.models import Notice, Person
from hearten.rules.risk import Level
from tests.conftest import NOON, Cast
from tests.escalating import MINUTE, raised


def states() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("state", flat=True))


class Unreachable(EmailBackend):
    """A mail server that does not answer."""

    def open(self) -> None:
        raise ConnectionRefusedError


class RefusesEli(EmailBackend):
    """A mail server that does not know Eli."""

    def send_messages(self, messages: list) -> int:
        if messages[0].to == ["eli@example.org"]:
            raise smtplib.SMTPRecipientsRefused({"eli@example.org": (550, b"unknown")})
        return super().send_messages(messages)


class Inbox(Message):
    """Keeps what a real mail server took."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[EmailMessage] = []

    def handle_message(self, message: EmailMessage) -> None:
        self.kept.append(message)


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    inbox = Inbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        inbox.port = free.getsockname()[1]
    server = Controller(inbox, hostname="127.0.0.1", port=inbox.port)
    server.start()
    yield inbox
    server.stop()


def test_a_page_arrives_by_smtp_and_says_nothing_of_anyone(people: Cast, settings, inbox: Inbox) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", inbox.port
    raised(people)
    assert send_due(NOON) == 1
    [letter] = inbox.kept
    assert (letter["Subject"], letter["To"], letter["Cc"], letter["Bcc"]) == (
        "A message for you",
        "eli@example.org",
        None,
        None,
    )
    assert letter.get_payload().split() == [
        *["Someone", "needs", "you.", "Please", "sign", "in."],
        "http://localhost:8000/staff/",
    ]
    assert states() == ["sent"]


@pytest.mark.parametrize(
    ("kind", "words", "page"),
    [
        ("page", "Someone needs you. Please sign in.", "/staff/"),
        ("task", "Something waits for you. Please sign in.", "/staff/"),
        ("request", "There is a message for you. Please sign in to read it.", "/staff/"),
        ("decision", "There is a message for you. Please sign in to read it.", "/home/"),
        ("message", "There is a message for you. Please sign in to read it.", "/home/"),
        ("screening", "There is a message for you. Please sign in to read it.", "/home/"),
        ("anything", "There is a message for you. Please sign in to read it.", "/home/"),
    ],
)
def test_the_words_and_the_link_of_each_kind(people: Cast, kind: str, words: str, page: str) -> None:
    queue_notice(people.bea, kind, "/safety/12/", NOON)
    send_due(NOON)
    assert mail.outbox[0].body == f"{words}\n\nhttp://localhost:8000{page}\n"


def test_each_mail_has_one_recipient_and_pages_go_first(people: Cast) -> None:
    queue_notice(people.bea, "decision", "/home/", NOON - MINUTE)
    raised(people, Level.NOW)
    assert send_due(NOON) == 3
    assert [message.to for message in mail.outbox] == [
        ["eli@example.org"],
        ["dov@example.org"],
        ["bea@example.org"],
    ]


def test_a_server_that_does_not_answer_ends_the_round_and_is_tried_again(people: Cast, settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Unreachable"
    raised(people, Level.NOW)
    assert send_due(NOON) == 0
    assert list(Notice.objects.order_by("pk").values_list("attempts", "state")) == [
        (1, "to_send"),
        (0, "to_send"),
    ]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_due(NOON) == 1
    assert send_due(NOON + timedelta(seconds=10)) == 1


def test_an_address_that_is_refused_stops_no_other(people: Cast, settings, caplog) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.RefusesEli"
    raised(people, Level.NOW)
    assert send_due(NOON) == 1
    assert states() == ["to_send", "sent"]
    assert "eli@" not in caplog.text


def test_somebody_whose_address_went_away_is_seen(people: Cast) -> None:
    raised(people)
    Person.objects.filter(pk=people.eli.pk).update(email=None)
    assert send_due(NOON) == 0
    assert states() == ["no_address"]


def test_a_slow_server_does_not_keep_the_heartbeat_waiting(people: Cast) -> None:
    raised(people, Level.NOW)
    clock = iter([0, 1, 21])
    assert send_due(NOON, seconds=lambda: next(clock)) == 1
    assert states() == ["sent", "to_send"]


def test_nothing_due_opens_no_line(people: Cast, settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Unreachable"
    assert send_due(NOON) == 0
