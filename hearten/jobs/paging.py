"""Paging about open escalations when their next page is due."""

import logging
from datetime import datetime

from hearten.actions.escalations import send_due_pages
from hearten.records.queries.escalations import to_page_about

log = logging.getLogger(__name__)


def page_due(now: datetime) -> int:
    """Leave the pages that are due in the outbox. Returns to how many people. A failure stops no other."""
    paged = 0
    for pk in to_page_about(now):
        try:
            people = send_due_pages(pk=pk, now=now)
        except Exception as error:
            log.error("page escalation %s failed: %s", pk, type(error).__name__)
            continue
        if people:
            log.info("page escalation %s: %s people", pk, people)
        paged += people
    return paged
