"""Every variable is written down, its example works, and a malformed one says how to mend it."""

import ast
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.config.site import Site
from varna.config import environment

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/configuration.md"
SETTINGS = ROOT / "src/varna/config/settings.py"


def variables(source: str) -> dict[str, tuple[str, bool]]:
    """Return each variable that the settings read: its kind, and whether it must be set."""
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "_read"
    ]
    found = {}
    for call in calls:
        kind, name = (ast.literal_eval(argument) for argument in call.args)
        found[name] = (kind, not any(word.arg == "default" for word in call.keywords))
    return found


def rows(page: str) -> dict[str, list[str]]:
    """Return the cells of each line of the table of variables."""
    lines = [line.strip("| \n").split(" | ") for line in page.splitlines()]
    return {cells[0].strip("`"): cells[1:] for cells in lines if cells[0][:7] == "`VARNA_"}


READ = variables(SETTINGS.read_text(encoding="utf-8"))
WRITTEN = rows(PAGE.read_text(encoding="utf-8"))


def test_every_variable_is_written_down_and_no_other() -> None:
    assert sorted(READ) == sorted(WRITTEN)
    assert len(READ) >= 7


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_the_line_is_complete(name: str) -> None:
    meaning, default, _, malformed = WRITTEN[name]
    assert len(meaning) > 10
    assert ("must be set" in default) == READ[name][1]
    assert malformed.startswith("stops")


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_the_example_works(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kind, _ = READ[name]
    example = WRITTEN[name][2].strip("`")
    monkeypatch.setenv(name, str(tmp_path) + example if kind == "folder" else example)
    environment.read(kind, name)


def test_a_variable_that_the_page_forgets_would_be_noticed() -> None:
    source = '_read("bool", "VARNA_NEW", default=False)\n_read("str", "VARNA_KEY")'
    assert variables(source) == {"VARNA_NEW": ("bool", False), "VARNA_KEY": ("str", True)}


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        ("str", " x ", "x"),
        ("bool", "Yes", True),
        ("bool", "off", False),
        ("int", "2", 2),
        ("list", "a.se, b.se,", ["a.se", "b.se"]),
        ("address", "https://varna.example.se/", "https://varna.example.se"),
    ],
)
def test_a_value_is_read(monkeypatch: pytest.MonkeyPatch, kind: str, value: str, read: Any) -> None:
    monkeypatch.setenv("VARNA_X", value)
    assert environment.read(kind, "VARNA_X") == read


@pytest.mark.parametrize(
    ("kind", "value", "why"),
    [
        ("str", None, "VARNA_X is not set"),
        ("str", "  ", "VARNA_X is empty"),
        ("list", "", "VARNA_X is empty"),
        ("bool", "maybe", "neither on nor off"),
        ("int", "-1", "no number"),
        ("int", "två", "no number"),
        ("folder", "/proc/none/here", "cannot be made"),
        ("address", "varna.example.se", "no address of a site"),
        ("address", "https://varna.example.se/path", "no address of a site"),
        ("address", "https://varna.example.se:port", "no address of a site"),
        ("address", "ftp://varna.example.se", "no address of a site"),
        ("db", "s3cret", "no database"),
        ("db", "mysql://u:s3cret@host/name", "no database"),
        ("db", "postgres://u:s3cret@host:port/name", "no database"),
        ("db", "postgres://u:s3cret@host/", "no database"),
        ("email", "s3cret", "no mail server"),
        ("email", "http://s3cret", "no mail server"),
        ("email", "smtp://", "no mail server"),
    ],
)
def test_a_malformed_value_says_the_fix_and_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, kind: str, value: str | None, why: str
) -> None:
    if value is None:
        monkeypatch.delenv("VARNA_X", raising=False)
    else:
        monkeypatch.setenv("VARNA_X", value)
    with pytest.raises(ImproperlyConfigured, match=why) as caught:
        environment.read(kind, "VARNA_X")
    assert "docs/configuration.md" in str(caught.value)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("variable", "value", "why"),
    [
        ("VARNA_SECRET_KEY", "", "VARNA_SECRET_KEY is empty"),
        ("VARNA_DATABASE_URL", "nonsense", "VARNA_DATABASE_URL is no database"),
    ],
)
def test_no_verb_starts_with_a_bad_setting(
    empty: Site, variable: str, value: str, why: str
) -> None:
    done = empty.varna("migrate", **{variable: value})
    assert done.returncode == 1
    assert why in done.stderr
    assert "Traceback" not in done.stderr
