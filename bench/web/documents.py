"""How long a document of 60 pages takes to print: ``python -m bench.web.documents``."""

import io
import json
import sys
import time

from pypdf import PdfReader

from varna.documents import (
    Block,
    Column,
    Document,
    Heading,
    Landscape,
    Paragraph,
    Table,
    render_pdf,
    render_word,
)

RUNS = 5
_TEXT = (
    "Stadsdelen arbetar förebyggande tillsammans med skolan, fritiden och polisen. Arbetet följs "
    "upp varje tertial, och det som inte har hunnits med förs över till nästa plan. "
)


def long_document(chapters: int) -> Document:
    """Chapters of running text, and a table of three measures for each chapter."""
    body: list[Block] = []
    for number in range(1, chapters + 1):
        body.append(Heading(1, f"Kapitel {number}"))
        for part in range(1, 4):
            body.append(Heading(2, f"Avsnitt {number}.{part}"))
            body += [Paragraph([_TEXT * 3]) for _ in range(3)]
    rows = [
        [str(number), _TEXT[:77], "Enhetschef, Stadsdel 1", "Polisen", "löpande", "Pågår"]
        for number in range(1, chapters * 3 + 1)
    ]
    titles = ("Nr", "Åtgärd", "Ansvarig", "Övriga", "Tidplan", "Status")
    table = Table("Åtgärder", [Column(title) for title in titles], rows)
    return Document(
        title="Handlingsplan",
        language="sv",
        blocks=[*body, Landscape([Heading(1, "Åtgärder"), table])],
    )


def main(chapters: int, runs: int = RUNS) -> dict[str, object]:
    """Print the document as PDF and Word ``runs`` times; seconds of each, the first one cold."""
    document = long_document(chapters)
    found: dict[str, object] = {}
    for name, render in (("pdf", render_pdf), ("word", render_word)):
        seconds = []
        for _ in range(runs):
            began = time.perf_counter()
            content = render(document)
            seconds.append(time.perf_counter() - began)
        found[name] = seconds
        if name == "pdf":
            found["pages"] = len(PdfReader(io.BytesIO(content)).pages)
    return found


if __name__ == "__main__":
    json.dump(main(int(sys.argv[1])), sys.stdout)
