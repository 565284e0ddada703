"""Forms that choose among rows which the view offers, and no others."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Choices = list[tuple[Any, Any]]
CHOOSE = _("Choose")
ANY = ("", _("All"))


def choices_of(rows: Iterable[Any], empty: Any = CHOOSE) -> Choices:
    return [("", empty), *((str(row.pk), getattr(row, "label", str(row))) for row in rows)]


class PickingForm(forms.Form):
    """Forms that turn a chosen id back into the row that was offered."""

    offered: dict[str, dict[str, Any]]

    def offer(self, name: str, rows: Iterable[Any], empty: Any = CHOOSE) -> None:
        """Let the field choose among the rows, and no others."""
        known = list(rows)
        self.offered = {**getattr(self, "offered", {}), name: {str(row.pk): row for row in known}}
        field = self.fields[name]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = choices_of(known)[1:]
        elif isinstance(field, forms.ChoiceField):
            field.choices = choices_of(known, empty)

    def picked(self, name: str) -> Any:
        """The row that was chosen, or None; a list where several may be."""
        value = self.cleaned_data[name]
        rows = self.offered[name]
        return [rows[one] for one in value] if isinstance(value, list) else rows.get(value)
