"""Making Django and the data folder ready for a command."""

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor


def make_ready(*, static: bool = False) -> None:
    """Set Django up, bring the database to the newest migration, and gather static files if asked."""
    django.setup()
    if is_behind():
        call_command("migrate", interactive=False, verbosity=0)
    if static and not settings.DEBUG:
        call_command("collectstatic", interactive=False, verbosity=0)


def is_behind() -> bool:
    """Whether the database lacks a migration."""
    executor = MigrationExecutor(connections["default"])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
