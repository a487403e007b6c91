"""`hearten import-groups`: list the groups of a public directory. Those run here stay as they are."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from hearten.cli.bad_input import BadInput
from hearten.lib.ready import make_ready
from hearten.rules.directory.listing import Feed, NotAFeed, Publisher, UnknownZone
from hearten.rules.meeting_guide import read_feed

if TYPE_CHECKING:
    from hearten.actions.group_imports import Imported


@click.command("import-groups")
@click.argument("file", type=click.File("rb"))
@click.option("--format", "source", type=click.Choice(["meeting-guide"]), required=True)
@click.option(
    "--timezone", metavar="ZONE", help="For rows without a zone of their own, like America/Chicago."
)
@click.option(
    "--organisation", metavar="SLUG", help="List the groups here; without it one is made from the feed."
)
@click.option("--json", "as_json", is_flag=True, help="Answer with JSON.")
def import_groups(
    file: BinaryIO, source: str, timezone: str | None, organisation: str | None, as_json: bool
) -> None:
    """List the groups of the directory in FILE.

    Every row is taken in or rejected with its reason. A second import of the same file changes nothing;
    groups that are no longer in the file stay listed. With --json the answer holds "rows", "accepted",
    "created", "updated", "unchanged" and "rejected": [{"row", "slug", "reason"}], rows counted from 0.
    """
    feed = _read(file, timezone)
    imported = _take_in(feed, source, organisation, Path(file.name).stem)
    if imported.absent:
        click.echo(f"Listed before, not in this file, and left as they are: {imported.absent}.", err=True)
    result = {
        "rows": feed.rows,
        "accepted": len(feed.accepted),
        "created": imported.created,
        "updated": imported.updated,
        "unchanged": imported.unchanged,
        "rejected": [{"row": row.row, "slug": row.slug, "reason": row.reason} for row in feed.rejected],
    }
    click.echo(json.dumps(result) if as_json else _in_words(feed, imported))


def _read(file: BinaryIO, timezone: str | None) -> Feed:
    try:
        return read_feed(file.read(), timezone=timezone)
    except NotAFeed as wrong:
        raise BadInput(str(wrong)) from None
    except UnknownZone:
        raise BadInput("This time zone is unknown. Give an IANA name such as America/New_York.") from None


def _take_in(feed: Feed, source: str, organisation: str | None, name: str) -> "Imported":
    make_ready()
    from hearten.actions.group_imports import import_groups as take_in  # app ready
    from hearten.lib.clock import now  # app ready
    from hearten.lib.refusals import Refusal  # app ready
    from hearten.records.models import Organisation  # app ready

    host = Organisation.objects.filter(slug=organisation).first() if organisation else None
    if organisation and host is None:
        raise BadInput(
            "There is no organisation with this slug. Leave it out, and one is made from the feed."
        )
    try:
        return take_in(
            listed=[group for _, group in feed.accepted],
            source=source,
            organisation=host,
            publisher=feed.publisher or Publisher(name, "", ""),
            by=None,
            now=now(),
        )
    except Refusal as refusal:
        raise BadInput(str(refusal.words)) from None


def _in_words(feed: Feed, imported: "Imported") -> str:
    lines = [
        f"{feed.rows} rows: {imported.created} new, {imported.updated} updated, "
        f"{imported.unchanged} as before, {len(feed.rejected)} rejected."
    ]
    lines += [f"Row {row.row} ({row.slug or 'no slug'}): {row.reason}" for row in feed.rejected]
    if imported.organisation is not None:
        lines.append(f"Listed under {imported.organisation.name} ({imported.organisation.slug}).")
    return "\n".join(lines)
