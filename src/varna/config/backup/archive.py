"""The archive: a zip whose first duty is its manifest, which names and hashes every member.

Nothing is taken out of an archive but what its manifest names, under names of ours, at most as long
as stated, and with the digest stated. What does not hold raises `Unsound` before anything is used.
"""

import errno
import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database"
FILES = "files/"
KEYS = "keys.env"
_CHUNK = 1 << 20
_LONGEST_MANIFEST = 64 << 20

# What reading a zip raises when its bytes are not what they were; of OSError only EINVAL, which is
# a jump to before the file's beginning.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

Progress = Callable[[int], None]


class Unsound(Exception):  # noqa: N818 - said of an archive
    """The archive is no backup of this program, or has been changed or cut off."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive: name, size in bytes, and SHA-256 in hex."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the archive holds. ``database`` is the vendor; ``migrations`` are ``app.name``."""

    program: str
    created: str
    database: str
    migrations: list[str]
    members: list[Member] = field(default_factory=list)
    format: int = FORMAT

    @property
    def size(self) -> int:
        """Bytes of all members together."""
        return sum(member.size for member in self.members)


def write(
    target: Path, manifest: Manifest, sources: Iterable[tuple[str, Path]], progress: Progress
) -> Manifest:
    """Write the sources, each under its name, and the manifest to a new file; return the manifest.

    The file appears under its own name only when it is whole, readable by its owner alone.
    """
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    done, members = 0, []
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, path in sources:
                digest, size = hashlib.sha256(), 0
                with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as sink:
                    while chunk := source.read(_CHUNK):
                        sink.write(chunk)
                        digest.update(chunk)
                        size += len(chunk)
                        progress(done + size)
                done += size
                members.append(Member(name, size, digest.hexdigest()))
            whole = Manifest(**{**_plain(manifest), "members": members})
            archive.writestr(MANIFEST, json.dumps(asdict(whole), ensure_ascii=False, indent=1))
        part.rename(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return whole


def read_manifest(path: Path) -> Manifest:
    """Return the manifest of an archive whose list of members agrees with it."""
    try:
        with zipfile.ZipFile(path) as archive:
            if any(info.compress_type not in _METHODS for info in archive.infolist()):
                raise Unsound("it is packed in a way that varna never uses")
            if archive.getinfo(MANIFEST).file_size > _LONGEST_MANIFEST:
                raise Unsound("its manifest is too long to be one of ours")
            manifest = _parse(json.loads(archive.read(MANIFEST)))
            names = sorted(archive.namelist())
    except _DAMAGE as error:
        _reraise_if_outside(error)
        raise Unsound("it is no backup made by varna, or it is cut off") from error
    if manifest.format != FORMAT:
        raise Unsound(f"it has format {manifest.format}, and this version reads {FORMAT}")
    listed = [member.name for member in manifest.members]
    if names != sorted([MANIFEST, *listed]):
        raise Unsound("it holds other files than its manifest names")
    for name in listed:
        _check_name(name)
    if DATABASE not in listed:
        raise Unsound("it holds no database")
    return manifest


def extract(path: Path, manifest: Manifest, folder: Path, progress: Progress) -> None:
    """Take every member out into the folder, and raise `Unsound` at the first that differs."""
    done = 0
    try:
        with zipfile.ZipFile(path) as archive:
            for member in manifest.members:
                target = folder / member.name
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(member.name) as source, target.open("xb") as sink:
                    for size in _copied(source, sink, member):
                        progress(done + size)
                done += member.size
    except _DAMAGE as error:
        _reraise_if_outside(error)
        raise Unsound("it is damaged") from error


def _reraise_if_outside(error: BaseException) -> None:
    """A full disk or a refused permission is no fault of the archive."""
    if isinstance(error, OSError) and error.errno != errno.EINVAL:
        raise error


def _copied(source: IO[bytes], sink: IO[bytes], member: Member) -> Iterator[int]:
    """Copy one member, yielding how many bytes have gone over; raise `Unsound` if it differs."""
    digest, size = hashlib.sha256(), 0
    while size <= member.size and (chunk := source.read(_CHUNK)):
        size += len(chunk)
        digest.update(chunk)
        sink.write(chunk)
        yield size
    if size != member.size or digest.hexdigest() != member.sha256:
        raise Unsound(f"{member.name} is not what it was when the backup was made")


def _check_name(name: str) -> None:
    parts = PurePosixPath(name).parts
    ours = name in {DATABASE, KEYS} or (name.startswith(FILES) and len(parts) > 1)
    plain = not name.startswith("/") and "\\" not in name and "\0" not in name and ":" not in name
    if not (ours and plain and ".." not in parts and str(PurePosixPath(*parts)) == name):
        raise Unsound(f"it holds a file with a name that leads elsewhere: {name!r}")


def _plain(manifest: Manifest) -> dict[str, Any]:
    return {name: getattr(manifest, name) for name in Manifest.__dataclass_fields__}


def _parse(content: dict[str, Any]) -> Manifest:
    members = [
        Member(str(row["name"]), int(row["size"]), str(row["sha256"]))
        for row in content.pop("members")
    ]
    return Manifest(**content, members=members)
