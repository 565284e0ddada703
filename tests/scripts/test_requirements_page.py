"""The page of requirements: every mark is found, tied to its test and checked, or named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.requirements_page import (
    Problems,
    Requirement,
    Shown,
    main,
    read_requirements,
    read_tests,
    render,
)

Write = Callable[[str, str], Path]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with three requirements and no test."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "docs/requirements.csv").write_text(
        "id,area,title\n"
        'R-001,ORG,"Organisation tree, every body with kind"\n'
        "R-002,ORG,One central coordinator\n"
        "R-125,INC,Guard stops identifying details\n",
        encoding="utf-8",
    )
    return tmp_path


@pytest.fixture
def write(root: Path) -> Write:
    def write(path: str, source: str) -> Path:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("import pytest\n" + source, encoding="utf-8")
        return file

    return write


def marks(root: Path) -> set[tuple[str, str]]:
    return {(shown.requirement, shown.test) for shown in read_tests(root)}


PLACES = {
    "function": ('@pytest.mark.req("R-001")\ndef test_a(): ...', {("R-001", "test_a")}),
    "several ids": (
        '@pytest.mark.req("R-001", "R-002")\nasync def test_a(): ...',
        {("R-001", "test_a"), ("R-002", "test_a")},
    ),
    "two marks": (
        '@pytest.mark.req("R-001")\n@pytest.mark.req("R-002")\ndef test_a(): ...',
        {("R-001", "test_a"), ("R-002", "test_a")},
    ),
    "imported mark": (
        'from pytest import mark\n@mark.req("R-001")\ndef test_a(): ...',
        {("R-001", "test_a")},
    ),
    "module pytestmark": (
        'pytestmark = pytest.mark.req("R-001")\ndef test_a(): ...\ndef test_b(): ...',
        {("R-001", "test_a"), ("R-001", "test_b")},
    ),
    "list pytestmark": (
        'pytestmark = [pytest.mark.slow, pytest.mark.req("R-001")]\ndef test_a(): ...',
        {("R-001", "test_a")},
    ),
    "class decorator, nested class": (
        '@pytest.mark.req("R-001")\nclass TestPlan:\n    def test_a(self): ...\n'
        "    class TestLate:\n        def test_b(self): ...\n        def helper(self): ...",
        {("R-001", "TestPlan::test_a"), ("R-001", "TestPlan::TestLate::test_b")},
    ),
    "class pytestmark": (
        'class TestPlan:\n    pytestmark = pytest.mark.req("R-002")\n    def test_a(self): ...\n'
        "def test_b(): ...",
        {("R-002", "TestPlan::test_a")},
    ),
    "param with id": (
        '@pytest.mark.parametrize("n", [1, pytest.param(2, id="two",'
        ' marks=pytest.mark.req("R-001"))])\ndef test_a(n): ...',
        {("R-001", "test_a[two]")},
    ),
    "param with a list of marks and no id": (
        '@pytest.mark.parametrize("n", [pytest.param(2, marks=[pytest.mark.slow,'
        ' pytest.mark.req("R-001")])])\ndef test_a(n): ...',
        {("R-001", "test_a")},
    ),
    "params named in a constant": (
        'CASES = (pytest.param(2, id="two", marks=(pytest.mark.req("R-001"),)),)\n'
        '@pytest.mark.parametrize("n", CASES)\ndef test_a(n): ...\ndef test_b(): ...',
        {("R-001", "test_a[two]")},
    ),
    "mark named in a constant": (
        'shows = pytest.mark.req("R-001")\n@shows\ndef test_a(): ...',
        {("R-001", "test_a")},
    ),
    "beneath a condition": (
        'if True:\n    @pytest.mark.req("R-001")\n    def test_a(): ...',
        {("R-001", "test_a")},
    ),
    "text that only looks like a mark": (
        "SOURCE = \"@pytest.mark.req('R-001')\"\ndef test_a(): ...",
        set(),
    ),
}


@pytest.mark.parametrize(("source", "expected"), PLACES.values(), ids=PLACES)
def test_finds_a_mark_wherever_pytest_takes_one(
    root: Path, write: Write, source: str, expected: set[tuple[str, str]]
) -> None:
    write("tests/plans/test_plan.py", source)
    assert marks(root) == expected


UNTIED = {
    "helper function": '@pytest.mark.req("R-001")\ndef helper(): ...',
    "class that pytest skips": '@pytest.mark.req("R-001")\nclass Plan:\n    def test_a(self): ...',
    "pytestmark without a test": 'pytestmark = pytest.mark.req("R-001")\n\n',
    "case that no test takes": 'CASES = [\n  pytest.param(1, marks=pytest.mark.req("R-001"))]',
    "mark without ids": "@pytest.mark.req\ndef test_a(): ...",
}


@pytest.mark.parametrize("source", UNTIED.values(), ids=UNTIED)
def test_a_mark_that_no_test_carries_is_an_error_with_file_and_line(
    root: Path, write: Write, source: str
) -> None:
    write("tests/test_plan.py", source)
    line = 1 + next(n for n, text in enumerate(source.splitlines(), 1) if "mark.req" in text)
    with pytest.raises(Problems, match=rf"^tests/test_plan\.py:{line}: .* tied to no test"):
        read_tests(root)


def test_a_mark_in_a_file_that_pytest_does_not_collect_is_an_error(
    root: Path, write: Write
) -> None:
    write("tests/cases.py", '@pytest.mark.req("R-001")\ndef test_a(): ...')
    with pytest.raises(Problems, match=r"tests/cases\.py:2: .* tied to no test"):
        read_tests(root)


@pytest.mark.parametrize("ids", ["", "NAME", '"R-001", *MORE', 'id="R-001"', '"R-001", why="x"'])
def test_ids_must_be_written_out(root: Path, write: Write, ids: str) -> None:
    write("tests/test_plan.py", f"@pytest.mark.req({ids})\ndef test_a(): ...")
    with pytest.raises(Problems, match=r"tests/test_plan\.py:2: write the ids"):
        read_tests(root)


def test_names_every_unknown_id_with_file_and_line(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write("tests/test_a.py", '@pytest.mark.req("R-001", "R-999")\ndef test_a(): ...')
    write("tests/test_b.py", '\npytestmark = pytest.mark.req("R-01")\ndef test_b(): ...')
    assert main(["--root", str(root)]) == 1
    message = capsys.readouterr().err
    assert "tests/test_a.py:2: “R-999” is not in docs/requirements.csv" in message
    assert "tests/test_b.py:3: “R-01” is not in docs/requirements.csv" in message
    assert "R-001" not in message
    assert not (root / "docs/requirements.md").exists()


def test_an_unreadable_test_file_is_named(root: Path, write: Write) -> None:
    write("tests/test_a.py", "def test_a(:\n")
    with pytest.raises(Problems, match=r"tests/test_a\.py:2: Python cannot read"):
        read_tests(root)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("R-1,ORG,Title", "no requirement id"),
        ("R-0031,ORG,Title", "no requirement id"),
        ("R-001,ORG,Again", "listed twice"),
        ("R-003,XXX,Title", "unknown area"),
        ("R-003,ORG,", "needs a title"),
        (f"R-003,ORG,{'x' * 71}", "needs a title"),
        ("R-003,ORG", "2 cells"),
    ],
)
def test_a_malformed_row_of_the_csv_is_named_by_line(root: Path, row: str, reason: str) -> None:
    csv = root / "docs/requirements.csv"
    csv.write_text(csv.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    with pytest.raises(Problems, match=rf"requirements\.csv:5: .*{reason}"):
        read_requirements(csv)


def test_a_missing_csv_or_header_is_said_plainly(root: Path) -> None:
    csv = root / "docs/requirements.csv"
    csv.write_text("number,title\n", encoding="utf-8")
    with pytest.raises(Problems, match="header"):
        read_requirements(csv)
    csv.unlink()
    with pytest.raises(Problems, match="missing"):
        read_requirements(csv)


def test_the_page_counts_each_requirement_once_and_links_its_tests(
    root: Path, write: Write
) -> None:
    write("tests/plans/test_b.py", '@pytest.mark.req("R-001")\ndef test_late(): ...')
    write("tests/orgs/test_a.py", '@pytest.mark.req("R-001")\ndef test_tree(): ...')
    assert main(["--root", str(root)]) == 0
    page = (root / "docs/requirements.md").read_text(encoding="utf-8")
    assert "| [ORG](#org) Organisation and roles | 2 | 1 |" in page
    assert "| **All** | **3** | **1** |" in page
    assert (
        "| R-001 | Organisation tree, every body with kind "
        "| [`orgs/test_a.py::test_tree`](../tests/orgs/test_a.py)<br>"
        "[`plans/test_b.py::test_late`](../tests/plans/test_b.py) |" in page
    )
    assert "| R-002 | One central coordinator |  |" in page


def test_a_pipe_or_line_break_in_a_name_cannot_break_the_table() -> None:
    page = render(
        [Requirement("R-001", "ORG", "a | b")],
        [Shown("R-001", "tests/test_a.py", "test_a[x|y\n`z`]", 1)],
    )
    row = next(line for line in page.splitlines() if line.startswith("| R-001"))
    assert row.replace("\\|", "").count("|") == 4
    assert "a \\| b" in row
    assert "`test_a.py::test_a[x\\|y 'z']`" in row


def test_check_passes_on_a_fresh_page_and_fails_when_a_test_is_added(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    check = ["--check", "--root", str(root)]
    assert main(check) == 1
    assert main(["--root", str(root)]) == 0
    before = (root / "docs/requirements.md").read_bytes()
    assert main(check) == 0
    write("tests/test_a.py", '@pytest.mark.req("R-125")\ndef test_a(): ...')
    capsys.readouterr()
    assert main(check) == 1
    message = capsys.readouterr().err
    assert "docs/requirements.md is stale" in message
    assert "python scripts/requirements_page.py" in message
    assert (root / "docs/requirements.md").read_bytes() == before


def test_the_tests_of_a_requirement_stand_in_order_whatever_the_order_of_the_marks(
    root: Path, write: Write
) -> None:
    requirements = read_requirements(root / "docs/requirements.csv")
    letters = "hbfadgce"
    write(
        "tests/test_a.py",
        "".join(f'@pytest.mark.req("R-001")\ndef test_{n}(): ...\n' for n in letters),
    )
    shown = read_tests(root)
    assert [mark.test for mark in shown] == [f"test_{n}" for n in sorted(letters)]
    page = render(requirements, shown[::-1])
    assert page == render(requirements, shown)
    places = [page.index(f"::test_{n}`") for n in sorted(letters)]
    assert places == sorted(places)


def test_the_projects_own_list_runs_from_1_to_561_without_a_gap() -> None:
    requirements = read_requirements(Path(__file__).parents[2] / "docs/requirements.csv")
    assert [r.id for r in requirements] == [f"R-{n:03}" for n in range(1, 562)]
