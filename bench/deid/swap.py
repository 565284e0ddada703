"""The swap test: the same sentences with names of each origin, recall by origin.

``python -m bench.deid.swap`` prints recall per origin and the gap between the best and the worst
protected, for the first sentences and for further, harder ones. The names (``swap_names.json``)
were written apart from the guard's lists; most are on none of them.
"""

import json
import sys
from dataclasses import dataclass

from bench.deid.score import CORPUS, Scanner
from varna.deid import scan


@dataclass(frozen=True)
class Swap:
    """Recall of names by origin, between 0 and 1."""

    recall: dict[str, float]
    missed: list[str]

    @property
    def mean(self) -> float:
        """Recall over all origins, each weighing the same."""
        return sum(self.recall.values()) / len(self.recall)

    @property
    def gap(self) -> float:
        """How far the worst protected origin is behind the best."""
        return max(self.recall.values()) - min(self.recall.values())


def _genitive(given: str) -> str:
    return given if given[-1] in "sxz" else given + "s"


def _fill(frame: str, given: str, surname: str) -> tuple[str, int, int]:
    """The sentence, and where the name begins and ends in it."""
    first = frame.index("{")
    rest = len(frame) - frame.rindex("}") - 1
    text = frame.format(
        given=given,
        surname=surname,
        genitive=_genitive(given),
        given_lower=given.lower(),
        surname_lower=surname.lower(),
    )
    return text, first, len(text) - rest


FRAMES = ("swap_frames", "swap_frames_further")


def swap(scanner: Scanner = scan, frames_in: str = FRAMES[0]) -> Swap:
    """Put each name of each origin into each sentence and look whether it is found."""
    names = json.loads((CORPUS / "swap_names.json").read_text(encoding="utf-8"))
    frames = (CORPUS / f"{frames_in}.txt").read_text(encoding="utf-8").splitlines()
    recall: dict[str, float] = {}
    missed: list[str] = []
    for origin, people in names.items():
        found = 0
        for given, surname in people:
            for frame in frames:
                text, start, end = _fill(frame, given, surname)
                hit = any(item.start < end and item.end > start for item in scanner(text))
                found += hit
                if not hit:
                    missed.append(f"{origin}: {text}")
        recall[origin] = found / (len(people) * len(frames))
    return Swap(recall, missed)


def main() -> int:
    """Print recall by origin, the gap and what was missed."""
    for frames_in in FRAMES:
        result = swap(frames_in=frames_in)
        for origin, rate in sorted(result.recall.items(), key=lambda item: item[1]):
            print(f"{origin:18} {rate:.1%}")
        print(f"{frames_in}: mean {result.mean:.1%}, worst to best {100 * result.gap:.1f} points")
        print(*result.missed, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
