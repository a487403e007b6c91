"""Loading the demonstration: the actions that clicks call do all of it, each at its moment, in order."""

from datetime import datetime

from django.db import connection

from hearten.actions import notices
from hearten.actions.demo import finish_loading
from hearten.cli.demo import stories
from hearten.cli.demo.courses import Course
from hearten.cli.demo.directory import list_directory
from hearten.cli.demo.groups import GROUPS
from hearten.cli.demo.house import MINUTE, WEEK, House
from hearten.records.models import Notice, NoticeState


def load(now: datetime) -> None:
    """Live Riverbend from its founding to now. Nothing that it wrote is sent to anyone."""
    _write_quickly()
    house = House(now)
    house.write_down()
    courses = {plan.slug: Course(house, plan) for plan in GROUPS}
    for course in courses.values():
        course.write_down()
    stories.write_down(house, courses)
    house.diary.write(now - 20 * WEEK, list_directory)
    house.diary.live(until=now)
    _put_away_old_notices(now)
    finish_loading(organisation=house.organisation, by=None, now=now)


def _write_quickly() -> None:
    """What is loaded can be loaded anew: for this process alone, SQLite need not wait for the disk."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")


def _put_away_old_notices(now: datetime) -> None:
    """What the jobs would have sent until now is put away as sent: it is old, and the people are invented."""
    for notice in Notice.objects.filter(state=NoticeState.TO_SEND, due_at__lte=now):
        if notices.claim_notice(pk=notice.pk, now=notice.due_at):
            notices.keep_sent(pk=notice.pk, now=notice.due_at + MINUTE)
