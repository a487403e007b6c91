"""`hearten create-organisation` and `hearten give-role`: how a new site gets its first coordinator."""

import re
from typing import TYPE_CHECKING

import click
from django.utils.text import slugify

from hearten.cli.bad_input import BadInput
from hearten.lib.ready import make_ready
from hearten.lib.refusals import Refusal
from hearten.rules.facets import HostKind
from hearten.rules.permissions import StaffRole

if TYPE_CHECKING:
    from hearten.records.models import Organisation, Person


def _country(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    if not re.fullmatch("[A-Za-z]{2}", value):
        raise click.BadParameter("give two letters, such as CA.")
    return value.upper()


def _slug(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None and (value != slugify(value) or len(value) > 64):
        raise click.BadParameter("use at most 64 small letters, numbers and hyphens.")
    return value


@click.command("create-organisation")
@click.argument("name")
@click.option("--country", required=True, callback=_country, help="Two letters, such as CA.")
@click.option("--timezone", required=True, metavar="ZONE", help="Like America/Toronto.")
@click.option(
    "--slug", callback=_slug, help="The short name in addresses; without it, one is made from NAME."
)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in HostKind]),
    default=HostKind.NON_PROFIT.value,
    show_default=True,
)
def create_organisation(name: str, country: str, timezone: str, slug: str | None, kind: str) -> None:
    """Make an organisation called NAME, with the agreement that every organisation starts from.

    Its first coordinator signs up on the site, and is then made coordinator by `hearten give-role`.
    """
    wanted = slug or slugify(name)[:64].strip("-")
    if not wanted:
        raise BadInput("No short name can be made from this name. Give one with --slug.")
    if len(name) > 120:
        raise BadInput("This name is too long. Give one of at most 120 letters.")
    make_ready()
    from hearten.actions import organisations  # app ready
    from hearten.lib.clock import now  # app ready

    try:
        made = organisations.create_organisation(
            name=name, slug=wanted, country=country, timezone=timezone, kind=kind, by=None, now=now()
        )
    except Refusal as refusal:
        raise BadInput(str(refusal.words)) from None
    click.echo(f"Made {made.name}. Its short name is {made.slug}.")
    click.echo(f"Next: hearten give-role {made.slug} SIGN-IN-NAME-OR-ADDRESS coordinator")


@click.command("give-role")
@click.argument("organisation")
@click.argument("person")
@click.argument("role", type=click.Choice([role.value for role in StaffRole]))
def give_role(organisation: str, person: str, role: str) -> None:
    """Give PERSON a ROLE in ORGANISATION.

    ORGANISATION is its short name. PERSON is the sign-in name, the confirmed e-mail address or the number
    (P-…) of somebody who has an account.
    """
    make_ready()
    from hearten.actions import organisations  # app ready
    from hearten.lib.clock import now  # app ready

    host, somebody = _organisation(organisation), _person(person)
    try:
        organisations.give_role(organisation=host, person=somebody, role=StaffRole(role), by=None, now=now())
    except Refusal as refusal:
        raise BadInput(str(refusal.words)) from None
    click.echo(f"{somebody.code} is {role} of {host.name} now.")


def _organisation(slug: str) -> "Organisation":
    from hearten.records.models import Organisation  # app ready

    found = Organisation.objects.filter(slug=slug, is_listed_only=False).first()
    if found is None:
        raise BadInput("There is no organisation with this short name that people work for.")
    return found


def _person(named: str) -> "Person":
    from hearten.records.queries.people import find_person  # app ready

    found = find_person(named)
    if found is None:
        raise BadInput(
            "Nobody has an account by this name, address or number. They sign up on the site first."
        )
    return found
