"""From a file to figures in use, and what bad files are told."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Town
from tests.plans.pages import visit, words
from tests.sources.conftest import PLAN, looked_through, source, taken_in, workbook
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.guard import IdentifyingTextError
from varna.documents.incoming import UnreadableFileError
from varna.sources import services
from varna.sources.enums import BatchState
from varna.sources.fileroom import unpacked
from varna.sources.models import Batch, SeriesRow, Source
from varna.sources.reading.plan import Plan

LIST = "Datum;Typ;Antal\n2026-04-03;Klotter;2\n2026-05-11;Klistermärke;1\n"


def rows(batch: Batch) -> list[tuple[Any, ...]]:
    found = SeriesRow.objects.filter(batch=batch).order_by("number")
    return [(one.number, f"{one.month_from:%Y-%m}", one.kind, str(one.quantity)) for one in found]


@pytest.mark.req("R-465", "R-133")
def test_three_differently_shaped_files_become_rows_of_their_sources(
    alva: Actor, norrby: Town
) -> None:
    mtr = source(alva, norrby, "MTR")
    sisab = source(alva, norrby, "Sisab")
    traffic = source(alva, norrby, "Trafikkontoret")
    one = taken_in(mtr, alva, LIST)
    title = "Lista över klotter;;\n;;\nMånad;Kategori;Summa\nApril 2026;klotter;ca 10\nSumma;;10\n"
    named = Plan(columns={"when": "Månad", "kind": "Kategori", "quantity": "Summa"})
    two = taken_in(sisab, alva, title.encode("cp1252"), named)
    sheet = workbook([["Vecka", "Ärendenummer"], [12, "T-1"], ["v. 14", "T-2"], ["v. 14", "T-2"]])
    weeks = Plan(columns={"when": "Vecka", "reference": "Ärendenummer"}, kind="graffiti", year=2026)
    read = looked_through(traffic, alva, sheet, weeks, name="veckor.xlsx")
    assert unpacked(read)["fault_list"] == [[2, "Vecka", "date", "12"]]
    services.confirm_file(read, by=alva, leave_out=True)
    three = services.save_file(read, by=alva)
    assert rows(one) == [(2, "2026-04", "graffiti", "2"), (3, "2026-05", "sticker", "1")]
    assert rows(two) == [(4, "2026-04", "graffiti", "ca 10")]
    assert rows(three) == [(3, "2026-04", "graffiti", "1")]
    kinds = SeriesRow.objects.filter(batch__source__in=[sisab, traffic]).values_list("kind")
    assert set(kinds) == {("graffiti",)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
def test_swedish_letters_are_read_whatever_the_encoding(
    operator: Source, alva: Actor, encoding: str
) -> None:
    batch = taken_in(operator, alva, LIST.encode(encoding))
    assert [kind for _n, _m, kind, _q in rows(batch)] == ["graffiti", "sticker"]


def test_each_row_leads_back_to_its_file(operator: Source, alva: Actor) -> None:
    batch = taken_in(operator, alva, LIST, name="mtr-2026.csv")
    shown = words(visit(alva).get(batch.get_absolute_url()))
    assert batch.sha256 in shown
    assert "mtr-2026.csv" in shown
    assert [row.number for row in batch.rows.all()] == [2, 3]


def test_the_file_is_erased_when_it_is_imported(operator: Source, alva: Actor) -> None:
    batch = looked_through(operator, alva, LIST)
    assert Batch.objects.defer(None).get(pk=batch.pk).content == LIST.encode()
    services.confirm_file(batch, by=alva)
    services.save_file(batch, by=alva)
    kept = Batch.objects.defer(None).get(pk=batch.pk)
    assert (kept.content, kept.checked, kept.state) == (None, None, BatchState.IMPORTED)


def test_a_column_without_a_meaning_is_never_kept(operator: Source, alva: Actor) -> None:
    named = "Datum;Typ;Antal;Anmälare\n2026-04-03;Klotter;2;Sven Exempelsson\n"
    batch = taken_in(operator, alva, named)
    everything = str(list(SeriesRow.objects.filter(batch=batch).values()))
    assert "Exempelsson" not in everything + str(operator.mapping.plan)


@pytest.mark.req("R-465")
def test_the_same_file_again_changes_nothing(operator: Source, alva: Actor) -> None:
    batch = taken_in(operator, alva, LIST)
    with pytest.raises(Denied):
        services.upload_file(operator, by=alva, name="igen.csv", content=LIST.encode())
    sent = visit(alva).post(
        reverse("upload_figures", args=[operator.pk]),
        {"file": SimpleUploadedFile("a.csv", LIST.encode())},
    )
    assert sent.headers["Location"] == batch.get_absolute_url()
    assert Batch.objects.count() == 1


@pytest.mark.req("R-465")
def test_rows_that_two_lists_share_count_once(operator: Source, alva: Actor) -> None:
    first = taken_in(operator, alva, LIST)
    taken_in(operator, alva, LIST + "2026-06-01;Klotter;1\n", name="halvår.csv")
    assert SeriesRow.objects.in_use().count() == 3
    assert not first.rows.filter(is_counted=True).exists()


def test_withdrawing_a_list_lets_the_other_ones_rows_count_again(
    operator: Source, alva: Actor
) -> None:
    first = taken_in(operator, alva, LIST)
    second = taken_in(operator, alva, LIST + "2026-06-01;Klotter;1\n", name="halvår.csv")
    services.withdraw_batch(second, by=alva)
    assert first.rows.filter(is_counted=True).count() == 2
    assert SeriesRow.objects.in_use().count() == 2


def test_a_corrected_file_replaces_the_first_which_can_still_be_seen(
    operator: Source, alva: Actor
) -> None:
    first = taken_in(operator, alva, LIST)
    corrected = LIST.replace("Klotter;2", "Klotter;3")
    second = looked_through(operator, alva, corrected, replaces=first)
    assert unpacked(second)["compared"] == {"same": 1, "new": 1, "gone": 1}
    services.confirm_file(second, by=alva)
    services.save_file(second, by=alva)
    first.refresh_from_db()
    assert first.state == BatchState.REPLACED
    assert rows(first)[0][3] == "2"
    assert [str(one.quantity) for one in SeriesRow.objects.in_use()] == ["3", "1"]
    assert "Replaced by" in words(visit(alva).get(first.get_absolute_url()))


def test_every_row_with_a_fault_is_named_and_nothing_is_half_imported(
    operator: Source, alva: Actor
) -> None:
    bad = (
        LIST + "31/2 2026;Klotter;1\n2026-01-02;Klotter;1.234\n2026-01-03;Klotter;=A1\n;Klotter;1\n"
    )
    batch = looked_through(operator, alva, bad)
    found = unpacked(batch)
    assert [(row, code) for row, _column, code, _text in found["fault_list"]] == [
        (4, "date"),
        (5, "point"),
        (6, "formula"),
        (7, "empty"),
    ]
    with pytest.raises(Denied):
        services.confirm_file(batch, by=alva)
    assert not SeriesRow.objects.exists()
    shown = words(visit(alva).get(batch.get_absolute_url()))
    assert "“1.234”: A point may mean a thousand or a decimal." in shown
    services.confirm_file(batch, by=alva, leave_out=True)
    services.save_file(batch, by=alva)
    assert (batch.kept, batch.left_out) == (2, 4)


def test_words_are_given_a_meaning_once_and_remembered(operator: Source, alva: Actor) -> None:
    odd = LIST + "2026-06-01;Tag på tågvagn;1\n2026-06-02;Trasig lampa;4\n"
    batch = looked_through(operator, alva, odd)
    assert unpacked(batch)["words"] == {"kind": {"Tag på tågvagn": 1, "Trasig lampa": 1}}
    with pytest.raises(Denied):
        services.confirm_file(batch, by=alva)
    browser = visit(alva)
    said = {"kind-0": "graffiti", "kind-1": "-"}
    browser.post(reverse("map_words", args=[batch.pk]), said)
    browser.post(reverse("import_figures", args=[batch.pk]))
    batch.refresh_from_db()
    assert (batch.kept, batch.left_out) == (3, 1)
    operator.refresh_from_db()
    plan = Plan.read(operator.mapping.plan)
    again = looked_through(operator, alva, odd.replace("2026", "2025"), plan)
    assert unpacked(again)["words"] == {}


def test_notes_are_masked_or_refused_row_by_row(operator: Source, alva: Actor) -> None:
    noted = (
        "Datum;Typ;Antal;Text\n2026-04-03;Klotter;2;Vid skolan\n"
        "2026-04-04;Klotter;1;Ring 070-174 06 05\n"
    )
    plan = Plan(columns={**PLAN.columns, "note": "Text"})
    batch = taken_in(operator, alva, noted, plan)
    notes = list(batch.rows.order_by("number").values_list("note", flat=True))
    assert notes[0] == "Vid skolan"
    assert "070" not in notes[1]


def test_a_word_that_may_be_a_person_is_no_kind_of_event(operator: Source, alva: Actor) -> None:
    batch = looked_through(operator, alva, LIST + "2026-06-01;Ring 070-174 06 05;1\n")
    found = unpacked(batch)
    assert found["fault_list"] == [[4, "Typ", "identifying", ""]]
    assert found["words"] == {}


def test_a_heading_that_names_somebody_is_not_remembered(operator: Source, alva: Actor) -> None:
    batch = services.upload_file(operator, by=alva, name="a.csv", content=LIST.encode())
    with pytest.raises(IdentifyingTextError):
        services.set_plan(batch, by=alva, plan=Plan(columns={"when": "070-174 06 05"}))


def test_a_file_name_that_names_somebody_is_masked(operator: Source, alva: Actor) -> None:
    batch = services.upload_file(
        operator, by=alva, name="lista 070-174 06 05.csv", content=LIST.encode()
    )
    assert "070" not in batch.name


def test_rows_alike_are_one_event_or_several_as_was_said(operator: Source, alva: Actor) -> None:
    twice = LIST + "2026-04-03;Klotter;2\n"
    once = looked_through(operator, alva, twice)
    assert (unpacked(once)["kept"], unpacked(once)["twins"]) == (2, 1)
    services.set_plan(once, by=alva, plan=Plan(columns=PLAN.columns, alike="each"))
    services.check_file(once, by=alva)
    assert unpacked(once)["kept"] == 3


def _packed(**parts: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"\n\n;;\n", "empty"),
        (b"Datum;Typ\n", "no rows"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "neither CSV nor Excel"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "old or protected"),
        (b"PK\x03\x04 broken", "damaged"),
        (_packed(xl__vbaProject=b"x").replace(b"vbaProject", b"vbaProject"), "damaged"),
        (_packed(**{"xl__vbaProject.bin": b"x"}), "macros"),
        (_packed(xl__sheet=b"0" * 20_000_000), "too large when unpacked"),
        (b"x" * 20_000_001, "20 MB"),
    ],
)
def test_a_bad_file_is_refused_with_what_to_do(
    operator: Source, alva: Actor, content: bytes, told: str
) -> None:
    with pytest.raises(UnreadableFileError, match=told):
        services.upload_file(operator, by=alva, name="fil", content=content)
    assert not Batch.objects.exists()


def test_merged_cells_are_pointed_out(operator: Source, alva: Actor) -> None:
    sheet = workbook(
        [["Datum", "Typ", "Antal"], [date(2026, 4, 1), "Klotter", 1], [None, "Klotter", 2]], "A2:A3"
    )
    batch = looked_through(operator, alva, sheet)
    found = unpacked(batch)
    assert found["merged"]
    assert found["fault_list"] == [[3, "Datum", "empty", ""]]
    assert "merged cells" in words(visit(alva).get(batch.get_absolute_url()))


def test_the_way_through_the_pages(operator: Source, alva: Actor) -> None:
    browser = visit(alva)
    file = SimpleUploadedFile("mtr.csv", LIST.encode())
    sent = browser.post(reverse("upload_figures", args=[operator.pk]), {"file": file})
    columns = browser.get(sent.headers["Location"])
    assert "Datum (2026-04-03, 2026-05-11)" in words(columns)
    said = {"when": "Datum", "kind": "Typ", "quantity": "Antal", "alike": "once"}
    sent = browser.post(sent.headers["Location"], said)
    preview = browser.get(sent.headers["Location"])
    assert "Import 2 rows" in words(preview)
    batch = Batch.objects.get()
    browser.post(reverse("import_figures", args=[batch.pk]))
    batch.refresh_from_db()
    assert (batch.state, batch.kept) == (BatchState.IMPORTED, 2)


def test_a_file_that_is_put_aside_leaves_nothing(operator: Source, alva: Actor) -> None:
    batch = looked_through(operator, alva, LIST)
    visit(alva).post(reverse("abandon_figures", args=[batch.pk]))
    left = Batch.objects.defer(None).get(pk=batch.pk)
    assert (left.content, left.checked, left.state) == (None, None, BatchState.ABANDONED)
    with pytest.raises(Denied):
        services.check_file(left, by=alva)


@pytest.mark.req("R-153")
def test_a_yearly_figure_in_words_is_entered_by_hand(operator: Source, alva: Actor) -> None:
    visit(alva).post(
        reverse("type_figures", args=[operator.pk]),
        {
            "when": "2017",
            "kind": "graffiti",
            "environment": "white_power",
            "quantity": "något enstaka tillfälle per år",
        },
    )
    row = SeriesRow.objects.in_use().get()
    assert (row.month_from, row.month_to) == (date(2017, 1, 1), date(2017, 12, 1))
    assert (row.environment, row.quantity_value) == ("white_power", None)
    assert str(row.quantity) == "något enstaka tillfälle per år"


def test_the_central_coordinator_sees_no_figures(
    operator: Source, alva: Actor, cecilia: Actor
) -> None:
    batch = taken_in(operator, alva, LIST)
    assert visit(cecilia).get(batch.get_absolute_url()).status_code == 403
    with pytest.raises(Denied):
        services.withdraw_batch(batch, by=cecilia)
