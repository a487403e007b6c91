"""The groups of one real directory, listed beside Riverbend's own."""

from datetime import datetime
from importlib.resources import files

from hearten.actions.group_imports import Imported, import_groups
from hearten.rules.directory.listing import Publisher
from hearten.rules.meeting_guide import read_feed

FEED = "eda.json"
WHOSE = Publisher(
    "Eating Disorders Anonymous", "", "https://eatingdisordersanonymous.org"
)  # it does not say so


def list_directory(at: datetime) -> Imported:
    """Take in the feed that is shipped with the demonstration, as `hearten import-groups` would."""
    feed = read_feed((files("hearten.cli.demo") / "feed" / FEED).read_bytes(), timezone=None)
    return import_groups(
        listed=[group for _, group in feed.accepted],
        source="meeting-guide",
        organisation=None,
        publisher=feed.publisher or WHOSE,
        by=None,
        now=at,
    )
