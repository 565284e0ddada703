"""Rules on the source itself: who writes, where reads begin, what commands and views look like."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

import varna
from tests.invariants.route_ledger import routes

SOURCE = Path(varna.__file__).parent

# Modules that may write rows, beside services, migrations and the trace itself.
WRITERS = {
    "accounts/adapter.py": "does what the sign-in library asks of it",
    "jobs/": "the queue keeps its own books; what a job does is done by verbs",
    "config/backup": "restores whole databases",
}
_WRITES = {
    "save",
    "create",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "asave",
    "acreate",
    "adelete",
    "aupdate",
}
# Words that other things than querysets have too: a row write only on something of a model.
_ALSO_ELSEWHERE = {"update", "delete", "set", "add", "remove", "clear"}
_QUERY_WORDS = {"objects", "filter", "exclude", "all", "below", "visible_to"}
_MANY_TO_MANY = {"areas"}

# Rows that every reader of the municipality may see, so that the scoped manager is where to begin.
SEEN_BY_ALL = {
    "Area",
    "ExternalActor",
    "KeyRole",
    "Membership",
    "RoleTitle",
    "Unit",
    "UnitChange",
}
# Starts elsewhere than at visible_to(), each reviewed: file and model → why.
REVIEWED_STARTS = {
    ("plans/views/rounds.py", "Progress"): "answers to measures that the reader was shown",
    ("plans/views/measure.py", "Measure"): "none(): no rows at all",
    ("plans/views/plan.py", "Measure"): "of the one plan that visible_to() found",
    ("plans/exports.py", "Measure"): "of the one plan that visible_to() found",
}
_READERS = ("views", "views.py", "api", "api.py", "exports.py", "exports")
# A view reads like a sentence: fifteen lines. These are longer, and may only become shorter.
LONGEST_VIEW = 15
LONGER_TODAY = {
    "plans": 41,
    "organisation": 27,
    "put_in_force": 25,
    "new_plan": 27,
    "round": 22,
    "move_round": 20,
    "change_plan": 17,
    "measure": 17,
    "web_theme": 17,
}


def _chain(node: ast.expr) -> list[str]:
    """Names of a dotted expression with its calls: Plan.objects.filter(…) → Plan objects filter."""
    names: list[str] = []
    while True:
        if isinstance(node, ast.Attribute):
            names.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        else:
            if isinstance(node, ast.Name):
                names.append(node.id)
            return names[::-1]


def writes_in(source: str) -> list[int]:
    """Lines of the source that write rows."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        *before, verb = _chain(node.func)
        on_rows = bool(_QUERY_WORDS & set(before)) or (
            verb == "delete" and not node.args and not node.keywords
        )
        if (
            verb in _WRITES
            or (verb in {"update", "delete"} and on_rows)
            or (verb in _ALSO_ELSEWHERE and before and before[-1] in _MANY_TO_MANY)
        ):
            lines.append(node.lineno)
    return sorted(lines)


def starts_in(source: str, models: set[str]) -> list[tuple[int, str]]:
    """Lines where a query on one of the models begins elsewhere than at visible_to()."""
    found = []
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute)):
            continue
        manager = node.value
        is_start = manager.attr in {"objects", "_default_manager", "_base_manager"} and isinstance(
            manager.value, ast.Name
        )
        if is_start and manager.value.id in models and node.attr != "visible_to":
            found.append((node.lineno, manager.value.id))
    return found


def _modules() -> Iterator[tuple[str, str]]:
    for file in sorted(SOURCE.rglob("*.py")):
        yield file.relative_to(SOURCE).as_posix(), file.read_text(encoding="utf-8")


def _may_write(name: str) -> bool:
    parts = name.split("/")
    return (
        "services" in parts
        or parts[-1] == "services.py"
        or "migrations" in parts
        or parts[0] == "audit"
        or any(name.startswith(writer) for writer in WRITERS)
    )


def _row_models() -> set[str]:
    from django.apps import apps

    return {
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("varna.") and model.__name__ not in SEEN_BY_ALL
    }


def test_only_services_write() -> None:
    # A form's or document's save() is no row; those that are so were looked at.
    found = [
        f"{name}:{line}"
        for name, source in _modules()
        if not _may_write(name)
        for line in writes_in(source)
    ]
    assert [one for one in found if not one.startswith(tuple(NO_ROWS))] == []


# Files whose save() and delete() write documents or files, never rows.
NO_ROWS = {
    "documents/": "saves Word files",
    "reports/pictures.py": "encodes a picture in memory",
    "figures/models.py": "lets a release be added, and refuses every change",
    "approvals/models.py": "lets a row of the log be added, and refuses every change",
    "organisations/scope.py": "hands writes on to the guarded queryset",
}


def test_readers_begin_at_visible_to() -> None:
    models, found = _row_models(), []
    assert {"Plan", "Measure", "Round", "Progress"} <= models
    for name, source in _modules():
        if not set(_READERS) & set(name.split("/")[1:]):
            continue
        found += [
            f"{name}:{line} {model}"
            for line, model in starts_in(source, models)
            if (name, model) not in REVIEWED_STARTS
        ]
    assert found == []


def test_reviewed_starts_still_exist() -> None:
    models = _row_models()
    found = {(name, model) for name, source in _modules() for _, model in starts_in(source, models)}
    assert set(REVIEWED_STARTS) <= found


_BAD_WRITES = [
    "plan.save()",
    "Plan.objects.create(title='x')",
    "Plan.objects.filter(pk=1).update(title='x')",
    "Plan.objects.visible_to(actor).delete()",
    "plan.delete()",
    "unit.areas.set([])",
    "unit.areas.add(area)",
    "Plan.objects.bulk_create([])",
]
_GOOD_WRITES = [
    "context.update(title='x')",
    "seen.add(1)",
    "form.cleaned_data.clear()",
    "response.delete_cookie('x')",
    "services.change_plan(plan, by=actor)",
]


@pytest.mark.parametrize("source", _BAD_WRITES)
def test_the_check_of_writes_bites(source: str) -> None:
    assert writes_in(source) == [1]


@pytest.mark.parametrize("source", _GOOD_WRITES)
def test_the_check_of_writes_lets_the_rest_be(source: str) -> None:
    assert writes_in(source) == []


@pytest.mark.parametrize(
    ("source", "bad"),
    [
        ("Plan.objects.visible_to(actor).filter(pk=1)", False),
        ("get_object_or_404(Plan.objects.visible_to(actor), pk=pk)", False),
        ("Unit.objects.filter(pk=1)", False),
        ("Plan.objects.filter(pk=1).visible_to(actor)", True),
        ("Plan.objects.get(pk=1)", True),
        ("Plan._base_manager.all()", True),
    ],
)
def test_the_check_of_reads_bites(source: str, bad: bool) -> None:
    assert bool(starts_in(source, {"Plan"})) is bad


def _commands() -> dict[str, object]:
    found = {}
    for name, _ in _modules():
        if "services" in name and "migrations" not in name:
            path = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            module = importlib.import_module(f"varna.{path}")
            for key, thing in vars(module).items():
                if getattr(thing, "is_command", False):
                    found[f"{thing.__module__}.{key}"] = thing
    return found


# First words of commands. A new verb is welcome here; a noun is not.
_VERBS = set(
    "abandon adapt add adopt answer ask change choose classify close confirm count create decide "
    "describe dismiss end enter erase finish grant hand judge keep link log merge move note open "
    "order protect publish put raise redact refer register release remove rename renew report "
    "save schedule send set settle split spread start step submit supersede switch take unlock "
    "upload withdraw "
    "write".split()
)


def command_faults(name: str, thing: object) -> list[str]:
    """What a command lacks: a verb first, ``by`` as a keyword of its own, a first line."""
    signature = inspect.signature(thing)  # type: ignore[arg-type]
    by = signature.parameters.get("by")
    faults = []
    if name.rsplit(".", 1)[-1].split("_")[0] not in _VERBS:
        faults.append("does not begin with a verb")
    if by is None or by.kind != by.KEYWORD_ONLY or by.default is not by.empty:
        faults.append("does not demand by=")
    if not inspect.getdoc(thing):
        faults.append("does not say its rule")
    return faults


def test_every_command_is_a_verb_and_asks_who_acts() -> None:
    commands = _commands()
    assert len(commands) > 25
    faults = {name: command_faults(name, thing) for name, thing in commands.items()}
    assert {name: found for name, found in faults.items() if found} == {}


def test_the_check_of_commands_bites() -> None:
    def approve_plan(plan: object, *, by: object) -> None:
        """Approve."""

    def plan_approval(plan: object, by: object = None) -> None:
        pass

    assert command_faults("write_plan", approve_plan) == []
    assert command_faults("plan_approval", plan_approval) == [
        "does not begin with a verb",
        "does not demand by=",
        "does not say its rule",
    ]


def view_length(view: object) -> int:
    """Lines of a view's body, its docstring and blank lines not counted."""
    tree = ast.parse(inspect.cleandoc("\n" + inspect.getsource(inspect.unwrap(view))))  # type: ignore[arg-type]
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0  # type: ignore[operator]


def test_a_view_reads_like_a_sentence() -> None:
    views = {
        route.name: route.view
        for route in routes()
        if inspect.unwrap(route.view).__module__.startswith("varna.")
    }
    assert len(views) > 25
    lengths = {name: view_length(view) for name, view in views.items()}
    too_long = {
        name: lines
        for name, lines in lengths.items()
        if lines > LONGER_TODAY.get(name, LONGEST_VIEW)
    }
    assert too_long == {}


def test_the_measure_of_views_counts_what_is_done() -> None:
    def short(request: object) -> int:
        """Says."""
        assert request
        return 1

    assert view_length(short) == 2
