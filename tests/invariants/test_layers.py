"""The ladder holds, and each of its contracts fails when it should."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the pyproject.toml in the folder."""
    return subprocess.run(
        [LINT, "--no-logo", "--no-cache"],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(folder / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program to spoil."""
    for name in ("pyproject.toml", "scripts/contracts.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    sources = shutil.ignore_patterns("__pycache__", "static", "templates", "locale", "data")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=sources)
    return tmp_path


def test_the_program_keeps_every_contract() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract", "told"),
    [
        ("kit/time.py", "import varna.plans.models", "The ladder", "varna.kit.time -> varna.plans"),
        ("home/extra.py", "import varna.administration.policy", "The ladder", "home.extra"),
        ("newcomer/__init__.py", "", "The ladder", "newcomer"),
        ("plans/enums.py", "import varna.plans.models", "Order inside", "varna.plans.enums"),
        ("config/extra.py", "import varna.plans.forms", "views and forms", "varna.config.extra"),
        ("kit/extra.py", "import django.utils.timezone", "know no Django", "varna.kit.extra"),
    ],
    ids=["upward", "sideways", "unplaced app", "inside", "private", "impure"],
)
def test_a_breach_is_named(copy: Path, module: str, line: str, contract: str, told: str) -> None:
    file = copy / "src/varna" / module
    file.parent.mkdir(exist_ok=True)
    before = file.read_text(encoding="utf-8") if file.exists() else '"""New."""\n'
    file.write_text(f"{before}\n{line}\n", encoding="utf-8")
    done = lint(copy)
    assert done.returncode != 0
    said = " ".join(done.stdout.split())
    assert contract in said
    assert told in said


def test_every_app_with_the_anatomy_has_its_order_checked() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    apps = {
        path.parent.name
        for part in ("models", "services")
        for path in (ROOT / "src/varna").glob(f"*/{part}*")
        if path.suffix in {".py", ""}
    }
    assert {app for app in apps if f'"varna.{app}",' not in pyproject} == set()
