"""States, areas, levels and points in time. Values per docs/glossary.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.steering.enums import LEVEL_HELP as LEVEL_HELP
from varna.steering.enums import PreventionLevel as PreventionLevel


class PlanState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    DEPARTMENT_READY = "department_ready", _("With the board")
    TREATED_BY_BOARD = "treated_by_board", _("Treated by the board")
    APPROVED_BY_EXECUTIVE_BOARD = (
        "approved_by_executive_board",
        _("Approved by the executive board"),
    )
    IN_FORCE = "in_force", _("In force")
    SUPERSEDED = "superseded", _("Superseded")


# A draft comes straight into force only when it was decided before it was entered here.
TRANSITIONS: dict[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFT: frozenset({PlanState.DEPARTMENT_READY, PlanState.IN_FORCE}),
    PlanState.DEPARTMENT_READY: frozenset(
        {PlanState.DRAFT, PlanState.TREATED_BY_BOARD, PlanState.APPROVED_BY_EXECUTIVE_BOARD}
    ),
    PlanState.TREATED_BY_BOARD: frozenset(
        {PlanState.DRAFT, PlanState.APPROVED_BY_EXECUTIVE_BOARD, PlanState.IN_FORCE}
    ),
    PlanState.APPROVED_BY_EXECUTIVE_BOARD: frozenset({PlanState.DRAFT, PlanState.IN_FORCE}),
    PlanState.IN_FORCE: frozenset({PlanState.SUPERSEDED}),
    PlanState.SUPERSEDED: frozenset(),
}


# On the way up: handed in, and not yet in force. Locked, but can be unlocked.
ON_THE_WAY = frozenset(
    {
        PlanState.DEPARTMENT_READY,
        PlanState.TREATED_BY_BOARD,
        PlanState.APPROVED_BY_EXECUTIVE_BOARD,
    }
)
DECIDED = frozenset({PlanState.IN_FORCE, PlanState.SUPERSEDED})


class MeasureArea(models.TextChoices):
    ORGANISATION = "organisation", _("Organisation")
    PICTURE = "picture", _("Situation picture")
    PREVENTIVE = "preventive", _("Preventive work")
    HINDERING = "hindering", _("Hindering work")
    TRAINING = "training", _("Training")
    FOLLOW_UP = "follow_up", _("Follow-up")
    ACTIVITY = "activity", _("Activities")
    GRANTS = "grants", _("Grants and premises")
    COMPETENCE = "competence", _("Competence")


class MeasureStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    UNDER_DEVELOPMENT = "under_development", _("Under development")
    STARTED = "started", _("Started")
    ONGOING = "ongoing", _("Ongoing")
    AS_NEEDED = "as_needed", _("As needed")
    PAUSED = "paused", _("Paused")
    DONE = "done", _("Done")
    NOT_DONE = "not_done", _("Not done")


FINISHED = frozenset({MeasureStatus.DONE, MeasureStatus.NOT_DONE})


class FollowUpPoint(models.TextChoices):
    T1 = "T1", _("Tertial report 1")
    T2 = "T2", _("Tertial report 2")
    VB = "VB", _("Annual report")
    TURN_OF_YEAR = "turn_of_year", _("At the turn of the year")
    CONTINUOUS = "continuous", _("Continuously")
    EVALUATION = "evaluation", _("Evaluation")
    EVALUATION_EACH = "evaluation_each", _("Evaluation after each occasion")


class RoundKind(models.TextChoices):
    T1 = "T1", _("Tertial report 1")
    T2 = "T2", _("Tertial report 2")
    VB = "VB", _("Annual report")

    @classmethod
    def yearly(cls) -> "tuple[RoundKind, ...]":
        """The rounds that every plan in force has each year (R-238)."""
        return (cls.T1, cls.T2, cls.VB)

    def asks_about(self, points: set[str]) -> bool:
        """Whether a measure with these follow-up points is due in the round."""
        return any(point in POINTS_DUE[self] for point in points)


# Points with no round of their own are answered once a year, in the annual report.
POINTS_DUE: dict[RoundKind, frozenset[FollowUpPoint]] = {
    RoundKind.T1: frozenset({FollowUpPoint.T1}),
    RoundKind.T2: frozenset({FollowUpPoint.T2}),
    RoundKind.VB: frozenset(FollowUpPoint) - {FollowUpPoint.T1, FollowUpPoint.T2},
}


class Part(models.TextChoices):
    ACCOUNTABLE = "accountable", _("Accountable")
    RESPONSIBLE = "responsible", _("Responsible")
    OTHER = "other", _("Other actor")


ANSWERS_FOR = frozenset({Part.ACCOUNTABLE, Part.RESPONSIBLE})


class Fate(models.TextChoices):
    """What becomes of a measure or chapter of the plan before (R-241)."""

    CARRIED = "carried", _("Carried over, as it is or changed")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")
    MOVED = "moved", _("Moved to another plan or chapter")


class TableForm(models.TextChoices):
    """The forms that boards print their measures in (R-166, R-167, R-174)."""

    ACTORS = "actors", _("Measure, responsible, other actors, status")
    FOLLOW_UP = "follow_up", _("Activity, responsible, time plan, follow-up")
    COMPLETED = "completed", _("Completed activities")


class KnowledgeBasis(models.TextChoices):
    """What a measure rests on (R-048)."""

    RESEARCH = "research", _("Research")
    PROVEN = "proven", _("Proven experience")
    LOCAL = "local", _("Local experience")


class InLine(models.TextChoices):
    """Whether a plan is in line with the picture that it stands on (R-092)."""

    YES = "in_line", _("In line with the picture")
    PARTLY = "partly", _("Partly in line")
    NO = "not", _("Not in line")


class PlanEvent(models.TextChoices):
    CREATED = "plan.created", _("The plan was started")
    CHANGED = "plan.changed", _("The plan's facts were changed")
    CHAPTER_CHANGED = "plan.chapter_changed", _("A chapter was written")
    NOTE_ADDED = "plan.note_added", _("A note was added")
    SUBMITTED = "plan.submitted", _("The plan was handed in for decision")
    PASSED = "plan.passed", _("A body decided on the plan")
    SENT_BACK = "plan.sent_back", _("A body sent the plan back")
    UNLOCKED = "plan.unlocked", _("The plan was unlocked for changes")
    PUT_IN_FORCE = "plan.put_in_force", _("The plan was put in force")
    SUPERSEDED = "plan.superseded", _("A newer plan took over")
    REVISION_STARTED = "plan.revision_started", _("The revision was started")
    FATE_SET = "plan.fate_set", _("It was said what becomes of a part of the plan before")
    CHAPTER_REMOVED = "plan.chapter_removed", _("A chapter was removed")
    SECTION_ADDED = "plan.section_added", _("A table of measures was added")
    MEASURE_ADDED = "measure.added", _("The measure was added")
    MEASURE_CHANGED = "measure.changed", _("The measure was changed")
    RISKS_ANSWERED = "measure.risks_answered", _("The risk questions were answered")
    DETAILS_CHANGED = "plan.details_changed", _("Details were changed")
    CHAPTER_ADDED = "plan.chapter_added", _("A chapter was added")
    CHAPTER_MOVED = "plan.chapter_moved", _("A chapter was moved")
    MEASURE_REMOVED = "measure.removed", _("The measure was removed")
    GROUND_WRITTEN = "measure.ground_written", _("It was said why the measure is there")
    COVERAGE_SAID = "measure.coverage_said", _("It was said which guidelines the measure meets")
    PROGRAMMES_SAID = "measure.programmes_said", _("It was said which programmes share the measure")
    PICTURE_CHOSEN = "plan.picture_chosen", _("It was said which picture the plan stands on")
    FINDING_ANSWERED = "plan.finding_answered", _("A finding of the picture was answered")
    ALIGNMENT_JUDGED = "plan.alignment_judged", _("The plan was held against the picture")
    CHECKED = "plan.checked", _("The two questions of the year were answered")
    WATCH_STARTED = "watched.started", _("A coming decision is watched")
    WATCH_CHANGED = "watched.changed", _("The facts of the watched decision were changed")
    WATCH_TAKEN = "watched.taken", _("The decision was taken")
    WATCH_DONE = "watched.done", _("What followed from the decision was done")
    ROUND_SCHEDULED = "round.scheduled", _("The follow-up was scheduled")
    ROUND_MOVED = "round.moved", _("The follow-up was given other dates")
    ROUND_CLOSED = "round.closed", _("The follow-up was closed")
    PROGRESS_REPORTED = "progress.reported", _("Progress was reported")


class ImportKind(models.TextChoices):
    """What an item of an imported document is."""

    MEASURE = "measure", _("Measure")
    CHAPTER = "chapter", _("Chapter")
    FIGURE = "figure", _("Figure")
    CONTACT = "contact", _("Public contact")
    NOTE = "note", _("Note")
    UNREAD = "unread", _("Not understood")


class ImportChoice(models.TextChoices):
    """What the reviewer does with an item."""

    OPEN = "open", _("Not decided")
    TAKE = "take", _("Take")
    SKIP = "skip", _("Skip")


class ImportEvent(models.TextChoices):
    STARTED = "import.started", _("A document was read in")
    REVIEWED = "import.reviewed", _("Read-in rows were reviewed")
    FINISHED = "import.finished", _("A draft was made from a document")
    ERASED = "import.erased", _("A read-in document was erased")
    ALIAS_KEPT = "import.alias_kept", _("A wording was tied to a function")
