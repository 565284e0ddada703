"""Build the suppression problem: variables, equations, demands, for the plan and all releases."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from varna.disclosure import phrases
from varna.disclosure.errors import InputError
from varna.disclosure.keys import CellKey, cell_words
from varna.disclosure.ledger import Entry, Ledger
from varna.disclosure.plan import TablePlan
from varna.disclosure.rule import Rule, Zeros
from varna.disclosure.solver.model import BoolArray, FloatArray, IntArray, SuppressionProblem
from varna.disclosure.system.atoms import AtomSpace, atom_space, entry_sets, leaf_sets_of
from varna.disclosure.system.demands import demands_for
from varna.disclosure.system.differences import difference_cells
from varna.disclosure.system.equations import equations_of
from varna.disclosure.system.layout import grid_of
from varna.disclosure.words import Value, Words

__all__ = ["System", "build"]


@dataclass(frozen=True, repr=False)
class System:
    """A joint problem and what its variables mean.

    Attributes:
        plan: the plan it was built from.
        space: the atoms.
        problem: the arrays for the solver.
        values: true value of each variable.
        parts: atoms of each variable, ascending.
        names: words for each variable.
        cells: plan cell → variable; structural zeros and missing cells have none.
    """

    plan: TablePlan
    space: AtomSpace
    problem: SuppressionProblem
    values: IntArray
    parts: tuple[tuple[int, ...], ...]
    names: tuple[Value, ...]
    cells: dict[CellKey, int]


class _Variables:
    """Variables under construction; a cell and an atom that are the same set share one."""

    def __init__(self, space: AtomSpace) -> None:
        self.space = space
        self.parts: list[tuple[int, ...]] = [(i,) for i in range(len(space.values))]
        self.names: list[Value] = [""] * len(self.parts)
        self.index: dict[tuple[int, ...], int] = {p: i for i, p in enumerate(self.parts)}

    def get(self, parts: tuple[int, ...], name: Value) -> int:
        if parts not in self.index:
            self.index[parts] = len(self.parts)
            self.parts.append(parts)
            self.names.append(name)
        var = self.index[parts]
        self.names[var] = self.names[var] or name
        return var


def build(plan: TablePlan, rule: Rule, ledger: Ledger) -> System:
    """Assemble the joint problem of a plan and everything released before.

    Raises:
        InputError: the ledger does not fit the counts, or the rule names unknown cells.
    """
    raw = plan.raw
    keys = plan.cell_keys()
    sets = {key: leaf_sets_of(raw, key) for key in keys}
    entries = ledger.entries
    covers = [(sets[key], raw.vintage) for key in keys]
    covers += [(entry_sets(raw, entry.where), entry.vintage) for entry in entries]
    insiders = [dict(known) for known in rule.insiders.values()]
    extra = [key for known in insiders for key in known if key not in sets]
    covers += [(leaf_sets_of(raw, key), raw.vintage) for key in extra]
    space = atom_space(raw, covers)
    variables = _Variables(space)
    cells: dict[CellKey, int] = {}
    for key in keys:
        parts = space.atoms_of(sets[key], raw.vintage)
        if parts:
            cells[key] = variables.get(parts, cell_words(key))
    past = _past(variables, raw_sets=covers[len(keys) : len(keys) + len(entries)], entries=entries)
    known = [_known(variables, raw.vintage, plan, facts) for facts in insiders]
    published = set(cells.values()) | {var for var, _ in past}
    differences = difference_cells(variables.parts, sorted(published), space.values, rule.threshold)
    gaps = [variables.get(parts, name) for parts, name in _named(differences, variables)]
    free_changes = _cumulative(variables)
    values = np.array([int(space.values[list(p)].sum()) for p in variables.parts], dtype=np.int64)
    _check_ledger(past, values)
    status = _Status(plan, rule, cells, past, gaps, values, variables)
    rows, equations = equations_of(plan, space, variables.parts, variables.index, set(cells))
    down, up = _rooms(rule, cells, past, known, values, space, free_changes)
    weight = _weights(rule, cells, values)
    weight[status.hidden & ~status.costly] = 0.0
    demands = demands_for(
        rule, status.sensitive, status.lesser, values, down, known, variables.parts
    )
    placed = {sets[key]: var for key, var in cells.items()}
    for chosen, vintage in covers[len(keys) :]:
        parts = space.atoms_of(chosen, vintage)
        if parts:
            placed[chosen] = variables.index[parts]
    problem = SuppressionProblem(
        weight,
        down,
        up,
        status.hidden,
        status.shown,
        rows,
        equations,
        demands,
        grid_of(space, variables.parts, placed),
    )
    return System(
        plan, space, problem, values, tuple(variables.parts), tuple(variables.names), cells
    )


def _past(
    variables: _Variables,
    raw_sets: Sequence[tuple[tuple[frozenset[str], ...], str]],
    entries: Sequence[Entry],
) -> list[tuple[int, Entry]]:
    found = []
    for (sets, vintage), entry in zip(raw_sets, entries, strict=True):
        parts = variables.space.atoms_of(sets, vintage)
        if parts:
            name = Words(
                phrases.AS_RELEASED, {"cell": cell_words(entry.key), "release": entry.release}
            )
            found.append((variables.get(parts, name), entry))
    return found


def _known(
    variables: _Variables, vintage: str, plan: TablePlan, facts: dict[CellKey, int]
) -> dict[int, int]:
    found = {}
    for key, count in facts.items():
        parts = variables.space.atoms_of(leaf_sets_of(plan.raw, key), vintage)
        if not parts:
            raise InputError(phrases.INSIDER_NOWHERE, cell=cell_words(key))
        if count < 0 or count > int(variables.space.values[list(parts)].sum()):
            raise InputError(phrases.INSIDER_TOO_MANY, cell=cell_words(key))
        found[variables.get(parts, cell_words(key))] = count
    return found


def _named(
    differences: Sequence[tuple[tuple[int, ...], int, int]], variables: _Variables
) -> list[tuple[tuple[int, ...], Value]]:
    return [
        (
            parts,
            Words(
                phrases.DIFFERENCE,
                {"outer": variables.names[outer], "inner": variables.names[inner]},
            ),
        )
        for parts, outer, inner in differences
    ]


def _cumulative(variables: _Variables) -> set[int]:
    """Atoms that are changes and may be negative; their running sums become variables."""
    space = variables.space
    lowered = {int(space.step[i]) for i in np.flatnonzero(space.values < 0)}
    free = set()
    for atom, before in enumerate(space.base):
        if before and int(space.step[atom]) in lowered:
            free.add(atom)
            variables.get((*before, atom), Words(phrases.RUNNING_COUNT))
    return free


def _check_ledger(past: Sequence[tuple[int, Entry]], values: IntArray) -> None:
    for var, entry in past:
        true = int(values[var])
        if true < entry.low or (entry.high is not None and true > entry.high):
            raise InputError(
                phrases.LEDGER_DOES_NOT_FIT,
                value=str(entry.value),
                cell=cell_words(entry.key),
                vintage=entry.vintage,
            )


class _Status:
    """Which variables are sensitive, hidden whatever happens, or shown whatever happens."""

    sensitive: list[int]
    hidden: BoolArray
    shown: BoolArray
    costly: BoolArray
    lesser: frozenset[int]

    def __init__(
        self,
        plan: TablePlan,
        rule: Rule,
        cells: dict[CellKey, int],
        past: Sequence[tuple[int, Entry]],
        gaps: Sequence[int],
        values: IntArray,
        variables: _Variables,
    ) -> None:
        n = len(values)
        in_plan = np.zeros(n, dtype=np.bool_)
        in_plan[list(cells.values())] = True
        out = {var for var, entry in past if entry.exact}
        self.shown = np.zeros(n, dtype=np.bool_)
        self.shown[list(out)] = True
        for key in rule.keep:
            if key not in cells:
                raise InputError(phrases.KEEP_NOT_SHOWN, cell=cell_words(key))
            self.shown[cells[key]] = True
        if rule.zeros is Zeros.SHOWN:
            self.shown |= in_plan & (values == 0)
        sensitive = {var for var in cells.values() if rule.is_small(int(values[var]))}
        sensitive |= {var for var, entry in past if rule.is_small(int(values[var]))}
        sensitive |= {var for var in gaps if 1 <= abs(int(values[var])) < rule.threshold}
        sensitive |= self._named(rule, cells)
        if rule.concentration is not None:
            sensitive |= _concentrated(plan, rule.concentration, cells, values)
        self.lesser = frozenset[int]()
        if rule.unpublished:
            atoms = range(len(variables.space.values))
            small = {v for v in atoms if 1 <= abs(int(values[v])) < rule.threshold}
            self.lesser = frozenset(small - sensitive)
            sensitive |= small
        self.sensitive = sorted(sensitive)
        self.hidden = ~in_plan & ~self.shown
        self.hidden[self.sensitive] = True
        self.hidden &= ~self.shown
        self.costly = in_plan

    @staticmethod
    def _named(rule: Rule, cells: dict[CellKey, int]) -> set[int]:
        for key in rule.sensitive:
            if key not in cells:
                raise InputError(phrases.SENSITIVE_NOT_SHOWN, cell=cell_words(key))
        return {cells[key] for key in rule.sensitive}


def _concentrated(
    plan: TablePlan, share: float, cells: dict[CellKey, int], values: IntArray
) -> set[int]:
    """Cells that hold at least ``share`` of a cell one category wider (k-disclosure)."""
    found = set()
    for key, var in cells.items():
        for name, _ in key:
            wider = tuple(pair for pair in key if pair[0] != name)
            total = cells.get(wider)
            if total is None or total == var or values[total] < 1:
                continue
            if values[var] >= share * values[total]:
                found.add(var)
    return found


def _rooms(
    rule: Rule,
    cells: dict[CellKey, int],
    past: Sequence[tuple[int, Entry]],
    known: Sequence[dict[int, int]],
    values: IntArray,
    space: AtomSpace,
    free_changes: set[int],
) -> tuple[IntArray, IntArray]:
    # A bound on the attacker's imagination that is far beyond any demand: it can only make the
    # solver hide more, never less, and the audit knows no such bound.
    reach = int(np.abs(values).max(initial=0)) + 20 * rule.threshold
    low = np.zeros(len(values), dtype=np.int64)
    for atom in free_changes:
        low[atom] = values[atom] - reach
    for var in np.flatnonzero(values < 0).tolist():
        low[var] = values[var] - reach
    up = np.full(len(values), reach, dtype=np.int64)
    for var in cells.values():
        low[var] = max(int(low[var]), min(rule.floor, int(values[var])))
    for var, entry in past:
        low[var] = max(int(low[var]), entry.low)
        if entry.high is not None and not entry.exact:
            up[var] = min(int(up[var]), entry.high - int(values[var]))
    down = np.tile(values - low, (1 + len(known), 1))
    for scenario, facts in enumerate(known, start=1):
        for var, count in facts.items():
            down[scenario, var] = min(int(down[scenario, var]), int(values[var]) - count)
    return down, up


def _weights(rule: Rule, cells: dict[CellKey, int], values: IntArray) -> FloatArray:
    weight = np.zeros(len(values))
    for key, var in cells.items():
        cost = float(rule.weights.get(key, max(int(values[var]), 1)))
        if rule.secret is not None:
            text = repr(key).encode()
            digest = hmac.new(rule.secret, text, hashlib.sha256).digest()
            shift = int.from_bytes(digest[:8], "big") / 2**63 - 1.0
            cost *= 1.0 + rule.jitter * shift
        weight[var] = cost
    return weight
