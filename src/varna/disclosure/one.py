"""One small table, protected in one call: for pages and reports that show a single table."""

from __future__ import annotations

from varna.disclosure.ledger import Ledger
from varna.disclosure.plan import Table, TablePlan
from varna.disclosure.protect import protect
from varna.disclosure.raw import RawTable
from varna.disclosure.rule import Rule
from varna.disclosure.safe import Release

__all__ = ["protect_table"]


def protect_table(
    raw: RawTable,
    rule: Rule | None = None,
    ledger: Ledger | None = None,
    *,
    name: str = "release",
    seconds: float = 0.0,
) -> Release:
    """Protect the whole cross of a small table; ``release.table`` is the safe table.

    Safe to call from several threads at once. A table of two dimensions and 60 cells takes some 30
    milliseconds; use ``propose_plan`` for more than two dimensions.

    Args:
        raw: the sealed counts.
        rule: by default level T and threshold 5, zeros may be hidden.
        ledger: everything released before from these counts, when the table is to be published.
        name: the table's and the release's name; must be new to the ledger.
        seconds: time for hiding less. With 0 the first safe choice is taken, which may hide some
            per cent more than needed.

    Raises:
        PolicyInfeasibleError: some cells cannot be protected; ``words`` say what to merge.
        DisclosureError: as ``protect``.
    """
    plan = TablePlan(raw, (Table.full(name, raw.dimensions),))
    method = "auto" if seconds > 0 else "heuristic"
    return protect(plan, rule, ledger, name=name, seconds=seconds, method=method)
