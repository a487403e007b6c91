"""Values from a stranger's feed, made plain and safe or left out: a bad one never costs the row."""

import math
import re
from html import unescape
from typing import Final
from urllib.parse import urlsplit

LINE: Final = 200  # characters of a place, a region
PARAGRAPHS: Final = 10_000  # of notes
LINK: Final = 500
NUMBER: Final = 60  # of a number to dial with its codes

_BREAK = re.compile(r"<br\b[^<>]*>|</(?:p|div|li|tr|h[1-6])\s*>", re.IGNORECASE)
_TAG = re.compile(
    r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[a-z/!?][^<>]*(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
# Control characters, lone surrogates, and the marks that turn the direction of text without being seen.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_EMAIL = re.compile(r"(?<![\w.%+'-])(?:mailto:)?[\w.%+'-]+@[\w-]+(?:\.[\w-]+)+")
_PAYMENT = re.compile(
    r"(?:https?://)?(?:www\.)?(?:paypal\.me|paypal\.com|venmo\.com|cash\.app|square\.link|squareup\.com)/\S+"
    r"|(?<=\s)[@$][a-z][\w-]{2,}|\A[@$][a-z][\w-]{2,}",
    re.IGNORECASE,
)
_PAYMENT_HOSTS = ("paypal.me", "paypal.com", "venmo.com", "cash.app", "square.link", "squareup.com")
_LEFT_OUT = "[left out]"


def line(value: object, limit: int = LINE) -> str:
    """Return the value as one line of plain text; "" if it is no text or longer than `limit`."""
    kept = " ".join(_text(value).split())
    return kept if len(kept) <= limit else ""


def paragraphs(value: object) -> str:
    """Return the value as plain text with its line breaks; "" if it is no text or far too long."""
    lines = (" ".join(part.split()) for part in _text(value).splitlines())
    kept = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return kept if len(kept) <= PARAGRAPHS else ""


def link(value: object) -> str:
    """Return the address if a browser may safely follow it (http or https), else ""."""
    if not isinstance(value, str) or len(value) > LINK:
        return ""
    address = value.strip()
    if not re.fullmatch(r"https?://[^\s<>\"'\\`{}|^]+", address, re.IGNORECASE) or _UNSEEN.search(address):
        return ""
    leads_to = host(address)
    return "" if not leads_to or leads_to.endswith(_PAYMENT_HOSTS) else address


def host(address: str) -> str:
    """Return the host of a link in lower case; "" if there is none, or a sign-in name stands before it."""
    try:
        parts = urlsplit(address)
        return "" if "@" in parts.netloc else (parts.hostname or "")
    except ValueError:
        return ""


def phone(value: object) -> str:
    """Return a number to dial (digits , * # and a leading +), without its spaces and dashes; else ""."""
    if not isinstance(value, str) or len(value) > NUMBER:
        return ""
    number = re.sub(r"[\s().-]", "", value)
    return number if re.fullmatch(r"\+?[0-9][0-9,*#]{9,}", number) else ""


def coordinates(latitude: object, longitude: object) -> tuple[float, float] | tuple[None, None]:
    """Return both degrees, from numbers or strings; neither if one is out of range, or both are 0."""
    north, east = _degrees(latitude, 90), _degrees(longitude, 180)
    if north is None or east is None or north == east == 0:
        return None, None
    return north, east


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 4 * PARAGRAPHS:
        return ""
    shown = _UNSEEN.sub("", _without_markup(unescape(_without_markup(value))))
    return _PAYMENT.sub(_LEFT_OUT, _EMAIL.sub(_LEFT_OUT, shown))


def _without_markup(text: str) -> str:
    for _ in range(4):  # taking a tag out can bring another together: `<<b>script>`
        if "<" not in text:
            return text
        text = _TAG.sub("", _BREAK.sub("\n", text))
    return text.replace("<", "") if _TAG.search(text) else text


def _degrees(value: object, bound: int) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        degrees = float(value)
    except (ValueError, OverflowError):
        return None
    return degrees if math.isfinite(degrees) and abs(degrees) <= bound else None
