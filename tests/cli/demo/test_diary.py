"""The diary: deeds are lived in the order of time, whatever the order in which they were written."""

from datetime import timedelta

from hearten.cli.demo.diary import Diary
from tests.conftest import NOON

HOUR = timedelta(hours=1)


def test_deeds_are_lived_in_the_order_of_time():
    diary, lived = Diary(), []
    for hours in (3, 1, 2):
        diary.write(NOON + hours * HOUR, lived.append)
    diary.live(until=NOON + 3 * HOUR)
    assert lived == [NOON + HOUR, NOON + 2 * HOUR, NOON + 3 * HOUR]


def test_what_lies_ahead_is_not_lived():
    diary, lived = Diary(), []
    diary.write(NOON, lived.append)
    diary.write(NOON + HOUR, lived.append)
    diary.live(until=NOON)
    assert lived == [NOON]


def test_a_deed_may_write_another_between_those_to_come():
    diary, lived = Diary(), []
    diary.write(NOON, lambda at: diary.write(at + HOUR, lived.append))
    diary.write(NOON + 2 * HOUR, lived.append)
    diary.live(until=NOON + 2 * HOUR)
    assert lived == [NOON + HOUR, NOON + 2 * HOUR]


def test_at_one_moment_what_was_written_first_comes_first():
    diary, lived = Diary(), []
    for word in ("first", "second", "third"):
        diary.write(NOON, lambda _at, word=word: lived.append(word))
    diary.live(until=NOON)
    assert lived == ["first", "second", "third"]
