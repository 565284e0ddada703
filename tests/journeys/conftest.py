"""A real server, as `make run` starts it, with the demo in a folder of its own, and a browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

CHROMIUM = os.environ.get("VARNA_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "varna-demokratin"
_STARTS_WITHIN = 400


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo's address. The server runs until the last journey is over."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    port, folder = _free_port(), tmp_path_factory.mktemp("site")
    address = f"http://127.0.0.1:{port}"
    # As in a shell of one's own: nothing of the test run's settings reaches the server.
    environment = {
        name: value
        for name, value in os.environ.items()
        if name != "DJANGO_SETTINGS_MODULE" and not name.startswith("VARNA_")
    }
    command = [str(Path(sys.executable).with_name("varna")), "run", "--demo"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "--port", str(port), "--data", str(folder / "data")],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(address, server, folder / "log")
            yield address
        finally:
            server.terminate()
            server.wait(30)


def _wait_for(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(f"The server stopped:\n{log.read_text('utf-8')}")
        try:
            urllib.request.urlopen(f"{address}/account/sign-in/", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"The server did not answer:\n{log.read_text('utf-8')}")


@pytest.fixture(scope="session")
def browser(site: str) -> Iterator[Browser]:
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


def _sign_in(page: Page, who: str) -> None:
    page.goto("/account/sign-in/")
    page.locator("#id_login").fill(f"{who}@example.se")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("form:has(#id_password) button[type=submit]").first.click()
    page.wait_for_url(lambda url: "sign-in" not in url)


Open = Callable[..., Page]


def opened(
    site: str,
    browser: Browser,
    *,
    width: int,
    language: str,
    script: bool = True,
    session: StorageState | None = None,
) -> Page:
    """A page in a browser of its own, signed in if there is a session."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        base_url=site,
        java_script_enabled=script,
        storage_state=session,
    )
    context.add_cookies([{"name": "django_language", "value": language, "url": site}])
    return context.new_page()


def go(page: Page, path: str, language: str) -> None:
    """Go there; the account may remember the language of an earlier journey."""
    page.goto(path)
    if page.locator("html").get_attribute("lang") != language:
        page.locator(".bar__language button").first.click()
        page.locator(f"html[lang={language}]").wait_for(state="attached")
        page.goto(path)


@pytest.fixture
def visit(site: str, browser: Browser) -> Iterator[Open]:
    """Open a page as one of the demo's people, or as nobody, in a browser of its own."""
    pages = []

    def visited(
        path: str = "/",
        *,
        who: str | None = None,
        width: int = 1280,
        language: str = "sv",
        script: bool = True,
    ) -> Page:
        page = opened(site, browser, width=width, language=language, script=script)
        pages.append(page)
        if who:
            _sign_in(page, who)
            go(page, path, language)
        else:
            page.goto(path)
        return page

    yield visited
    for page in pages:
        page.context.close()


@pytest.fixture(scope="session")
def kept(site: str, browser: Browser) -> Iterator[Open]:
    """One open page for each person, width and language: for those that only look."""
    signed_in: dict[str, StorageState] = {}
    pages: dict[tuple[str | None, int, str], Page] = {}

    def page_of(*, who: str | None, width: int, language: str) -> Page:
        key = (who, width, language)
        if key not in pages:
            page = pages[key] = opened(
                site, browser, width=width, language=language, session=signed_in.get(who or "")
            )
            if who and who not in signed_in:
                _sign_in(page, who)
                signed_in[who] = page.context.storage_state()
        return pages[key]

    yield page_of
    for page in pages.values():
        page.context.close()
