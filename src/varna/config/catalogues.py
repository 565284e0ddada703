"""Compile the translation catalogues (``.po`` → ``.mo``) without GNU gettext on the machine."""

from pathlib import Path

import polib

SOURCE = Path(__file__).resolve().parents[1]


def catalogues(root: Path = SOURCE) -> list[Path]:
    """Return every catalogue of the program, in a fixed order."""
    return sorted(root.glob("**/locale/*/LC_MESSAGES/*.po"))


def stale(root: Path = SOURCE) -> list[Path]:
    """Return the catalogues whose compiled file is missing or older than the text."""
    return [
        path
        for path in catalogues(root)
        if not (compiled := path.with_suffix(".mo")).exists()
        or compiled.stat().st_mtime < path.stat().st_mtime
    ]


def compile_stale(root: Path = SOURCE) -> list[Path]:
    """Compile what is stale, each file replaced whole, and return what was compiled."""
    done = stale(root)
    for path in done:
        staged = path.with_suffix(".mo.part")
        polib.pofile(str(path), encoding="utf-8").save_as_mofile(str(staged))
        staged.replace(path.with_suffix(".mo"))
    return done
