"""Settings for every test: no variable of the developer's machine leaks in."""
