"""Spreadsheets as municipalities save them: read right, or refused with the row and the remedy."""

from __future__ import annotations

import random

import pytest

from varna.config.cli import main
from varna.disclosure import Dimension, InputError, RawTable

ROWS = [("Norrby", "Klotter", 12), ("Norrby", "Hot", 3), ("Söderåsen", "Klotter", 44),
        ("Söderåsen", "Hot", 30), ("Väst ö", "Klotter", 2), ("Väst ö", "Hot", 17)]  # fmt: skip


def sheet(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "antal.csv"
    path.write_bytes(text.encode(encoding))
    return str(path)


def run(capsys, path, *words, language="sv"):
    status = main(["disclosure", path, *words, "--language", language])
    said = capsys.readouterr()
    return status, said.out, said.err


def counted(form="{0};{1};{2}\r\n", rows=ROWS):
    return "Område;Slag ;Antal\r\n" + "".join(form.format(*row) for row in rows)


@pytest.mark.parametrize(
    ("encoding", "form"),
    [
        ("utf-8-sig", "{0};{1};{2}\r\n"),
        ("cp1252", "{0};{1};{2}\r\n"),
        ("utf-16", "{0}; {1} ;{2}\r\n"),
        ("utf-8", "{0};{1};{2},0\r\n\r\n"),
        ("utf-8", "{0} ;{1};\u00a0{2};;\r\n"),
    ],
)
def test_one_table_comes_out_however_the_sheet_was_saved(tmp_path, capsys, encoding, form):
    path = sheet(tmp_path, counted(form), encoding)
    status, out, err = run(
        capsys, path, "--by", "område,slag", "--count", "antal", "--table", "Område x Slag"
    )
    assert status == 0
    south = next(line for line in out.splitlines() if line.startswith("Söderåsen"))
    assert south.split()[1] == "74"
    assert ("Windows-1252" in err) == (encoding == "cp1252")
    assert "·· dolt" in out


def test_ten_thousand_rows_are_counted(tmp_path, capsys):
    rng = random.Random(1)
    text = "Område;Slag\n" + "".join(
        f"O{rng.randint(1, 12)};K{rng.randint(1, 8)}\n" for _ in range(10_000)
    )
    path = sheet(tmp_path, text)
    status, out, _ = run(capsys, path, "--by", "Område,Slag", "--seconds", "5")
    assert status == 0
    assert "10000" in out


@pytest.mark.req("R-150")
@pytest.mark.parametrize(("parts", "total"), [((2, 2), 4), ((4, 1), 5)])
def test_parts_that_add_up_to_the_stated_total_are_taken(parts, total):
    area = Dimension("area", ("a", "b"))
    counts = {("a",): parts[0], ("b",): parts[1]}
    RawTable([area], counts, stated={("Total",): total})
    with pytest.raises(InputError, match=f"its parts add up to {total}"):
        RawTable([area], counts, stated={("Total",): 6})


@pytest.mark.req("R-150")
def test_a_sheet_whose_total_does_not_add_up_is_not_published(tmp_path, capsys):
    good = counted() + "Totalt;Totalt;108\r\nNorrby;Summa;15\r\n"
    words = ("--by", "Område,Slag", "--count", "Antal", "--table", "Område x Slag")
    status, out, err = run(capsys, sheet(tmp_path, good), *words)
    assert (status, "Rader med summor: 2." in err) == (0, True)
    assert "216" not in out
    wrong = counted() + "Norrby;Totalt;16\r\n"
    status, out, err = run(capsys, sheet(tmp_path, wrong), *words)
    assert (status, out) == (1, "")
    assert "Norrby × Totalt anges som 16, men delarna blir 15" in err


@pytest.mark.req("R-156")
def test_approximate_and_missing_counts_are_never_added_and_are_told(tmp_path, capsys):
    text = counted() + "Norrby;Möte;ca 10\r\nVäst ö;Möte;\r\nSöderåsen;Möte;25\r\n"
    words = ("--by", "Område,Slag", "--count", "Antal", "--table", "Område x Slag")
    status, out, err = run(capsys, sheet(tmp_path, text), *words)
    assert status == 0
    assert "ungefärliga antal: 1. De läggs aldrig ihop med exakta" in err
    assert "Rader utan antal: 1." in err
    north = next(line for line in out.splitlines() if line.startswith("Norrby"))
    assert north.split()[-1] == "…"
    assert "133*" in out
    assert "* en del är inte rapporterat" in out


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("", ("--by", "a"), "inga rader"),
        ("Område;Antal\n", ("--by", "Område"), "inga rader"),
        (counted(), (), "till exempel --by Område,Slag"),
        (counted(), ("--by", "kommun"), "ingen kolumn ”kommun”. Den har: Område, Slag, Antal"),
        (counted(), ("--by", "Antal", "--count", "Antal"), "kan inte både räknas"),
        (counted(rows=[("a", "b", -3)]), ("--by", "Slag", "--count", "Antal"), "Rad 2: ”-3”"),
        (counted(rows=[("a", "b", "2,5")]), ("--by", "Slag", "--count", "Antal"), "Rad 2: ”2,5”"),
        ("a;b;a\n1;2;3\n", ("--by", "a"), "två kolumner som heter ”a”"),
        ("a;b\n1;2;3\n", ("--by", "a"), "Rad 2 har fler värden"),
        ("PK\x03\x04\x00", ("--by", "a"), "ingen textfil med kolumner"),
        (counted(), ("--by", "Slag", "--threshold", "x"), "--threshold x: skriv ett tal"),
        (counted(), ("--by", "Slag", "--zeros", "x"), "välj någon av suppressible, shown"),
    ],
)
def test_a_sheet_that_cannot_be_read_says_where_and_what_to_do(
    tmp_path, capsys, text, words, reason
):
    status, out, err = run(capsys, sheet(tmp_path, text), *words)
    assert (status, out) == (1, "")
    assert reason in err


def test_a_missing_file_is_named(capsys, tmp_path):
    status, _, err = run(capsys, str(tmp_path / "borta.csv"), "--by", "a", language="en")
    assert status == 1
    assert "There is no file" in err


def test_a_failed_write_leaves_the_ledger_as_it_was(tmp_path, capsys):
    path = sheet(tmp_path, counted())
    ledger = tmp_path / "liggare.json"
    words = ("--by", "Område,Slag", "--count", "Antal", "--ledger", str(ledger))
    assert run(capsys, path, *words, "--name", "ett")[0] == 0
    before = ledger.read_text(encoding="utf-8")
    status, _, err = run(capsys, path, *words, "--name", "ett")
    assert status == 1
    assert "har redan en utgåva som heter ”ett”" in err
    assert ledger.read_text(encoding="utf-8") == before


def test_stated_sums_may_be_of_groups():
    area = Dimension("area", ("a", "b", "c"), {"g": ("a", "b")})
    counts = {("a",): 1, ("b",): 2, ("c",): 9}
    RawTable([area], counts, stated={("g",): 3, ("Total",): 12})
    with pytest.raises(InputError, match="add up to 3"):
        RawTable([area], counts, stated={("g",): 4})
    with pytest.raises(InputError, match="one category for each"):
        RawTable([area], counts, stated={("a", "b"): 4})
