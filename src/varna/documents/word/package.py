"""The file's properties and its bytes: the same document always gives the same file."""

import zipfile
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from varna.documents.model import Document
from varna.documents.text import one_line
from varna.documents.word.styles import WORD_LANGUAGE

_NO_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date a ZIP entry can carry, by custom "no date"."""


def set_properties(word: Any, document: Document) -> None:
    """Name the document and its organisation; leave nobody's name (R-540) and no other date."""
    properties = word.core_properties
    properties.title = one_line(document.title)[:255]
    properties.subject = one_line(document.subtitle)[:255]
    properties.language = WORD_LANGUAGE[document.language]
    properties.author = properties.last_modified_by = one_line(document.organisation)[:255]
    properties.content_status = one_line(document.status_note)[:255]
    properties.category = properties.comments = properties.keywords = properties.identifier = ""
    properties.version = ""
    properties.revision = 1
    root = properties._element
    for element in list(root):
        if element.tag.rpartition("}")[2] in ("created", "modified", "lastPrinted"):
            root.remove(element)
    if document.issued:
        moment = datetime.combine(document.issued, time(), tzinfo=UTC).replace(tzinfo=None)
        properties.created = properties.modified = moment


def save(word: Any) -> bytes:
    """Return the package's bytes, with no trace of when they were written."""
    written = BytesIO()
    word.save(written)
    target = BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, source.read(name))
    return target.getvalue()
