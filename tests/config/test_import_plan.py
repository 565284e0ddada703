"""``varna import-plan``: what it prints, and the draft that it makes."""

import json

import pytest

from tests.plans.importing.contents import HAMNVIK
from tests.plans.importing.layouts import text_tabs, word_table
from varna.config.cli import main
from varna.plans.models import Plan, PlanImport


@pytest.fixture
def document(tmp_path):
    """A plan as a Word document."""
    path = tmp_path / "plan.docx"
    path.write_bytes(word_table(HAMNVIK))
    return path


def test_a_dry_run_shows_the_rows_and_stores_nothing(document, capsys):
    assert main(["import-plan", str(document), "--dry-run"]) == 0
    said = capsys.readouterr().out
    for row in HAMNVIK.rows:
        assert row.title[:40] in said
        assert row.responsible in said
    assert "10 measures" in said
    assert "0 of" in said


def test_json_leaves_nothing_out(document, capsys):
    assert main(["import-plan", str(document), "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["title"]["value"] for one in told["measures"]] == [r.title for r in HAMNVIK.rows]
    assert told["measures"][0]["responsible"]["confidence"] > 0.5


def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path, capsys):
    path = tmp_path / "plan.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    assert main(["import-plan", str(path), "--dry-run"]) == 1
    assert "save it as .docx" in capsys.readouterr().err


def words(document, norrby, alva) -> list[str]:
    return [
        "import-plan",
        str(document),
        "--municipality",
        norrby.municipality.slug,
        "--unit",
        norrby.administration.name,
        "--user",
        alva.user.email,
    ]


def test_a_document_that_is_sure_becomes_a_draft(document, norrby, alva, capsys):
    assert main(words(document, norrby, alva)) == 0
    plan = Plan.objects.get()
    assert f"/plans/{plan.pk}/" in capsys.readouterr().out
    assert plan.measures.count() == len(HAMNVIK.rows)
    assert plan.year == 2024
    assert main(words(document, norrby, alva)) == 1
    assert "before" in capsys.readouterr().err


def test_what_is_unsure_waits_for_the_review(tmp_path, norrby, alva, capsys):
    path = tmp_path / "plan.txt"
    path.write_bytes(text_tabs(HAMNVIK) + "\n\n¤¤ ## ;; ~~ ^^ ==\n".encode())
    assert main(words(path, norrby, alva)) == 0
    row = PlanImport.objects.get()
    assert row.get_absolute_url() in capsys.readouterr().out
    assert not Plan.objects.exists()


def test_whoever_may_not_write_the_plan_is_refused(document, norrby, rut, capsys):
    assert main(words(document, norrby, rut)) == 1
    assert "may not" in capsys.readouterr().err
    assert not PlanImport.objects.exists()
