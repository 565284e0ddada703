"""A site of its own on disk, driven through the command line as its keeper drives it."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

VARNA = Path(sys.executable).with_name("varna")
KEY = "k3y-f0r-tests-only-Zq8vN2xB7mT5wR1c"


@dataclass
class Site:
    """A data folder and the variables that point at it."""

    data: Path
    variables: dict[str, str] = field(default_factory=dict)

    def varna(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a verb and return its status and what it said."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("VARNA_", "DJANGO_"))
        }
        given = {"VARNA_SECRET_KEY": KEY, "VARNA_DATA": str(self.data)}
        return subprocess.run(
            [VARNA, *words],
            env={**kept, **given, **self.variables, **variables},
            cwd=self.data.parent,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    @property
    def database(self) -> Path:
        return self.data / "varna.sqlite3"

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Ask the SQLite database past the program."""
        with closing(sqlite3.connect(self.database)) as connection, connection:
            return connection.execute(query).fetchall()

    def copy(self, folder: Path) -> "Site":
        """Return a copy of the site, elsewhere."""
        shutil.copytree(self.data, folder)
        return Site(folder, self.variables)


def open_site(data: Path, **variables: str) -> Site:
    """Make a site with one municipality and two files."""
    site = Site(data, variables)
    place = ["--name", "Norrby kommun", "--slug", "norrby"]
    person = ["--email", "alva@example.se", "--person-name", "Alva"]
    for words in (["migrate"], ["create-municipality", *place, *person]):
        done = site.varna(*words)
        assert done.returncode == 0, done.stderr
    (data / "files/deep").mkdir(parents=True)
    (data / "files/plan.txt").write_text("en plan", encoding="utf-8")
    (data / "files/deep/åäö.bin").write_bytes(bytes(range(256)))
    return site
