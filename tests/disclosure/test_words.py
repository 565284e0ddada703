"""Every sentence can be said in Swedish, and is said in the language asked for."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import polib
import pytest

from tests.disclosure.tables import two_way, whole
from varna.config.cli import main
from varna.disclosure import (
    InputError,
    PolicyInfeasibleError,
    Rule,
    SafeCell,
    Status,
    Words,
    cell_key,
    cli_phrases,
    phrases,
    propose_plan,
    protect,
    protect_table,
    round_release,
)
from varna.disclosure.language import numbers_of, preferred, translator
from varna.disclosure.words import Listed

PACKAGE = Path(phrases.__file__).parent
PLACES = re.compile(r"%\((\w+)\)s")


def texts(module):
    return {name: text for name, text in vars(module).items() if name.isupper()}


MSGIDS = {**texts(phrases), **texts(cli_phrases)}
SWEDISH = translator("sv")


def test_every_sentence_has_swedish_with_the_same_places():
    catalogue = {
        entry.msgid: entry
        for entry in polib.pofile(str(PACKAGE / "locale/sv/LC_MESSAGES/django.po"))
    }
    assert set(catalogue) == set(MSGIDS.values())
    for msgid, entry in catalogue.items():
        assert entry.msgstr
        assert not entry.fuzzy
        assert set(PLACES.findall(entry.msgstr)) == set(PLACES.findall(msgid))
        assert entry.msgstr.replace("%%", "").count("%") == len(PLACES.findall(entry.msgstr))


def test_every_sentence_is_used():
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*.py")
        if path.name not in ("phrases.py", "cli_phrases.py")
    )
    assert [n for n in texts(phrases) if f"phrases.{n}" not in source] == []
    assert [n for n in texts(cli_phrases) if f"say.{n}" not in source] == []


def test_no_error_is_said_in_words_that_cannot_be_translated():
    plain = re.compile(r"raise \w*(?:Input|Infeasible|Failed|Information|Solver)Error\(\s*f?\"")
    found = [path.name for path in PACKAGE.rglob("*.py") if plain.search(path.read_text("utf-8"))]
    assert found == []


def test_an_impossible_protection_says_in_swedish_which_cells_and_what_to_merge():
    raw = two_way("ab", "xy", [[3, 10], [20, 30]])
    with pytest.raises(PolicyInfeasibleError) as caught:
        protect(whole(raw), Rule(keep=frozenset({cell_key(r="a", c="y"), cell_key(r="a")})))
    swedish = caught.value.words.say(SWEDISH)
    assert swedish.startswith("De här talen går inte att skydda")
    assert "slå ihop den med en närliggande kategori" in swedish
    assert caught.value.proposals
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.words.say(SWEDISH) == swedish


def test_other_errors_survive_a_process_boundary_with_their_words():
    error = InputError(phrases.RELEASE_NAME_USED, release="maj")
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error)
    assert again.words.say(SWEDISH) == (
        "Liggaren har redan en utgåva som heter ”maj”. Välj ett annat namn."
    )


def test_notes_gap_marks_and_stages_speak_swedish():
    raw = two_way("abc", "xyz", [[2, 16, 30], [12, 33, 20], [20, 17, 14]])
    stages = []
    release = protect(whole(raw), Rule(), progress=lambda p: stages.append(p.words.say(SWEDISH)))
    assert release.report.words.say(SWEDISH) == "Bevisat: inget säkert val döljer mindre."
    assert stages[0] == "förbereder"
    assert stages[-1] == "granskar"
    assert SafeCell(Status.SUPPRESSED, None).words.say(SWEDISH) == "dolt, för att skydda små tal"
    rounded = round_release(whole(raw), base=3)
    assert "högst 2 från det verkliga" in rounded.notes[-1].say(SWEDISH)
    assert "högst 2 från det verkliga" in rounded.to_json(SWEDISH)


def test_lists_and_decimals_follow_the_language():
    words = Words("%(a)s %(b)s", {"a": Listed.of(("x", Words(phrases.GRAND_TOTAL))), "b": 4.25})
    assert words.say() == "x, the grand total 4.2"
    assert words.say(SWEDISH, numbers_of("sv")) == "x, totalsumman 4,2"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANGUAGE": "sv:en", "LANG": "en_GB.UTF-8"}, "sv"),
        ({}, "en"),
    ],
)
def test_the_language_of_the_system_is_the_default(environment, language):
    assert preferred(environment) == language


def test_the_help_and_misuse_are_in_the_language_asked_for(capsys):
    assert main(["disclosure", "--language", "sv", "--help"]) == 0
    out = capsys.readouterr().out
    assert "användning: varna disclosure" in out
    assert "språk för texterna" in out
    assert main(["disclosure", "--language=sv"]) == 2
    assert "visar hur det används" in capsys.readouterr().err


def test_a_proposed_plan_gives_its_reasons_in_swedish():
    raw = two_way("abcd", "xyzw", [[9, 0, 1, 30], [8, 1, 0, 2], [1, 7, 1, 0], [22, 1, 0, 1]])
    plan = propose_plan(raw, seconds=5)
    said = [note.say(SWEDISH) for note in plan.notes]
    assert any("eftersom" in note for note in said)


def test_the_only_table_of_a_release_is_at_hand():
    raw = two_way("abc", "xyz", [[2, 16, 30], [12, 33, 20], [20, 17, 14]])
    release = protect_table(raw, name="möten")
    assert release.table is release.tables["möten"]
    assert release.table.cells[cell_key(r="a", c="x")].status is Status.SUPPRESSED
