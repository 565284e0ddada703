"""Words for why a cell could not be read, with what to do about it."""

from django.utils.translation import gettext as _


def fault_words(code: str, text: str = "") -> str:
    """What is wrong and what to write instead; what stood there is quoted where it may be shown."""
    found = {
        "empty": _("The cell is empty. In merged cells only the first one holds the value."),
        "date": _("This is no date. Write for example 2026-04-30, april 2026 or v. 12."),
        "order": _("The date can be read in two ways. Write it as 2026-04-30."),
        "year": _("The year is missing. Write the date as 2026-04-30."),
        "future": _("The date lies in the future."),
        "formula": _("A formula stands here. Paste its value instead."),
        "long": _("The text is too long to be a unit, a role or a course."),
        "identifying": _("The text may point out a person. Take it out of the file."),
        "personal": _("This looks like a personal number. It is not kept. Use employee numbers."),
        "mail": _("This is an e-mail address. It is not kept. Use employee numbers."),
        "employee": _("This is no employee number. A name is never kept."),
    }[code]
    if not text:
        return str(found)
    return _("“%(text)s”: %(why)s") % {"text": text, "why": found}
