"""How one can come to a listed group, and whether one can come at all just now."""

from dataclasses import dataclass
from typing import Final

from hearten.rules.directory.plain import host
from hearten.rules.facets import Format

_SAID: Final = {str(format): format for format in Format}

# Hosts that tsml-ui, the Meeting Guide's own page, takes for a way in; others are no promise of one.
_CONFERENCE_HOSTS: Final = frozenset({
    "bluejeans.com", "discord.gg", "freeconference.com", "freeconferencecall.com", "goto.com", "gotomeet.me",
    "gotomeeting.com", "horizon.meta.com", "maps.secondlife.com", "meet.google.com", "meet.jit.si",
    "meetings.dialpad.com", "signal.group", "skype.com", "slurl.com", "teams.live.com", "teams.microsoft.com",
    "vrchat.com", "webex.com", "zoho.com", "zoom.us",
})  # fmt: skip


@dataclass(frozen=True)
class Attendance:
    """How one comes. Paused: the place is closed or not told, and there is no way in online."""

    format: Format
    is_paused: bool


def attendance(
    said: object, *, types: tuple[str, ...], is_place_exact: bool, conference_url: str, conference_phone: str
) -> Attendance:
    """Take what the feed says (`attendance_option`), else work it out as tsml-ui does.

    Online: a link to a known conference host, or a number to dial. In person: an exact place, not closed.
    """
    is_closed = "TC" in types
    is_in_person = is_place_exact and not is_closed
    is_online = bool(conference_phone) or is_conference(conference_url)
    word = said.strip().lower() if isinstance(said, str) else ""
    if word in _SAID:
        return Attendance(_SAID[word], is_paused=_SAID[word] == Format.IN_PERSON and is_closed)
    if word == "inactive" or not (is_online or is_in_person):
        return Attendance(Format.IN_PERSON if is_place_exact else Format.ONLINE, is_paused=True)
    if not is_online:
        return Attendance(Format.IN_PERSON, is_paused=False)
    return Attendance(Format.HYBRID if is_in_person else Format.ONLINE, is_paused=False)


def is_conference(url: str) -> bool:
    """Whether the link leads to a conference host that is known, or to a part of one (us02web.zoom.us)."""
    labels = host(url).split(".")
    return any(".".join(labels[start:]) in _CONFERENCE_HOSTS for start in range(len(labels)))
