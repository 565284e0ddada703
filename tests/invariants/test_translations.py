"""Every text has its Swedish, with the same placeholders, and no template holds a bare word."""

from pathlib import Path

import polib
import pytest

from scripts.translations import apps, check, contradictions, faults_of, untagged


@pytest.mark.parametrize("app", apps(), ids=lambda app: app.name)
def test_the_app_is_wholly_translated(app: Path) -> None:
    assert check([app], fresh=False) == []


def test_no_two_apps_say_a_text_differently() -> None:
    # The program merges the catalogues: one of the two would be shown in both places.
    assert contradictions(apps()) == []


def test_two_apps_that_say_a_text_differently_are_told(tmp_path: Path) -> None:
    for app, swedish, context in (
        ("one", "Timmar", None),
        ("two", "Tider", None),
        ("three", "Öppet", "opening hours"),
    ):
        entry = polib.POEntry(msgid="Hours", msgstr=swedish, msgctxt=context)
        catalogue(tmp_path / app, entry)
    folders = [tmp_path / app / "app" for app in ("one", "two", "three")]
    assert len(contradictions(folders)) == 1


def catalogue(folder: Path, entry: polib.POEntry) -> Path:
    path = folder / "app/locale/sv/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True)
    file = polib.POFile()
    file.append(entry)
    file.save(str(path))
    return path


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (polib.POEntry(msgid="Plan", msgstr="Plan"), ""),
        (polib.POEntry(msgid="Plan", msgstr=""), "has no Swedish"),
        (polib.POEntry(msgid="Plan", msgstr="  "), "has no Swedish"),
        (polib.POEntry(msgid="Plan", msgstr="Planen", flags=["fuzzy"]), "is fuzzy"),
        (polib.POEntry(msgid="Plan", msgstr="", obsolete=True), ""),
        (polib.POEntry(msgid="%(n)s of %(m)s", msgstr="%(n)s av %(m)s"), ""),
        (polib.POEntry(msgid="%(n)s of %(m)s", msgstr="%(m)s: %(n)s"), ""),
        (polib.POEntry(msgid="%(n)s of %(m)s", msgstr="%(n)s av alla"), "placeholders"),
        (polib.POEntry(msgid="by %(name)s", msgstr="av %(namn)s"), "placeholders"),
        (
            polib.POEntry(
                msgid="one measure",
                msgid_plural="%(n)s measures",
                msgstr_plural={0: "en insats", 1: "%(n)s insatser"},
            ),
            "",
        ),
        (
            polib.POEntry(
                msgid="one measure",
                msgid_plural="%(n)s measures",
                msgstr_plural={0: "en insats", 1: ""},
            ),
            "has no Swedish",
        ),
        (
            polib.POEntry(
                msgid="one measure",
                msgid_plural="%(n)s measures",
                msgstr_plural={0: "en insats", 1: "flera insatser"},
            ),
            "placeholders",
        ),
    ],
)
def test_a_bad_entry_is_named(tmp_path: Path, entry: polib.POEntry, why: str) -> None:
    found = faults_of(catalogue(tmp_path, entry))
    assert len(found) == bool(why)
    assert not why or why in found[0]


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('<p>{% translate "Plans" %}</p>', []),
        ("<p>{% blocktranslate count n=n %}one{% plural %}many{% endblocktranslate %}</p>", []),
        ("<p>{{ plan.title }} – {{ n }}</p>{# a remark #}", []),
        ("{% comment %}<p>Old</p>{% endcomment %}", []),
        ("<title>{{ title }} – Värna</title>", []),
        ('<a translate="no">English <b>text</b></a>', []),
        ("<script>let word</script><style>p { color: red }</style>", []),
        ("<p>\nPlans</p>", [(1, "Plans")]),
        ('<img alt="A plan">', [(1, "A plan")]),
        ('<button aria-label="Close">{{ x }}</button>', [(1, "Close")]),
        ('<input type="submit" value="Send">', [(1, "Send")]),
        ('<input type="hidden" value="plan">', []),
        ('<a translate="no">English</a>\n<p>more</p>', [(2, "more")]),
        ("{% if a %}\n<p>{{ b }}</p>\n{% else %}\n<p>None</p>{% endif %}", [(4, "None")]),
    ],
)
def test_a_bare_word_in_a_template_is_found(template: str, found: list[tuple[int, str]]) -> None:
    assert untagged(template) == found
