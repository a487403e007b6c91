"""`python -m hearten.jobs`: what `hearten jobs` becomes when the database is ready."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hearten.settings")
django.setup()

from hearten.jobs.loop import run_until_told  # noqa: E402 - after Django is ready

run_until_told()
