"""Pages and files of large plans, each beside a bare reference in the same run.

    python -m bench.plans.run [--rounds 7]

A page is asked for as a browser does it, through the whole stack but without a server between. Its
reference is the same rows in one query, drawn as a plain table by the same template engine. The
reference of a file is the same words by the bare library, Typst or python-docx. Reading a plan in
is measured beside the bare text by `bench.importing.run`.

Product and reference take turns; the median of the rounds counts, and their spread is the noise of
the machine. Aims: PDF and Word of 60 pages within 2 s each; a fixed number of queries per page.
"""

import argparse
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

_TABLE = (
    "<table>{% for row in rows %}<tr><td><a href='/{{ row.pk }}/'>{{ row.title }}</a></td>"
    "<td>{{ row.plan.unit.name }}</td><td>{{ row.time_as_written }}</td><td>{{ row.status }}</td>"
    "</tr>{% endfor %}</table>"
)


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to measure: the product's way, and the bare way. Both return what they made."""

    name: str
    product: Callable[[], bytes]
    bare: Callable[[], bytes]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VARNA_SECRET_KEY": "only-for-the-benchmark", "VARNA_DATA": folder}
        from varna.config.cli.start import start

        start()
        from varna.config.cli.prepare import collect_static, migrate

        migrate()
        collect_static()
        began = time.perf_counter()
        cases = _cases()
        sys.stderr.write(f"filled in {time.perf_counter() - began:.0f} s\n")
        for case in cases:
            sys.stdout.write(_line(case, rounds) + "\n")


def _cases() -> list[Case]:
    from django.db.models import QuerySet
    from django.template import engines
    from django.test import Client

    from bench.plans.seed import City
    from varna.organisations.scope import municipality_scope
    from varna.plans.models import Measure

    city = City()
    client = Client(headers={"accept-language": "sv", "host": "localhost"})
    client.force_login(city.reader)
    template = engines["django"].from_string(_TABLE)

    def page(address: str) -> Callable[[], bytes]:
        def ask() -> bytes:
            answer = client.get(address)
            if answer.status_code != 200:
                raise RuntimeError(f"{address} answered {answer.status_code}.")
            return answer.content

        return ask

    def rows(**which: Any) -> Callable[[], bytes]:
        def draw() -> bytes:
            with municipality_scope(city.town.municipality.pk):
                found: QuerySet[Measure] = Measure.objects.filter(**which)
                drawn = template.render({"rows": found.select_related("plan__unit")})
            return drawn.encode()

        return draw

    year = city.town.today.year
    this_year = rows(plan__year=year)
    long = f"/plans/{city.long}"
    return [
        Case("Plan page, 500 measures", page(f"/plans/{city.large}/"), rows(plan=city.large)),
        Case("Its guidelines", page(f"/plans/{city.large}/coverage/"), rows(plan=city.large)),
        Case("Its X-ray", page(f"/plans/{city.large}/xray/"), rows(plan=city.large)),
        Case("Roll-up, 60 boards and 5 years", page(f"/plans/boards/?year={year}"), this_year),
        Case("Roll-up as Excel", page(f"/plans/boards/file.xlsx?year={year}"), this_year),
        Case("Guidelines that 60 plans meet", page("/plans/coverage/"), this_year),
        Case("Plan of 60 pages, PDF", page(f"{long}/file.pdf"), _bare_pdf),
        Case("Plan of 60 pages, Word", page(f"{long}/file.docx"), _bare_word),
    ]


def _line(case: Case, rounds: int) -> str:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        first, made = _timed(case.product)
    # Counted at once, since the next request empties the list.
    asked = len(queries)
    case.bare()
    product, bare = [], []
    for _number in range(rounds):
        bare.append(_timed(case.bare)[0])
        product.append(_timed(case.product)[0])
    spread = max(bare) / min(bare)
    return (
        f"{case.name:<32} first {first * 1000:5.0f} ms, then {median(product) * 1000:5.0f} ms = "
        f"{median(product) / median(bare):5.1f} x bare (noise {spread:.1f} x), "
        f"{asked} queries, {_size(made)}"
    )


def _timed(work: Callable[[], bytes]) -> tuple[float, bytes]:
    began = time.perf_counter()
    made = work()
    return time.perf_counter() - began, made


def _size(made: bytes) -> str:
    words = f"{len(made) / 1024:.0f} kB"
    if made.startswith(b"%PDF"):
        from pypdf import PdfReader

        return f"{words}, {len(PdfReader(io.BytesIO(made)).pages)} pages"
    return words


def _paragraphs() -> Sequence[str]:
    from bench.plans.seed import _CHAPTERS, _TEXT

    return [_TEXT * 4] * (_CHAPTERS * 5 + 20)


def _bare_pdf() -> bytes:
    import typst

    return typst.compile("\n\n".join(_paragraphs()).encode())


def _bare_word() -> bytes:
    from docx import Document

    document, file = Document(), io.BytesIO()
    for text in _paragraphs():
        document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


if __name__ == "__main__":
    main()
