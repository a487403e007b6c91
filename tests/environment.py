"""The tests' own surroundings: nobody's settings, an empty data folder, and no slow password hashing.

A pytest plugin rather than a conftest, for settings are read before any conftest is.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

KEPT = {"HEARTEN_CHROMIUM"}
PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"


def make_surroundings() -> None:
    """Forget this machine's HEARTEN_ settings; keep data in a folder that goes when the tests are over."""
    for setting in [name for name in os.environ if name.startswith("HEARTEN_") and name not in KEPT]:
        del os.environ[setting]
    folder = Path(tempfile.mkdtemp(prefix="hearten-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "static").mkdir()
    os.environ["HEARTEN_DATA"] = str(folder)


if "PYTEST_XDIST_WORKER" not in os.environ:  # a worker shares the folder of the process that started it
    make_surroundings()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Files by their own names, quick passwords, and a database that threads can share as servers do."""
    settings.STORAGES["staticfiles"]["BACKEND"] = PLAIN_FILES
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database.setdefault("TEST", {})["NAME"] = str(Path(os.environ["HEARTEN_DATA"]) / "test.sqlite3")
        # What a test wrote need not outlive a power cut.
        database["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
