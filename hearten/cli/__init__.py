"""`hearten`: the commands. Those that need no database import no Django."""

import os
import sys
from importlib import import_module

import click

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hearten.settings")

# name → (module, attribute); a module is imported only when its command is asked for
COMMANDS = {
    "score": "hearten.cli.score:score",
    "screen": "hearten.cli.screen:screen",
    "import-groups": "hearten.cli.import_groups:import_groups",
    "demo": "hearten.cli.demo:demo",
    "serve": "hearten.cli.serve:serve",
    "web": "hearten.cli.serve:web",
    "jobs": "hearten.cli.serve:jobs",
    "check": "hearten.cli.check:check",
    "create-organisation": "hearten.cli.organisations:create_organisation",
    "give-role": "hearten.cli.organisations:give_role",
    "rotate-keys": "hearten.cli.keys:rotate_keys",
    "django": "hearten.cli.django:django",
}


class Commands(click.Group):
    """Finds a command by name and imports it then."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.group(cls=Commands, help="Hearten: mutual support groups. See docs/operating.md.")
@click.version_option(package_name="hearten")
def main() -> None:
    """The entry of every command."""


if __name__ == "__main__":
    sys.exit(main())
