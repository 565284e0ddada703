"""What is served: small, our own, fresh, and complete in Swedish."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src/varna/web/static/varna"


def test_style_sheet_is_built_from_the_sources_that_lie_beside_it():
    digest = hashlib.sha256()
    for source in sorted((ROOT / "frontend/scss").iterdir()):
        digest.update(source.read_bytes())
    built = (STATIC / "varna.css").read_text()
    assert f"sha256 {digest.hexdigest()}" in built, "Run: cd frontend && npm ci && npm run build"


@pytest.mark.parametrize(("name", "limit"), [("varna.css", 40_000), ("varna.js", 5_000)])
def test_what_every_page_loads_stays_small(name, limit):
    assert len(gzip.compress((STATIC / name).read_bytes())) <= limit


def test_no_file_that_is_served_names_another_host():
    for path in STATIC.rglob("*"):
        if path.suffix in (".css", ".js", ".svg"):
            text = path.read_text().replace("http://www.w3.org/2000/svg", "")
            assert not re.search(r"(https?:)?//[a-z0-9.-]+\.[a-z]{2,}", text), path
            assert "sourceMappingURL" not in text, path


def test_every_file_the_style_sheet_names_is_there():
    names = re.findall(r'url\("?([^")]+)"?\)', (STATIC / "varna.css").read_text())
    assert len(names) == 2
    assert [name for name in names if not (STATIC / name).is_file()] == []
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts/OFL.txt").read_text()


def test_lock_file_of_the_build_names_no_registry():
    lock = json.loads((ROOT / "frontend/package-lock.json").read_text())
    packages = lock["packages"].values()
    assert [p for p in packages if "resolved" in p] == []
    assert all("integrity" in p for p in packages if "version" in p)


def catalogue():
    return polib.pofile(str(ROOT / "src/varna/web/locale/sv/LC_MESSAGES/django.po"))


@pytest.mark.req("R-546")
def test_swedish_is_complete():
    entries = catalogue()
    assert len(entries) > 200
    assert [e.msgid for e in entries if not e.translated() or e.fuzzy or e.obsolete] == []


def test_swedish_keeps_every_placeholder():
    for entry in catalogue():
        wanted = set(re.findall(r"%\(\w+\)s|%%", entry.msgid))
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text:
                assert set(re.findall(r"%\(\w+\)s|%%", text)) == wanted, entry.msgid
