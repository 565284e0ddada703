"""Kinds of question and recipient, states of rounds and letters, and what happens to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What an answer to the question looks like."""

    ONE = "one", _("One of several choices")
    SEVERAL = "several", _("Any number of choices")
    NUMBER = "number", _("A number, or “don't know”")
    SCALE = "scale", _("A scale")
    MATRIX = "matrix", _("Several statements on one scale")
    TEXT = "text", _("Free text")
    MONTH = "month", _("A month")


class Indicator(models.TextChoices):
    """What a question measures, so that rounds and organisations compare (R-082–R-087, R-109)."""

    PLAN_AWARENESS = "plan_awareness", _("Knows the action plan")
    PLAN_CHANNELS = "plan_channels", _("Where the plan is spread")
    KNOW_COORDINATOR = "know_coordinator", _("Knows the coordinator")
    KNOW_FORM = "know_form", _("Knows the de-identified form")
    RECOGNISE_SIGNS = "recognise_signs", _("Recognises signs")
    KNOW_HOW_TO_ACT = "know_how_to_act", _("Knows how to act")
    KNOWLEDGE_NEED = "knowledge_need", _("Need of knowledge")
    AWARE_OF_VBE = "aware_of_vbe", _("Knows of violent extremism")
    EXPERIENCED_SUPPORT = "experienced_support", _("Support from the coordinator")
    INCIDENTS = "incidents", _("What has been noticed")
    COURSE = "course", _("Judgement of a course")


class VersionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_USE = "in_use", _("In use")


class RoundState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("a survey", "Being prepared")
    OPEN = "open", pgettext_lazy("a survey", "Open")
    CLOSED = "closed", pgettext_lazy("a survey", "Closed")


TRANSITIONS: dict[RoundState, frozenset[RoundState]] = {
    RoundState.DRAFT: frozenset({RoundState.OPEN}),
    RoundState.OPEN: frozenset({RoundState.CLOSED}),
    RoundState.CLOSED: frozenset(),
}


class Category(models.TextChoices):
    """Groups of recipients, inside the organisation (R-074) and outside it (R-075)."""

    PRESCHOOL = "preschool", _("Preschool")
    SOCIAL_CARE = "social_care", _("Social care")
    COMMUNITY_PLANNING = "community_planning", _("Community planning")
    ELDERLY_CARE = "elderly_care", _("Elderly care")
    OWN_OTHER = "own_other", _("Own organisation, other")
    SCHOOL = "school", _("Schools")
    TRANSPORT = "transport", _("Local transport")
    PROPERTY_OWNER = "property_owner", _("Centre and property owners")
    LEISURE = "leisure", _("Leisure activities")
    CONGREGATION = "congregation", _("Congregations")
    SPECIALIST_ADMINISTRATION = "specialist_administration", _("Specialist administrations")
    ASSOCIATION = "association", _("Associations")
    RESCUE_SERVICE = "rescue_service", _("Rescue service")
    POLICE = "police", _("Police")
    OTHER = "other", pgettext_lazy("recipients", "Others")


INTERNAL = frozenset(
    {
        Category.PRESCHOOL,
        Category.SOCIAL_CARE,
        Category.COMMUNITY_PLANNING,
        Category.ELDERLY_CARE,
        Category.OWN_OTHER,
    }
)


class SchoolLevel(models.TextChoices):
    COMPULSORY = "compulsory", _("Compulsory school")
    UPPER_SECONDARY = "upper_secondary", _("Upper secondary school")


class Ownership(models.TextChoices):
    MUNICIPAL = "municipal", pgettext_lazy("a school", "Municipal")
    INDEPENDENT = "independent", pgettext_lazy("a school", "Independent")


class Reach(models.TextChoices):
    """Whether the recipient can be asked."""

    LISTED = "listed", pgettext_lazy("a recipient", "On the list")
    BOUNCED = "bounced", _("The address does not work")
    NOT_ME = "not_me", _("Says that the letter came to the wrong place")
    WITHDRAWN = "withdrawn", _("Taken off the list")


ASKED = frozenset({Reach.LISTED, Reach.BOUNCED, Reach.NOT_ME})
"""Counted among the asked: a letter that went astray is a missing answer, not one never asked."""


class LetterKind(models.TextChoices):
    INVITATION = "invitation", _("Invitation")
    REMINDER = "reminder", _("Reminder")


class LetterState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("a letter", "Waiting")
    SENT = "sent", pgettext_lazy("a letter", "Sent")
    REFUSED = "refused", _("Refused by the mail server")


class Certainty(models.TextChoices):
    """How a coded free text is to be read (R-088)."""

    INTERPRETED = "interpreted", _("Interpretation")
    STATED = "stated", _("Said in so many words")


class Quantity(models.TextChoices):
    """Quantity words: kept as words, never turned into numbers (R-089)."""

    SINGLE = "single", _("A single one")
    SOME = "some", pgettext_lazy("quantity", "Some")
    SEVERAL = "several", pgettext_lazy("quantity", "Several")
    MAINLY = "mainly", pgettext_lazy("quantity", "Mainly")
    LARGE = "large", pgettext_lazy("quantity", "Large")
    ALL = "all", pgettext_lazy("quantity", "All")


class SurveyEvent(models.TextChoices):
    TEMPLATE_CREATED = "survey_template.created", _("The template was made")
    TEMPLATE_CHANGED = "survey_template.changed", _("The template was changed")
    TEMPLATE_FIXED = "survey_template.fixed", _("The template was fixed for all")
    TEMPLATE_FREED = "survey_template.freed", _("The template is no longer fixed")
    VERSION_STARTED = "survey_template.version", _("A new version was started")
    ROUND_CREATED = "survey.created", _("The survey was started")
    ROUND_CHANGED = "survey.changed", _("The survey was changed")
    LINK_ADDED = "survey.link_added", _("An open link was added")
    RECIPIENTS_ADDED = "survey.recipients_added", _("Recipients were added")
    RECIPIENT_CHANGED = "survey.recipient_changed", _("A recipient was changed")
    OPENED = "survey.opened", _("The survey was opened")
    REMINDED = "survey.reminded", _("Reminders were queued")
    LETTERS_SENT = "survey.letters_sent", _("Letters were sent")
    ANSWER_TAKEN = "survey.answer_taken", _("An answer came in")
    ANSWER_CHANGED = "survey.answer_changed", _("An answer was changed")
    DRAFT_KEPT = "survey.draft_kept", _("A begun answer was kept")
    CLOSED = "survey.closed", _("The survey was closed")
    TEXT_CODED = "survey.text_coded", _("A free-text answer was coded")
    TEXT_REMOVED = "survey.text_removed", _("A free-text answer was erased")
    NEED_ADDED = "survey.need_added", _("A training need was noted")
    ADDRESSES_REMOVED = "survey.addresses_removed", _("Addresses were erased")
