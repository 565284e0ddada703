"""Work out the letter statistic of names: ``python -m bench.deid.letters [--write]``.

Prints how well the statistic tells apart names, Swedish words, places and organisations of a fifth
of the lists that it has not seen; ``--write`` makes ``letters.txt`` from the whole lists.
"""

import argparse
import math
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from varna.deid import lexicon
from varna.deid.letters import grams
from varna.deid.lexicon import lines, names_by_origin

TARGET = Path(lexicon.__file__).parent / "letters.txt"
SWEDISH_WEIGHT = 4
"""How much a Swedish name weighs against one of another origin."""
SMOOTHING = 0.5
POSSIBLE = 8_000
"""About how many sequences of three letters can occur."""
HEAD = (
    "# How much more often three letters stand in a name than in another word, in tenths of a\n"
    "# natural logarithm: a weight, then the sequences that have it. Made by bench/deid/letters.py."
)


def names() -> dict[str, float]:
    """Every listed name with its weight: each origin and each part weighs the same."""
    weights: defaultdict[str, float] = defaultdict(float)
    for (origin, _), listed in names_by_origin().items():
        factor = SWEDISH_WEIGHT if origin == "swedish" else 1
        for name in listed:
            weights[name.lower()] += factor * 100 / len(listed)
    return dict(weights)


def words() -> list[str]:
    """The listed Swedish words that are no names."""
    known = names()
    return [
        word
        for source in ("words.txt", "bases.txt")
        for line in lines(source)
        for word in line.split()
        if len(word) > 2 and word not in known
    ]


def things() -> list[str]:
    """The listed places and organisations of one word that are no names and no acronyms."""
    known = names()
    return [
        term.lower()
        for source in ("places.txt", "organisations.txt")
        for line in lines(source)
        for term in line.split()
        if "_" not in term and len(term) > 3 and not term.isupper() and term.lower() not in known
    ]


def _counts(weighed: Mapping[str, float]) -> defaultdict[str, float]:
    counts: defaultdict[str, float] = defaultdict(float)
    for word, weight in weighed.items():
        for gram in grams(word):
            counts[gram] += weight
    return counts


def train(
    named: Mapping[str, float], worded: Sequence[str], thinged: Sequence[str]
) -> dict[str, int]:
    """Weight by sequence, in tenths; words and things count for half of what is no name each."""
    of_names = _counts(named)
    of_words, of_things = _counts(dict.fromkeys(worded, 1.0)), _counts(dict.fromkeys(thinged, 1.0))
    share = sum(of_things.values()) / sum(of_words.values())
    others: defaultdict[str, float] = defaultdict(float)
    for gram in sorted({*of_words, *of_things}):
        others[gram] = (of_words[gram] * share + of_things[gram]) / 2
    total_names = sum(of_names.values()) + SMOOTHING * POSSIBLE
    total_others = sum(others.values()) + SMOOTHING * POSSIBLE
    table: dict[str, int] = {}
    for gram in sorted({*of_names, *others}):
        ratio = math.log((of_names[gram] + SMOOTHING) / total_names) - math.log(
            (others[gram] + SMOOTHING) / total_others
        )
        if round(10 * ratio):
            table[gram] = round(10 * ratio)
    return table


def written(table: Mapping[str, int]) -> str:
    """The table as the text of ``letters.txt``."""
    by_weight: dict[int, list[str]] = {}
    for gram, weight in table.items():
        by_weight.setdefault(weight, []).append(gram)
    rows = [f"{weight} {''.join(sorted(by_weight[weight]))}" for weight in sorted(by_weight)]
    return "\n".join([HEAD, *rows]) + "\n"


def fitted() -> dict[str, int]:
    """The table of the whole lists."""
    return train(names(), words(), things())


def _split(listed: Iterable[str], source: random.Random) -> tuple[list[str], list[str]]:
    shuffled = sorted(listed)
    source.shuffle(shuffled)
    cut = len(shuffled) // 5
    return shuffled[cut:], shuffled[:cut]


def _scorer(table: Mapping[str, int]) -> Callable[[str], float]:
    def score(word: str) -> float:
        parts = grams(word)
        return sum(table.get(part, 0) for part in parts) / (10 * math.sqrt(len(parts)))

    return score


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures for unseen words; write the table where asked to."""
    parser = argparse.ArgumentParser(prog="python -m bench.deid.letters", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.name}")
    options = parser.parse_args(argv)
    source = random.Random(3)
    weights = names()
    seen_names, new_names = _split(weights, source)
    seen_words, new_words = _split(words(), source)
    seen_things, new_things = _split(things(), source)
    score = _scorer(train({name: weights[name] for name in seen_names}, seen_words, seen_things))
    for limit in (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0):
        shares = ", ".join(
            f"{label} {sum(score(word) > limit for word in group) / len(group):.1%}"
            for label, group in (("names", new_names), ("words", new_words), ("things", new_things))
        )
        print(f"above {limit:+.1f}: {shares}")
    if options.write:
        TARGET.write_text(written(fitted()), encoding="utf-8")
        print(f"wrote {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
