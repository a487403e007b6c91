"""Sending notices by mail: one recipient each, and nothing in it about anyone."""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from hearten.actions import notices as actions
from hearten.records.models import Notice
from hearten.records.queries.house import due_notices

log = logging.getLogger(__name__)

# A slow mail server must not keep the heartbeat and the pages waiting; the rest goes in the next round.
SECONDS_A_ROUND = 20
NOTICES_A_ROUND = 100

TO_STAFF = ("page", "task", "request")


def send_due(now: datetime, seconds: Callable[[], float] = time.monotonic) -> int:
    """Send the notices that are due, pages first. Returns how many left.

    When the mail server cannot be reached the round ends: those left wait for the next.
    """
    sent, began = 0, seconds()
    due = list(due_notices(now).values_list("pk", flat=True)[:NOTICES_A_ROUND])
    line = Line()
    try:
        for pk in due:
            if seconds() - began > SECONDS_A_ROUND:
                break
            if actions.claim_notice(pk=pk, now=now):
                sent += _send(pk, line, now)
            if line.is_dead:
                break
    finally:
        line.close()
    return sent


class Line:
    """The line to the mail server: opened when it is needed, and anew after a failure."""

    def __init__(self) -> None:
        self.backend = get_connection()
        self.is_dead = False

    def send(self, message: EmailMessage) -> None:
        """Send one message, or raise what went wrong. A server that cannot be reached leaves a dead line."""
        self.is_dead = True
        self.backend.open()
        self.is_dead = False
        message.connection = self.backend
        message.send()

    def close(self) -> None:
        """Hang up, whatever state the line is in."""
        with suppress(Exception):
            self.backend.close()


def _send(pk: int, line: Line, now: datetime) -> bool:
    """Send a claimed notice and keep how it went. Errors are told by kind: their words hold addresses."""
    notice = Notice.objects.select_related("to").get(pk=pk)
    if not notice.to.email:
        actions.keep_no_address(pk=pk, now=now)
        log.warning("notice %s: no address", pk)
        return False
    try:
        line.send(letter(notice))
    except Exception as error:
        line.close()
        state = actions.keep_failure(pk=pk, now=now)
        log.error("notice %s not sent: %s, now %s", pk, type(error).__name__, state)
        return False
    actions.keep_sent(pk=pk, now=now)
    log.info("notice %s sent", pk)
    return True


def letter(notice: Notice) -> EmailMessage:
    """The mail of a notice. It says where to sign in, and nothing of who, what or why.

    Its link is the first page of members or of staff, never the page that it is about: that could be read
    over a shoulder. Those pages show first what waits.
    """
    text = {
        "page": _("Someone needs you. Please sign in."),
        "task": _("Something waits for you. Please sign in."),
    }.get(notice.kind, _("There is a message for you. Please sign in to read it."))
    first_page = "/staff/" if notice.kind in TO_STAFF else "/home/"
    return EmailMessage(
        subject=_("A message for you"),
        body=f"{text}\n\n{settings.SITE_URL}{first_page}\n",
        to=[notice.to.email or ""],
        headers={"Auto-Submitted": "auto-generated"},
    )
