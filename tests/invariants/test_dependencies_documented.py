"""Every library that pyproject.toml names has a line in docs/dependencies.md, and the reverse."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CELLS = 6
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def normalised(name: str) -> str:
    """Return the name as the package index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(pyproject: dict[str, Any]) -> set[str]:
    """Return the names of all direct dependencies: to run, optional, to develop and to build."""
    project = pyproject.get("project", {})
    groups = [
        project.get("dependencies", []),
        *project.get("optional-dependencies", {}).values(),
        *pyproject.get("dependency-groups", {}).values(),
        pyproject.get("build-system", {}).get("requires", []),
    ]
    # A group may include another ({"include-group": …}); those names are listed there.
    requirements = [line for group in groups for line in group if isinstance(line, str)]
    return {normalised(match[0]) for line in requirements if (match := _NAME.match(line))}


def rows(page: str) -> dict[str, list[str]]:
    """Return the cells of each line whose first cell is a library in code style."""
    found: dict[str, list[str]] = {}
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("| `"):
            name = normalised(cells[0].strip("`"))
            assert name not in found, f"docs/dependencies.md has two lines for {name}."
            found[name] = cells
    return found


def complaints(pyproject: dict[str, Any], page: str) -> list[str]:
    names, lines = declared(pyproject), rows(page)
    return [
        *(f"{name} needs a line in docs/dependencies.md." for name in sorted(names - lines.keys())),
        *(f"{name} is no dependency; remove its line." for name in sorted(lines.keys() - names)),
        *(
            f"The line of {name} has an empty or missing cell."
            for name, cells in sorted(lines.items())
            if len(cells) != CELLS or not all(cells)
        ),
    ]


def test_every_dependency_has_its_line() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    assert complaints(pyproject, page) == []


PYPROJECT = {
    "project": {"dependencies": ["django>=5.2", "Django_Allauth[mfa] >= 65"]},
    "dependency-groups": {"dev": ["pytest", {"include-group": "docs"}]},
    "build-system": {"requires": ["hatchling"]},
}
LINES = {
    name: f"| `{name}` | why | MIT | team | 1.0 | other |"
    for name in ("django", "django-allauth", "pytest", "hatchling")
}


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (LINES, None),
        ({**LINES, "pytest": ""}, "pytest needs a line"),
        ({**LINES, "more": "| `celery` | why | MIT | team | 1.0 | other |"}, "celery is no"),
        ({**LINES, "pytest": "| `pytest` | why | MIT | team | 1.0 | |"}, "line of pytest has"),
        ({**LINES, "pytest": "| `pytest` | why |"}, "line of pytest has"),
    ],
    ids=["all documented", "line missing", "line too many", "cell empty", "cells missing"],
)
def test_a_gap_either_way_is_named(lines: dict[str, str], complaint: str | None) -> None:
    found = complaints(PYPROJECT, "\n".join(lines.values()))
    assert len(found) == (complaint is not None)
    assert complaint is None or complaint in found[0]
