"""Plain forms of the plan screens. What may be chosen is passed in by the view."""

from varna.plans.forms.decision import BodyDecisionForm, EarlierDecisionForm, ReasonForm
from varna.plans.forms.filters import MeasureFilter, MeasureListFilter, PlanFilter
from varna.plans.forms.follow_up import AnswerForm, FirstAnswerForm, RoundDatesForm
from varna.plans.forms.measure import Directory, MeasureForm, ParticipantForm
from varna.plans.forms.plan import ChapterForm, NewPlanForm, PlanForm
from varna.plans.forms.revision import DifferenceForm, FateForm, RevisionForm

__all__ = [
    "AnswerForm",
    "BodyDecisionForm",
    "ChapterForm",
    "DifferenceForm",
    "Directory",
    "EarlierDecisionForm",
    "FateForm",
    "FirstAnswerForm",
    "MeasureFilter",
    "MeasureForm",
    "MeasureListFilter",
    "NewPlanForm",
    "ParticipantForm",
    "PlanFilter",
    "PlanForm",
    "ReasonForm",
    "RevisionForm",
    "RoundDatesForm",
]
