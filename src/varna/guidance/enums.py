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


class Kind(models.TextChoices):
    """The kinds of dated content."""

    CONTACT = "contact", _("Contacts")
    PROVISION = "provision", _("Law and memos")
    TEXT = "text", _("Texts")
    MATERIAL = "material", _("Material and methods")
    SHEET = "sheet", _("Fact sheets")


class State(models.TextChoices):
    """A proposed version waits for the central coordinator; only one in use is shown."""

    PROPOSED = "proposed", _("Proposed")
    IN_USE = "in_use", _("In use")
    REFUSED = "refused", _("Refused")


class Purpose(models.TextChoices):
    """What one calls for."""

    EMERGENCY = "emergency", _("Danger to life, ongoing crime")
    POLICE = "police", _("Police tip, planned crime")
    CHILD = "child", _("Concern about someone under 18")
    ADULT = "adult", _("Concern about someone 18 or older")
    HELPLINE = "helpline", _("Helpline for relatives and friends")
    HELPLINE_LOCAL = "helpline_local", _("Local contact of the helpline")
    RELATIVES = "relatives", _("Support for relatives")
    EXIT = "exit", _("Leaving an extremist environment")
    VICTIM = "victim", _("Support for victims of crime")
    COORDINATOR = "coordinator", _("Coordinator")
    PROFESSIONAL = "professional", _("Advice to professionals")
    LEGAL = "legal", _("Legal advice inside the municipality")
    FAULT = "fault", _("Graffiti and damage")
    HEALTH = "health", _("Health care advice")


# Each area of a municipality may have its own.
BY_AREA = frozenset({Purpose.CHILD, Purpose.ADULT, Purpose.HELPLINE_LOCAL, Purpose.RELATIVES})


class Audience(models.TextChoices):
    """Whom a contact serves."""

    RESIDENTS = "residents", _("Residents")
    RELATIVES = "relatives", _("Relatives")
    PROFESSIONALS = "professionals", _("People who work with it")


class AfterHours(models.TextChoices):
    """What happens outside the opening hours."""

    NOTHING = "", _("Nobody answers")
    MESSAGE = "message", _("Leave a message and be called back")
    EMERGENCY = "emergency", _("Call 112 and ask for the social services on call")


class Strength(models.TextChoices):
    """The strength of a rule as it is written (R-060)."""

    NONE = "", _("No rule")
    MUST = "must", pgettext_lazy("strength of a rule", "Must")
    SHOULD = "should", pgettext_lazy("strength of a rule", "Should")
    MAY = "may", pgettext_lazy("strength of a rule", "May")


class ProvisionKind(models.TextChoices):
    LAW = "law", _("Law")
    MEMO = "memo", _("Memo or guideline")


class TextKind(models.TextChoices):
    HELP = "help", _("Help text")
    TERM = "term", _("Term")
    RULE = "rule", _("Rule")
    CHECKLIST = "checklist", _("Checklist")
    GUIDE = "guide", _("Quick guide")
    ABBREVIATION = "short", _("Abbreviation")
    WORDS = "words", _("List of words")


class MaterialKind(models.TextChoices):
    """What a material is (R-344). Symbols are for staff, and never on an open page (R-345)."""

    PRESENTATION = "presentation", _("Presentation")
    METHOD = "method", _("Method")
    SYMBOL = "symbol", _("Symbols and signs")
    LOCAL_SUPPORT = "local_support", _("Local support material")
    NATIONAL_SUPPORT = "national_support", _("National support material")
    REPORT = "report", pgettext_lazy("material", "Report")
    BOOK = "book", _("Book")
    PODCAST = "podcast", _("Podcast")
    FILM = "film", _("Filmed lecture")


class StaffGroup(models.TextChoices):
    """Whom a material is for, and which staff it is enough for (R-343, R-346, R-358)."""

    EVERYBODY = "everybody", _("All staff")
    SCHOOL = "school", _("Preschool and school")
    LEISURE = "leisure", _("Leisure and culture")
    SOCIAL = "social", _("Social services")
    RELATIVES = "relatives", _("Those who support relatives")
    OUTDOOR = "outdoor", _("Parks, streets and premises")
    SECURITY = "security", _("Security")
    MANAGERS = "managers", _("Managers")
    COORDINATORS = "coordinators", _("Coordinators")


class Evidence(models.TextChoices):
    """How well a method is known to work (R-356)."""

    NONE = "", _("Not assessed")
    TRIED = "tried", _("Tried in practice")
    EVALUATED = "evaluated", _("Evaluated")
    RESEARCH = "research", _("Supported by research")


class Spread(models.TextChoices):
    """How far a material has come (R-359)."""

    PREPARED = "prepared", pgettext_lazy("material", "Being prepared")
    PUBLISHED = "published", _("Published for staff")


class SheetKind(models.TextChoices):
    """What is said of an environment: never of a person (R-034, R-038–R-041)."""

    DESCRIPTION = "description", _("Description")
    INFLUENCE = "influence", _("Influence")
    TREND = "trend", _("Trend")
    ASSESSMENT = "assessment", _("National assessment")


class Direction(models.TextChoices):
    NONE = "", "–"
    UP = "up", _("Increases")
    SAME = "same", _("Unchanged")
    DOWN = "down", _("Decreases")


class StepKind(models.TextChoices):
    QUESTION = "question", _("Question")
    AREA = "area", _("Choice of area")
    END = "end", _("End page")


class RoutineState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("In use")
    RETIRED = "retired", _("Replaced")


class ReportOffer(models.TextChoices):
    """Whether an end page leads on to the de-identified report."""

    NONE = "", _("No")
    OFFER = "offer", _("Yes")
    ONLY = "only", _("Yes, and nothing else may be passed on")


class Access(models.TextChoices):
    """How somebody without an account reaches the routine."""

    OPEN = "open", _("Open link")
    CODE = "code", _("Code word")
    SIGN_IN = "sign_in", _("Only after sign-in")


class GuidanceEvent(models.TextChoices):
    ADDED = "guidance.added", _("The entry was added")
    VERSION_ADDED = "guidance.version_added", _("A new version was written")
    CORRECTED = "guidance.corrected", _("The entry was corrected")
    REPLACED = "guidance.replaced", _("A newer version took over")
    PROPOSED = "guidance.proposed", _("A change was proposed")
    ACCEPTED = "guidance.accepted", _("The change was accepted")
    REFUSED = "guidance.refused", _("The change was refused")
    CONFIRMED = "guidance.confirmed", _("Checked and found right")
    ENDED = "guidance.ended", _("The entry was ended")
    TAKEN_IN = "guidance.taken_in", _("The entry was taken in from the program")
    METHOD_WITHDRAWN = "guidance.method_withdrawn", _("The method was withdrawn")
    LINKS_CHECKED = "guidance.links_checked", _("The links were checked")
    SETTINGS_CHANGED = "guidance.settings_changed", _("The settings were changed")
    ROUTINE_STARTED = "routine.started", _("A draft of the routine was started")
    ROUTINE_CHANGED = "routine.changed", _("The facts of the routine were changed")
    STEP_WRITTEN = "routine.step_written", _("A step was written")
    STEP_REMOVED = "routine.step_removed", _("A step was removed")
    ROUTINE_PUBLISHED = "routine.published", _("The routine was taken into use")
    ROUTINE_RETIRED = "routine.retired", _("A newer routine took over")
    ROUTINE_REMOVED = "routine.removed", _("The draft was thrown away")
