"""Run every check that needs no running program, and show the output of those that fail.

python scripts/check.py            all
python scripts/check.py mypy ruff  those whose name begins so
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
_TEMPLATES = "src/varna"

# Name → command. The longest first, so that the others run beside it.
CHECKS: dict[str, list[str]] = {
    "mypy": ["mypy"],
    "template lint": ["djlint", "--lint", "--quiet", _TEMPLATES],
    "missing migrations": ["varna", "manage", "makemigrations", "--check", "--dry-run"],
    "layers": ["lint-imports", "--no-logo"],
    "translations": ["python", "scripts/translations.py", "check"],
    "ruff lint": ["ruff", "check", "--output-format", "concise"],
    "ruff format": ["ruff", "format", "--check"],
    "requirements page": ["python", "scripts/requirements_page.py", "--check"],
    "states page": ["python", "-m", "scripts.states_page", "--check"],
}


def environment(data: str) -> dict[str, str]:
    """Return the environment of the checks: no variable of ours leaks in, no data is touched."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VARNA_")}
    return {**kept, "VARNA_SECRET_KEY": "only-for-checks", "VARNA_DATA": data}


def run(name: str, data: str) -> tuple[str, bool, float, str]:
    """Run one check; return its name, whether it passed, its seconds, and what it said."""
    program, *arguments = CHECKS[name]
    started = time.monotonic()
    done = subprocess.run(
        [str(BIN / program), *arguments],
        cwd=ROOT,
        env=environment(data),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return name, done.returncode == 0, time.monotonic() - started, done.stdout


def main(wanted: list[str]) -> int:
    """Run the checks side by side and return 0 if all passed."""
    names = [name for name in CHECKS if not wanted or name.startswith(tuple(wanted))]
    if not names:
        sys.stderr.write(f"No check begins so. There are: {', '.join(CHECKS)}.\n")
        return 2
    failed = []
    with (
        tempfile.TemporaryDirectory(prefix="varna-check-") as data,
        ThreadPoolExecutor(os.cpu_count() or 1) as pool,
    ):
        for name, passed, seconds, said in pool.map(lambda name: run(name, data), names):
            sys.stdout.write(f"{'✓' if passed else '✗'} {name} ({seconds:.1f} s)\n")
            if not passed:
                failed.append(name)
                sys.stdout.write("".join(f"    {line}\n" for line in said.rstrip().splitlines()))
            sys.stdout.flush()
    total = f"{len(names) - len(failed)} of {len(names)} checks passed"
    sys.stdout.write(f"{total}{'; not well: ' + ', '.join(failed) if failed else ''}.\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
