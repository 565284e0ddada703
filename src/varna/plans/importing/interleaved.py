"""Tables whose columns a scan ran together, line by line.

    Ta fram ett metodstöd för samtal inom  | Enhetschef | Under våren  Uppföljning
    socialtjänsten vid tecken på oro         barn och     2021         T1, T2 och VB

comes out as two lines of running text. Where a column begins is told by its words (actors, times,
follow-up), by the bars that the scan took the rules for, and by how wide the first column is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from varna.plans.importing.fold import fold, is_known, repaired
from varna.plans.importing.model import Line
from varna.plans.importing.rows import Cells, RowFound, fragment
from varna.plans.importing.tables import Reading
from varna.plans.importing.vocabulary import (
    ACTORS,
    TIMES,
    Role,
    follow_share,
    is_actor_word,
    person_names,
    time_share,
    title_share,
)

_BAR, _AND = "|", {"och", "samt"}
_COLUMNS = ACTORS | TIMES | {Role.FOLLOW_UP, Role.TITLE}
# Between these widths a line that ends in no column but the first is a line of prose.
_LONG_LINE, _LONGEST_LINE = 62, 72
# Of the lines, so many must fall apart in columns before the text is read as such a table.
_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Split:
    """A line in pieces, by column, and what the pieces cost."""

    pieces: dict[Role, str]
    cost: float


def is_interleaved(body: Sequence[Line], roles: Sequence[Role]) -> bool:
    """Whether the lines under the heads look like columns run together."""
    if len(roles) < 3 or not set(roles) <= _COLUMNS:
        return False
    sample = body[:15]
    apart = sum(len(split(line.text, roles, 48).pieces) >= 3 for line in sample)
    return len(sample) > 2 and apart >= max(2, len(sample) * _SHARE)


def split(text: str, roles: Sequence[Role], width: int) -> Split:
    """Cut a line into its columns at the least cost; columns may be empty, none goes back."""
    tokens = [
        token for token in re.split(r"\s+|(?<=\w)(?=\|)|(?<=\|)(?=\w)", text.strip()) if token
    ]
    best: dict[int, tuple[float, list[int]]] = {-1: (0.0, [])}
    length = 0
    for index, token in enumerate(tokens):
        length += len(token) + 1
        after: dict[int, tuple[float, list[int]]] = {}
        for column, role in enumerate(roles):
            for before, (cost, path) in best.items():
                if before > column:
                    continue
                own = _own(token, tokens, index, role, length, width)
                step = _step(before, column, tokens, index, role)
                total = cost + own + step
                if column not in after or total < after[column][0]:
                    after[column] = (total, [*path, column])
        best = after
    if not best or -1 in best:
        return Split({}, 0.0)
    cost, path = min(best.values())
    pieces: dict[Role, list[str]] = {}
    for token, column in zip(tokens, path, strict=True):
        if token != _BAR:
            pieces.setdefault(roles[column], []).append(token)
    return Split({role: " ".join(held) for role, held in pieces.items()}, cost)


def _step(before: int, column: int, tokens: Sequence[str], index: int, role: Role) -> float:
    token = tokens[index]
    if before == column:
        return 1.2 if token == _BAR and index else 0.0
    if token == _BAR:
        return -0.35 + 0.4 * max(0, column - before - 1)
    moved = 0.0 if before == -1 and column == 0 else 0.55
    # A cell of actors begins with a capital, and one of times with a word of time.
    joined = token in _AND and index + 1 < len(tokens) and _is_name(tokens[index + 1])
    begins = token[:1].isupper() or joined if role in ACTORS else True
    skipped = 0.4 * (column - before - 1) if before >= 0 else 0.0
    return moved + skipped + (0.0 if begins else 0.8)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of the line, and what its place and neighbours tell."""

    text: str
    word: str
    before: str
    after: str
    is_first: bool
    # How far along the line it ends, as a share of the first column's width.
    reach: float
    words_in_line: int

    @property
    def is_time(self) -> bool:
        return time_share(self.text) > 0

    @property
    def is_follow_up(self) -> bool:
        return follow_share(self.text) > 0

    @property
    def is_small(self) -> bool:
        return self.word in _SMALL

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def early(self) -> float:
        """What it costs to stand in a later column where the first is not yet filled."""
        short = not self.is_first and self.reach < 0.5
        return 0.8 if short and self.words_in_line > 5 else 0.0


def _own(
    token: str, tokens: Sequence[str], index: int, role: Role, length: int, width: int
) -> float:
    """What it costs that the word stands in the column of the role."""
    one = _Token(
        token,
        re.sub(r"[^\w]", "", fold(token)),
        tokens[index - 1] if index else "",
        tokens[index + 1] if index + 1 < len(tokens) else "",
        index == 0,
        (length - 3) / width,
        len(tokens),
    )
    if token == _BAR or not one.word:
        return 0.0
    if role is Role.TITLE:
        return _in_title(one, length > width + 3)
    if role in ACTORS:
        return _in_actors(one)
    return _in_times(one) if role in TIMES else _in_follow_up(one)


def _in_title(one: _Token, is_over: bool) -> float:
    if re.fullmatch(r"t[123]", one.word):
        return 0.9
    over = 0.4 if is_over else 0.0
    named = _is_name(one.text)
    later = one.is_time or one.is_follow_up
    if one.reach < 0.55 or (one.is_first and not later):
        return over + (0.3 if named and not one.is_first else 0.0)
    who = named or (one.is_capital and is_actor_word(one.word))
    return over + 0.6 * who + 0.8 * (later or one.text in _OPENING)


def _in_actors(one: _Token) -> float:
    if one.is_time or one.is_follow_up or one.text in _OPENING:
        return 1.4
    if _is_name(one.text) or (one.is_small and _is_name(one.after)):
        return one.early
    if is_actor_word(one.word):
        # A function right before a name ends the text before it; the cell holds the name.
        return one.early + (0.7 if _is_name(one.after) else 0.0)
    before_actor = is_actor_word(re.sub(r"[^\w]", "", fold(one.before)))
    return one.early + (0.6 if before_actor else 0.95)


def _in_times(one: _Token) -> float:
    if one.is_time or one.text in _OPENING:
        return one.early + (0.5 if one.is_follow_up else 0.1) + _again(one)
    if one.is_small or one.word.isdigit():
        return one.early + 0.25
    return one.early + (1.4 if _is_name(one.text) else 1.0)


def _again(one: _Token) -> float:
    """What a capital costs inside a cell of times: there the next column has begun."""
    inside = time_share(one.before) > 0 or one.before.isdigit()
    return 0.9 if inside and one.is_capital else 0.0


def _in_follow_up(one: _Token) -> float:
    if one.is_follow_up:
        return one.early
    if re.match(r"20\d\d$", one.word):
        return 0.9
    if one.is_time and one.is_capital:
        return one.early + 0.4
    if one.is_small or one.word.isdigit():
        return one.early + 0.35
    return one.early + (0.45 if one.is_time else 0.95)


_SMALL = frozenset("och i under vid per for efter pa en ett varje via om tva ar aret till".split())
# Words that a cell of times begins with.
_OPENING = frozenset("Under Ett Vid Varje Vår En Två Tva Tre Fyra Fem Sex Minst Senast".split())


def _is_name(token: str) -> bool:
    plain = token.strip(",.;:|()")
    if not re.fullmatch(r"[A-ZÅÄÖÉ][\wåäöéA-Z-]+", plain) or len(plain) < 3 or plain.isupper():
        return False
    if is_known(plain) or repaired(plain) != plain or fold(plain) in _SMALL:
        return False
    return not time_share(plain) and not follow_share(plain) and not is_actor_word(fold(plain))


def _title_width(body: Sequence[Line], roles: Sequence[Role]) -> int:
    """How wide the first column is: nine of ten of its pieces fit in it."""
    pieces = sorted(
        len(piece)
        for line in body
        if (piece := split(line.text, roles, 46).pieces.get(Role.TITLE, "")) and len(piece) < 60
    )
    return max(24, pieces[int(len(pieces) * 0.9)]) if pieces else 45


class _Table:
    def __init__(self, roles: Sequence[Role]) -> None:
        self.roles = roles
        self.rows: list[Cells] = []

    def add(self, line: Line, pieces: dict[Role, str]) -> None:
        if self._opens(line, pieces):
            self.rows.append({})
        if not self.rows:
            return
        for role, text in pieces.items():
            self.rows[-1].setdefault(role, []).append(fragment(line, text, gap=False))

    def _is_full(self) -> bool:
        return bool(self.rows) and any(role is not Role.TITLE for role in self.rows[-1])

    def _opens(self, line: Line, pieces: dict[Role, str]) -> bool:
        """Whether a line begins a row: all its columns begin anew on the row's first line."""
        title = pieces.get(Role.TITLE, "")
        if not title or not title[:1].isupper():
            return False
        if not self.rows:
            return True
        row = self.rows[-1]
        if not self._is_full():
            return False
        beside = [role for role in pieces if role is not Role.TITLE]
        ended = row.get(Role.TITLE, [line])[-1].text.rstrip().endswith(".")
        if not beside:
            whole = ended or title_share(title) == 1.0
            return whole and line.gap and all(role in row for role in self.roles[:3])
        if len(beside) == 1:
            return False
        held = row.get(Role.RESPONSIBLE, [])
        open_end = held and held[-1].text.rstrip().endswith((",", "och", "-"))
        fresh = pieces.get(Role.RESPONSIBLE, "")[:1].isupper()
        return line.gap or (fresh and not open_end)


def read_interleaved(body: Sequence[Line], roles: Sequence[Role], reading: Reading) -> int:
    """Read the table; return how many of the lines it takes."""
    width = _title_width(body, roles)
    body = body[: _end(body, min(_LONGEST_LINE, max(_LONG_LINE, int(width * 1.55))))]
    table = _Table(roles)
    for line in body:
        pieces = split(line.text, roles, width).pieces
        pieces = _alone(line, pieces, roles)
        table.add(line, pieces)
    rows = [cells for cells in table.rows if Role.TITLE in cells and len(cells) > 1]
    if not rows:
        return 0
    reading.rows += [RowFound(cells, 0.7, reading.section, reading.area) for cells in rows]
    return len(body)


def _alone(line: Line, pieces: dict[Role, str], roles: Sequence[Role]) -> dict[Role, str]:
    """A line that is all one column's is given to that column as a whole."""
    text = line.text.strip(" |")
    if len(text.split()) <= 5:
        timed = next((role for role in roles if role in TIMES), None)
        if timed and time_share(text) == 1.0 and follow_share(text) < 0.6:
            return {timed: text}
        if Role.FOLLOW_UP in roles and follow_share(text) >= 0.6:
            return {Role.FOLLOW_UP: text}
        tokens = [one for one in text.split() if one not in {"och", "samt"}]
        named = all(_is_name(one) or is_actor_word(fold(one)) for one in tokens)
        if Role.RESPONSIBLE in roles and text[:1].isupper() and named:
            return {Role.RESPONSIBLE: text}
    return pieces


def _end(body: Sequence[Line], long: int) -> int:
    """Where prose begins: lines in a row that are long and end in no column but the first."""
    run = 0
    for index, line in enumerate(body):
        text = line.text.strip()
        tail = " ".join(text.split()[-2:])
        beside = time_share(tail) or follow_share(tail) or "|" in text or person_names(text)
        wide = len(text) > long * 1.13 and "|" not in text
        run = run + 1 if wide or (len(text) > long and not beside) else 0
        if run >= 2:
            start = index - 1
            while start > 0 and not body[start].gap:
                start -= 1
            # A short line with white space on both sides is the heading of that prose.
            if start and body[start].gap and body[start - 1].gap and len(body[start - 1].text) < 70:
                start -= 1
            return start
    return len(body)
