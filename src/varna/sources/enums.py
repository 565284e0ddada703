"""Categories, grades, states and meanings of columns. Values per docs/glossary.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SourceCategory(models.TextChoices):
    OWN_UNIT = "own_unit", _("Own unit")
    DEPARTMENT = "department", _("Another department")
    OPERATOR = "operator", _("Operator of traffic, property or streets")
    SCHOOL = "school", _("School")
    POLICE = "police", _("Police")
    AUTHORITY = "authority", _("Other authority")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    FAITH_COMMUNITY = "faith_community", _("Faith community")
    REGISTER = "register", _("System of the municipality")
    OTHER = "other", pgettext_lazy("source", "Other")


class Reliability(models.TextChoices):
    """How sure a source, or one finding of it, is (R-097)."""

    CONFIRMED = "confirmed", pgettext_lazy("reliability", "Confirmed")
    REPORTED = "reported", pgettext_lazy("reliability", "Reported")
    INTERPRETED = "interpreted", pgettext_lazy("reliability", "Interpreted")
    VAGUE = "vague", pgettext_lazy("reliability", "Vague")


class RoundPart(models.TextChoices):
    """The part of the year that a round asks about."""

    YEAR = "year", _("Whole year")
    T1 = "T1", _("Tertial 1")
    T2 = "T2", _("Tertial 2")
    T3 = "T3", _("Tertial 3")
    SPRING = "spring", _("Spring term")
    AUTUMN = "autumn", _("Autumn term")


# First and last month of each part.
MONTHS_OF: dict[RoundPart, tuple[int, int]] = {
    RoundPart.YEAR: (1, 12),
    RoundPart.T1: (1, 4),
    RoundPart.T2: (5, 8),
    RoundPart.T3: (9, 12),
    RoundPart.SPRING: (1, 6),
    RoundPart.AUTUMN: (7, 12),
}


class RequestState(models.TextChoices):
    """Nothing to tell is an answer; no answer is not (R-093)."""

    MISSING = "missing", _("No answer yet")
    ANSWERED = "answered", pgettext_lazy("input", "Answered")
    NIL = "nil", _("Nothing to report")


class Origin(models.TextChoices):
    """How figures came in."""

    FILE = "file", pgettext_lazy("origin", "File")
    PARTNER = "partner", _("Link of the source")
    TYPED = "typed", _("Entered by hand")


class BatchState(models.TextChoices):
    UPLOADED = "uploaded", _("Columns to choose")
    CHECKING = "checking", _("Being read")
    CHECKED = "checked", _("To look through")
    SAVING = "saving", _("Being saved")
    IMPORTED = "imported", pgettext_lazy("figures", "In use")
    REPLACED = "replaced", pgettext_lazy("figures", "Replaced by a corrected file")
    WITHDRAWN = "withdrawn", pgettext_lazy("figures", "Withdrawn")
    ABANDONED = "abandoned", pgettext_lazy("figures", "Not imported")


_B = BatchState
TRANSITIONS: dict[BatchState, frozenset[BatchState]] = {
    _B.UPLOADED: frozenset({_B.CHECKING, _B.CHECKED, _B.ABANDONED}),
    _B.CHECKING: frozenset({_B.CHECKED, _B.UPLOADED, _B.ABANDONED}),
    _B.CHECKED: frozenset({_B.CHECKING, _B.CHECKED, _B.SAVING, _B.ABANDONED}),
    _B.SAVING: frozenset({_B.IMPORTED, _B.SAVING, _B.ABANDONED}),
    _B.IMPORTED: frozenset({_B.REPLACED, _B.WITHDRAWN}),
    _B.REPLACED: frozenset(),
    _B.WITHDRAWN: frozenset(),
    _B.ABANDONED: frozenset(),
}
# The file itself is kept as long as somebody works with it, and no longer.
OPEN_STATES = (_B.UPLOADED, _B.CHECKING, _B.CHECKED, _B.SAVING)


class Meaning(models.TextChoices):
    """What a column of a file may mean. None means a name, an address or a person."""

    WHEN = "when", _("When it happened")
    KIND = "kind", _("What happened")
    QUANTITY = "quantity", _("How many")
    AREA = "area", pgettext_lazy("column", "Area")
    ENVIRONMENT = "environment", pgettext_lazy("column", "Environment")
    REFERENCE = "reference", _("Case number")
    NOTE = "note", pgettext_lazy("column", "Note")


class Alike(models.TextChoices):
    """What rows are that say exactly the same and have no case number."""

    ONCE = "once", _("The same event: count it once")
    EACH = "each", _("Events of their own: count each")


class ErasedWhy(models.TextChoices):
    ADOPTED = "adopted", _("The picture is adopted")
    AGE = "age", _("Twelve months have passed")
    BY_HAND = "by_hand", _("Erased by the coordinator")


class SourceEvent(models.TextChoices):
    ADDED = "source.added", _("The source was added")
    CHANGED = "source.changed", _("The source was changed")
    ROUND_OPENED = "input_round.opened", _("The sources were asked")
    ROUND_ADOPTED = "input_round.adopted", _("The picture was adopted")
    SETTLED = "input_request.settled", _("It was noted what the source answered")
    POLICE_SAVED = "police_input.saved", _("The input of the police was saved")
    BACKGROUND_ERASED = "police_input.erased", _("The background of the police was erased")
    FILE_UPLOADED = "figures.uploaded", _("A file was uploaded")
    MAPPED = "figures.mapped", _("It was said what the columns mean")
    CHECKED = "figures.checked", _("The file was read through")
    ROWS_WRITTEN = "figures.rows_written", _("Rows were saved")
    IMPORTED = "figures.imported", _("The figures were taken into use")
    REPLACED = "figures.replaced", _("The figures were replaced by corrected ones")
    WITHDRAWN = "figures.withdrawn", _("The figures were withdrawn")
    ABANDONED = "figures.abandoned", _("The file was put aside and erased")
    NOTES_ERASED = "figures.notes_erased", _("Old notes were erased")
    LINK_OPENED = "partner_link.opened", _("A link was made")
    LINK_WITHDRAWN = "partner_link.withdrawn", _("The link was withdrawn")
    CONTACT_CONFIRMED = "partner_link.confirmed", _("The source confirmed its contact")
