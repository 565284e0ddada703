"""Protect the counts of a closed round, once, and read them back as published.

Each item (a question, a row of a matrix, a choice) is one table that is protected by itself with
threshold 5. Tables of one round share nothing but the number of answers and of each group, which
are known from the response picture and therefore kept as shown; so no table helps to open another.
The answers of two rounds are other answers, so years are compared by what each has published.

How many were not asked a question is known from the question that it depends on. Where that one is
shown whole, the number is kept as shown here too; where it is not, nothing is shown of the other,
since the two tables together would open it.

With fewer answers than the threshold nothing is shown. A group with fewer is put together with
others; where that does not help, the table shows no groups.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from varna.surveys.questionnaire import Questionnaire
from varna.surveys.tally import NOT_ASKED, Item, items, tally

THRESHOLD = 5
REST = "…"
Cells = dict[str, int | None]


def protected_tables(
    questionnaire: Questionnaire, answers: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return item key → ``{"all": cells, "groups": {name: cells}}``; None stands for hidden.

    ``answers`` are mappings with ``answers`` and ``group`` (a name, or empty).
    """
    if len(answers) < THRESHOLD:
        return {}
    groups = groups_of([str(one["group"]) for one in answers])
    whole = tally(questionnaire, (one["answers"] for one in answers))
    parts = {
        name: tally(
            questionnaire, (one["answers"] for one in answers if str(one["group"]) in members)
        )
        for name, members in groups.items()
    }
    found: dict[str, Any] = {}
    for item in items(questionnaire):
        by_group = {name: counts[item.key] for name, counts in parts.items()}
        before = _deciding(item, found)
        if before is None:
            found[item.key] = hidden(item)
        else:
            with_groups = all(
                _is_whole(one["groups"].get(name)) for one in before for name in groups
            )
            found[item.key] = _protected(item, whole[item.key], by_group if with_groups else {})
    return found


def hidden(item: Item) -> dict[str, Any]:
    """Return a table of which nothing is shown."""
    return {"all": dict.fromkeys(item.categories), "groups": {}}


def _deciding(item: Item, found: Mapping[str, Any]) -> list[Any] | None:
    """The tables that tell how many were not asked; None if they do not tell it in full."""
    condition = item.question.show_if
    if condition is None:
        return []
    table = found.get(condition.question)
    if table is None and len(condition.values) == 1:
        table = found.get(f"{condition.question}.{condition.values[0]}")
    return [table] if table and _is_whole(table["all"]) else None


def _is_whole(cells: Cells | None) -> bool:
    return cells is not None and None not in cells.values()


def groups_of(names: Sequence[str]) -> dict[str, frozenset[str]]:
    """Put groups with too few answers together; none at all if that leaves fewer than two."""
    sizes = Counter(names)
    large = {name for name, count in sizes.items() if count >= THRESHOLD and name}
    rest = set(sizes) - large
    while rest and sum(sizes[name] for name in rest) < THRESHOLD and large:
        smallest = min(large, key=lambda name: (sizes[name], name))
        large.remove(smallest)
        rest.add(smallest)
    groups = {name: frozenset({name}) for name in sorted(large)}
    if rest:
        groups[REST] = frozenset(rest)
    return groups if len(groups) > 1 else {}


def _protected(item: Item, whole: Counter[str], groups: Mapping[str, Counter[str]]) -> Any:
    # SciPy and the solvers are loaded by whoever closes a round, not by those who read.
    from varna.disclosure import DisclosureError

    # With groups if they can be protected, else the whole alone, else nothing.
    for shown in (groups, {}) if groups else ({},):
        try:
            return _solve(item.categories, whole, shown)
        except DisclosureError:
            continue
    return hidden(item)


def _solve(
    categories: Sequence[str], whole: Counter[str], groups: Mapping[str, Counter[str]]
) -> dict[str, Any]:
    from varna.disclosure import Dimension, RawTable, Rule, Table, TablePlan, cell_key, protect

    # Codes of our own: an option may be called as a total is.
    answer = Dimension("answer", tuple(f"c{n}" for n in range(len(categories))), total="all")
    group = Dimension("group", tuple(f"g{n}" for n in range(len(groups) or 1)), total="every")
    tables = list(groups.values()) or [whole]
    counts: dict[tuple[str, ...], int] = {
        (code, leaf) if groups else (code,): table[category]
        for leaf, table in zip(group.leaves, tables, strict=True)
        for code, category in zip(answer.leaves, categories, strict=True)
    }
    names = dict(zip(answer.leaves, categories, strict=True))
    dimensions = [answer, group] if groups else [answer]
    raw = RawTable(dimensions, counts)
    known = {cell_key({})} | {cell_key({"group": leaf}) for leaf in group.leaves if groups}
    if NOT_ASKED in categories:
        code = answer.leaves[categories.index(NOT_ASKED)]
        known |= {cell_key({"answer": code})}
        known |= {cell_key({"answer": code, "group": leaf}) for leaf in group.leaves if groups}
    release = protect(
        TablePlan(raw, (Table.full("item", dimensions),)),
        Rule(threshold=THRESHOLD, keep=frozenset(known)),
        seconds=2.0,
    )
    shown: dict[str, Cells] = {}
    for codes, cell in release.tables["item"]:
        where = codes[1] if groups else "every"
        if codes[0] != "all":
            shown.setdefault(where, {})[names[codes[0]]] = cell.value
    return {
        "all": shown["every"],
        "groups": {name: shown[leaf] for leaf, name in zip(group.leaves, groups, strict=False)},
    }
