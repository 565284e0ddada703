"""Ways out when cells cannot be protected: merge categories, or leave a table out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from varna.disclosure import phrases
from varna.disclosure.keys import CellKey
from varna.disclosure.plan import TablePlan
from varna.disclosure.words import Value, Words

__all__ = ["proposals_for"]


def proposals_for(plan: TablePlan, cells: Sequence[CellKey]) -> list[Words]:
    """Sentences that say which categories to merge, the ones that help most cells first."""
    count: Counter[tuple[str, str]] = Counter(pair for key in cells for pair in key)
    found: list[Words] = []
    for (name, code), times in count.most_common(3):
        dimension = plan.raw.dimension(name)
        group = next((g for g, parts in dimension.groups.items() if code in parts), None)
        about: dict[str, Value] = {"dimension": name, "category": code, "times": times}
        if group:
            found.append(Words(phrases.SHOW_GROUP, {**about, "group": group}))
        else:
            found.append(Words(phrases.MERGE_CATEGORY, about))
    if not found:
        found.append(Words(phrases.WIDEN))
    found.append(Words(phrases.NO_MORE_HIDING))
    return found
