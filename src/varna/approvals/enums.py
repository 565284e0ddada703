"""Steps of a decision, what came of each, and events. Values per docs/glossary.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    """The way up the tree. Which of them an object takes is the object's own matter."""

    DEPARTMENT_READY = "department_ready", _("The department is ready")
    TREATED_BY_BOARD = "treated_by_board", _("Treated by the board")
    APPROVED_BY_EXECUTIVE_BOARD = (
        "approved_by_executive_board",
        _("Approved by the executive board"),
    )


class Outcome(models.TextChoices):
    PASSED = "passed", _("Passed")
    SENT_BACK = "sent_back", _("Sent back")
    UNLOCKED = "unlocked", _("Unlocked for changes")


# After one of these, what was decided before no longer holds.
VOIDING = frozenset({Outcome.SENT_BACK, Outcome.UNLOCKED})


class DatePrecision(models.TextChoices):
    """How exactly the day of a decision is known (R-261)."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")


class ApprovalEvent(models.TextChoices):
    PINNED = "approval.pinned", _("The document was pinned")
    DECIDED = "approval.decided", _("A decision was registered")
    VOIDED = "approval.voided", _("The decisions stopped being valid")
