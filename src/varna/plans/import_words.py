"""What importing says that the pure library says in English, marked for translation."""

from django.utils.translation import gettext_noop as _

REFUSALS = (
    _("The file is empty. Choose the file again."),
    _("The file is larger than 25 MB. Save it without pictures, or split it."),
    _("The file unpacks to far more than a plan can hold, and was not opened."),
    _(
        "The document holds macros and was not opened. "
        "Save it as an ordinary Word document (.docx) and choose that."
    ),
    _(
        "This is a document of an old Word version (.doc or .rtf). "
        "Open it and save it as .docx, then choose that."
    ),
    _("The file is protected by a password. Save a copy without a password and choose that."),
    _(
        "The PDF holds pictures of pages and no text. Ask for the original document, or have it "
        "read by text recognition (OCR) first."
    ),
    _("The file is damaged and cannot be read. Save it again and choose the new file."),
    _("This kind of file cannot be read. Choose a Word document (.docx), PDF, ODT or plain text."),
    _("The document has more than 400 pages. Choose the plan without its appendices."),
    _("The document took too long to read and was stopped. Choose a smaller part of it."),
    _("The document needs more memory than reading a plan may use. Choose a smaller part of it."),
    _("No text was found in the file."),
)
REASONS = (
    _("Stands in a table whose columns could not be told."),
    _("No measure could be made of this row."),
    _("The words could not be made out."),
    _("Stands alone before the first chapter."),
)
FACTS = (
    _("answers"),
    _("answers from own units"),
    _("answers from schools"),
    _("invited"),
    _("response rate, per cent"),
    _("events"),
    _("trained, about"),
    _("Footnote numbers jump."),
    _("“All” in one place and “nearly all” in another."),
    _("A date is left open."),
    _("A question mark: not decided."),
    _("Over 18 is printed; under 18 may be meant."),
    _("A number in a scan may be read wrongly."),
    _("An earlier year than the plan's."),
)
KINDS = {
    "plan": _("Action plan"),
    "consultation": _("Answer to a consultation, not a plan"),
    "strategy": _("Strategy"),
}
