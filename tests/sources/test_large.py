"""A list of a hundred thousand rows is read and saved in the background, row by row."""

import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.plans.pages import visit, words
from tests.sources.conftest import workbook
from varna.access.actor import Actor
from varna.documents.incoming import rows_of
from varna.jobs.models import Job
from varna.jobs.worker import run_due
from varna.sources.enums import BatchState
from varna.sources.models import Batch, SeriesRow, Source

_ROWS = 100_000


def _list(rows: int) -> bytes:
    lines = ["Datum;Typ;Antal;Nr;Text"]
    for number in range(rows):
        month, day = number % 10 + 1, number % 28 + 1
        many = "enstaka" if number % 50 == 0 else str(number % 7 + 1)
        lines.append(f"2026-{month:02}-{day:02};Klotter;{many};A{number};Vägg {number % 100}")
    return "\n".join(lines).encode()


def _sent(operator: Source, alva: Actor, content: bytes) -> Batch:
    browser = visit(alva)
    file = SimpleUploadedFile("stor.csv", content)
    sent = browser.post(reverse("upload_figures", args=[operator.pk]), {"file": file})
    said = {"when": "Datum", "kind": "Typ", "quantity": "Antal", "reference": "Nr", "note": "Text"}
    sent = browser.post(sent.headers["Location"], {**said, "alike": "once"})
    assert "/jobs/" in sent.headers["Location"]
    batch = Batch.objects.get()
    assert batch.state == BatchState.CHECKING
    # Whoever left the page of the work finds the way back to it.
    assert sent.headers["Location"] in browser.get(batch.get_absolute_url()).content.decode()
    run_due()
    batch.refresh_from_db()
    assert batch.state == BatchState.CHECKED
    assert "Import" in words(browser.get(batch.get_absolute_url()))
    sent = browser.post(reverse("import_figures", args=[batch.pk]))
    assert "/jobs/" in sent.headers["Location"]
    assert not SeriesRow.objects.in_use().exists()
    run_due()
    batch.refresh_from_db()
    return batch


def test_a_larger_file_goes_through_the_queue(operator: Source, alva: Actor) -> None:
    batch = _sent(operator, alva, _list(9_000))
    assert (batch.state, batch.kept, batch.left_out) == (BatchState.IMPORTED, 9_000, 0)
    assert SeriesRow.objects.in_use().count() == 9_000
    assert {job.state for job in Job.objects.all()} == {"done"}


@pytest.mark.slow
@pytest.mark.once
def test_a_hundred_thousand_rows(operator: Source, alva: Actor) -> None:
    batch = _sent(operator, alva, _list(_ROWS))
    assert (batch.state, batch.kept) == (BatchState.IMPORTED, _ROWS)
    assert SeriesRow.objects.in_use().count() == _ROWS
    job = Job.objects.get(name__endswith="save_rows")
    assert (job.done, job.total) == (_ROWS, _ROWS)


@pytest.mark.slow
def test_a_large_workbook_is_read_as_a_stream() -> None:
    content = workbook(
        [["Datum", "Antal"], *([f"2026-01-{n % 28 + 1:02}", n] for n in range(60_000))]
    )
    tracemalloc.start()
    count = sum(1 for _row in rows_of(content, largest=20_000_000))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 60_001
    # The cells of the sheet take several times as much when they are held at once.
    assert peak < 30_000_000
