"""The audit by itself: it refuses what leaks, whoever made the pattern, and shares no code."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import linprog

import varna.disclosure
from tests.disclosure.tables import from_array, two_way, whole
from varna.disclosure import (
    Dimension,
    E,
    InputError,
    PolicyInfeasibleError,
    RawTable,
    Rule,
    SolverError,
    T,
    W,
    cell_key,
    protect,
)
from varna.disclosure.audit import Hint, gather, verify
from varna.disclosure.audit.attack import Attack
from varna.disclosure.output import assemble

COUNTS = [[2, 16, 30], [12, 33, 20], [20, 17, 14]]
BLOCK = frozenset(cell_key(r=r, c=c) for r in "ab" for c in "xy")


def audit(raw, rule, hidden, hint=None):
    plan = whole(raw)
    _, entries = assemble(plan, rule, frozenset(hidden), "peer")
    return verify(
        gather(raw, entries),
        rule,
        hint=hint,
        plan_keys=frozenset(plan.cell_keys()),
        vintage=raw.vintage,
    )


@pytest.mark.parametrize("vintage", ["", "may"])
@pytest.mark.parametrize("level", [E(), W(3), T()])
def test_a_pattern_with_only_the_small_count_hidden_fails(level, vintage):
    raw = two_way("abc", "xyz", COUNTS, vintage=vintage)
    result = audit(raw, Rule(level=level), {cell_key(r="a", c="x")})
    assert not result.safe
    assert result.checked == 1
    assert result.failed == ("c=x × r=a",)


@pytest.mark.parametrize("level", [E(), W(3), T()])
def test_a_pattern_that_leaves_room_passes(level):
    assert audit(two_way("abc", "xyz", COUNTS), Rule(level=level), BLOCK).safe


def test_a_small_count_that_is_shown_fails():
    assert not audit(two_way("abc", "xyz", COUNTS), Rule(level=E()), ()).safe


def test_room_that_is_too_small_for_the_level_fails():
    raw = two_way("abc", "xyz", [[2, 16, 30], [12, 1, 20], [20, 17, 14]])
    assert audit(raw, Rule(level=W(3)), BLOCK).safe
    assert not audit(raw, Rule(level=T()), BLOCK).safe


def test_false_hints_do_not_count():
    raw = two_way("abc", "xyz", COUNTS)
    moves = np.zeros((2, 9), dtype=np.int64)
    moves[0, 0], moves[1, 0] = 50, -2
    hint = Hint([raw.vintage] * 9, np.arange(9), moves)
    assert not audit(raw, Rule(level=T()), {cell_key(r="a", c="x")}, hint).safe


def halves():
    """Sums in which x1 + x2 + x3 may be 1.5 for real numbers but only 1 for whole ones."""
    counts = {"x1": 1, "x2": 0, "x3": 0, "s1": 0, "s2": 1, "s3": 0, "t": 1, "v": 2, "q": 0}
    groups = {
        "A": ("x1", "x2", "s1"),
        "B": ("x2", "x3", "s2"),
        "C": ("x1", "x3", "s3"),
        "D": ("x1", "x2", "x3", "t"),
        "F": ("x1", "x2", "x3", "v"),
        "G": ("v", "q"),
    }
    raw = RawTable([Dimension("x", tuple(counts), groups)], {(k,): v for k, v in counts.items()})
    leaves = frozenset(cell_key(x=leaf) for leaf in counts)
    return raw, leaves, frozenset(cell_key(x=group) for group in groups)


def test_a_reader_who_knows_that_counts_are_whole_sees_more():
    raw, leaves, _ = halves()
    _, entries = assemble(whole(raw), Rule(), leaves | {cell_key()}, "peer")
    evidence = gather(raw, entries)
    attack = Attack(evidence)
    number = next(i for i, s in enumerate(evidence.statements) if s.key == cell_key(x="t"))
    unit = evidence.matrix.indices[evidence.matrix.indptr[number]]
    exact = attack.low == attack.high
    cost = np.zeros(evidence.matrix.shape[1])
    cost[unit] = 1.0
    sums, totals = attack.matrix.toarray()[exact], attack.low[exact]
    least = linprog(cost, A_eq=sums, b_eq=totals).fun
    most = -linprog(-cost, A_eq=sums, b_eq=totals).fun
    assert (least, most) == (pytest.approx(0.5), pytest.approx(1.0))
    assert attack.extreme(np.array([unit]), -1)[0] == 1
    assert attack.extreme(np.array([unit]), 1)[0] == 1


def test_protection_holds_for_whole_counts_not_only_for_real_numbers():
    raw, _, groups = halves()
    rule = Rule(threshold=1, level=E(), sensitive=frozenset({cell_key(x="t")}), keep=groups)
    with pytest.raises(PolicyInfeasibleError, match="x=t"):
        protect(whole(raw), rule)


def test_evidence_that_contradicts_itself_is_an_error_not_a_pass():
    raw = two_way("ab", "xy", [[5, 6], [7, 8]])
    _, entries = assemble(whole(raw), Rule(), BLOCK, "peer")
    evidence = gather(raw, entries, [(cell_key(r="a", c="x"), 12, None)])
    with pytest.raises(SolverError):
        Attack(evidence).extreme(np.array([0]), 1)


def test_the_audit_shares_no_code_with_the_solver():
    folder = Path(varna.disclosure.__file__).parent
    for path in (folder / "audit").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                module = node.module or ""
                assert not module.startswith(
                    ("varna.disclosure.solver", "varna.disclosure.system", "highspy", "pyscipopt")
                )
    for path in (*(folder / "solver").glob("*.py"), *(folder / "system").glob("*.py")):
        assert "varna.disclosure.audit" not in path.read_text(encoding="utf-8")


def test_every_release_is_audited_again_here():
    rng = np.random.default_rng(11)
    for level in (E(), T()):
        raw = from_array(rng.poisson(rng.gamma(0.7, 5.0, size=(5, 4, 3))), {0: 2})
        release = protect(whole(raw), Rule(level=level), seconds=3)
        evidence = gather(raw, release.entries)
        result = verify(
            evidence, Rule(level=level), plan_keys=frozenset(whole(raw).cell_keys()), vintage=""
        )
        assert result.safe
        assert result.checked >= 1


def test_a_release_needs_a_name():
    with pytest.raises(InputError, match="name"):
        protect(whole(two_way("abc", "xyz", COUNTS)), Rule(), name="")
