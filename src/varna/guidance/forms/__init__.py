"""Plain forms of guidance. What may be chosen is passed in by the view."""

from varna.guidance.forms.entries import (
    AnswerForm,
    EndForm,
    GuidanceFilter,
    WithdrawForm,
    entry_form,
    initial_of,
)
from varna.guidance.forms.public import CodeForm, MatrixFilter, SettingsForm
from varna.guidance.forms.routine import ChoiceForm, DraftForm, StepForm

__all__ = [
    "AnswerForm",
    "ChoiceForm",
    "CodeForm",
    "DraftForm",
    "EndForm",
    "GuidanceFilter",
    "MatrixFilter",
    "SettingsForm",
    "StepForm",
    "WithdrawForm",
    "entry_form",
    "initial_of",
]
