"""What every test may use. The settings are in tests/settings.py."""

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.cast", "tests.emptying"]

# A busy machine is slow, not wrong: no property fails for the time an example took.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the translations once, before any worker starts: a fresh clone has none."""
    if not hasattr(config, "workerinput"):
        from varna.config.catalogues import compile_stale

        compile_stale()


@pytest.fixture(autouse=True)
def _language_of_the_settings() -> None:
    """A request leaves its language behind in the thread; the next test starts without it."""
    translation.deactivate()
