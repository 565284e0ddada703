"""States, kinds and events of pictures. Values per docs/glossary.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from varna.guidance.enums import Environment


class PictureState(models.TextChoices):
    DRAFT = "draft", _("Being written")
    FINISHED = "finished", _("Finished, not adopted")
    ADOPTED = "adopted", pgettext_lazy("a picture", "Adopted")


TRANSITIONS: dict[PictureState, frozenset[PictureState]] = {
    PictureState.DRAFT: frozenset({PictureState.FINISHED}),
    PictureState.FINISHED: frozenset({PictureState.DRAFT, PictureState.ADOPTED}),
    # An adopted picture is opened for an extra update, which becomes a version of its own.
    PictureState.ADOPTED: frozenset({PictureState.DRAFT}),
}


class SectionKind(models.TextChoices):
    """The chapters of the document, in order."""

    SUMMARY = "summary", _("Summary")
    ENVIRONMENT = "environment", pgettext_lazy("a chapter", "Environment")
    SCOPE = "scope", _("Scope and consequences")
    GENDER = "gender", pgettext_lazy("a chapter", "Gender")
    OPERATION = "operation", pgettext_lazy("a chapter", "Operation")
    AWARENESS = "awareness", _("Awareness")
    SOURCES = "sources", _("Sources and reliability")


# A picture that leaves one of these out is not finished.
REQUIRED = (Environment.WHITE_POWER, Environment.AUTONOMOUS, Environment.ISLAMIST)


class FindingKind(models.TextChoices):
    PROBLEM = "problem", _("Problem")
    NEED = "need", _("Need")
    OBSERVATION = "observation", pgettext_lazy("a finding", "Observation")
    INFERENCE = "inference", _("Conclusion drawn")
    COMMITMENT = "commitment", _("Commitment for the future")


class QuantityWord(models.TextChoices):
    """How much, in words: what a source did not count is not counted here either (R-089)."""

    UNSAID = "", _("Not said")
    NONE = "none", pgettext_lazy("quantity", "None seen")
    SINGLE = "single", pgettext_lazy("quantity", "Single cases")
    SOME = "some", pgettext_lazy("quantity", "Some")
    SEVERAL = "several", pgettext_lazy("quantity", "Several")
    MANY = "many", pgettext_lazy("quantity", "Many")
    MAINLY = "mainly", pgettext_lazy("quantity", "Mainly")
    ALMOST_ONLY = "almost_only", pgettext_lazy("quantity", "Almost only")


class IndicatorKind(models.TextChoices):
    """What is compared between pictures and organisations (R-087)."""

    PLAN_AWARENESS = "plan_awareness", _("Knows the guidelines and the plan")
    KNOWS_COORDINATOR = "know_coordinator", _("Knows whom to turn to")
    KNOWS_FORM = "know_form", _("Knows the report form")
    BASIC_KNOWLEDGE = "basic_knowledge", _("Has basic knowledge")
    RECOGNISES_SIGNS = "recognise_signs", _("Recognises signs")
    WEB_TRAINING = "web_training", _("Has taken the web course")
    KNOWLEDGE_NEED = "knowledge_need", _("Needs more knowledge")


class Level(models.TextChoices):
    LOW = "low", pgettext_lazy("level", "Low")
    SOME = "some", pgettext_lazy("level", "In part")
    HIGH = "high", pgettext_lazy("level", "High")


class UpdateKind(models.TextChoices):
    POLICE = "police", _("Reconciliation with the police")
    EVENT = "event", _("Something happened")
    GROUP = "group", _("Cooperation group")
    OTHER = "other", pgettext_lazy("an update", "Other reason")


class EditionState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("an edition", "Being prepared")
    HANDED_IN = "handed_in", _("Waits for approval")
    APPROVED = "approved", pgettext_lazy("an edition", "Approved")


class PictureEvent(models.TextChoices):
    STARTED = "picture.started", _("The picture was begun")
    CHANGED = "picture.changed", _("The facts of the picture were changed")
    WRITTEN = "picture.written", _("A section was written")
    SECTION_ADDED = "picture.section_added", _("An operation was added")
    SECTION_REMOVED = "picture.section_removed", _("An operation was taken away")
    CONTRIBUTOR_ADDED = "picture.contributor_added", _("A contributor was added")
    CONTRIBUTOR_REMOVED = "picture.contributor_removed", _("A contributor was taken away")
    INDICATORS_SET = "picture.indicators_set", _("The awareness was assessed")
    COMMENTED = "picture.commented", _("A comment was written")
    COMMENT_SETTLED = "picture.comment_settled", _("A comment was settled")
    FINDING_ADDED = "picture.finding_added", _("A finding was added")
    FINDING_CHANGED = "picture.finding_changed", _("A finding was changed")
    FINDING_REMOVED = "picture.finding_removed", _("A finding was taken away")
    FIGURE_INSERTED = "picture.figure_inserted", _("A figure was frozen")
    FIGURE_REMOVED = "picture.figure_removed", _("A figure was taken away")
    FINISHED = "picture.finished", _("The picture was finished")
    REOPENED = "picture.reopened", _("The picture was opened for changes")
    ADOPTED = "picture.adopted", _("The picture was adopted")
    UPDATED = "picture.updated", _("A light update was noted")
    SHOWN = "picture.shown", _("The picture was shown")
    FOOTHOLD_NOTED = "picture.foothold_noted", _("A foothold was noted")
    FOOTHOLD_REVIEWED = "picture.foothold_reviewed", _("A foothold was reviewed")
    FOOTHOLD_ENDED = "picture.foothold_ended", _("A foothold was ended")


class EditionEvent(models.TextChoices):
    STARTED = "edition.started", _("The edition was begun")
    WRITTEN = "edition.written", _("A part was changed")
    CHECKED = "edition.checked", _("The wording was gone through")
    HANDED_IN = "edition.handed_in", _("The edition was handed in")
    APPROVED = "edition.approved", _("The edition was approved")
    SENT_BACK = "edition.sent_back", _("The edition was sent back")
    REMOVED = "edition.removed", _("The edition was thrown away")
