"""Kinds, states and events of consultations. Values per docs/glossary.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PaperKind(models.TextChoices):
    """What a document of the consultation is; a board's own sub-strategy may be one (R-268)."""

    STRATEGY = "strategy", _("Strategy")
    SUB_STRATEGY = "sub_strategy", _("Sub-strategy of a board")
    GUIDELINE = "guideline", _("Guidelines")
    ACTION_PLAN = "action_plan", _("Action plan")
    TRAINING_PLAN = "training_plan", _("Training plan")
    OTHER = "other", pgettext_lazy("a document", "Other document")


class ConsultationState(models.TextChoices):
    DRAFT = "draft", _("Being prepared")
    SENT = "sent", _("Out for consultation")
    HANDED_IN = "handed_in", _("Handed in for decision")
    DECIDED = "decided", _("Decided")
    WITHDRAWN = "withdrawn", pgettext_lazy("a consultation", "Withdrawn")


TRANSITIONS: dict[ConsultationState, frozenset[ConsultationState]] = {
    ConsultationState.DRAFT: frozenset({ConsultationState.SENT}),
    ConsultationState.SENT: frozenset({ConsultationState.HANDED_IN, ConsultationState.WITHDRAWN}),
    ConsultationState.HANDED_IN: frozenset({ConsultationState.SENT, ConsultationState.DECIDED}),
    ConsultationState.DECIDED: frozenset(),
    ConsultationState.WITHDRAWN: frozenset(),
}
# A reply is taken in as long as it can be read: also late, and also after the decision.
TAKES_REPLIES = frozenset(
    {ConsultationState.SENT, ConsultationState.HANDED_IN, ConsultationState.DECIDED}
)


class ReplyState(models.TextChoices):
    DRAFT = "draft", _("Being written")
    READY = "ready", _("Handed in to the board")
    TREATED = "treated", _("Treated, not yet sent")
    SENT = "sent", pgettext_lazy("a reply", "Sent")


class PartKind(models.TextChoices):
    """The headings of the case document, in order (R-273, R-536)."""

    SUMMARY = "summary", _("Summary")
    BACKGROUND = "background", _("Background")
    MATTER = "matter", _("The matter")
    PREPARATION = "preparation", _("Preparation of the matter")
    VIEWPOINTS = "viewpoints", _("The department's viewpoints")


class ViewpointKind(models.TextChoices):
    SUPPORT = "support", _("Support")
    DEMAND = "demand", _("Demand")
    QUESTION = "question", _("Question")
    PROPOSAL = "proposal", _("Proposal")


class Outcome(models.TextChoices):
    """What became of a viewpoint (R-266)."""

    MET = "met", pgettext_lazy("a viewpoint", "Met")
    PARTLY = "partly", _("Partly met")
    NOT_MET = "not_met", pgettext_lazy("a viewpoint", "Not met")


class ConsultationEvent(models.TextChoices):
    CREATED = "consultation.created", _("The consultation was begun")
    CHANGED = "consultation.changed", _("The consultation was changed")
    REMOVED = "consultation.removed", _("A draft was removed")
    PAPER_ADDED = "consultation.paper_added", _("A document was added")
    PAPER_REMOVED = "consultation.paper_removed", _("A document was removed")
    SECTION_CHANGED = "consultation.section_changed", _("A section was changed")
    SECTION_REMOVED = "consultation.section_removed", _("A section was removed")
    RECIPIENTS_ADDED = "consultation.recipients_added", _("Recipients were added")
    RECIPIENT_REMOVED = "consultation.recipient_removed", _("A recipient was removed")
    SENT = "consultation.sent", _("The consultation was sent")
    DEADLINE_MOVED = "consultation.deadline_moved", _("The deadline was moved")
    LINK_OPENED = "consultation.link_opened", _("A reading link was made")
    LINK_WITHDRAWN = "consultation.link_withdrawn", _("A reading link was withdrawn")
    REMINDED = "consultation.reminded", _("Those who have not answered were reminded")
    JUDGED = "consultation.judged", _("It was said what became of a viewpoint")
    VERSION_STARTED = "consultation.version_started", _("A new version was begun")
    HANDED_IN = "consultation.handed_in", _("The new version was handed in for decision")
    SENT_BACK = "consultation.sent_back", _("The body sent it back")
    DECIDED = "consultation.decided", _("The decision was registered")
    WITHDRAWN = "consultation.withdrawn", _("The consultation was withdrawn")
    TASK_ADDED = "consultation.task_added", _("A task of the decision was given out")
    TASK_CLOSED = "consultation.task_closed", _("A task of the decision was done")


class ReplyEvent(models.TextChoices):
    WRITTEN = "reply.written", _("A part was written")
    FACTS_CHANGED = "reply.changed", _("The case's facts were changed")
    DIVISION_ASKED = "reply.division_asked", _("A division was asked to take part")
    DIVISION_DONE = "reply.division_done", _("A division said that its part is ready")
    VIEWPOINT_ADDED = "reply.viewpoint_added", _("A viewpoint was added")
    VIEWPOINT_CHANGED = "reply.viewpoint_changed", _("A viewpoint was changed")
    VIEWPOINT_REMOVED = "reply.viewpoint_removed", _("A viewpoint was removed")
    HANDED_IN = "reply.handed_in", _("The reply was handed in")
    TREATED = "reply.treated", _("The board treated the reply")
    SENT_BACK = "reply.sent_back", _("The board sent the reply back")
    UNLOCKED = "reply.unlocked", _("The reply was opened for changes")
    SENT = "reply.sent", _("The reply was sent")
