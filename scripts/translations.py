"""The translation catalogues: one for each app, English in the source, Swedish in the catalogue.

    python scripts/translations.py update    collect the texts of every app (needs GNU gettext)
    python scripts/translations.py check     exit 1 if a text is missing, empty, fuzzy or untagged
    python scripts/translations.py compile   write the .mo files that the program reads

A catalogue names the file that a text stands in but no line, and no date, so that it changes only
when a text does.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import django
import polib

from varna.config.catalogues import compile_stale

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/varna"
CATALOGUE = Path("locale/sv/LC_MESSAGES/django.po")
DJANGO = Path(django.__file__).parent / "conf"
_HEADER = {
    "Project-Id-Version": "Värna",
    "Language": "sv",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
_PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]*\d*[a-z]|%[sd]|\{\w*\}")

Key = tuple[str, str, str]


def apps(source: Path = SOURCE) -> list[Path]:
    """Return the folders of the apps."""
    return sorted(path.parent for path in source.glob("*/__init__.py"))


def collect(app: Path) -> None:
    """Bring the app's catalogue in line with its source; an app without texts gets none."""
    from django.core.management import call_command

    catalogue = app / CATALOGUE
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    here = Path.cwd()
    os.chdir(app)
    try:
        call_command(
            "makemessages",
            locale=["sv"],
            add_location="file",
            no_wrap=True,
            no_obsolete=True,
            ignore_patterns=["migrations/*"],
            verbosity=0,
        )
    finally:
        os.chdir(here)
    if catalogue.exists():
        file = polib.pofile(str(catalogue), wrapwidth=0)
        file.metadata, file.header = dict(_HEADER), ""
        file.metadata_is_fuzzy = False
        file.save()
    else:
        shutil.rmtree(app / "locale")


def keys(file: Path) -> set[Key]:
    """Return what a catalogue translates: context, text, plural."""
    if not file.exists():
        return set()
    return {(e.msgctxt or "", e.msgid, e.msgid_plural or "") for e in _entries(file)}


def stale(app: Path) -> list[str]:
    """Collect anew in a copy and tell what the committed catalogue lacks, or has too much."""
    with tempfile.TemporaryDirectory(prefix="varna-texts-") as folder:
        copy = Path(folder) / app.name
        shutil.copytree(app, copy, ignore=shutil.ignore_patterns("__pycache__", "*.mo", "static"))
        collect(copy)
        wanted, found = keys(copy / CATALOGUE), keys(app / CATALOGUE)
    where = f"{app.name}/{CATALOGUE}"
    return [
        *(f"{where}: lacks “{_short(text)}”" for _, text, _ in sorted(wanted - found)),
        *(f"{where}: no longer in use: “{_short(text)}”" for _, text, _ in sorted(found - wanted)),
    ]


def faults_of(file: Path) -> list[str]:
    """Tell which texts of a catalogue are empty, fuzzy, or differ in their placeholders."""
    found = []
    for entry in _entries(file):
        forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if entry.fuzzy:
            why = "is fuzzy: read it and remove the mark"
        elif not forms or not all(form.strip() for form in forms):
            why = "has no Swedish"
        elif not _same_placeholders(entry, forms):
            why = "has other placeholders in Swedish"
        else:
            continue
        found.append(
            f"{file.relative_to(file.parents[4])}:{entry.linenum}: “{_short(entry.msgid)}” {why}"
        )
    return found


def contradictions(folders: Iterable[Path]) -> list[str]:
    """Return the texts that two apps say differently: the program merges all catalogues to one.

    Django counts as one of them: what we say otherwise than it, its months and dates say too.
    """
    said: dict[tuple[str, str], dict[str, str]] = {}
    for app in (DJANGO, *folders):
        if (app / CATALOGUE).exists():
            for entry in _entries(app / CATALOGUE):
                swedish = entry.msgstr or "|".join(entry.msgstr_plural.values())
                if swedish:
                    key = (entry.msgctxt or "", entry.msgid)
                    said.setdefault(key, {}).setdefault(swedish, app.name)
    found = []
    for (_context, text), of in said.items():
        if len(of) > 1:
            words = " and ".join(f"“{_short(word)}” in {app}" for word, app in of.items())
            found.append(f"“{_short(text)}” is {words}: say it alike, or give one a context")
    return found


def untagged(text: str) -> list[tuple[int, str]]:
    """Return line and words of each text in a template that no ``{% translate %}`` holds.

    Text inside an element with ``translate="no"`` (a name, a word in another language) is well.
    """
    reader = _Reader()
    reader.feed(_without_tags(text))
    reader.close()
    return reader.found


def _entries(file: Path) -> Iterator[polib.POEntry]:
    return (entry for entry in polib.pofile(str(file)) if not entry.obsolete)


def _same_placeholders(entry: polib.POEntry, forms: list[str]) -> bool:
    wanted = sorted(_PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    if entry.msgid_plural:
        # One thing may be told in words ("en insats"), so only the plural must name the number.
        named = set(wanted) | set(_PLACEHOLDER.findall(entry.msgid))
        return sorted(_PLACEHOLDER.findall(forms[-1])) == wanted and all(
            set(_PLACEHOLDER.findall(form)) <= named for form in forms
        )
    return sorted(_PLACEHOLDER.findall(forms[0])) == wanted


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


_BLOCKS = re.compile(
    r"{%-?\s*(comment|blocktrans(?:late)?|verbatim)\b.*?{%-?\s*end\1\s*-?%}", re.DOTALL
)
_TAGS = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
_NAME = "Värna"
_WORD = re.compile(r"[^\W\d_]{2,}")


def _without_tags(text: str) -> str:
    """Blank out the template language, line breaks kept so that line numbers hold."""

    def blank(match: re.Match[str]) -> str:
        return "\n" * match[0].count("\n")

    return _TAGS.sub(blank, _BLOCKS.sub(blank, text))


class _Reader(HTMLParser):
    """Collects words that a reader would see or hear."""

    _SPOKEN = frozenset({"alt", "aria-label", "aria-description", "placeholder", "title"})
    _SILENT = frozenset({"script", "style"})
    _VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self._silent:
            if tag == self._silent[0]:
                self._silent.append(tag)
        elif tag in self._SILENT or (given.get("translate") == "no" and tag not in self._VOID):
            self._silent = [tag]
        else:
            spoken = [value for name, value in attrs if name in self._SPOKEN]
            if tag == "input" and given.get("type") in {"submit", "button", "reset"}:
                spoken.append(given.get("value"))
            for value in spoken:
                self._look(value or "")

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag == self._silent[0]:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._look(data)

    def _look(self, text: str) -> None:
        if _WORD.search(text.replace(_NAME, "")):
            self.found.append((self.getpos()[0], " ".join(text.split())))


def check(folders: Iterable[Path], source: Path = SOURCE, *, fresh: bool = True) -> list[str]:
    """Return everything that is wrong, one sentence each."""
    folders = list(folders)
    found = contradictions(folders)
    for app in folders:
        if fresh:
            found += stale(app)
        if (app / CATALOGUE).exists():
            found += faults_of(app / CATALOGUE)
        for template in sorted(app.glob("templates/**/*.html")):
            found += [
                f"{template.relative_to(source)}:{line}: “{_short(words)}” is not marked for "
                "translation"
                for line, words in untagged(template.read_text(encoding="utf-8"))
            ]
    return found


def _configure() -> None:
    import django
    from django.conf import settings

    # Collecting texts needs no more of Django than this.
    settings.configure(USE_I18N=True, LOCALE_PATHS=[], INSTALLED_APPS=[])
    django.setup()


def main(argv: list[str] | None = None) -> int:
    """Run one verb."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("verb", choices=["update", "check", "compile"])
    verb = parser.parse_args(argv).verb
    if verb == "compile":
        sys.stdout.write("".join(f"{path.relative_to(ROOT)}\n" for path in compile_stale()))
        return 0
    _configure()
    has_gettext = bool(shutil.which("xgettext") and shutil.which("msgmerge"))
    if not has_gettext and (verb == "update" or os.environ.get("CI") == "true"):
        sys.stderr.write("GNU gettext is missing. Install it: sudo apt install gettext\n")
        return 1
    if verb == "update":
        for app in apps():
            collect(app)
        found = check(apps(), fresh=False)
    else:
        found = check(apps(), fresh=has_gettext)
        if not has_gettext:
            sys.stderr.write("Whether texts are missing was not looked at: apt install gettext\n")
    sys.stdout.write("".join(f"{fault}\n" for fault in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
