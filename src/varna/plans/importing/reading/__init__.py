"""Files to documents. The kind is seen in the content, not in the name."""

from varna.plans.importing import limits
from varna.plans.importing.errors import Unreadable
from varna.plans.importing.model import Document
from varna.plans.importing.reading.archive import opened
from varna.plans.importing.reading.text import read_text

_OLD_WORD = (b"\xd0\xcf\x11\xe0", b"{\\rtf")


def read(data: bytes) -> Document:
    """Return the document in the file, or raise `Unreadable` with the reason.

    A wrong ending in the file's name does no harm, since the name is never looked at.
    """
    if not data.strip():
        raise Unreadable("empty")
    if len(data) > limits.FILE_BYTES:
        raise Unreadable("too_big")
    document = _read(data)
    if not any(line.text.strip() for line in document.lines()):
        raise Unreadable("no_text")
    return document


def _read(data: bytes) -> Document:
    if data[:1024].lstrip().startswith(b"%PDF-"):
        from varna.plans.importing.reading.pdf import read_pdf

        return read_pdf(data)
    if data.startswith(b"PK\x03\x04"):
        return _read_zipped(data)
    if data.startswith(_OLD_WORD):
        raise Unreadable("old_word")
    return read_text(data)


def _read_zipped(data: bytes) -> Document:
    parts = opened(data)
    if "word/document.xml" in parts:
        from varna.plans.importing.reading.docx import read_docx

        return read_docx(parts)
    if "content.xml" in parts and "mimetype" in parts:
        from varna.plans.importing.reading.odt import read_odt

        return read_odt(parts)
    raise Unreadable("unknown")
