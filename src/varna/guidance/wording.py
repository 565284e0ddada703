"""Words that single out a group, found in a text that is to be published. Pure.

Three lists are dated content of the municipality: words with a better one beside them, stems of
names of groups, and stems of what extremism does. A sentence that names a whole group together
with extremism is the fault that 003 warns of (R-493, R-510): an act has a doer, a faith has none.
Nothing is refused here: whoever publishes reads each place and answers for it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_POINT = re.compile(r"^- *(?P<words>[^:\n]+?)(?: *: *(?P<hint>[^\n]+))?$", re.MULTILINE)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


@dataclass(frozen=True, slots=True)
class Listed:
    """A word or stem of a list, and what to write instead."""

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

    >>> read_list("- problemområde: område")
    [Listed(words='problemområde', hint='område')]
    """
    return [Listed(one["words"].strip(), one["hint"] or "") for one in _POINT.finditer(body)]


def found_in(
    text: str, *, words: Iterable[Listed], groups: Sequence[Listed], acts: Sequence[Listed]
) -> list[Found]:
    """Return every place to read again, in the order of the text.

    A listed word is found where a word begins with it, in any case: *muslim* finds *Muslimer*.
    """
    found = [
        Found(match.start(), match[0], one.hint)
        for one in words
        for match in _stem(one.words).finditer(text)
    ]
    for sentence in _SENTENCE.finditer(text):
        if _any(groups, sentence[0]) and _any(acts, sentence[0]):
            found.append(Found(sentence.start(), sentence[0].strip(), is_link=True))
    return sorted(found, key=lambda one: (one.start, one.text))


def _any(listed: Sequence[Listed], text: str) -> bool:
    return any(_stem(one.words).search(text) for one in listed)


def _stem(words: str) -> re.Pattern[str]:
    inner = r"\s+".join(re.escape(part) for part in words.split())
    return re.compile(rf"(?<!\w){inner}\w*", re.IGNORECASE)
