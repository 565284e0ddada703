"""Share out the cells of one group of rows, when each column was read as a whole."""

from collections.abc import Sequence

from varna.plans.importing.fold import fold
from varna.plans.importing.model import Line
from varna.plans.importing.rows import Cells, RowFound
from varna.plans.importing.vocabulary import ACTORS, TIMES, Role, actor_share

Part = tuple[Role | None, list[Line]]
_AGREED, _ALL, _GUESSED = 0.9, 0.75, 0.45


def shared_out(parts: Sequence[Part], roles: Sequence[Role]) -> list[RowFound]:
    """The rows of the group: as many as it has titles, if the other columns bear that out."""
    by_role: dict[Role, list[list[Line]]] = {}
    for role, lines in parts:
        if role:
            by_role.setdefault(role, []).append(lines)
    titles = by_role.pop(Role.TITLE, [])
    if not titles:
        return []
    count = len(titles)
    actors = [lines for role, lines in parts if role in ACTORS]
    if Role.RESPONSIBLE in roles and Role.OTHERS in roles and actors:
        by_role[Role.RESPONSIBLE], by_role[Role.OTHERS] = _actors(actors, count)
    several = [role for role, held in by_role.items() if len(held) > 1]
    if count > 1 and not several:
        titles, count = [[line for title in titles for line in title]], 1
    if count == 1:
        cells: Cells = {Role.TITLE: titles[0]}
        for role, held in by_role.items():
            if held:
                cells[role] = [line for lines in held for line in lines]
        return [RowFound(cells, _AGREED)]
    return [_row(titles, by_role, index) for index in range(count)]


def _row(titles: list[list[Line]], by_role: dict[Role, list[list[Line]]], index: int) -> RowFound:
    count = len(titles)
    cells: Cells = {Role.TITLE: titles[index]}
    doubts: dict[Role, float] = {}
    sure = _AGREED
    for role, held in by_role.items():
        if len(held) == count:
            cells[role] = held[index]
        elif len(held) == 1:
            cells[role] = held[0]
            doubts[role] = _ALL
        elif held and role in TIMES | {Role.RESPONSIBLE}:
            cells[role] = held[min(index, len(held) - 1)]
            doubts[role] = _GUESSED
            sure = min(sure, _ALL)
        elif held and index == 0:
            # Which of the rows they belong to cannot be seen; they stand with the first, in doubt.
            cells[role] = [line for lines in held for line in lines]
            doubts[role] = 0.3
    return RowFound(cells, sure, doubts=doubts)


def _actors(actors: list[list[Line]], count: int) -> tuple[list[list[Line]], list[list[Line]]]:
    """Part the actors in those responsible and the others: where both agree best with the titles."""
    best = (-1.0, len(actors))
    for cut in range(1, len(actors) + 1):
        first, rest = cut, len(actors) - cut
        fit = (first == count) * 2.0 + (first == 1) * 1.6
        fit += (rest == count) * 1.5 + (rest == 1) * 1.2 + (rest == 0) * 1.0
        fit += _others(actors[cut:]) - _others(actors[:cut])
        best = max(best, (fit, cut))
    return actors[: best[1]], actors[best[1] :]


def _others(actors: Sequence[list[Line]]) -> float:
    return sum(map(_other, actors)) / len(actors) if actors else 0.0


def _other(lines: Sequence[Line]) -> float:
    """How much the lines look like other actors: outside bodies, lists, "övriga"."""
    text = fold(" ".join(line.text for line in lines)).strip()
    if text.startswith(("ovriga", "berorda", "medarbetare", "samarbete", "andra")):
        return 1.0
    if len(lines) > 1 and all(actor_share(line.text) > 0.4 for line in lines):
        return 0.8
    return 0.6 if text.startswith(("polis", "socialforvaltning", "civilsam")) else 0.0
