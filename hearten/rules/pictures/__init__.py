"""Small pictures of data: from values to the lengths that SVG writes. The page only draws them.

Every picture goes with a sentence and a table that say the same (docs/decisions/0004).
"""

from hearten.rules.pictures.course import course_picture
from hearten.rules.pictures.estimates import estimate_picture
from hearten.rules.pictures.shapes import ImpossiblePicture, Picture, number
from hearten.rules.pictures.shares import share_picture

__all__ = [
    "ImpossiblePicture",
    "Picture",
    "course_picture",
    "estimate_picture",
    "number",
    "share_picture",
]
