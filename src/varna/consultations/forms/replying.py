"""Forms of those who answer: parts, facts, divisions, viewpoints."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.consultations.enums import ViewpointKind
from varna.consultations.forms.sending import lines_of
from varna.consultations.models import Section, Subject
from varna.organisations.models import Unit
from varna.web.guarded import GuardedTextarea, GuardedTextField
from varna.web.picking import PickingForm


class PartForm(forms.Form):
    """The text under a heading. ``version`` tells whether another has saved it since."""

    body = GuardedTextField(
        label=_("Text"),
        required=False,
        max_length=20_000,
        widget=GuardedTextarea(attrs={"rows": 14}),
        help_text=_("An empty line parts paragraphs. Begin a line with - for a point of a list."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data


class ReplyForm(PickingForm):
    """Facts of the case."""

    registry_number = forms.CharField(label=_("Registry number"), max_length=60, required=False)
    body = forms.ChoiceField(
        label=_("Which body treats the reply?"),
        required=False,
        help_text=_("Without one the department answers by itself."),
    )
    attachments = GuardedTextField(
        label=_("Attachments, one a line"),
        required=False,
        max_length=3000,
        widget=GuardedTextarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, bodies: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("body", bodies, empty=_("None: the department answers"))

    def clean_attachments(self) -> Any:
        text = self.cleaned_data["attachments"]
        if any(len(line) > 300 for line in lines_of(text)):
            raise forms.ValidationError(_("A title is at most 300 characters long."))
        return text

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            "registry_number": self.cleaned_data["registry_number"],
            "body": self.picked("body"),
            "attachments": lines_of(self.cleaned_data["attachments"]),
        }


class DivisionsForm(PickingForm):
    """Which divisions prepare the case."""

    lead = forms.ChoiceField(label=_("Which division leads?"), required=False)
    others = forms.MultipleChoiceField(
        label=_("Which others take part?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Their managers can then write in the reply."),
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        known = list(units)
        self.offer("lead", known, empty=_("None"))
        self.offer("others", known)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {"lead": self.picked("lead"), "others": self.picked("others")}


class ViewpointForm(PickingForm):
    """One viewpoint."""

    text = GuardedTextField(
        label=_("Viewpoint"),
        max_length=2000,
        widget=GuardedTextarea(attrs={"rows": 5}),
        help_text=_("One thing at a time, so that the sender can answer it."),
    )
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=ViewpointKind.choices, widget=forms.RadioSelect
    )
    section = forms.ChoiceField(label=_("Which section is it about?"), required=False)
    subject = forms.ChoiceField(label=_("Subject"), required=False)
    is_main = forms.BooleanField(label=_("It stands in the summary"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        sections: Iterable[Section],
        subjects: Iterable[Subject],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("section", sections, empty=_("The whole"))
        self.offer("subject", subjects, empty=_("Not said"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        said = self.cleaned_data
        return {
            "text": said["text"],
            "kind": said["kind"],
            "section": self.picked("section"),
            "subject": self.picked("subject"),
            "is_main": said["is_main"],
        }
