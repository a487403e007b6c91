"""How often a notice is tried again."""

from datetime import timedelta

import pytest

from hearten.rules.notices import try_again_after


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(1, 10), (2, 30), (3, 60), (4, 120), (5, 300), (6, 600), (7, 1800), (8, 3600)]
)
def test_a_failed_notice_waits_longer_each_time(attempts, seconds):
    assert try_again_after(attempts) == timedelta(seconds=seconds)


def test_after_the_ninth_failure_a_person_must_look():
    assert try_again_after(9) is None
