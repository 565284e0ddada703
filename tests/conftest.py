"""What every test may use. The settings, with nothing of this machine in them, are tests/settings.py."""

pytest_plugins = ["tests.cast"]
