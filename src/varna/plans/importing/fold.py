"""Compare Swedish words past lost diacritics, hyphens and the usual slips of scanning.

Folding is for looking up only: what is shown is always what was written, or a repair beside it.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files

_LOOKALIKE = str.maketrans({"|": "l", "!": "l", "0": "o", "1": "l", "$": "s"})
# Signs that a scan puts for letters, where letters stand on both sides.
_INSIDE = re.compile(r"(?<=[a-z])[016&](?=[a-z])")
_INSIDE_AS = {"0": "o", "1": "l", "6": "o", "&": "a"}
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
# From this length on one slip may be forgiven, and from the second two, without words meeting.
_ONE_SLIP, _TWO_SLIPS = 7, 11


@cache
def fold(text: str) -> str:
    """Lower case without diacritics: ``Åtgärd`` and ``Atgard`` meet in ``atgard``."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("ø", "o").replace("æ", "a"))
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    return _INSIDE.sub(lambda match: _INSIDE_AS[match[0]], plain)


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return _WORD.findall(fold(text))


@cache
def skeleton(word: str) -> str:
    """What is left of a folded word when letters that scanning mixes up are made one."""
    plain = fold(word).translate(_LOOKALIKE)
    for wrong, right in (("rn", "m"), ("vv", "w"), ("bh", "b"), ("hb", "b"), ("ii", "u")):
        plain = plain.replace(wrong, right)
    # Scanned ö comes out as 6, d, e or o, and å and ä as a, é or &: all vowels and these are one.
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeoud6&]", "a", plain).replace("h", "b"))


def near(one: str, other: str, slips: int) -> bool:
    """Whether two words differ by at most ``slips`` letters put in, left out or changed."""
    if abs(len(one) - len(other)) > slips:
        return False
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, start=1):
        last, row[0] = row[0], index
        lowest = index
        for column, against in enumerate(other, start=1):
            change = last + (letter != against)
            last = row[column]
            row[column] = min(change, row[column] + 1, row[column - 1] + 1)
            lowest = min(lowest, row[column])
        if lowest > slips:
            return False
    return row[-1] <= slips


def alike(one: str, other: str) -> bool:
    """Whether two folded words are the same but for slips that their length allows."""
    if one == other:
        return True
    length = min(len(one), len(other))
    if length < 5:
        return False
    if skeleton(one) == skeleton(other):
        return True
    slips = 2 if length >= _TWO_SLIPS else 1 if length >= _ONE_SLIP else 0
    return bool(slips) and near(one, other, slips)


@cache
def known_words() -> frozenset[str]:
    """Ordinary words of municipal plans, from the file that ships with the program."""
    text = files(__package__).joinpath("words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


@cache
def _by_fold() -> dict[str, str]:
    found: dict[str, str] = {}
    for word in sorted(known_words()):
        found.setdefault(fold(word), word)
    return found


@cache
def _by_skeleton() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for word in known_words():
        if len(word) >= 5:
            found.setdefault(skeleton(word), set()).add(word)
    return found


@cache
def repaired(word: str) -> str:
    """The known word that a scanned one stands for, or the word itself.

    >>> repaired("Valdshejakande")
    'Våldsbejakande'
    """
    plain = fold(word)
    if len(word) < 3 or word.lower() in known_words() or sum(map(str.isdigit, word)) > 2:
        return word
    meant = _by_fold().get(plain)
    if meant is None and len(plain) >= 6:
        held = _by_skeleton().get(skeleton(word), set())
        candidates = {one for one in held if near(plain, fold(one), 1)}
        meant = next(iter(candidates)) if len(candidates) == 1 else None
    if meant is None and len(plain) >= 10:
        # Another beginning or ending is another word, or another form of it.
        close = {
            one
            for key, one in _by_fold().items()
            if key[:2] == plain[:2] and key[-3:] == plain[-3:] and near(plain, key, 1)
        }
        meant = next(iter(close)) if len(close) == 1 else None
    if meant is None:
        return word
    if word.isupper():
        return meant.upper()
    return meant.capitalize() if word[0].isupper() else meant


# Short words that a lost diacritic changes; what they may also be without one decides.
_SHORT = {"pa": "på", "for": "för", "nar": "när", "fran": "från", "over": "över", "aven": "även",
          "sa": "så", "fa": "få", "far": "får", "ocksa": "också", "da": "då", "gora": "göra"}  # fmt: skip


def repair(text: str) -> str:
    """The text with each scanned word that is certainly a known one written as that."""
    text = re.sub(r"\b(\d+) ar\b", r"\1 år", text)
    return _TOKEN.sub(lambda match: _SHORT.get(match[0]) or repaired(match[0]), text)


# A word, also with signs inside it or at its end that a scan put for letters.
_TOKEN = re.compile(r"[^\W\d_][^\W_&]*(?:&[^\W_&]+)*")


def is_known(word: str) -> bool:
    """Whether the folded word is an ordinary one."""
    return fold(word) in _by_fold()


def join_lines(lines: list[str]) -> str:
    """Lines of one paragraph as running text: hyphenated and cut words are put together."""
    text = ""
    for raw in lines:
        line = " ".join(raw.replace("\u00ad", "").split())
        if not line:
            continue
        text = _joined(text, line) if text else line
    return text


def _joined(text: str, line: str) -> str:
    # Only the end is looked at: the text grows, and the search must not.
    last = re.search(r"[^\W\d_]+(-?)$", text[-60:])
    first = re.match(r"[^\W\d_]+", line)
    if not last or not first or not first[0][0].islower():
        return f"{text} {line}"
    before, after = last[0], first[0]
    if before.endswith("-"):
        if after in {"och", "eller", "samt"} or len(before) <= 2:
            return f"{text} {line}"
        return text[:-1] + line
    whole = before + after
    cut = not is_known(before) or not is_known(after)
    if cut and len(before) > 2 and (is_known(whole) or _is_tail(after)):
        return text + line
    return f"{text} {line}"


# Ends of words that cannot stand alone: a narrow column has cut the word before them.
_TAILS = frozenset(
    "ng ngar ning ningen nde ande ande ordnare mordnare dnare ommelse kommelse mmelse "
    "handling ingar arna erna orna ten tten gen sen ens ets".split()
)


def _is_tail(word: str) -> bool:
    return fold(word) in _TAILS
