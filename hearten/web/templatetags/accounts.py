"""What the pages of accounts need to write."""

import json

from django import template

register = template.Library()


@register.filter
def as_json(value: object) -> str:
    """JSON for a data attribute; the template escapes it."""
    return json.dumps(value, separators=(",", ":"))


@register.filter
def spaced(text: str, length: int) -> str:
    """A code in parts that are easy to read and copy: '1234567890' in fives is '12345 67890'."""
    return " ".join(text[start : start + length] for start in range(0, len(text), length))
