"""A file is sent with its right type and a name that is safe on every system."""

import re
from urllib.parse import quote

from varna.documents.text import one_line

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yaml": "application/yaml; charset=utf-8",
}

MAX_NAME_BYTES = 150
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufffd]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?\Z", re.IGNORECASE)
_PLAIN = str.maketrans("åäöÅÄÖéÉüÜ–—", "aaoAAOeEuU--")


def file_name(title: str, extension: str) -> str:
    """Return a file name for the title: Swedish letters kept, nothing a file system refuses.

    Characters with a meaning on Windows or in a path, and invisible ones that can disguise the
    extension, become spaces; names reserved by Windows get an underscore.
    """
    name = one_line(_UNSAFE.sub(" ", one_line(title))).strip(". ")
    while len(name.encode()) > MAX_NAME_BYTES:
        name = name[:-1].rstrip(". ")
    if not name or _RESERVED.match(name):
        name = f"{name}_" if name else "dokument"
    return f"{name}.{extension}"


def content_disposition(name: str) -> str:
    """Return the header's value that offers the file for saving (RFC 6266, with RFC 5987 names)."""
    plain = "".join(
        sign if " " <= sign <= "~" and sign not in '"\\%' else "_"
        for sign in name.translate(_PLAIN)
    )
    if plain == name:
        return f'attachment; filename="{plain}"'
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
