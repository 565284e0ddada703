"""Text is printed as it was written, less what no file format can carry.

The one gate every string passes on its way into a file. XML 1.0 (section 2.2) allows neither most
control characters nor lone surrogates nor U+FFFE and U+FFFF; a file holding them does not open.
"""

import re
import unicodedata

REPLACEMENT = "\ufffd"
"""Stands where a character was that cannot be shown (Unicode: REPLACEMENT CHARACTER)."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
_NONCHARACTERS = [plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF)]
_UNENCODABLE = re.compile(f"[\ud800-\udfff\ufdd0-\ufdef{''.join(map(chr, _NONCHARACTERS))}]")
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """Keep every readable character; return text that XML, JSON and PDF can all carry.

    Composed form (NFC); each kind of line end becomes ``\\n``; control characters vanish; lone
    surrogates and noncharacters become :data:`REPLACEMENT`, so that the loss is seen.
    """
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    if not text.isascii():
        text = _UNENCODABLE.sub(REPLACEMENT, text)
        text = unicodedata.normalize("NFC", text)
    return text


def one_line(text: str) -> str:
    """Clean, and fold every run of white space to one space: for titles, headings and captions."""
    return _SPACES.sub(" ", clean(text)).strip()
