"""Words that single out a group, found in a text that is to be published. Pure.

Three lists are dated content of the municipality: words with a better one beside them, names of
groups, and words of what extremism does. A star stands for any ending. A sentence that names a
whole group together with extremism is the fault that 003 warns of (R-493, R-510): an act has a
doer, a faith has none. Nothing is refused here: whoever publishes reads each place and answers for
it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_POINT = re.compile(r"^- *(?P<words>[^:\n]+?)(?: *: *(?P<hint>[^\n]+))?$", re.MULTILINE)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


@dataclass(frozen=True, slots=True)
class Listed:
    """A phrase of a list, and what to write instead. ``*`` stands for any ending."""

    words: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A place in the text. ``is_link`` when a whole group is named together with extremism."""

    start: int
    text: str
    hint: str = ""
    is_link: bool = False


def read_list(body: str) -> list[Listed]:
    """Read the points of a list: ``- word: what to write instead``.

    >>> read_list("- problemområde*: område")
    [Listed(words='problemområde*', hint='område')]
    """
    return [Listed(one["words"].strip(), one["hint"] or "") for one in _POINT.finditer(body)]


@dataclass(frozen=True, slots=True)
class Lists:
    """The three lists that hold on a day."""

    words: Sequence[Listed] = ()
    groups: Sequence[Listed] = ()
    acts: Sequence[Listed] = ()


def found_in(text: str, lists: Lists) -> list[Found]:
    """Return every place to read again, in the order of the text, in any case of letters.

    ``muslim*`` finds *Muslimerna*; ``islam`` finds *Islam*, and not the word for an environment.
    """
    found = [
        Found(match.start(), match[0], one.hint)
        for one in lists.words
        for match in pattern_of(one.words).finditer(text)
    ]
    for sentence in _SENTENCE.finditer(text):
        if _any(lists.groups, sentence[0]) and _any(lists.acts, sentence[0]):
            found.append(Found(sentence.start(), sentence[0].strip(), is_link=True))
    return sorted(found, key=lambda one: (one.start, one.text))


def _any(listed: Sequence[Listed], text: str) -> bool:
    return any(pattern_of(one.words).search(text) for one in listed)


@lru_cache(512)
def pattern_of(words: str) -> re.Pattern[str]:
    """How the words are found in a text: whole words, with any space between them."""
    inner = r"\s+".join(re.escape(part).replace(r"\*", r"\w*") for part in words.split())
    return re.compile(rf"(?<!\w){inner}(?!\w)", re.IGNORECASE)
