"""Ways out when cells cannot be protected: merge categories, or leave a table out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from varna.disclosure.keys import CellKey
from varna.disclosure.plan import TablePlan

__all__ = ["proposals_for"]


def proposals_for(plan: TablePlan, cells: Sequence[CellKey]) -> list[str]:
    """Sentences that say which categories to merge, the ones that help most cells first."""
    count: Counter[tuple[str, str]] = Counter(pair for key in cells for pair in key)
    found = []
    for (name, code), times in count.most_common(3):
        dimension = plan.raw.dimension(name)
        group = next((g for g, parts in dimension.groups.items() if code in parts), None)
        target = f"show only {group!r}" if group else "merge it with a neighbouring category"
        found.append(f"In {name!r}, {code!r} is part of {times} of them: {target}.")
    if not found:
        found.append("Show a longer period or a wider area, or leave the table out.")
    found.append("Hiding more is not possible here: something needed was kept or is already out.")
    return found
