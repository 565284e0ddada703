"""Write docs/requirements.md: which tests show which requirement.

A test says so itself, with ``@pytest.mark.req("R-125")``. This script reads the marks from the
source of the tests (nothing is imported or run), checks every id against docs/requirements.csv,
and writes one page. A mark that cannot be tied to a test is an error, never silently dropped.

    python scripts/requirements_page.py           write the page
    python scripts/requirements_page.py --check   exit 1 if the committed page is stale

Only the standard library is used, so the script runs before any environment exists.
"""

import argparse
import ast
import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

AREAS = {
    "ORG": "Organisation and roles",
    "GUI": "Definitions, guidelines and recommendations",
    "SIT": "Situation picture and survey",
    "INC": "Intake and routing of incidents and concerns",
    "STA": "Statistics",
    "PLN": "Action plan and measures",
    "PRV": "Levels of prevention",
    "FOL": "Follow-up and revision",
    "APP": "Approvals and consultation",
    "COO": "Cooperation and meetings",
    "TRN": "Training and knowledge",
    "IND": "Individual support",
    "SEC": "Consent and secrecy",
    "GRA": "Grants and letting of premises",
    "GRF": "Graffiti and the 24-hour rule",
    "INF": "Unlawful influence",
    "CON": "Contacts and public information",
    "HOR": "Horizon scanning",
    "RSK": "Risk perspectives and human rights",
    "EQU": "Equality and gender perspective",
    "PUB": "Publication and documents",
    "CHK": "Contradictions and gaps in the source plans",
}
CSV = Path("docs/requirements.csv")
PAGE = Path("docs/requirements.md")
HEADER = ["id", "area", "title"]
LONGEST_TITLE = 70
_ID = re.compile(r"R-\d{3}")
_REMEDY = "Run “python scripts/requirements_page.py” and commit the result."

_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Requirement:
    """One numbered requirement: what the software must do, in one line."""

    id: str
    area: str
    title: str


@dataclass(frozen=True, order=True)
class Shown:
    """A test that carries the mark of a requirement.

    ``path`` is relative to the repository, with forward slashes. ``test`` is the name as pytest
    prints it after the path (``TestPlan::test_approve[late]``). ``line`` is the mark's own.
    """

    requirement: str
    path: str
    test: str
    line: int


class Problems(Exception):  # noqa: N818 - it carries several, each a sentence
    """What keeps the page from being written, one sentence each with file and line."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = list(sentences)


def read_requirements(path: Path) -> list[Requirement]:
    """Return the requirements of the csv in its order; raise Problems on any malformed row."""
    if not path.is_file():
        raise Problems([f"{path}: the file is missing; it lists id, area and title."])
    requirements: list[Requirement] = []
    problems: list[str] = []
    seen: set[str] = set()
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if (header := next(reader, [])) != HEADER:
            raise Problems([f"{path}:1: the header is {header}, but must be {HEADER}."])
        for row in reader:
            fault = _fault_of(row, seen)
            if fault:
                problems.append(f"{path}:{reader.line_num}: {fault}")
                continue
            requirements.append(Requirement(*row))
            seen.add(row[0])
    if problems:
        raise Problems(problems)
    return requirements


def _fault_of(row: Sequence[str], seen: set[str]) -> str:
    if len(row) != len(HEADER):
        return f"the row has {len(row)} cells, but must have {len(HEADER)}."
    id_, area, title = row
    if not _ID.fullmatch(id_):
        return f"“{id_}” is no requirement id; write R- and three digits."
    if id_ in seen:
        return f"{id_} is listed twice; give the second its own number."
    if area not in AREAS:
        return f"{id_} has the unknown area “{area}”; use one of {', '.join(AREAS)}."
    if not 0 < len(title.strip()) <= LONGEST_TITLE:
        return f"{id_} needs a title of 1 to {LONGEST_TITLE} characters; it has {len(title)}."
    return ""


@dataclass(frozen=True)
class _Mark:
    """A ``mark.req(...)`` call, and the parameter set it is limited to (or none)."""

    call: ast.Call
    parameter: str = ""


class _TestFile:
    """The marks of one test file, and those of its marks that no test carries."""

    def __init__(self, path: str, tree: ast.Module) -> None:
        self.path = path
        self.shown: list[Shown] = []
        self.problems: list[str] = []
        self._claimed: set[ast.AST] = set()
        self._constants = dict(_assignments(tree.body))
        name = path.rpartition("/")[2]
        if name.startswith("test_") or name.endswith("_test.py"):
            self._read(tree.body, "", self._pytestmark(tree.body))
        for node in ast.walk(tree):
            if _is_req(node) and node not in self._claimed:
                line = getattr(node, "lineno", 0)
                self.problems.append(
                    f"{path}:{line}: this req mark is tied to no test; put it on a test_ function, "
                    "a Test class, pytestmark or pytest.param of a test in the same file."
                )

    def _read(self, body: Sequence[ast.stmt], prefix: str, inherited: Sequence[_Mark]) -> None:
        for node in _statements(body):
            if isinstance(node, _Function) and node.name.startswith("test"):
                self._claim(prefix + node.name, [*inherited, *self._of(node.decorator_list)])
            elif isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
                own = [*self._of(node.decorator_list), *self._pytestmark(node.body)]
                self._read(node.body, f"{prefix}{node.name}::", [*inherited, *own])

    def _claim(self, test: str, marks: Iterable[_Mark]) -> None:
        for mark in marks:
            first_use = mark.call.func not in self._claimed
            self._claimed.add(mark.call.func)
            ids = [a.value for a in mark.call.args if isinstance(a, ast.Constant)]
            if not ids or len(ids) < len(mark.call.args) or mark.call.keywords:
                if first_use:
                    self.problems.append(
                        f"{self.path}:{mark.call.lineno}: write the ids of a req mark out as "
                        'text: pytest.mark.req("R-001", "R-002").'
                    )
                continue
            name = f"{test}[{mark.parameter}]" if mark.parameter else test
            line = mark.call.lineno
            self.shown += [Shown(str(id_), self.path, name, line) for id_ in ids]

    def _pytestmark(self, body: Sequence[ast.stmt]) -> list[_Mark]:
        return self._of([value for name, value in _assignments(body) if name == "pytestmark"])

    def _of(self, expressions: Iterable[ast.expr]) -> list[_Mark]:
        """Return the req marks in decorators or in the value of a pytestmark."""
        marks: list[_Mark] = []
        for expression in expressions:
            calls = [node for node in self._walk(expression) if isinstance(node, ast.Call)]
            limited: dict[ast.AST, str] = {}
            for call in calls:
                if _called(call) == "param":
                    keywords = {k.arg: k.value for k in call.keywords}
                    label = keywords.get("id")
                    text = str(label.value) if isinstance(label, ast.Constant) else ""
                    given = keywords.get("marks")
                    limited |= dict.fromkeys(self._walk(given) if given else (), text)
            marks += [_Mark(c, limited.get(c, "")) for c in calls if _is_req(c.func)]
        return marks

    def _walk(self, expression: ast.expr) -> list[ast.AST]:
        """Return every node of the expression, also through names set once in this file."""
        nodes: list[ast.AST] = []
        waiting: list[ast.expr] = [expression]
        followed: set[str] = set()
        while waiting:
            for node in ast.walk(waiting.pop(0)):
                nodes.append(node)
                if isinstance(node, ast.Name) and node.id in self._constants.keys() - followed:
                    followed.add(node.id)
                    waiting.append(self._constants[node.id])
        return nodes


def _statements(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements pytest would see, also beneath ``if``, ``with`` and ``try``."""
    for node in body:
        yield node
        if isinstance(node, ast.If | ast.With | ast.Try):
            yield from _statements(node.body)
            for branch in ("orelse", "finalbody"):
                yield from _statements(getattr(node, branch, []))


def _assignments(body: Sequence[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    for node in _statements(body):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node.value


def _is_req(node: ast.AST) -> bool:
    """Tell whether the node reads ``pytest.mark.req`` or ``mark.req``."""
    if not (isinstance(node, ast.Attribute) and node.attr == "req"):
        return False
    owner = node.value
    return (isinstance(owner, ast.Attribute) and owner.attr == "mark") or (
        isinstance(owner, ast.Name) and owner.id == "mark"
    )


def _called(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def read_tests(root: Path) -> list[Shown]:
    """Return every mark of ``root/tests``, sorted; raise Problems on marks that cannot be read."""
    shown: set[Shown] = set()
    problems: list[str] = []
    for file in sorted((root / "tests").rglob("*.py")):
        path = file.relative_to(root).as_posix()
        try:
            tree = ast.parse(file.read_text(encoding="utf-8"), path)
        except SyntaxError as error:
            problems.append(f"{path}:{error.lineno}: Python cannot read this file: {error.msg}.")
            continue
        test_file = _TestFile(path, tree)
        shown.update(test_file.shown)
        problems += test_file.problems
    if problems:
        raise Problems(problems)
    return sorted(shown)


def check_ids(shown: Iterable[Shown], known: Iterable[str]) -> None:
    """Raise Problems if a mark names an id that docs/requirements.csv does not list."""
    ids = set(known)
    unknown = sorted({(s.path, s.line, s.requirement) for s in shown if s.requirement not in ids})
    if unknown:
        raise Problems(
            [
                f"{path}:{line}: “{id_}” is not in {CSV.as_posix()}; correct the id or add the "
                "requirement there."
                for path, line, id_ in unknown
            ]
        )


def render(requirements: Sequence[Requirement], shown: Iterable[Shown]) -> str:
    """Return the page as Markdown: how to read it, a summary, then a table per area."""
    tests: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for mark in shown:
        tests[mark.requirement].add((mark.path, mark.test))
    by_area: dict[str, list[Requirement]] = defaultdict(list)
    for requirement in requirements:
        by_area[requirement.area].append(requirement)
    lines = [*_INTRODUCTION, "", "| Area | Requirements | Shown |", "|---|---:|---:|"]
    for area in AREAS:
        if by_area[area]:
            count, done = len(by_area[area]), sum(r.id in tests for r in by_area[area])
            lines.append(f"| [{area}](#{area.lower()}) {AREAS[area]} | {count} | {done} |")
    total = sum(r.id in tests for r in requirements)
    lines.append(f"| **All** | **{len(requirements)}** | **{total}** |")
    for area in AREAS:
        if by_area[area]:
            lines += ["", f"## {area}", "", f"{AREAS[area]}.", ""]
            lines += ["| Id | Requirement | Shown by |", "|---|---|---|"]
            lines += [_row(requirement, tests) for requirement in by_area[area]]
    return "\n".join(lines) + "\n"


def _row(requirement: Requirement, tests: Mapping[str, set[tuple[str, str]]]) -> str:
    links = [
        f"[`{_cell(path.removeprefix('tests/') + '::' + test)}`](../{quote(path)})"
        for path, test in sorted(tests.get(requirement.id, ()))
    ]
    return f"| {requirement.id} | {_cell(requirement.title)} | {'<br>'.join(links)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("`", "'").replace("|", "\\|")


_INTRODUCTION = (
    "# Requirements, and the tests that show them",
    "",
    "<!-- Written by scripts/requirements_page.py; edit requirements.csv or the tests instead. -->",
    "",
    "The requirements were drawn from five published municipal plans against violent extremism.",
    "Each has a number that never changes, and a one-line title in",
    "[requirements.csv](requirements.csv).",
    "",
    'A test that carries `@pytest.mark.req("R-125")` shows that requirement: if the software',
    "stopped doing it, the test would fail. The last column lists those tests.",
    "An empty column means *not yet shown*: the function may be missing, or only its proof is.",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Write or check the page; return 0, or 1 after saying on stderr what is wrong."""
    parser = argparse.ArgumentParser(description="Write which tests show which requirement.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if stale")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[1])
    options = parser.parse_args(argv)
    root: Path = options.root
    try:
        requirements = read_requirements(root / CSV)
        shown = read_tests(root)
        check_ids(shown, (r.id for r in requirements))
    except Problems as problems:
        sys.stderr.write(f"{problems}\n")
        return 1
    page = root / PAGE
    text = render(requirements, shown)
    if options.check:
        if not page.is_file() or page.read_text(encoding="utf-8") != text:
            sys.stderr.write(f"{PAGE.as_posix()} is stale. {_REMEDY}\n")
            return 1
        return 0
    page.write_text(text, encoding="utf-8", newline="\n")
    count = len({mark.requirement for mark in shown})
    sys.stdout.write(
        f"{PAGE.as_posix()}: {count} of {len(requirements)} requirements are shown by tests.\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
