from pathlib import Path

import pytest

from tests.config.site import Site, open_site


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site that no test changes."""
    return open_site(tmp_path_factory.mktemp("site") / "data")


@pytest.fixture
def site(opened: Site, tmp_path: Path) -> Site:
    """A site of the test's own."""
    return opened.copy(tmp_path / "data")


@pytest.fixture
def empty(tmp_path: Path) -> Site:
    """A place where no site is yet."""
    return Site(tmp_path / "empty")
