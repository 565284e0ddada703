"""States, sources and kinds of a report. Shared keys of statistics are in ``guidance.enums``.

Values are keys of statistics over years: a label may change, a value never.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReportState(models.TextChoices):
    """How far a report has come. What leads where stands in ``enums_triage.TRANSITIONS``."""

    RECEIVED = "received", pgettext_lazy("report", "Received")
    OPEN = "open", pgettext_lazy("report", "Being handled")
    ASKED = "asked", pgettext_lazy("report", "Waiting for the reporter")
    CLASSIFIED = "classified", pgettext_lazy("report", "Classified")
    REFERRED = "referred", pgettext_lazy("report", "Referred")
    CLOSED = "closed", pgettext_lazy("report", "Closed")
    NOT_RELEVANT = "not_relevant", pgettext_lazy("report", "Not relevant")


class ReportKind(models.TextChoices):
    """What the reporter met: something that happened, or a concern (R-124)."""

    EVENT = "event", _("Something happened")
    CONCERN = "concern", _("I am concerned about a development")


class Source(models.TextChoices):
    """The way a report came in (R-133, R-141)."""

    OWN_UNIT = "own_unit", _("Own unit")
    EXTERNAL = "external", _("External actor")
    CALLER = "caller", _("Entered for a caller")


class CallerKind(models.TextChoices):
    """What kind of caller the coordinator wrote for; never who."""

    EMPLOYEE = "employee", _("Employee")
    RESIDENT = "resident", _("Resident")
    POLICE = "police", _("Police")
    PARTNER = "partner", _("Partner outside the municipality")
    UNKNOWN = "unknown", pgettext_lazy("caller", "Did not say")


class ReporterRole(models.TextChoices):
    """What work the reporter does, in groups too wide to point anyone out (R-428)."""

    TEACHING = "teaching", _("School or preschool")
    LEISURE = "leisure", _("Leisure, culture or sport")
    SOCIAL_WORK = "social_work", _("Social services")
    CARE = "care", _("Health or elderly care")
    STREETS = "streets", _("Streets, parks or buildings")
    OFFICE = "office", _("Administration or reception")
    OTHER = "other", _("Other work")


class AgeBand(models.TextChoices):
    """About how old those were whom the event touched: a band, never an age."""

    UNDER_13 = "under_13", _("Under 13")
    TEENS = "13_17", _("13–17")
    YOUNG = "18_24", _("18–24")
    ADULT = "25_plus", _("25 or older")
    MIXED = "mixed", pgettext_lazy("age", "Mixed ages")
    UNKNOWN = "unknown", pgettext_lazy("age", "Do not know")


class Channel(models.TextChoices):
    """Where it took place."""

    PHYSICAL = "physical", _("At a place")
    ONLINE = "online", pgettext_lazy("where it happened", "Online")
    BOTH = "both", _("Both")


class Consequence(models.TextChoices):
    """The most serious thing it led to."""

    NONE = "none", _("None that is known")
    UNEASE = "unease", _("Unease or fear")
    DISTURBANCE = "disturbance", _("The activity was disturbed or stopped")
    DAMAGE = "damage", _("Damage or cost")
    INJURY = "injury", _("Somebody was hurt")
    UNKNOWN = "unknown", pgettext_lazy("consequence", "Do not know")


class Delay(models.TextChoices):
    """From what was observed to the report, in bands: the day itself is never kept (R-140)."""

    SAME_DAY = "same_day", _("The same day")
    WEEK = "week", _("Within a week")
    MONTH = "month", _("Within a month")
    LONGER = "longer", _("More than a month")
    UNKNOWN = "unknown", pgettext_lazy("delay", "Not known")


class OtherReportKind(models.TextChoices):
    """Another report of the same event, to somebody else."""

    INCIDENT_SYSTEM = "incident_system", _("Incident reporting system (IA)")
    POLICE = "police", _("Police report")
    FAULT = "fault", _("Fault report")
    CHILD_CONCERN = "child_concern", _("Report of concern for a child")


class Made(models.TextChoices):
    YES = "yes", pgettext_lazy("report made", "Yes")
    NO = "no", pgettext_lazy("report made", "No")
    NOT_KNOWN = "not_known", pgettext_lazy("report made", "Do not know")


class Sender(models.TextChoices):
    """Who wrote a message of the dialogue."""

    REPORTER = "reporter", _("The reporter")
    COORDINATOR = "coordinator", _("The coordinator")


class NilAnswer(models.TextChoices):
    """Why a unit has sent no report (R-128)."""

    NOTHING = "nothing", _("Nothing has happened")
    FORM_UNKNOWN = "form_unknown", _("We did not know that the form exists")


class FormDoor(models.TextChoices):
    """Who reaches the form without a link of their own."""

    OPEN = "open", _("Anyone with the address")
    CODE_WORD = "code_word", _("Anyone with the code word")
    SIGN_IN = "sign_in", _("Those who sign in")


class ReportEvent(models.TextChoices):
    RECEIVED = "report.received", _("The report was received")
    PHOTO_ADDED = "report.photo_added", _("A photo was added")
    MESSAGE_WRITTEN = "report.message_written", _("A message was written")
    MESSAGES_READ = "report.messages_read", _("Messages were opened")
    NIL_STATED = "report.nil_stated", _("A unit stated that it has nothing to report")
    LINK_OPENED = "report_link.opened", _("A link for an external actor was made")
    LINK_WITHDRAWN = "report_link.withdrawn", _("A link for an external actor was withdrawn")
    SETTINGS_CHANGED = "report_settings.changed", _("The settings of reports were changed")
    UNITS_REMINDED = "report.units_reminded", _("Units were reminded to report")
