"""Kinds, targets and actions of unlawful influence. Values per docs/glossary.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class InfluenceKind(models.TextChoices):
    """The four kinds of unlawful influence, and unknown (R-471). Source: BRÅ 2009."""

    HARASSMENT = "harassment", _("Harassment")
    THREAT = "threat", _("Threat")
    VIOLENCE = "violence", _("Violence")
    CORRUPTION = "corruption", _("Corruption")
    UNKNOWN = "unknown", pgettext_lazy("unlawful influence", "Unknown")


# A threat or violence leads to the police first.
POLICE_FIRST = frozenset({InfluenceKind.THREAT, InfluenceKind.VIOLENCE})


class TargetKind(models.TextChoices):
    """Whom it was aimed at, by function; never who (R-477)."""

    POLITICIAN = "politician", _("Politician")
    OFFICIAL = "official", _("Official")
    CANDIDATE = "candidate", _("Candidate")
    OTHER = "other", _("Other representative")


class Level(models.TextChoices):
    """The level of the body that the target acts for."""

    LOCAL = "local", _("Local")
    REGIONAL = "regional", _("Regional")
    NATIONAL = "national", _("National")


class PoliceReported(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", pgettext_lazy("reported to the police", "No")
    UNKNOWN = "unknown", _("Not known")


class ActionTaken(models.TextChoices):
    """What was done for the one exposed, by kind."""

    NONE = "none", _("Nothing yet")
    TALK = "talk", _("Talk and support")
    SECURITY = "security", _("Security advice or protection")
    WORKPLACE = "workplace", _("Change at the workplace")
    OTHER = "other", pgettext_lazy("action taken", "Something else")


class InfluenceEvent(models.TextChoices):
    REPORTED = "influence.reported", _("The attempt was reported")
    FOLLOWED_UP = "influence.followed_up", _("The follow-up was changed")
    NOTE_ERASED = "influence.note_erased", _("The note was erased")
    ASSIGNED = "influence.assigned", _("The yearly assignment was written")
    MEASURES_LINKED = "influence.measures_linked", _("Measures were linked to the assignment")
