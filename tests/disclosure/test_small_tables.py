"""One small table in one call, and the solver's short cuts that make it quick."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tests.disclosure.tables import from_array, known, whole
from varna import disclosure
from varna.disclosure import (
    InputError,
    Ledger,
    PolicyInfeasibleError,
    Rule,
    Status,
    Table,
    TablePlan,
    protect,
    protect_table,
)
from varna.disclosure.solver.exchange import Exchanges
from varna.disclosure.solver.reduce import Movable, reduce_problem
from varna.disclosure.system import build


def table(seed, shape=(4, 5), mean=8.0, groups=None):
    rng = np.random.default_rng(seed)
    return from_array(rng.poisson(rng.gamma(0.8, mean / 0.8, shape)), groups)


def publication(raw, **options):
    try:
        return protect_table(raw, **options).to_json()
    except PolicyInfeasibleError as error:
        return str(error)


@pytest.mark.req("R-161")
@pytest.mark.parametrize("seed", range(6))
def test_no_small_number_is_shown_or_can_be_worked_out(seed):
    raw = table(seed)
    release = protect_table(raw)
    shown = [cell.value for cell in release.table.cells.values() if cell.status is Status.EXACT]
    assert not set(shown) & {1, 2, 3, 4}
    for key, (low, high) in known(raw, release).items():
        if release.cell(key).status is Status.SUPPRESSED:
            assert low != high
    assert any(cell.status is Status.SUPPRESSED for cell in release.table.cells.values())


def test_threads_get_the_same_tables_as_one_after_the_other():
    alone = [publication(table(seed)) for seed in range(8)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda seed: publication(table(seed)), range(8)))
    assert together == alone


def test_more_time_never_hides_more():
    for seed in range(4):
        quick = protect_table(table(seed)).report.cost
        thorough = protect_table(table(seed), seconds=5).report
        assert thorough.bound - 1e-6 <= thorough.cost <= quick


def test_a_ledger_binds_the_next_table():
    raw, ledger = table(1), Ledger()
    ledger.append(protect_table(raw, Rule(), ledger, name="maj").entries)
    again = protect_table(raw, Rule(), ledger, name="juni")
    first = protect_table(raw, Rule(), name="maj")
    hidden = {k for k, c in again.table.cells.items() if c.status is Status.SUPPRESSED}
    assert hidden <= {k for k, c in first.table.cells.items() if c.status is Status.SUPPRESSED}


def test_only_a_release_of_one_table_has_the_table():
    raw = table(1)
    one, two = (Table.full(d.name, [d]) for d in raw.dimensions)
    with pytest.raises(InputError, match="d0, d1"):
        _ = protect(TablePlan(raw, (one, two)), method="heuristic").table


@pytest.mark.parametrize(
    ("shape", "groups"),
    [((5, 6), None), ((6, 6), {0: 2, 1: 3}), ((4, 3, 4), None), ((4, 4, 3), {0: 2})],
)
def test_swaps_of_categories_keep_every_sum_and_stay_within_reach(shape, groups):
    raw = table(3, shape, 6.0, groups)
    problem = reduce_problem(build(whole(raw), Rule(), Ledger()).problem).problem
    assert problem.grid is not None
    swaps = Exchanges(problem, problem.grid)
    found = 0
    for demand in problem.demands:
        for sign, distance in ((1, demand.up), (-1, demand.down)):
            if distance == 0:
                continue
            z = swaps.cheapest(demand.var, sign, distance, problem.weight, ~problem.shown)
            if z is None:
                continue
            found += 1
            assert z[demand.var] == sign * distance
            assert not (problem.rows @ z).any()
            assert (z <= problem.up).all()
            assert (-z <= problem.down[0]).all()
    assert found > 0


def test_swaps_never_touch_what_is_not_allowed():
    problem = reduce_problem(build(whole(table(2)), Rule(), Ledger()).problem).problem
    assert problem.grid is not None
    swaps = Exchanges(problem, problem.grid)
    allowed = problem.weight < np.median(problem.weight)
    for demand in problem.demands:
        z = swaps.cheapest(demand.var, 1, 1, problem.weight, allowed)
        assert z is None or not z[~allowed].any()


def test_a_cell_alone_in_its_line_cannot_move():
    system = build(whole(table(5)), Rule(), Ledger())
    movable = Movable(system.problem)
    for chosen in range(system.problem.size):
        pattern = np.zeros(system.problem.size, dtype=np.bool_)
        pattern[chosen] = True
        assert not movable.within(pattern).any()
    everything = np.ones(system.problem.size, dtype=np.bool_)
    assert movable.within(everything).any()


def test_a_plan_of_linked_tables_is_protected_with_swaps_over_unpublished_combinations():
    raw = table(4, (4, 3, 3), 5.0)
    a, b, c = raw.dimensions
    plan = TablePlan(raw, (Table.full("ab", (a, b)), Table.full("bc", (b, c))))
    release = protect(plan, method="heuristic", seconds=5)
    for key, (low, high) in known(raw, release).items():
        if release.cell(key).status is Status.SUPPRESSED:
            assert high is None or high > low


@pytest.mark.parametrize("seed", range(12))
def test_the_search_survives_cells_that_it_has_already_settled(seed):
    raw = table(seed, (5, 8), 12.0)
    try:
        report = protect_table(raw, seconds=5).report
    except PolicyInfeasibleError:
        return
    assert report.bound <= report.cost


def test_the_examples_of_the_readme_run(capsys):
    readme = (Path(disclosure.__file__).parent / "README.md").read_text(encoding="utf-8")
    example = readme.split("```python\n")[2].split("```")[0]
    exec(example, {})
    said = capsys.readouterr().out
    assert "Follow-up Women ··" in said
    assert "Basic Women 90" in said or "Basic Men 80" in said
