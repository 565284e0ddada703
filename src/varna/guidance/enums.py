"""Kinds of environment, event, setting and actor that reports, surveys and the picture share.

Values per docs/glossary.md. They are keys of statistics over years: a label may change, a value
never.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Environment(models.TextChoices):
    """The environment that an act, text or symbol points to; never a label on a person."""

    WHITE_POWER = "white_power", _("White-power environment")
    AUTONOMOUS = "autonomous", _("Autonomous environment")
    ISLAMIST = "islamist", _("Violent Islamist environment")
    MIXED = "mixed", _("Mixed or other")
    UNKNOWN = "unknown", pgettext_lazy("environment", "Unknown")


class IncidentType(models.TextChoices):
    """What happened (R-131). One that expressed an opinion has committed no crime by it."""

    GRAFFITI = "graffiti", _("Graffiti")
    STICKER = "sticker", _("Sticker or poster")
    DAMAGE = "damage", _("Damage")
    EXPRESSED_OPINION = "expressed_opinion", _("Statement or symbol (no crime)")
    THREAT = "threat", _("Threat")
    HARASSMENT = "harassment", _("Harassment")
    VIOLENCE = "violence", _("Violence")
    RECRUITMENT = "recruitment", _("Recruitment")
    PROPAGANDA = "propaganda", _("Propaganda")
    TRAVEL_OR_RETURN = "travel_or_return", _("Travel or return")
    OTHER = "other", _("Something else")


class Setting(models.TextChoices):
    """The kind of place, never the place."""

    SCHOOL = "school", _("School")
    PRESCHOOL = "preschool", _("Preschool")
    YOUTH_CENTRE = "youth_centre", _("Youth centre or leisure activity")
    LIBRARY = "library", _("Library or cultural venue")
    SPORT = "sport", _("Sports ground or hall")
    CARE = "care", _("Health, care or social services")
    OFFICE = "office", _("Municipal office or reception")
    STREET = "street", _("Street, square or park")
    TRANSPORT = "transport", _("Public transport")
    HOUSING = "housing", _("Housing")
    ASSOCIATION = "association", _("Association or place of worship")
    ONLINE = "online", _("Online")
    OTHER = "other", pgettext_lazy("setting", "Another place")


class ActorKind(models.TextChoices):
    """What kind of sender an act seems to have; a lone actor is no environment."""

    GROUP = "group", pgettext_lazy("sender", "Group")
    NETWORK = "network", pgettext_lazy("sender", "Network")
    LONE_ACTOR = "lone_actor", pgettext_lazy("sender", "Alone")
    UNKNOWN = "unknown", pgettext_lazy("sender", "Unknown")
