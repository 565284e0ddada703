"""Narrow the list of units."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ReachFilter(forms.Form):
    """Which units to show."""

    name = forms.CharField(label=_("Name contains"), required=False)
    state = forms.ChoiceField(
        label=_("This year"),
        required=False,
        choices=[
            ("", _("All")),
            ("silent", _("Neither a report nor an answer")),
            ("reported", _("Has reported")),
            ("nothing", _("Says that nothing has happened")),
            ("unknown", _("Did not know the form")),
        ],
    )

    def narrow(self, rows: Iterable[Any]) -> list[Any]:
        """Keep the rows that fit."""
        said = self.cleaned_data if self.is_valid() else {}
        name, state = said.get("name", "").casefold(), said.get("state", "")
        return [
            row
            for row in rows
            if name in row.unit.label.casefold() and (not state or row.is_state(state))
        ]
