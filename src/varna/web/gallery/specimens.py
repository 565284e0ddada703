"""Forms of the gallery: one with every kind of field, one follow-up round, one filter."""

from django import forms
from django.utils.translation import gettext_lazy as _

STATUSES = [
    ("", _("Choose a status")),
    ("started", _("Started")),
    ("ongoing", _("Ongoing")),
    ("done", _("Done")),
    ("paused", _("Paused")),
    ("not_done", _("Not done")),
]


class MeasureForm(forms.Form):
    """Every kind of field the program uses."""

    title = forms.CharField(label=_("Measure"), max_length=200)
    purpose = forms.CharField(
        label=_("Purpose"),
        help_text=_(
            "What shall be different afterwards? Write about acts and places, not persons."
        ),
        widget=forms.Textarea,
        max_length=600,
        required=False,
    )
    area = forms.ChoiceField(
        label=_("Area"),
        choices=[
            ("", _("Choose an area")),
            ("picture", _("Situation picture")),
            ("preventive", _("Preventive work")),
            ("training", _("Training")),
        ],
    )
    level = forms.ChoiceField(
        label=_("Level of prevention"),
        help_text=_("Whom does the measure reach?"),
        choices=[
            ("universal", _("Universal: everyone")),
            ("selective", _("Selective: groups at greater risk")),
            ("indicated", _("Indicated: where there are signs of concern")),
        ],
        widget=forms.RadioSelect,
    )
    actors = forms.MultipleChoiceField(
        label=_("Other actors"),
        choices=[
            ("school", _("Compulsory school")),
            ("police", _("Police district")),
            ("youth", _("Youth centre")),
            ("faith", _("Faith communities")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    due = forms.DateField(label=_("To be done by"))
    evidence = forms.FileField(
        label=_("Evidence"), help_text=_("Word, PDF or picture, at most 10 MB."), required=False
    )
    public = forms.BooleanField(
        label=_("The measure may be shown in the public plan"), required=False
    )


class AnswerForm(forms.Form):
    """One due measure of a follow-up round."""

    status = forms.ChoiceField(label=_("Status"), choices=STATUSES)
    comment = forms.CharField(
        label=_("Comment"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500, required=False
    )
    result = forms.CharField(
        label=_("Result"),
        help_text=_("What has become different?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
    )

    @property
    def heading(self) -> str:
        """The measure this card is about."""
        return str(self.initial.get("heading", ""))


AnswerFormSet = forms.formset_factory(AnswerForm, extra=0)


class FilterForm(forms.Form):
    """The filter of a list of measures."""

    text = forms.CharField(label=_("Words in the title"), required=False)
    status = forms.ChoiceField(label=_("Status"), choices=STATUSES, required=False)
    year = forms.ChoiceField(
        label=_("Year"),
        choices=[("", _("All years")), ("2026", "2026"), ("2025", "2025")],
        required=False,
    )
