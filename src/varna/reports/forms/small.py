"""The smaller forms around the report."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.organisations.models import ExternalActor, Unit
from varna.reports.enums import FormDoor, NilAnswer
from varna.reports.forms.steps import Asked, month_choices, month_of, unit_choices
from varna.reports.models import LONGEST_NARRATIVE, ReportSettings
from varna.reports.pictures import LARGEST_FILE, Picture, PictureError, clean
from varna.web.guarded import GuardedTextField

_CHOOSE = ("", _("Choose"))


class CodeWordForm(forms.Form):
    """The word that the municipality has given to those who may report."""

    word = forms.CharField(
        label=_("Code word"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        help_text=_("It stands in your unit's routine. It makes no difference who you are."),
    )


class CodeForm(forms.Form):
    """The receipt code."""

    code = forms.CharField(
        label=_("Receipt code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        help_text=_("Sixteen letters and digits, such as 7G4K-M2XQ-0T9R-CW5H."),
    )


class MessageForm(forms.Form):
    """An answer to the coordinator, or something to add."""

    text = GuardedTextField(
        label=_("Write to the coordinator"),
        max_length=LONGEST_NARRATIVE,
        help_text=_("Do not write who. What may point out a person is marked before it is sent."),
    )


class PhotoForm(forms.Form):
    """A photo of the damage."""

    photo = forms.FileField(
        label=_("Photo"),
        help_text=_(
            "JPEG, PNG or WebP, at most 10 MB. No people, faces, name plates or number plates."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    nobody = forms.BooleanField(
        label=_("Nobody can be recognised in the photo"),
        error_messages={"required": _("Confirm that nobody can be recognised in the photo.")},
    )

    def clean_photo(self) -> Picture:
        """Re-encode the picture; whatever cannot be is refused with the reason."""
        photo = self.cleaned_data["photo"]
        try:
            # One byte more than allowed is enough to see that it is too much.
            return clean(photo.read(LARGEST_FILE + 1))
        except PictureError as error:
            raise ValidationError(str(error)) from None


class NilForm(forms.Form):
    """Why a unit has sent no report."""

    unit = forms.ChoiceField(label=_("Your unit"))
    month_from = forms.ChoiceField(label=_("From and including"))
    month_to = forms.ChoiceField(label=_("To and including"))
    answer = forms.ChoiceField(
        label=_("Why has your unit sent no report?"),
        choices=NilAnswer.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, asked: Asked, **options: Any) -> None:
        super().__init__(*args, **options)
        self._units = {str(unit.pk): unit for unit in asked.units}
        months = month_choices(asked.today)
        self.fields["unit"].choices = [_CHOOSE, *unit_choices(asked.units)]  # type: ignore[attr-defined]
        for name in ("month_from", "month_to"):
            self.fields[name].choices = months  # type: ignore[attr-defined]
        if asked.own_unit:
            self.fields["unit"].initial = str(asked.own_unit.pk)
        self.fields["month_from"].initial = f"{asked.today.year}-01"

    def clean(self) -> dict[str, Any]:
        """Refuse months in the wrong order."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("month_from", "") > said.get("month_to", "9999"):
            self.add_error("month_to", gettext("The last month cannot come before the first."))
        return said

    @property
    def unit_chosen(self) -> Unit:
        return self._units[self.cleaned_data["unit"]]

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes beside the unit."""
        return {
            "month_from": month_of(self.cleaned_data["month_from"]),
            "month_to": month_of(self.cleaned_data["month_to"]),
            "answer": NilAnswer(self.cleaned_data["answer"]),
        }


class LinkForm(forms.Form):
    """For whom a link is made, where its reports go, and until when it works."""

    external = forms.ChoiceField(label=_("External actor"))
    unit = forms.ChoiceField(
        label=_("Unit"), help_text=_("The unit's coordinator receives the reports.")
    )
    ends_on = forms.DateField(label=_("Last day"))

    def __init__(
        self,
        *args: Any,
        externals: Sequence[ExternalActor],
        units: Sequence[Unit],
        today: date,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._externals = {str(one.pk): one for one in externals}
        self._units = {str(unit.pk): unit for unit in units}
        self._today = today
        self.fields["external"].choices = [  # type: ignore[attr-defined]
            _CHOOSE,
            *((key, one.label) for key, one in self._externals.items()),
        ]
        self.fields["unit"].choices = [_CHOOSE, *unit_choices(units)]  # type: ignore[attr-defined]

    def clean_ends_on(self) -> date:
        """Refuse a day that is over."""
        day: date = self.cleaned_data["ends_on"]
        if day < self._today:
            raise ValidationError(gettext("The day is over. Choose today or a later day."))
        return day

    @property
    def external_chosen(self) -> ExternalActor:
        return self._externals[self.cleaned_data["external"]]

    @property
    def unit_chosen(self) -> Unit:
        return self._units[self.cleaned_data["unit"]]


class SettingsForm(forms.Form):
    """Who reaches the form, and how long texts and photos are kept."""

    door = forms.ChoiceField(
        label=_("Who reaches the form?"), choices=FormDoor.choices, widget=forms.RadioSelect
    )
    code_word = forms.CharField(
        label=_("New code word"),
        min_length=6,
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("At least six letters. Empty keeps the one that holds now."),
    )
    keep_months = forms.IntegerField(
        label=_("Months until texts are erased"),
        min_value=1,
        max_value=24,
        widget=forms.NumberInput(attrs={"class": "short"}),
        help_text=_("At most 24. The counts by month and area stay."),
    )
    photo_days = forms.IntegerField(
        label=_("Days from classification until photos are erased"),
        min_value=0,
        max_value=365,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    def __init__(self, data: Any = None, *, settings: ReportSettings) -> None:
        names = ("door", "keep_months", "photo_days")
        super().__init__(data, initial={one: getattr(settings, one) for one in names})
        self._has_word = bool(settings.code_word_hash)

    def clean(self) -> dict[str, Any]:
        """Demand a code word where the door needs one."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        needs = said.get("door") == FormDoor.CODE_WORD and not self._has_word
        if needs and not said.get("code_word") and "code_word" not in self.errors:
            self.add_error("code_word", gettext("Choose a code word."))
        return said
