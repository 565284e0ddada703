"""The frame of a picture, its chapters, and who took part."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from varna.organisations.models import ExternalActor, Unit
from varna.situation.enums import IndicatorKind, Level
from varna.situation.models import Section, Version
from varna.situation.models.picture import TEXT, TITLE
from varna.sources.enums import RoundPart
from varna.sources.models import InputRound
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import PickingForm


class PictureForm(PickingForm):
    """Title, agreement, rhythm, and the round in which the sources were asked."""

    title = GuardedCharField(label=_("Title"), max_length=TITLE)
    round = forms.ChoiceField(
        label=_("What did the sources say?"),
        required=False,
        help_text=_("The round in which they were asked. It closes when the picture is adopted."),
    )
    agreement = GuardedCharField(
        label=_("Agreement with the police"),
        max_length=200,
        required=False,
        help_text=_("Its registry number: the picture is updated as the agreement says."),
    )
    per_month = forms.IntegerField(
        label=_("Light updates a month with the police"),
        min_value=0,
        max_value=31,
        initial=0,
        help_text=_("As agreed, for example 2. With 0 only the yearly picture is expected."),
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    def __init__(self, *args: Any, rounds: Iterable[InputRound], **options: Any) -> None:
        super().__init__(*args, **options)
        known = list(rounds)
        self.offer("round", known, empty=_("Not said"))
        self.fields["round"].choices = [  # type: ignore[attr-defined]
            ("", _("Not said")),
            *((str(one.pk), f"{one.unit.label}, {one.label}") for one in known),
        ]

    @property
    def told(self) -> dict[str, Any]:
        """What the service takes."""
        said = self.cleaned_data
        return {
            "title": said["title"],
            "agreement": said["agreement"],
            "per_month": said["per_month"],
            "round": self.picked("round"),
        }


class NewPictureForm(PictureForm):
    """The same, with unit and period."""

    unit = forms.ChoiceField(label=_("Whose picture is it?"))
    year = forms.IntegerField(
        label=_("Year"),
        min_value=2000,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    part = forms.ChoiceField(label=_("Period"), choices=RoundPart.choices)
    field_order = ("unit", "year", "part", "title", "round", "agreement", "per_month")

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units)

    @property
    def told(self) -> dict[str, Any]:
        """What the service takes, the unit aside."""
        said = self.cleaned_data
        return {**super().told, "year": said["year"], "part": said["part"]}


def _text(label: Any, rows: int, hint: Any = "") -> GuardedTextField:
    return GuardedTextField(
        label=label,
        required=False,
        max_length=TEXT,
        help_text=hint,
        widget=GuardedTextarea(attrs={"rows": rows}),
    )


_CITE = _("Cite a frozen figure as [figur 1]. Write no small numbers: let the figure protect them.")


class SectionForm(forms.Form):
    """A chapter. ``version`` tells whether another has saved it since."""

    facts = _text(pgettext_lazy("a chapter", "Facts"), 8, _CITE)
    attribution = GuardedCharField(
        label=_("According to whom?"),
        max_length=TITLE,
        required=False,
        help_text=_("The source of the facts. A judgement about a group is never our own fact."),
    )
    as_of = forms.DateField(label=_("As known on which day?"), required=False)
    analysis = _text(_("Analysis"), 6, _("What the facts mean, and how sure we are."))
    assessment = _text(_("Assessment"), 6, _("What it calls for, and how the work goes on."))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        told = said.get("is_nil") or said.get("facts") or said.get("activities")
        if told and not said.get("attribution"):
            self.add_error("attribution", _("Say according to whom."))
        if told and not said.get("as_of") and "as_of" not in self.errors:
            self.add_error("as_of", _("Say as known on which day."))
        if said.get("is_nil") and (said.get("facts") or said.get("activities")):
            self.add_error("is_nil", _("Either nothing is known, or write what is."))
        return said

    @property
    def told(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data


class EnvironmentForm(SectionForm):
    """A chapter about an environment: presence and activities, or that nothing is known."""

    is_nil = forms.BooleanField(
        label=_("Nothing is known of presence or activities"),
        required=False,
        help_text=_("That is an answer too. Say below according to whom, and on which day."),
    )
    facts = _text(_("Facts: presence"), 6, _CITE)
    activities = _text(_("Facts: activities"), 6)
    field_order = ("is_nil facts activities attribution as_of analysis assessment version").split()


class OperationForm(PickingForm):
    """An operation with a chapter of its own."""

    title = GuardedCharField(
        label=_("Operation"), max_length=120, help_text=_("For example school or elderly care.")
    )
    unit = forms.ChoiceField(
        label=_("Unit that writes it"),
        required=False,
        help_text=_("Its manager can then write the chapter."),
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units, empty=_("Any manager who takes part"))

    @property
    def told(self) -> dict[str, Any]:
        """What the service takes."""
        return {"title": self.cleaned_data["title"], "unit": self.picked("unit")}


class CommentForm(PickingForm):
    """Something to say to the others who write."""

    section = forms.ChoiceField(label=_("About which chapter?"), required=False)
    text = GuardedTextField(
        label=_("Comment"), max_length=2000, widget=GuardedTextarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, sections: Iterable[Section], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("section", sections, empty=_("The whole picture"))

    @property
    def told(self) -> dict[str, Any]:
        """What the service takes."""
        return {"text": self.cleaned_data["text"], "section": self.picked("section")}


class ContributorForm(PickingForm):
    """A board, a unit or somebody outside who took part."""

    unit = forms.ChoiceField(label=_("Unit of the municipality"), required=False)
    external = forms.ChoiceField(label=_("Or somebody outside"), required=False)
    on = forms.DateField(label=_("When?"))
    what = GuardedCharField(
        label=_("With what?"),
        max_length=200,
        required=False,
        help_text=_("For example a joint reading on a day. No names."),
    )

    def __init__(
        self,
        *args: Any,
        units: Iterable[Unit],
        externals: Iterable[ExternalActor],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units, empty=_("None"))
        self.offer("external", externals, empty=_("None"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("unit")) == bool(said.get("external")):
            self.add_error("unit", _("Choose one: a unit, or somebody outside."))
        return said

    @property
    def told(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            "unit": self.picked("unit"),
            "external": self.picked("external"),
            "on": self.cleaned_data["on"],
            "what": self.cleaned_data["what"],
        }


class IndicatorsForm(forms.Form):
    """How well each thing is known, and how the source put it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for kind in IndicatorKind:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label,
                required=False,
                choices=[("", _("Not assessed")), *Level.choices],
            )
            self.fields[f"{kind.value}_words"] = GuardedCharField(
                label=_("In the source's words: %(what)s") % {"what": str(kind.label).lower()},
                max_length=200,
                required=False,
            )

    @property
    def told(self) -> dict[str, Any]:
        """What the service takes."""
        said = self.cleaned_data
        return {
            "levels": {
                kind: (said[kind], said[f"{kind}_words"])
                for kind in IndicatorKind.values
                if said[kind]
            }
        }


class CompareForm(PickingForm):
    """Which two versions are laid beside each other."""

    before = forms.ChoiceField(label=_("Earlier version"))
    after = forms.ChoiceField(label=_("Later version"))

    def __init__(self, *args: Any, versions: Iterable[Version], **options: Any) -> None:
        super().__init__(*args, **options)
        known = list(versions)
        for name in ("before", "after"):
            self.offer(name, known)
