"""Run every test: on SQLite, in a real browser, and the database tests again on PostgreSQL.

    python scripts/test.py              all of it
    python scripts/test.py tests/plans  these alone, in the same three ways

What is missing on the machine is said in one line and left out; with CI=true it is an error. The
closing line of each run is repeated at the end and kept in var/test-summary.txt.
"""

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts import postgres

ROOT = Path(__file__).resolve().parents[1]
SUMMARY = ROOT / "var/test-summary.txt"
NOTHING_COLLECTED = 5
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
IN_CI = os.environ.get("CI") == "true"


def run(label: str, arguments: list[str], database: str = "") -> tuple[bool, str]:
    """Run pytest, showing what it prints; return whether all passed, and its closing line."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("VARNA_")},
        **({"VARNA_TEST_DATABASE_URL": database} if database else {}),
    }
    sys.stdout.write(f"\n── {label} ──\n")
    sys.stdout.flush()
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-q", *colour, *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    closing = ""
    for line in process.stdout or ():
        sys.stdout.write(line)
        sys.stdout.flush()
        closing = line.strip() or closing
    status = process.wait()
    return status in (0, NOTHING_COLLECTED), f"{label}: {closing}"


def missing(what: str, remedy: str) -> tuple[bool, str]:
    """Tell that some tests cannot run here; in continuous integration that is a failure."""
    return not IN_CI, f"{what} LEFT OUT: {remedy}"


def main(only: list[str]) -> int:
    """Run the three rounds and repeat how they ended."""
    parallel = ["-n", "auto", "-m", "not journey", *only]
    results = [run("SQLite", parallel)]
    if any(shutil.which(name) for name in BROWSERS):
        results.append(run("Browser journeys", ["-n", "auto", "-m", "journey", *only]))
    else:
        results.append(
            missing("Browser journeys", "Chromium is missing. sudo apt install chromium")
        )
    with ExitStack() as stack:
        url = os.environ.get("VARNA_TEST_POSTGRES_URL", "")
        try:
            url = url or stack.enter_context(postgres.server())
        except postgres.NoServerError as error:
            results.append(missing("PostgreSQL", str(error)))
        else:
            database_tests = ["-p", "tests.database_only", *parallel]
            results.append(run("PostgreSQL", database_tests, url))
    text = "\n".join(closing for _, closing in results)
    SUMMARY.parent.mkdir(exist_ok=True)
    SUMMARY.write_text(f"{text}\n", encoding="utf-8")
    sys.stdout.write(f"\n{text}\n")
    return 0 if all(passed for passed, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
