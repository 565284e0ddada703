"""Forms of files: upload, columns, words, and a figure by hand."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.documents.reading.dates import span
from varna.documents.reading.errors import NotUnderstoodError
from varna.documents.reading.headings import LARGEST, Opening, known
from varna.guidance.enums import Environment, IncidentType
from varna.organisations.models import Area
from varna.sources.enums import Alike, BatchState, Meaning
from varna.sources.models import Batch
from varna.sources.reading.plan import LEAVE_OUT, NO_AREA, Plan
from varna.sources.reading.quantities import quantity
from varna.sources.words import fault_words
from varna.web.picking import ANY, PickingForm

_NOT = [("", _("Not in the file"))]


class UploadForm(PickingForm):
    """A file, and what it corrects."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or Excel (.xlsx), at most 20 MB. The first sheet is read."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )
    replaces = forms.ChoiceField(
        label=_("Does it correct figures that came before?"),
        required=False,
        help_text=_("Those are then put aside, and can still be seen."),
    )

    def __init__(self, *args: Any, earlier: Iterable[Batch], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("replaces", earlier, empty=_("No, these are new figures"))

    def clean_file(self) -> Any:
        """A file that is too large is not read at all."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise forms.ValidationError(gettext("The file is larger than 20 MB."))
        return sent


class BatchFilter(forms.Form):
    """Which figures the list shows."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[ANY, *BatchState.choices])

    def narrow(self, batches: Any) -> Any:
        """Keep those in the state asked for."""
        state = self.cleaned_data["state"] if self.is_valid() else ""
        return batches.filter(state=state) if state else batches


class ColumnsForm(forms.Form):
    """What each column means. A column without a meaning is never kept."""

    year = forms.IntegerField(
        label=_("Year, where the dates do not say it"),
        required=False,
        min_value=1990,
        max_value=2100,
        widget=forms.NumberInput({"class": "short"}),
    )
    kind_of_all = forms.ChoiceField(
        label=_("What happened, if the file has no column for it"),
        required=False,
        choices=[("", _("The file has a column for it")), *IncidentType.choices],
    )
    alike = forms.ChoiceField(
        label=_("Rows that say exactly the same, without a case number, are"),
        choices=Alike.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, opening: Opening, plan: Plan, **options: Any) -> None:
        initial = {
            **{meaning: plan.columns.get(meaning, "") for meaning in Meaning.values},
            "year": plan.year,
            "kind_of_all": plan.kind,
            "alike": plan.alike,
        }
        super().__init__(*args, **{**options, "initial": initial})
        self.plan = plan
        headings = [heading for heading in dict.fromkeys(opening.headings) if heading]
        choices = [*_NOT, *((one, _with_samples(one, opening)) for one in headings)]
        for meaning in reversed(Meaning):
            self.fields[meaning.value] = forms.ChoiceField(
                label=meaning.label,
                required=False,
                choices=choices,
                help_text=_HELP.get(meaning, ""),
            )
            self.order_fields([meaning.value])

    def clean(self) -> dict[str, Any]:
        """A kind and a time must come from somewhere; a column means one thing."""
        said = super().clean() or {}
        chosen = [said[one] for one in Meaning.values if said.get(one)]
        for heading in {one for one in chosen if chosen.count(one) > 1}:
            self.add_error(
                None, gettext("The column “%(name)s” is chosen twice.") % {"name": heading}
            )
        if not said.get("kind") and not said.get("kind_of_all"):
            self.add_error(
                "kind", gettext("Choose a column, or say below what all rows are about.")
            )
        if not said.get("when") and not said.get("year"):
            self.add_error("when", gettext("Choose a column, or say below which year it is."))
        return said

    @property
    def chosen(self) -> Plan:
        """The plan as it is now, with the words that were known before."""
        said = self.cleaned_data
        return Plan(
            columns={one: said[one] for one in Meaning.values if said[one]},
            values=self.plan.values,
            kind=said["kind_of_all"],
            year=said["year"],
            alike=said["alike"],
        )


_HELP = {
    Meaning.QUANTITY: _("Without such a column each row is one event."),
    Meaning.ENVIRONMENT: _("The environment that a symbol or text points to."),
    Meaning.REFERENCE: _("Tells rows apart. Only a fingerprint of it is kept."),
    Meaning.NOTE: _("Names and numbers are masked. Leave it out if you do not need it."),
}


def _with_samples(heading: str, opening: Opening) -> str:
    samples = ", ".join(one[:24] for one in opening.samples(heading))
    return f"{heading} ({samples})" if samples else heading


class WordsForm(forms.Form):
    """What the words of the file stand for. Rows about something else are left out."""

    def __init__(
        self,
        *args: Any,
        words: dict[str, dict[str, int]],
        areas: Iterable[Area],
        plan: Plan,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.plan = plan
        self.asked: dict[str, tuple[str, str]] = {}
        choices: dict[str, list[Any]] = {
            Meaning.KIND: IncidentType.choices,
            Meaning.ENVIRONMENT: Environment.choices,
            Meaning.AREA: [
                (NO_AREA, _("No area of ours, keep the row")),
                *((str(area.pk), area.name) for area in areas),
            ],
        }
        for meaning, found in words.items():
            for number, (word, count) in enumerate(sorted(found.items())):
                name = f"{meaning}-{number}"
                self.asked[name] = (meaning, word)
                self.fields[name] = forms.ChoiceField(
                    label=gettext("%(column)s: “%(word)s” (%(count)d)")
                    % {"column": Meaning(meaning).label, "word": word, "count": count},
                    choices=[
                        ("", _("Choose")),
                        (LEAVE_OUT, _("Something else, leave these rows out")),
                        *choices[meaning],
                    ],
                )

    @property
    def chosen(self) -> Plan:
        """The plan with what was said of the words."""
        values = {meaning: dict(words) for meaning, words in self.plan.values.items()}
        for name, (meaning, word) in self.asked.items():
            values.setdefault(meaning, {})[known(word)] = self.cleaned_data[name]
        plan = self.plan
        return Plan(plan.columns, values, plan.kind, plan.year, plan.alike)


class QuantityField(forms.CharField):
    """How many, exactly or as it was said. Its clean value is a `Quantity`."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 60)
        super().__init__(**options)
        self.widget.attrs["class"] = "short"

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return quantity(text)
        except NotUnderstoodError as refused:
            raise forms.ValidationError(fault_words(refused.code, text)) from refused


class FigureForm(forms.Form):
    """One figure, as somebody said it."""

    when = forms.CharField(
        label=_("When"),
        max_length=40,
        help_text=_("For example 2026, T1 2026 or april 2026."),
        widget=forms.TextInput({"class": "short"}),
    )
    kind = forms.ChoiceField(label=_("What happened"), choices=IncidentType.choices)
    environment = forms.ChoiceField(
        label=_("Environment"), choices=Environment.choices, initial=Environment.UNKNOWN
    )
    quantity = QuantityField(
        label=_("How many"),
        help_text=_("A number, or words such as ca 10, enstaka or något tiotal. 0 if none."),
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_when(self) -> Any:
        """A month, a part of a year or a year."""
        text = self.cleaned_data["when"]
        try:
            return span(text, today=self.today)
        except NotUnderstoodError as refused:
            raise forms.ValidationError(fault_words(refused.code, text)) from refused

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        said = self.cleaned_data
        return {
            "month_from": said["when"].first,
            "month_to": said["when"].last,
            "figures": {(said["kind"], said["environment"]): said["quantity"]},
        }
