"""What a test can ask about a page: a picture, its accessibility, its weight, and whether it fits."""

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

SHOTS = Path(__file__).parents[1] / "shots"
SCHEMES = ("light", "dark")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def look(page: Page, name: str) -> None:
    """Save pictures of the whole page, light and dark, as tests/shots/<name>-<width>-<scheme>.png."""
    SHOTS.mkdir(exist_ok=True)
    for scheme in in_each_scheme(page):
        path = SHOTS / f"{name}-{page.viewport_size['width']}-{scheme}.png"
        page.screenshot(path=path, full_page=True)


def axe(page: Page) -> None:
    """Assert that axe-core finds no violation of WCAG 2.2 A and AA, light and dark."""
    # evaluate() runs beside the page's own scripts, so the page keeps its strict content security policy.
    page.evaluate(AXE_SCRIPT)
    for scheme in in_each_scheme(page):
        result = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", TAGS)
        found = [told(violation) for violation in result["violations"]]
        assert result["passes"], "axe-core checked nothing"
        assert not found, f"{page.url} ({scheme}) has {len(found)} violations:\n" + "\n".join(found)


def fits(page: Page) -> None:
    """Assert that the page needs no scrolling sideways."""
    wide, seen = page.evaluate(
        "[document.scrollingElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= seen, f"{page.url} is {wide} px wide in a window of {seen} px"


def weight(page: Page) -> int:
    """Bytes that a first visit to this page's address costs: page, styles, scripts and pictures as sent.

    Asked again in a fresh context with the same cookies, so nothing comes from the browser's cache.
    """
    context = page.context.browser.new_context(
        storage_state=page.context.storage_state(), viewport=page.viewport_size
    )
    visit = context.new_page()
    network = context.new_cdp_session(visit)
    network.send("Network.enable")
    sizes: list[int] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    visit.goto(page.url, wait_until="networkidle")
    context.close()
    return int(sum(sizes))


def in_each_scheme(page: Page):
    """The page as light, then as dark, then as it was."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        yield scheme
    page.emulate_media(color_scheme=None)


def told(violation: dict) -> str:
    """One violation in words: the rule, and each place with what is wrong there."""
    places = [
        f"    {node['html'][:160]}\n      {node['failureSummary'].replace(chr(10), chr(10) + '      ')}"
        for node in violation["nodes"]
    ]
    return "\n".join([f"  {violation['id']}: {violation['help']}", *places])
