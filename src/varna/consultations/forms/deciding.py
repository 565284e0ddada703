"""Forms of assessing and deciding: filters, outcomes, decisions, tasks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.approvals.deciding import BodyDecision
from varna.consultations.enums import Outcome, ViewpointKind
from varna.consultations.models import Recipient, Section, Subject, Viewpoint
from varna.consultations.models.consultation import TITLE
from varna.organisations.models import Unit
from varna.plans.enums import FollowUpPoint
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import ANY, PickingForm

_WAITS = "none"


class ViewpointFilter(PickingForm):
    """Which viewpoints are shown, and how they are put together."""

    by = forms.ChoiceField(
        label=_("Put together by"),
        required=False,
        choices=[
            ("section", _("Section")),
            ("subject", _("Subject")),
            ("organisation", _("Organisation")),
        ],
    )
    section = forms.ChoiceField(label=_("Section"), required=False)
    subject = forms.ChoiceField(label=_("Subject"), required=False)
    recipient = forms.ChoiceField(label=_("Organisation"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ANY, *ViewpointKind.choices])
    outcome = forms.ChoiceField(
        label=_("What became of it"),
        required=False,
        choices=[ANY, (_WAITS, _("Not answered yet")), *Outcome.choices],
    )

    def __init__(
        self,
        *args: Any,
        sections: Iterable[Section],
        subjects: Iterable[Subject],
        recipients: Iterable[Recipient],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("section", sections, empty=ANY[1])
        self.offer("subject", subjects, empty=ANY[1])
        self.offer("recipient", recipients, empty=ANY[1])

    @property
    def group(self) -> str:
        """By what the viewpoints are put together."""
        return (self.cleaned_data["by"] if self.is_valid() else "") or "section"

    def narrow(self, rows: list[Viewpoint]) -> list[Viewpoint]:
        """Keep the viewpoints asked for; an invalid answer narrows nothing."""
        if not self.is_valid():
            return rows
        said = self.cleaned_data
        return [
            one
            for one in rows
            if said["section"] in ("", str(one.section_id))
            and said["subject"] in ("", str(one.subject_id))
            and said["recipient"] in ("", str(one.reply.recipient_id))
            and said["kind"] in ("", one.kind)
            and self._fits(one, said["outcome"])
        ]

    @staticmethod
    def _fits(one: Viewpoint, outcome: str) -> bool:
        if outcome == _WAITS:
            return not one.outcome and one.kind != ViewpointKind.SUPPORT
        return outcome in ("", one.outcome)


class OutcomeForm(PickingForm):
    """What became of a viewpoint."""

    outcome = forms.ChoiceField(
        label=_("What became of it?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
    )
    section = forms.ChoiceField(label=_("Where in the new version?"), required=False)
    where = GuardedCharField(
        label=_("Or met elsewhere"),
        max_length=TITLE,
        required=False,
        help_text=_("For example a contact list or a network."),
    )
    why = GuardedTextField(
        label=_("Why?"),
        max_length=2000,
        required=False,
        widget=GuardedTextarea(attrs={"rows": 4}),
        help_text=_("The board that wrote it reads this. Always when it is not met."),
    )
    subject = forms.ChoiceField(
        label=_("Subject"),
        required=False,
        help_text=_("Move it, so that the same question in other words is found in one place."),
    )

    def __init__(
        self,
        *args: Any,
        sections: Iterable[Section],
        subjects: Iterable[Subject],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("section", sections, empty=_("Not said"))
        self.offer("subject", subjects, empty=_("Not said"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("outcome") == Outcome.NOT_MET and not said.get("why"):
            self.add_error("why", _("Say why it is not met."))
        met = said.get("outcome") in (Outcome.MET, Outcome.PARTLY)
        if met and not said.get("section") and not said.get("where") and "where" in said:
            self.add_error("section", _("Say where: in a section, or elsewhere."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        said = self.cleaned_data
        return {
            "outcome": said["outcome"],
            "section": self.picked("section"),
            "where": said["where"],
            "why": said["why"],
            "subject": self.picked("subject"),
        }


class DecisionForm(BodyDecision):
    """What the body decided, and where it is written down."""

    passed = _("Adopted it as it was handed in")


class ReasonForm(forms.Form):
    """Why a reply is opened again."""

    reason = GuardedTextField(
        label=_("Why must the reply be changed?"),
        max_length=2000,
        widget=GuardedTextarea(attrs={"rows": 4}),
    )

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data


class TasksForm(PickingForm):
    """What the units are to do when it is decided."""

    title = GuardedCharField(label=_("Task"), max_length=TITLE)
    units = forms.MultipleChoiceField(label=_("Which units?"), widget=forms.CheckboxSelectMultiple)
    due = forms.DateField(label=_("By when?"), required=False)
    point = forms.ChoiceField(
        label=_("Followed up in"),
        required=False,
        choices=[("", _("Not said")), *FollowUpPoint.choices],
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("units", units)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {**self.cleaned_data, "units": self.picked("units")}


class DoneForm(forms.Form):
    """How a task was done."""

    how = GuardedCharField(
        label=_("What has been done?"),
        max_length=TITLE,
        help_text=_("In a sentence, for example where it is written down."),
    )

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data
