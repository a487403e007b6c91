"""`hearten django …`: Django's own commands, for those who work on Hearten."""

import click


@click.command(
    "django",
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    help="Run one of Django's own commands.",
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def django(arguments: tuple[str, ...]) -> None:
    """Hand the arguments to Django."""
    from django.core.management import execute_from_command_line  # slow import

    execute_from_command_line(["hearten django", *arguments])
