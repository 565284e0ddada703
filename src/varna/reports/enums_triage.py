"""The way of a report through triage: which state leads where, and what happens on the way."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from varna.reports.enums import ReportState

_S = ReportState
# Every state has its key. docs/triage.md is drawn from this table.
TRANSITIONS: dict[ReportState, frozenset[ReportState]] = {
    _S.RECEIVED: frozenset({_S.OPEN, _S.ASKED, _S.CLASSIFIED, _S.REFERRED, _S.NOT_RELEVANT}),
    _S.OPEN: frozenset({_S.ASKED, _S.CLASSIFIED, _S.REFERRED, _S.NOT_RELEVANT}),
    _S.ASKED: frozenset({_S.OPEN, _S.ASKED, _S.CLASSIFIED, _S.REFERRED, _S.NOT_RELEVANT}),
    _S.CLASSIFIED: frozenset({_S.OPEN, _S.ASKED, _S.CLASSIFIED, _S.REFERRED, _S.CLOSED}),
    _S.REFERRED: frozenset(
        {_S.OPEN, _S.ASKED, _S.CLASSIFIED, _S.REFERRED, _S.CLOSED, _S.NOT_RELEVANT}
    ),
    _S.CLOSED: frozenset({_S.OPEN}),
    _S.NOT_RELEVANT: frozenset(),
}
# Those that wait for the coordinator.
WAITING = (_S.RECEIVED, _S.OPEN, _S.ASKED, _S.CLASSIFIED, _S.REFERRED)


class CloseOutcome(models.TextChoices):
    """What came of a report."""

    NOTED = "noted", _("Noted for the picture")
    SUPPORT = "support", _("The unit was given support")
    MEASURE = "measure", _("Led to a measure")
    PASSED_ON = "passed_on", _("Others act on it")
    NOTHING = "nothing", _("Nothing more to do")


class ReferralKind(models.TextChoices):
    """What kind of referral it was; what was said in it is not kept here."""

    POLICE = "police", _("Police report")
    POLICE_TIP = "police_tip", _("Information to the police")
    CHILD = "child", _("Report of concern for a child")
    SOCIAL = "social", _("Social services, adult")
    EXIT = "exit", _("Support to leave")
    VICTIM = "victim", _("Support to victims or relatives")
    CLEANUP = "cleanup", _("Clean-up")
    SECURITY = "security", _("Security officer")
    SCHOOL = "school", _("School or activity")
    OTHER = "other", pgettext_lazy("referral", "Something else")


class QuantityKind(models.TextChoices):
    """How sure the number of events is (R-155, R-156)."""

    EXACT = "exact", _("Exact number")
    APPROXIMATE = "approximate", _("About that many")
    WORDING = "wording", _("Only words")


class TriageEvent(models.TextChoices):
    TAKEN = "report.taken", _("Somebody began to handle the report")
    REDACTED = "report.redacted", _("The text was redacted further")
    DISMISSED = "report.dismissed", _("The report was found not relevant, and its text erased")
    CLASSIFIED = "report.classified", _("The event was classified")
    MERGED = "report.merged", _("The report was joined to an event that others saw too")
    SPLIT = "report.split", _("The report was parted from the event")
    REFERRED = "report.referred", _("The matter was referred")
    CLOSED = "report.closed", _("The report was closed")
    REOPENED = "report.reopened", _("The report was opened again")
    TEXTS_ERASED = "report.texts_erased", _("The texts were erased")
    PHOTOS_ERASED = "report.photos_erased", _("The photos were erased")
    PLACE_ERASED = "incident.place_erased", _("The place of the event was made coarser")
    COUNTS_RELEASED = "counts.released", _("Protected counts were released")
