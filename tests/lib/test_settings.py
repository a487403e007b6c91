"""A setting that cannot be read stops the start, and names itself."""

import os
import subprocess
import sys

import pytest

START = "from django.conf import settings; settings.DEBUG"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("HEARTEN_PORT", "many"),
        ("HEARTEN_DEBUG", "perhaps"),
        ("HEARTEN_URL", "example.org"),
        ("HEARTEN_COUNTRY", "Canada"),
        ("HEARTEN_LEAVE_URL", "javascript:alert(1)"),
        ("HEARTEN_EMAIL_URL", "smtp+tls://mail.example.org"),
        ("HEARTEN_ENCRYPTION_KEYS", "abc"),
    ],
)
def test_a_setting_that_makes_no_sense_stops_the_start(setting: str, value: str) -> None:
    surroundings = os.environ | {setting: value, "DJANGO_SETTINGS_MODULE": "hearten.settings"}
    told = subprocess.run(
        [sys.executable, "-c", START], env=surroundings, stderr=subprocess.PIPE, text=True, check=False
    )
    assert told.returncode == 1
    assert setting in told.stderr.splitlines()[-1]
