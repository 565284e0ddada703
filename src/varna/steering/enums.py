"""Kinds of document, how strong a demand is, how well it is met. Values per docs/glossary.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DocumentKind(models.TextChoices):
    GUIDELINES = "guidelines", _("Guidelines and directions")
    RECOMMENDATIONS = "recommendations", _("Recommendations")
    LAW = "law", _("Law")
    DUTIES = "duties", _("Duties of a coordinator")
    ASSIGNMENT = "assignment", _("Assignments in the budget")
    RESPONSIBILITIES = "responsibilities", _("Who is responsible for what")
    MEASURES = "measures", _("Catalogue of proposed measures")
    PREVENTION = "prevention", _("Prevention catalogue")
    GOALS = "goals", _("Goals of the council")
    PREPAREDNESS = "preparedness", _("Preparedness")
    PROGRAMME = "programme", _("Programmes that this work is linked to")
    MATERIAL = "material", _("Guidance and support material")


# These are referred to as a whole; the others are lists of points.
WITHOUT_POINTS = frozenset({DocumentKind.PROGRAMME, DocumentKind.MATERIAL})


# A choice, not a demand: no unit answers whether it is met.
CHOICES = frozenset({DocumentKind.PREVENTION, DocumentKind.GOALS})


class DocumentState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_FORCE = "in_force", _("In force")
    REPLACED = "replaced", _("Replaced")


TRANSITIONS: dict[DocumentState, frozenset[DocumentState]] = {
    DocumentState.DRAFT: frozenset({DocumentState.IN_FORCE}),
    DocumentState.IN_FORCE: frozenset({DocumentState.REPLACED}),
    DocumentState.REPLACED: frozenset(),
}


class Modality(models.TextChoices):
    """The strength of a demand, as the document words it (R-060)."""

    MUST = "must", _("must")
    SHOULD = "should", _("should")
    MAY = "may", pgettext_lazy("strength of a demand", "may")


class Applies(models.TextChoices):
    """Whether a demand holds whatever the local picture shows (R-053)."""

    ALL = "all", _("To all")
    BY_PICTURE = "by_picture", _("Depends on the local picture")


class PictureLevel(models.TextChoices):
    """What the local picture shows; each level asks for its own preparedness (R-203)."""

    NO_FINDINGS = "no_findings", _("No findings")
    FINDINGS = "findings", _("Findings")
    FOOTHOLD = "foothold", _("Foothold")


class PreventionLevel(models.TextChoices):
    UNIVERSAL = "universal", _("Universal")
    SELECTIVE = "selective", _("Selective")
    INDICATED = "indicated", _("Indicated")


# What each level means, and the other names it goes by.
LEVEL_HELP = {
    PreventionLevel.UNIVERSAL: _("For everyone, whatever the risk. Also called general."),
    PreventionLevel.SELECTIVE: _("For a group that is exposed. Also called specific."),
    PreventionLevel.INDICATED: _("For individuals at risk: say which kind of support, never whom."),
}


class Entry(models.TextChoices):
    """What stands in a prevention catalogue (R-213, R-214), or among goals (R-245)."""

    MEASURE = "measure", _("Measure")
    SUPPORT = "support", _("Type of support")
    EXAMPLE = "example", _("Example")
    ACTOR = "actor", _("Who works on the level")
    PROFESSION = "profession", _("Profession")
    DIRECTION_GOAL = "direction", _("Direction goal")
    COUNCIL_GOAL = "council", _("Council goal")
    BOARD_GOAL = "board", _("Board goal")


GOAL_ENTRIES = (Entry.DIRECTION_GOAL, Entry.COUNCIL_GOAL, Entry.BOARD_GOAL)
CATALOGUE_ENTRIES = tuple(entry for entry in Entry if entry not in GOAL_ENTRIES)


class Met(models.TextChoices):
    YES = "yes", pgettext_lazy("a demand is met", "Yes")
    PARTLY = "partly", pgettext_lazy("a demand is met", "Partly")
    NO = "no", pgettext_lazy("a demand is met", "No")


class SteeringEvent(models.TextChoices):
    CREATED = "steering_document.created", _("The document was started")
    CHANGED = "steering_document.changed", _("The facts were changed")
    CHECKED = "steering_document.checked", _("It was checked")
    PUBLISHED = "steering_document.published", _("It was put in force")
    REPLACED = "steering_document.replaced", _("A new version replaced it")
    POINT_ADDED = "requirement.added", _("A point was added")
    POINT_CHANGED = "requirement.changed", _("A point was changed")
    POINT_REMOVED = "requirement.removed", _("A point was removed")
    ADAPTED = "requirement.adapted", _("A unit adapted a point")
    JUDGED = "requirement.judged", _("A unit said how it meets a point")
