"""Why a file could not be read: a code and a sentence that says what to do.

The sentences are English and fit as message ids for gettext; the edges translate them.
"""

from varna.plans.importing import limits


class Unreadable(Exception):  # noqa: N818 - an outcome that is told to the person, not a fault
    """The file cannot be imported. ``code`` is a key of `SENTENCES`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return SENTENCES[self.code]


SENTENCES = {
    "empty": "The file is empty. Choose the file again.",
    "too_big": "The file is larger than 25 MB. Save it without pictures, or split it.",
    "bomb": "The file unpacks to far more than a plan can hold, and was not opened.",
    "macro": (
        "The document holds macros and was not opened. "
        "Save it as an ordinary Word document (.docx) and choose that."
    ),
    "old_word": (
        "This is a document of an old Word version (.doc or .rtf). "
        "Open it and save it as .docx, then choose that."
    ),
    "encrypted": (
        "The file is protected by a password. Save a copy without a password and choose that."
    ),
    "scanned": (
        "The PDF holds pictures of pages and no text. Ask for the original document, or have it "
        "read by text recognition (OCR) first."
    ),
    "broken": "The file is damaged and cannot be read. Save it again and choose the new file.",
    "unknown": (
        "This kind of file cannot be read. Choose a Word document (.docx), PDF, ODT or plain text."
    ),
    "too_long": "The document has more than 400 pages. Choose the plan without its appendices.",
    "too_slow": "The document took too long to read and was stopped. Choose a smaller part of it.",
    "too_heavy": (
        "The document needs more memory than reading a plan may use. Choose a smaller part of it."
    ),
    "no_text": "No text was found in the file.",
}
assert limits.FILE_BYTES == 25 * 1024 * 1024
assert limits.PAGES == 400
