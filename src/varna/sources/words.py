"""Words for why a cell could not be read, with what to do about it."""

from django.utils.translation import gettext as _


def fault_words(code: str, text: str = "") -> str:
    """What is wrong and what to write instead; what stood there is quoted."""
    found = {
        "empty": _("The cell is empty. In merged cells only the first one holds the value."),
        "number": _("This is no number. Write for example 12 or 1 234."),
        "point": _("A point may mean a thousand or a decimal. Write 1 234 or 1,5."),
        "whole": _("This is no whole number of events."),
        "negative": _("A number of events cannot be less than 0."),
        "large": _("The number is too large to be right."),
        "quantity": _("Write a number, or words such as ca 10, enstaka or något tiotal."),
        "date": _("This is no date. Write for example 2026-04-30, april 2026 or v. 12."),
        "order": _("The date can be read in two ways. Write it as 2026-04-30."),
        "year": _("The year is missing. Say which year it is where you choose columns."),
        "future": _("The date lies in the future."),
        "formula": _("A formula stands here. Paste its value instead."),
        "long": _("The text is too long to be a kind, an environment or an area."),
        "identifying": _("The text may point out a person. Take it out of the file."),
    }[code]
    if not text:
        return str(found)
    return _("“%(text)s”: %(why)s") % {"text": text, "why": found}
