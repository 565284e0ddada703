"""From a document to a plan. Every line ends as used, furniture or unread; none is dropped."""

from collections.abc import Callable, Sequence

from varna.plans.importing.chapters import Chapters
from varna.plans.importing.facts import (
    contacts_of,
    figures_of,
    kind_of,
    municipality_of,
    notes_of,
    organisation_of,
    scanned,
    title_of,
    year_of,
)
from varna.plans.importing.flat import aligned, barred, tabbed
from varna.plans.importing.flow import headed
from varna.plans.importing.furniture import furniture
from varna.plans.importing.measures import measure_of
from varna.plans.importing.model import (
    Document,
    FoundMeasure,
    Grid,
    ImportedPlan,
    Item,
    Ledger,
    Line,
    Place,
    Unread,
    Use,
)
from varna.plans.importing.persons import without_names
from varna.plans.importing.records import bullet_item, done_list, labelled, titled_record
from varna.plans.importing.rows import RowFound
from varna.plans.importing.tables import Reading, read_grid

# Tried in this order on each line; the first that can read from there does.
_READERS = (tabbed, barred, aligned, labelled, titled_record, done_list, headed, bullet_item)
_LOST = "Stands in a table whose columns could not be told."
_ODD = "No measure could be made of this row."


def understand(
    document: Document,
    *,
    replace_names: bool = False,
    watch: Callable[[Ledger], None] | None = None,
) -> ImportedPlan:
    """All that can be understood of the document, with its place and how sure that is.

    With ``replace_names`` the printed names of persons among those responsible become labels of
    their role, such as EC-1. ``watch`` is shown the account of what became of each line.
    """
    lines = list(document.lines())
    ledger = Ledger()
    found, contents = furniture(lines)
    for line in lines:
        if line.number in found:
            ledger.mark([line], Use.FURNITURE, found[line.number])
    is_scan = scanned(lines)
    items = [item for item in document.items if isinstance(item, Grid) or ledger.is_free(item)]
    styled = sum(1 for item in items if isinstance(item, Line) and item.heading)
    chapters = Chapters(contents, has_styles=styled >= 2)
    reading = Reading()
    measures = _walk(items, reading, chapters, ledger, is_scan)
    text = [line for line in lines if line.number not in found]
    headers = [line for line in lines if found.get(line.number, "").startswith("page")]
    title = title_of(text, headers, is_scan=is_scan)
    year = year_of(title, text, measures)
    for line in lines:
        if ledger.is_free(line):
            ledger.mark([line], Use.UNREAD, _ODD)
    if watch is not None:
        watch(ledger)
    plan = ImportedPlan(
        title=title,
        kind=kind_of(text),
        year=year,
        municipality=municipality_of(lines, is_scan=is_scan),
        organisation=organisation_of(text, is_scan=is_scan),
        chapters=chapters.close(),
        measures=tuple(measures),
        figures=figures_of(text),
        contacts=contacts_of(text),
        notes=notes_of(text, chapters.footnotes, year.value, is_scan=is_scan),
        unread=_listed(lines, ledger, Use.UNREAD),
        furniture=_listed(lines, ledger, Use.FURNITURE),
        is_scan=is_scan,
        pages=document.pages,
        lines=len(lines),
    )
    heads = [line.text for line in reading.heads]
    return without_names(plan, heads) if replace_names else plan


def _listed(lines: Sequence[Line], ledger: Ledger, use: Use) -> tuple[Unread, ...]:
    return tuple(
        Unread(line.text.strip(), ledger.why[line.number], Place(line.page, line.number))
        for line in lines
        if ledger.uses[line.number] is use and line.text.strip()
    )


def _walk(
    items: Sequence[Item], reading: Reading, chapters: Chapters, ledger: Ledger, is_scan: bool
) -> list[FoundMeasure]:
    measures: list[FoundMeasure] = []
    prose: list[Line] = []
    run: Sequence[Line] = ()
    first = index = 0
    while index < len(items):
        item = items[index]
        if isinstance(item, Grid):
            chapters.feed(prose, ledger)
            prose = []
            reading.section = ""
            count = len(reading.rows)
            if read_grid(item, reading):
                _name_section(reading.rows[count:], chapters)
            else:
                _as_text(item, chapters, ledger)
            index += 1
            continue
        if not run or not first <= index < first + len(run):
            run, first = _run(items, index), index
        reading.section = ""
        count = len(reading.rows)
        end = _read(run, index - first, reading)
        if end is None:
            prose.append(item)
            index += 1
            continue
        chapters.feed(prose, ledger)
        prose = []
        _name_section(reading.rows[count:], chapters)
        index = first + end
    chapters.feed(prose, ledger)
    ledger.mark(reading.heads, Use.USED)
    for row in reading.rows:
        made = measure_of(row, is_scan=is_scan)
        if made is not None:
            measures.append(made)
            ledger.mark(row.lines(), Use.USED)
        else:
            ledger.mark(row.lines(), Use.UNREAD, _ODD)
    return measures


def _run(items: Sequence[Item], start: int) -> Sequence[Line]:
    """The lines from here to the next table."""
    end = start
    while end < len(items) and isinstance(items[end], Line):
        end += 1
    return [item for item in items[start:end] if isinstance(item, Line)]


def _read(run: Sequence[Line], start: int, reading: Reading) -> int | None:
    for reader in _READERS:
        before = len(reading.rows), len(reading.heads)
        end = reader(run, start, reading)
        if end:
            return end
        del reading.rows[before[0] :]
        del reading.heads[before[1] :]
    return None


def _name_section(rows: Sequence[RowFound], chapters: Chapters) -> None:
    """Rows without a caption of their own stand under the chapter's heading."""
    for row in rows:
        row.section = row.section or chapters.last_heading


def _as_text(grid: Grid, chapters: Chapters, ledger: Ledger) -> None:
    """A table that holds no measures: a frame around text is text, all else is not read."""
    lines = list(grid.lines())
    if len(grid.rows) == 1 or len(grid.rows[0]) == 1:
        chapters.feed(lines, ledger)
    else:
        ledger.mark(lines, Use.UNREAD, _LOST)
