"""Watches everything that a browser context does, and remembers what a page of Hearten may not do."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

LOCAL_SCHEMES = {"data", "blob", "about", "chrome-error"}


@dataclass
class Watch:
    """What went wrong in the browser during one test, less what the test said that it expects."""

    origin: str
    faults: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, pattern: str) -> None:
        """A fault that this test brings about on purpose. It must then happen."""
        self.expected.append(pattern)

    def follow(self, context: BrowserContext) -> None:
        """Watch every page of this context from now on."""
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", self._web_error)

    def verdict(self) -> list[str]:
        """Faults that nobody expected, and expectations that did not come true."""
        unexpected = [fault for fault in self.faults if not any(re.search(p, fault) for p in self.expected)]
        missed = [p for p in self.expected if not any(re.search(p, fault) for fault in self.faults)]
        return [*unexpected, *(f"expected and did not happen: {pattern}" for pattern in missed)]

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in LOCAL_SCHEMES and f"{address.scheme}://{address.netloc}" != self.origin:
            self.faults.append(f"request to another host: {request.method} {request.url}")

    def _response(self, response: Response) -> None:
        is_page = (
            response.request.is_navigation_request()
        )  # a page may say 403, 404 and 422; its parts may not
        if response.status >= 500 or (response.status >= 400 and not is_page):
            self.faults.append(f"{response.status} for {response.request.method} {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # Chromium repeats each status of 400 and more here; _response has judged those.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console: {message.text}")

    def _web_error(self, error: WebError) -> None:
        self.faults.append(f"script: {error.error}")
