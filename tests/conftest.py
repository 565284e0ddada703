"""What every test may use. The settings are in tests/settings.py."""

pytest_plugins = ["tests.cast", "tests.emptying"]
