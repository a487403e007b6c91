"""What the pages of accounts need to write."""

import json

from django import template

register = template.Library()


@register.filter
def as_json(value: object) -> str:
    """JSON for a data attribute; the template escapes it."""
    return json.dumps(value, separators=(",", ":"))
