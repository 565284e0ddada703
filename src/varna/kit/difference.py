"""What differs between two texts in parts: added, removed, changed word by word, and moved (R-182).

Pure: it is given what the two say, and knows no database.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum


class Kind(StrEnum):
    """What happened to some words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words with what happened to it."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A measure or chapter as one plan says it.

    ``ancestors`` are the keys of the same part in earlier plans; ``place`` is where it stands.
    """

    key: int
    title: str
    place: str
    fields: Mapping[str, str]
    ancestors: frozenset[int] = frozenset()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A field that says something else now."""

    label: str
    before: str
    after: str

    @property
    def words(self) -> list[Words]:
        """The two texts as one, with what was taken out and what was put in."""
        return compare_words(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Pair:
    """The same part in both plans."""

    before: Part
    after: Part
    changes: Sequence[Change]

    @property
    def has_moved(self) -> bool:
        """Whether it stands in another place."""
        return self.before.place != self.after.place


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between the parts of two plans."""

    added: list[Part] = field(default_factory=list)
    removed: list[Part] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)

    @property
    def changed(self) -> list[Pair]:
        """Parts of both plans that say something else now."""
        return [pair for pair in self.pairs if pair.changes]

    @property
    def moved(self) -> list[Pair]:
        """Parts of both plans that stand in another place now."""
        return [pair for pair in self.pairs if pair.has_moved]

    @property
    def unchanged(self) -> int:
        """How many parts are the same, word for word, in the same place."""
        return sum(1 for pair in self.pairs if not pair.changes and not pair.has_moved)


# Two titles mean the same part when they share this much of their words.
_ALIKE = 0.6
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")


def compare(before: Sequence[Part], after: Sequence[Part]) -> Difference:
    """Pair the parts of the two plans: by lineage, then by title, then by alike titles."""
    free = {part.key: part for part in before}
    found: dict[int, Part] = {}

    def take(part: Part, old: Part | None) -> None:
        if old is not None:
            found[part.key] = free.pop(old.key)

    for part in after:
        take(part, next((free[key] for key in part.ancestors if key in free), None))
    for part in after:
        if part.key not in found:
            title = _folded(part.title)
            take(part, next((one for one in free.values() if _folded(one.title) == title), None))
    for part in after:
        if part.key not in found:
            take(part, _alike(part, free.values()))
    return Difference(
        added=[part for part in after if part.key not in found],
        removed=[part for part in before if part.key in free],
        pairs=[
            Pair(found[part.key], part, _changes(found[part.key], part))
            for part in after
            if part.key in found
        ],
    )


def compare_words(before: str, after: str) -> list[Words]:
    """Return the words of both texts in order, each run with what happened to it."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    runs: list[Words] = []
    for verb, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb == "equal":
            runs.append(Words(Kind.SAME, "".join(old[a:b])))
            continue
        if b > a:
            runs.append(Words(Kind.REMOVED, "".join(old[a:b])))
        if d > c:
            runs.append(Words(Kind.ADDED, "".join(new[c:d])))
    return runs


def _changes(before: Part, after: Part) -> list[Change]:
    labels = [*before.fields, *(name for name in after.fields if name not in before.fields)]
    return [
        Change(label, before.fields.get(label, ""), after.fields.get(label, ""))
        for label in labels
        if before.fields.get(label, "") != after.fields.get(label, "")
    ]


def _folded(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


def _alike(part: Part, others: Iterable[Part]) -> Part | None:
    mine = set(_folded(part.title).split())
    best, score = None, 0.0
    for one in others:
        theirs = set(_folded(one.title).split())
        share = len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0
        if share > score:
            best, score = one, share
    return best if score >= _ALIKE else None
