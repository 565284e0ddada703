"""Read in a plan of about 40 pages, and compare with only taking its text out of the PDF.

    python -m bench.importing.run [--rounds 5]

The aim is at most 5 s for the whole import of 40 pages. Processor time is told, of this process
and those it starts, since the machine may be shared. The ratio is to the bare baseline, PDFium's
own text of every page, in the same run; the rounds' spread is the machine's noise.
"""

import argparse
import os
from collections.abc import Callable
from statistics import median

import pypdfium2
import typst

from varna.plans.importing import read_plan
from varna.plans.importing.sandbox import read_safely

_PROSE = "#for i in range(72) [\n= Kapitel #(i + 1)\n#lorem(260)\n]\n"
_TABLE = (
    "#table(columns: (1fr, 3fr, 2fr, 1fr), table.header([Område],[Åtgärd],[Ansvarig],[Tid]),"
    "..range(120).map(i => ([Område #calc.quo(i, 10)],[Utbilda personalen i steg #i och följ upp],"
    "[Preventionssamordnaren],[Hösten 2024])).flatten())"
)


def document() -> bytes:
    """A plan with chapters and a table of 120 measures over several pages."""
    head = '#set page(paper: "a4", header: [Handlingsplan mot våldsbejakande extremism 2024])\n'
    return typst.compile((head + _PROSE + _TABLE).encode())


def bare(data: bytes) -> int:
    """The baseline: the text of every page, and nothing understood."""
    pages = pypdfium2.PdfDocument(data)
    return sum(len(page.get_textpage().get_text_range()) for page in pages)


def timed(work: Callable[[], object], rounds: int) -> list[float]:
    """Seconds of processor time of each round."""
    found = []
    for _ in range(rounds):
        start = os.times()
        work()
        found.append(sum(os.times()[:4]) - sum(start[:4]))
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    data = document()
    plan = read_plan(data)
    print(f"{plan.pages} pages, {plan.lines} lines, {len(plan.measures)} measures")
    base = timed(lambda: bare(data), rounds)
    for name, work in (
        ("bare text", lambda: bare(data)),
        ("read and understood", lambda: read_plan(data)),
        ("the same in its own process", lambda: read_safely(data)),
    ):
        found = timed(work, rounds)
        spread = (max(found) - min(found)) / median(found)
        ratio = median(found) / median(base)
        print(f"{name:<30}{median(found):6.2f} s  x{ratio:6.1f}  (rounds differ by {spread:.0%})")


if __name__ == "__main__":
    main()
