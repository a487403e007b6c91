"""The confidentiality agreement: the points every organisation starts from (CLINICAL.md 4.6).

The words are Hearten's own; each organisation reads them with its own lawyer and clinical lead, and
publishes its own version. A signature holds for the version that was read.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """One thing agreed, in plain words."""

    title: str
    text: str


FIRST_POINTS = (
    Point(
        "What this group is",
        "We support each other. The group is not treatment, and not an emergency service.",
    ),
    Point("What stays here", "Names, faces, stories, and that somebody comes at all, stay with us."),
    Point(
        "What you may tell",
        "Your own story is yours. You may tell anyone what you yourself said and learned.",
    ),
    Point("No recording", "No recordings, photographs, screenshots, or programs that take notes."),
    Point("A private place", "If you join online, be where nobody else can hear. Headphones help."),
    Point(
        "Outside the group",
        "Meeting outside is your choice. Please do not name the group or its people on social media.",
    ),
    Point(
        "When leaders must act",
        "If somebody's life is in danger, if a child or an adult who cannot protect themselves is being "
        "hurt, or if a court orders it, the leaders must tell someone. They tell you first when that is "
        "safe.",
    ),
    Point(
        "What is written down",
        "We keep whether you came, and the answers you choose to give. Only those who need it for their work "
        "can read it, each look is on record, and you can ask to see what we keep.",
    ),
    Point(
        "If there is an emergency",
        "We use the contact you gave us, and where you said you are, only to get help to you.",
    ),
    Point("Online", "Connections fail and devices are shared. Sign out on a device that others use."),
    Point(
        "What we cannot promise",
        "Everyone promises to keep this. Nobody can guarantee that everyone will.",
    ),
    Point(
        "If the promise is broken",
        "Tell a leader. We talk first. Somebody may be asked to pause or to leave. We stand by whoever was "
        "hurt.",
    ),
    Point("If you are under age", "We tell your guardian when you come and go, and never what you say."),
    Point("After you leave", "The promise goes on when you leave the group, and after somebody dies."),
    Point(
        "Your choice",
        "You may pass, stay silent, take a break, leave, or complain, at any time. You never have to say "
        "why.",
    ),
    Point("Research", "Nothing is used for research unless you agree to that apart from this."),
    Point(
        "Signing",
        "You sign with the name you chose for this group. We ask again when these words change.",
    ),
)
