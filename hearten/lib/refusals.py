"""Named refusals: what a person may be told when something cannot be done, with an HTTP status.

An action raises the narrowest one; the door shows its words. A refusal is never a 500.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Refusal(Exception):
    """Something cannot be done now. `words` say so to the person, kindly and with what to do next."""

    status = 409
    words: "str | StrPromise" = "This cannot be done now."

    def __init__(
        self,
        words: "str | StrPromise | None" = None,
        *,
        errors: "Mapping[str, str | StrPromise] | None" = None,
    ) -> None:
        super().__init__(type(self).__name__)  # never the words: they must not reach a log
        if words is not None:
            self.words = words
        self.errors = dict(errors or {})


class NotFound(Refusal):
    """There is no such thing, or it is not yours: the two look alike."""

    status = 404
    words = "We could not find this page."


class Denied(Refusal):
    """You belong here, but your part does not include this."""

    status = 403
    words = "This page is for somebody else in the group or organisation."


class ChangedMeanwhile(Refusal):
    """Somebody else changed the same thing while you were typing."""

    words = (
        "Somebody changed this while you were typing. Nothing of yours is lost: look at both and save again."
    )
