"""Where numbers come from, what they are counted by, whom they are for, and what happens."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Source(models.TextChoices):
    """The four that count. Values are keys of closed months: a label may change, a value never."""

    REPORTS = "reports", _("Reports")
    SOURCES = "sources", _("Figures of other sources")
    SURVEYS = "surveys", _("Mentions in surveys")
    HORIZON = "horizon", _("Horizon scanning")


class Axis(models.TextChoices):
    """What a figure may be counted by."""

    MONTH = "month", _("Month")
    AREA = "area", _("Area")
    KIND = "kind", _("Kind")
    ENVIRONMENT = "environment", _("Environment")
    LEVEL = "level", _("Level")


class Audience(models.TextChoices):
    """Whom a release is for. Each sees a part of what the one before it sees."""

    INTERNAL = "internal", pgettext_lazy("audience", "Internal")
    PARTNERS = "partners", pgettext_lazy("audience", "Partners")
    PUBLIC = "public", pgettext_lazy("audience", "Public")


class PeriodKind(models.TextChoices):
    TERTIAL = "tertial", _("Tertial")
    YEAR = "year", _("Year")


class TriggerKind(models.TextChoices):
    """What calls for prompt action (R-102). Never about a named person."""

    GROUP = "group", _("A group has established itself")
    RECRUITING = "recruiting", _("People are being recruited")
    RISK = "risk", _("Behaviour that is a risk to others")


class FigureEvent(models.TextChoices):
    MONTH_CLOSED = "figures_month.closed", _("The month was closed")
    PERIOD_PROTECTED = "figures_period.protected", _("The period was protected")
    RELEASED = "figures_release.made", _("The figure was released")
    TRIGGER_NOTED = "figures_trigger.noted", _("Prompt action was called for")
    TRIGGER_SETTLED = "figures_trigger.settled", _("It was said what was done")
