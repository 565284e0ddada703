"""The command: signals in words from a CSV, and errors that say what to write."""

import json
import re

import pytest

from varna.config.cli import main as varna
from varna.trends.cli import main
from varna.trends.series import Status
from varna.trends.table import TableError, read_series


@pytest.fixture
def counts(tmp_path):
    """Four areas with one event every sixth month, and six at once in Norrby in 2024-12."""
    lines = ["period,area,district,count"]
    places = {"Norrby": "North", "Åsen": "North", "Strand": "South", "Söderby": "South"}
    for place, (area, district) in enumerate(places.items()):
        for month in range(48):
            count = int((month + 2 * place) % 6 == 0)
            if area == "Norrby" and month == 47:
                count = 6
            if area == "Åsen" and month == 20:
                count = "~5"
            lines.append(f"{2021 + month // 12}-{month % 12 + 1:02d},{area},{district},{count}")
    path = tmp_path / "counts.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def run(capsys, *argv):
    status = main([*argv, *(() if "--language" in argv else ("--language", "en"))])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_screen_prints_signals_first_then_what_cannot_be_monitored(capsys, counts):
    status, out, _ = run(capsys, "screen", counts, "--levels", "area<district")
    lines = out.splitlines()
    assert status == 0
    assert lines[0].startswith("Norrby, 2024-12: signal. Observed 6, expected 0 to")
    assert "Åsen, 2024-12: not monitorable." in out
    assert "at the level: North." in out
    assert lines[-1] == "Internal figures: not protected for publication."


def test_the_varna_command_reaches_trends_and_screens_a_bare_file(capsys, counts):
    assert varna(["trends", counts, "--language", "en"]) == 0
    assert "Norrby" in capsys.readouterr().out


def test_json_carries_the_same_findings_as_data(capsys, counts):
    _, out, _ = run(capsys, "screen", counts, "--levels", "area<district", "--json")
    found = {item["series"]: item for item in json.loads(out)}
    assert found["Norrby"]["verdict"] == "signal"
    assert found["Norrby"]["observed"] == 6
    assert found["Åsen"]["monitorable_at"] == "North"
    assert found["Åsen"]["p_value"] == 1.0


def test_an_earlier_period_and_reasons_can_be_asked_for(capsys, counts):
    _, out, _ = run(
        capsys, "screen", counts, "--period", "2024-06", "--why", "--years", "3",
        "--levels", "area<district",
    )  # fmt: skip
    assert "Norrby, 2024-06" in out
    assert "all periods of the last 3 years" in out
    assert "1 approximate" in out


def test_drift_and_confirm_answer_from_a_start(capsys, counts):
    since = ("--since", "2024-01", "--levels", "area<district")
    status, out, _ = run(capsys, "drift", counts, *since)
    assert (status, "Norrby, 2024-12: signal of a lasting rise" in out) == (0, True)
    status, out, _ = run(capsys, "confirm", counts, *since)
    assert (status, "the bar is 240" in out) == (0, True)


def test_under_reporting_tells_both_figures_and_no_total(capsys, tmp_path):
    path = tmp_path / "two.csv"
    path.write_text("period,police,survey\n2022,1,6\n2023,0,7\n2024,2,\n", encoding="utf-8")
    argv = ("under-reporting", str(path), "--register", "police", "--mentions", "survey")
    status, out, _ = run(capsys, *argv)
    assert status == 0
    assert "police: 1. survey: 13." in out
    assert "Likely under-reporting" in out
    assert "1 periods are left out" in out


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("10,86\n01,73\n11,49\n", "About 334 events in all"),
        ("10,9\n01,8\n11,1\n", "No estimate: only 1 events"),
        ("001,63\n010,55\n011,18\n100,69\n101,17\n110,21\n111,28\n", "Between 388 and 1313"),
    ],
)
def test_lists_estimate_or_refuse(capsys, tmp_path, rows, said):
    path = tmp_path / "lists.csv"
    path.write_text("history,count\n" + rows, encoding="utf-8")
    status, out, _ = run(capsys, "lists", str(path))
    assert status == 0
    assert said in out


def test_errors_say_what_is_wrong_and_where(capsys, tmp_path):
    status, _, err = run(capsys, "screen", str(tmp_path / "none.csv"))
    assert status == 2
    assert "There is no file" in err
    assert "no file nonsense" in run(capsys, "nonsense")[2]
    assert run(capsys, "drift")[0] == 2
    bad = tmp_path / "bad.csv"
    bad.write_text("history,count\n10,many\n", encoding="utf-8")
    status, _, err = run(capsys, "lists", str(bad))
    assert (status, "Line 2" in err) == (2, True)
    status, _, err = run(
        capsys, "under-reporting", str(bad), "--register", "police", "--mentions", "survey"
    )
    assert (status, "no column “police”" in err) == (2, True)


def test_a_period_of_another_rhythm_is_refused(capsys, counts):
    status, _, err = run(capsys, "screen", counts, "--period", "2024-T1")
    assert (status, "not the kind of period" in err) == (2, True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("area,count\nA,1", "needs a column “period”"),
        ("period,count\n2024-13,1", "Line 2: “2024-13” is not a period"),
        ("period,count\n2024-01,few", "Line 2: count “few” is not a whole number"),
        ("period,count\n2024-01,-1", "not a whole number"),
        ("period,count,exposure\n2024-01,1,x", "exposure “x”"),
        ("period,count,exposure\n2024-01,1,0", "Exposure is above 0"),
        ("period,count,status\n2024-01,1,sure", "status “sure”"),
        ("period,count\n2024-01,1\n2024-01,2", "Line 3: count already has a row for 2024-01"),
        (
            "period,count\n2024-01,1\n2024-T1,2",
            "Line 3: the file mixes months, quarters, tertials or years",
        ),
        ("period,count\n", "no rows"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(text, message):
    with pytest.raises(TableError, match=message):
        read_series(text.splitlines())


def test_levels_must_name_columns_once():
    lines = ["period,area,count", "2024-01,A,1"]
    with pytest.raises(TableError, match="the file has area"):
        read_series(lines, ["area<district"])
    with pytest.raises(TableError, match="twice"):
        read_series(lines, ["area<area"])


@pytest.mark.req("R-156")
def test_approximate_missing_and_not_asked_cells_carry_no_number():
    lines = ["period,count,status,exposure", "2024-01,~10,,", "2024-02,,,", "2024-03,4,not asked,"]
    lines += ["2024-04,4,,0.5", "2024-05,0,exact,"]
    read = read_series(lines)[0]
    observed = [read.at(2024 * 12 + month) for month in range(6)]
    assert [o.status for o in observed] == [
        Status.APPROXIMATE, Status.MISSING, Status.NOT_ASKED, Status.EXACT, Status.EXACT,
        Status.MISSING,
    ]  # fmt: skip
    assert [o.count for o in observed] == [None, None, None, 4, 0, None]
    assert observed[3].exposure == 0.5


def test_an_absent_row_is_missing_unless_the_file_is_a_register():
    lines = ["period,area,count", "2024-01,A,1", "2024-03,A,1", "2024-02,B,2"]
    assert read_series(lines)[0].at(2024 * 12 + 1).status is Status.MISSING
    assert read_series(lines, absent_is_zero=True)[0].at(2024 * 12 + 1).count == 0


def test_the_command_speaks_swedish_with_swedish_numbers(capsys, counts):
    status, out, _ = run(capsys, "screen", counts, "--levels", "area<district", "--language", "sv")
    lines = out.splitlines()
    assert status == 0
    assert lines[0].startswith("Norrby, 2024-12: signal. Antalet är 6, väntat 0 till")
    assert "sannolikhet" in out
    assert re.search(r"\d,\d", out)
    assert not re.search(r"\d\.\d", out)
    assert "går inte att bevaka" in lines[-2]
    assert lines[-1] == "Interna tal: inte skyddade för utlämning."


def test_help_and_errors_are_in_the_language_asked_for(capsys, counts):
    status, out, _ = run(capsys, "screen", "--help", "--language", "sv")
    assert (status, "skäl för varje resultat" in out) == (0, True)
    status, _, err = run(capsys, "screen", counts, "--period", "vår", "--language", "sv")
    assert (status, "”vår” är ingen period" in err) == (2, True)
    status, _, err = run(capsys, "drift", "--language", "sv")
    assert (status, "visar hur det används" in err) == (2, True)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_swedish_sheet_is_read_as_it_was_saved(capsys, tmp_path, encoding):
    rows = [f"{2021 + m // 12}-{m % 12 + 1:02d};Åsen;{m % 2},0;1,5" for m in range(47)]
    rows += ["2024-12;Åsen;7;1,5", "2024-12;Öst;ca 5;", "2024-11;Öst; ;"]
    path = tmp_path / "antal.csv"
    text = "\r\n".join(["Period;Område;Antal;Exponering", *rows, ""])
    path.write_bytes(text.encode(encoding))
    status, out, _ = run(capsys, "screen", str(path), "--period", "2024-12", "--language", "sv")
    assert status == 0
    assert "Åsen, 2024-12: signal. Antalet är 7" in out
    assert "Öst, 2024-12: inte prövad" in out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Filen måste ha en kolumn ”period”"),
        ("period;antal\n", "Filen har inga rader"),
        ("period;antal\n2024-01;-4\n", "Rad 2: antalet ”-4” är inte ett heltal"),
        ("månad;antal\n2024-01;4\n", "kolumn ”period”; den har månad, count"),
    ],
)
def test_a_sheet_that_cannot_be_used_says_why_in_swedish(capsys, tmp_path, text, said):
    path = tmp_path / "antal.csv"
    path.write_text(text, encoding="utf-8")
    status, _, err = run(capsys, "screen", str(path), "--language", "sv")
    assert (status, said in err) == (2, True)


@pytest.mark.req("R-154")
def test_under_reporting_is_told_with_both_figures_in_swedish(capsys, tmp_path):
    path = tmp_path / "both.csv"
    path.write_text("period;polis;enkät\n2023;1;5\n2024;1;8\n", encoding="utf-8")
    words = ("--register", "polis", "--mentions", "enkät", "--language", "sv")
    status, out, _ = run(capsys, "under-reporting", str(path), *words)
    assert status == 0
    assert "polis: 2. enkät: 13." in out
    assert "Trolig underrapportering" in out
