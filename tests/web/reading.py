"""Reading a page as its reader does."""

import html
import re


def words(response) -> str:
    """The words of a page's main part, without tags and with single spaces."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)[0]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))
