"""The command line: a CSV in, safe tables and progress out."""

from __future__ import annotations

import csv
import json

import pytest

from varna.config.cli import main

ROWS = [
    ("north", "marks", 12),
    ("north", "threats", 3),
    ("south", "marks", 22),
    ("south", "threats", 17),
    ("west", "marks", 31),
    ("west", "threats", 9),
]


@pytest.fixture
def counts(tmp_path):
    path = tmp_path / "counts.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("area", "kind", "n"))
        writer.writerows(ROWS)
    return path


def test_it_prints_a_safe_table_with_progress(counts, capsys):
    status = main(
        ["disclosure", str(counts), "--by", "area,kind", "--count", "n", "--table", "area x kind"]
    )
    output = capsys.readouterr()
    assert status == 0
    north = next(line for line in output.out.splitlines() if line.startswith("north"))
    assert "··" in north
    assert "3" not in north.split()
    assert "checking" in output.err
    assert "100%" in output.err


def test_it_proposes_a_plan_and_uses_groups(counts, tmp_path, capsys):
    groups = tmp_path / "groups.csv"
    groups.write_text("coast,north\ncoast,west\n", encoding="utf-8")
    status = main(
        [
            "disclosure",
            str(counts),
            "--by",
            "area,kind",
            "--count",
            "n",
            "--groups",
            f"area={groups}",
        ]
    )
    output = capsys.readouterr().out
    assert status == 0
    assert "coast" in output


def test_it_keeps_a_ledger_and_refuses_the_same_name_twice(counts, tmp_path, capsys):
    ledger, out = tmp_path / "ledger.json", tmp_path / "out.json"
    words = [
        "disclosure",
        str(counts),
        "--by",
        "area,kind",
        "--count",
        "n",
        "--table",
        "area x kind",
    ]
    words += ["--ledger", str(ledger), "--json", str(out)]
    assert main([*words, "--name", "first"]) == 0
    assert main([*words, "--name", "second"]) == 0
    assert main([*words, "--name", "second"]) == 1
    assert "already holds" in capsys.readouterr().err
    assert json.loads(out.read_text(encoding="utf-8"))["name"] == "second"


def test_it_rounds(counts, capsys):
    status = main(
        [
            "disclosure",
            str(counts),
            "--by",
            "area,kind",
            "--count",
            "n",
            "--table",
            "area x kind",
            "--round",
            "3",
        ]
    )
    output = capsys.readouterr().out
    assert status == 0
    assert "rounded" in output


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--by", "region"], "no column “region”"),
        (["--by", "area", "--level", "X"], "use E, T or"),
        (["--by", "area", "--count", "kind"], "Row 2"),
        (["--by", "area", "--groups", "kind=x.csv"], "COLUMN=FILE"),
    ],
)
def test_mistakes_are_explained(counts, capsys, words, reason):
    assert main(["disclosure", str(counts), *words]) == 1
    assert reason in capsys.readouterr().err
