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
_STARTS_WITHIN = 180


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


@pytest.fixture(scope="session")
def sessions() -> dict[str, StorageState]:
    """The cookies of those who have signed in and are kept so."""
    return {}


@pytest.fixture
def visit(site: str, browser: Browser, sessions: dict[str, StorageState]) -> Iterator[Open]:
    """Open a page as one of the demo's people, or as nobody.

    Who is ``kept`` signs in once for all tests that keep: for those that only look.
    """
    contexts = []

    def opened(
        path: str = "/",
        *,
        who: str | None = None,
        width: int = 1280,
        language: str = "sv",
        script: bool = True,
        kept: bool = False,
    ) -> Page:
        session = sessions.get(who) if kept and who else None
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            base_url=site,
            java_script_enabled=script,
            storage_state=session,
        )
        context.add_cookies([{"name": "django_language", "value": language, "url": site}])
        contexts.append(context)
        page = context.new_page()
        if who and not session:
            _sign_in(page, who)
            if kept:
                sessions[who] = context.storage_state()
        page.goto(path)
        # The account remembers the language of an earlier journey.
        if who and page.locator("html").get_attribute("lang") != language:
            page.locator(".bar__language button").first.click()
            page.locator(f"html[lang={language}]").wait_for(state="attached")
            page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
