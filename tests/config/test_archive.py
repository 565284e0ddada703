"""Nothing comes out of an archive but what went in, and nowhere but where it belongs."""

import contextlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.config.backup import archive
from varna.config.backup.archive import Manifest, Unsound

CONTENT = {"database": b"rows " * 1000, "files/plan.txt": b"en plan", "files/deep/a.bin": b"\0\xff"}
Change = Callable[[dict[str, bytes]], None]


def silent(done: int) -> None:
    pass


@pytest.fixture
def made(tmp_path: Path) -> Path:
    sources = []
    for number, (name, content) in enumerate(CONTENT.items()):
        path = tmp_path / f"source-{number}"
        path.write_bytes(content)
        sources.append((name, path))
    target = tmp_path / "site.zip"
    archive.write(
        target, Manifest("1.0", "2026-11-21T08:00:00+01:00", "sqlite", []), sources, silent
    )
    return target


def take_out(path: Path, folder: Path) -> dict[str, bytes]:
    manifest = archive.read_manifest(path)
    archive.extract(path, manifest, folder, silent)
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def rewrite(path: Path, change: Change) -> None:
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)


def in_manifest(**values: object) -> Change:
    def change(members: dict[str, bytes]) -> None:
        manifest = json.loads(members["manifest.json"]) | values
        members["manifest.json"] = json.dumps(manifest).encode()

    return change


def renamed(old: str, new: str) -> Change:
    def change(members: dict[str, bytes]) -> None:
        members[new] = members.pop(old)
        manifest = json.loads(members["manifest.json"])
        for member in manifest["members"]:
            member["name"] = new if member["name"] == old else member["name"]
        members["manifest.json"] = json.dumps(manifest).encode()

    return change


def test_what_went_in_comes_out(made: Path, tmp_path: Path) -> None:
    assert take_out(made, tmp_path / "out") == CONTENT


def test_only_the_owner_can_read_it(made: Path) -> None:
    assert made.stat().st_mode & 0o077 == 0


def test_progress_ends_at_the_whole(made: Path, tmp_path: Path) -> None:
    seen: list[int] = []
    manifest = archive.read_manifest(made)
    archive.extract(made, manifest, tmp_path / "out", seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == manifest.size == sum(map(len, CONTENT.values()))


def test_a_failed_backup_leaves_no_file(tmp_path: Path) -> None:
    manifest = Manifest("1.0", "2026-11-21T08:00:00+01:00", "sqlite", [])
    with pytest.raises(FileNotFoundError):
        archive.write(tmp_path / "a.zip", manifest, [("database", tmp_path / "none")], silent)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda members: members.update({"files/plan.txt": b"En plan"}), "files/plan.txt is not"),
        (lambda members: members.update({"files/plan.txt": b"en plan!"}), "files/plan.txt is not"),
        (lambda members: members.update({"files/plan.txt": b"en"}), "files/plan.txt is not"),
        (lambda members: members.update({"files/more.txt": b""}), "other files than"),
        (lambda members: members.pop("files/plan.txt"), "other files than"),
        (lambda members: members.pop("manifest.json"), "no backup made by varna"),
        (lambda members: members.update({"manifest.json": b"{}"}), "no backup made by varna"),
        (lambda members: members.update({"manifest.json": b"\xff"}), "no backup made by varna"),
        (in_manifest(surprise=1), "no backup made by varna"),
        (in_manifest(format=2), "format 2"),
        (renamed("database", "files/database"), "no database"),
        (renamed("files/plan.txt", "files/../../plan.txt"), "leads elsewhere"),
        (renamed("files/plan.txt", "../plan.txt"), "leads elsewhere"),
        (renamed("files/plan.txt", "/etc/plan.txt"), "leads elsewhere"),
        (renamed("files/plan.txt", "files//plan.txt"), "leads elsewhere"),
        (renamed("files/plan.txt", "files/./plan.txt"), "leads elsewhere"),
        (renamed("files/plan.txt", "settings.py"), "leads elsewhere"),
        (renamed("files/plan.txt", "files/C:plan.txt"), "leads elsewhere"),
    ],
)
def test_a_tampered_archive_is_refused(
    made: Path, tmp_path: Path, change: Change, why: str
) -> None:
    rewrite(made, change)
    out = tmp_path / "deep/out"
    with pytest.raises(Unsound, match=why):
        take_out(made, out)
    assert not (tmp_path / "plan.txt").exists()
    assert not (tmp_path / "deep/plan.txt").exists()


def test_a_member_named_twice_is_refused(made: Path, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(made, "a") as again:
        again.writestr("files/plan.txt", "en plan")
    with pytest.raises(Unsound, match="other files than"):
        take_out(made, tmp_path / "out")


@given(st.integers(min_value=0), st.binary(min_size=1, max_size=8))
def test_damage_anywhere_is_noticed_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, at: int, junk: bytes
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    source, path = folder / "source", folder / "site.zip"
    source.write_bytes(CONTENT["database"])
    manifest = Manifest("1.0", "2026-11-21T08:00:00+01:00", "sqlite", [])
    archive.write(path, manifest, [("database", source)], silent)
    content = bytearray(path.read_bytes())
    start = at % len(content)
    content[start : start + len(junk)] = junk
    path.write_bytes(content)
    with contextlib.suppress(Unsound):
        assert take_out(path, folder / "out")["database"] == CONTENT["database"]


@given(st.integers(min_value=0))
def test_an_archive_cut_off_anywhere_is_refused(
    tmp_path_factory: pytest.TempPathFactory, at: int
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    source, path = folder / "source", folder / "site.zip"
    source.write_bytes(CONTENT["database"])
    manifest = Manifest("1.0", "2026-11-21T08:00:00+01:00", "sqlite", [])
    archive.write(path, manifest, [("database", source)], silent)
    content = path.read_bytes()
    path.write_bytes(content[: at % len(content)])
    with pytest.raises(Unsound):
        take_out(path, folder / "out")
