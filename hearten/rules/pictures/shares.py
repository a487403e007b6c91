"""A bar in parts: how many changed clearly, one way or the other."""

from collections.abc import Sequence
from typing import Literal

from hearten.rules.pictures.shapes import ImpossiblePicture, Picture, Rect, Text, em, percent

Part = tuple[Literal["better", "unclear", "harder"], int]

HEIGHT = 2.4  # em
ROOM = 15.0, 30.0  # percent: a narrower part has no words, or none where the page is narrow


def share_picture(parts: Sequence[Part]) -> Picture:
    """Draw `parts` of (kind, how many) side by side, with their percentages where there is room.

    Raises `ImpossiblePicture` for nobody at all. Whether so few may be shown is the caller's to ask.
    """
    total = sum(count for _kind, count in parts)
    if total <= 0 or any(count < 0 for _kind, count in parts):
        raise ImpossiblePicture("nobody")
    rects, texts, x = [], [], 0.0
    for kind, count in parts:
        width = 100 * count / total
        rects.append(Rect(f"part {kind}", percent(x), em(0), percent(width), em(HEIGHT)))
        texts.append(_words(kind, x + width / 2, width))
        x += width
    return Picture("shares", em(HEIGHT), tuple(rects), texts=tuple(text for text in texts if text))


def _words(kind: str, x: float, width: float) -> Text | None:
    never, seldom = ROOM
    if width < never:
        return None
    return Text(
        f"share {kind}" if width >= seldom else f"share {kind} middle",
        percent(x),
        em(HEIGHT / 2 + 0.35),
        "middle",
        f"{width:.0f} %",
    )
