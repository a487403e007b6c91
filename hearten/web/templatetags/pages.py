"""What the frame of every page needs: where one is."""

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
HERE = mark_safe(' aria-current="page"')


@register.simple_tag(takes_context=True)
def current(context: Context, name: str, *args: object) -> SafeString | str:
    """Mark a link of the navigation that leads to this very page."""
    request = context.get("request")
    return HERE if request is not None and request.path == reverse(name, args=args) else ""
