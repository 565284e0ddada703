"""Which two boards are compared."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.plans.rollup import BoardRow


class BoardsForm(forms.Form):
    """Two boards and a year."""

    left = forms.ChoiceField(label=_("One board"))
    right = forms.ChoiceField(label=_("The other board"))
    year = forms.IntegerField(
        label=_("Year"),
        min_value=2000,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    def __init__(self, *args: Any, rows: Iterable[BoardRow], year: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["year"].initial = year
        choices = sorted((row.unit.label, str(row.unit.pk)) for row in rows)
        for name in ("left", "right"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("Choose")), *((key, label) for label, key in choices)]
