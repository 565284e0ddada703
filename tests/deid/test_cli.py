"""The command line: marked, masked and JSON output, exit status and errors that help."""

import io
import json
from pathlib import Path

import pytest

from varna.config.cli import main as varna
from varna.deid.cli import main

TEXT = "Ring Zelmira på 070-174 06 05.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "rapport.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_shows_findings_marked(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(report)]) == 1
    out = capsys.readouterr()
    assert out.out == "Ring {PERSON|Zelmira} på {PHONE|070-174 06 05}.\n"
    assert "2 found, 1 of them must be removed" in out.err


@pytest.mark.req("R-125")
def test_masks_a_file_through_the_varna_command(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert varna(["deid", "--mask", str(report)]) == 1
    assert capsys.readouterr().out == "Ring [person] på [telefonnummer].\n"


def test_writes_json_with_offsets(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", str(report)]) == 1
    record = json.loads(capsys.readouterr().out)
    phone = record["findings"][1]
    assert TEXT[phone["start"] : phone["end"]] == "070-174 06 05"
    assert phone["level"] == "block"
    assert record["masked"] == "Ring [person] på [telefonnummer].\n"


def test_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Klotter vid bron.\n"))
    assert main([]) == 0
    assert capsys.readouterr().out == "Klotter vid bron.\n"


def test_many_files_show_progress_and_go_on_after_an_error(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "borta.txt"
    assert main(["--mask", str(gone), str(report)]) == 2
    out = capsys.readouterr()
    assert "[2/2]" in out.err
    assert f"{gone}: no such file; check the name" in out.err
    assert out.out == "Ring [person] på [telefonnummer].\n"


def test_an_undecodable_file_says_how_to_convert_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "gammal.txt"
    path.write_bytes("Åsa såg det".encode("latin-1"))
    assert main([str(path)]) == 2
    assert "iconv -f latin1 -t utf-8" in capsys.readouterr().err


def test_a_directory_is_named_as_such(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "is a directory" in capsys.readouterr().err
