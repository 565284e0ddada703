"""Zipped documents, opened without trusting what they say of their size."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from lxml import etree  # type: ignore[import-untyped]

from varna.plans.importing import limits
from varna.plans.importing.errors import Unreadable


class Parts(Mapping[str, bytes]):
    """The named parts of a zipped document, each read when asked for and never beyond its limit."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = frozenset(archive.namelist())

    def __getitem__(self, name: str) -> bytes:
        try:
            with self._archive.open(name) as part:
                data = part.read(limits.XML_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise Unreadable("broken") from error
        except RuntimeError as error:
            raise Unreadable("encrypted") from error
        if len(data) > limits.XML_BYTES:
            raise Unreadable("bomb")
        return data

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def opened(data: bytes) -> Parts:
    """Open the archive; refuse bombs, macros and protected files."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError) as error:
        raise Unreadable("broken") from error
    entries = archive.infolist()
    if len(entries) > limits.ZIP_PARTS:
        raise Unreadable("bomb")
    if sum(entry.file_size for entry in entries) > limits.UNPACKED_BYTES:
        raise Unreadable("bomb")
    names = {entry.filename for entry in entries}
    if any(name.lower().endswith("vbaproject.bin") for name in names) or any(
        name.startswith("Basic/") and name.endswith(".xml") for name in names
    ):
        raise Unreadable("macro")
    parts = Parts(archive)
    if b"encryption-data" in (
        parts["META-INF/manifest.xml"] if "META-INF/manifest.xml" in names else b""
    ):
        raise Unreadable("encrypted")
    return parts


def parsed(xml: bytes) -> etree._Element:
    """The root of an XML part; entities are not followed and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("broken") from error
