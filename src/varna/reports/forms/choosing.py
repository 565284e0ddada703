"""Choosing among rows that the view offers, and no others."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from varna.organisations.models import ExternalActor, Unit
from varna.reports.clock import at_local

Choices = list[tuple[Any, Any]]
CHOOSE = gettext_lazy("Choose")
ANY = ("", gettext_lazy("All"))


def label_of(row: Any) -> str:
    """The row's name in the reader's language."""
    return str(getattr(row, "label", row))


class RowChoiceField(forms.ChoiceField):
    """A choice among rows. Its clean value is the row, or None when nothing was chosen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.rows: dict[str, Any] = {}

    def offer(self, rows: Iterable[Any], empty: Any = CHOOSE) -> None:
        """Let the field choose among the rows. Where there is but one, it is chosen."""
        self.rows = {str(row.pk): row for row in rows}
        self.choices = [("", empty), *((key, label_of(row)) for key, row in self.rows.items())]
        if len(self.rows) == 1 and self.required:
            self.initial = next(iter(self.rows))

    def clean(self, value: Any) -> Any:
        return self.rows.get(super().clean(value))


class BodyChoiceField(RowChoiceField):
    """A choice among units and bodies outside the municipality, in two groups."""

    def offer_bodies(
        self, units: Iterable[Unit], actors: Iterable[ExternalActor], empty: Any = CHOOSE
    ) -> None:
        """Let the field choose among these bodies, and no others."""
        inside = {f"unit:{row.pk}": row for row in units}
        outside = {f"actor:{row.pk}": row for row in actors}
        self.rows = {**inside, **outside}
        self.offered: Choices = [
            ("", empty),
            (_("Units"), [(key, label_of(row)) for key, row in inside.items()]),
            (_("Outside actors"), [(key, label_of(row)) for key, row in outside.items()]),
        ]
        self.choices = self.offered


def key_of(body: Unit | ExternalActor | None) -> str:
    """The key under which a `BodyChoiceField` offers the body."""
    if body is None:
        return ""
    return f"{'unit' if isinstance(body, Unit) else 'actor'}:{body.pk}"


class MomentForm(forms.Form):
    """Forms with a day and a time on the wall clock."""

    def moment(self, day: str, hour: str) -> datetime | None:
        """The moment that two clean fields mean; an error at the time if there was none such."""
        said = self.cleaned_data
        if not (said.get(day) and said.get(hour)):
            return None
        try:
            at = at_local(said[day], said[hour], timezone.get_current_timezone())
        except ValueError:
            self.add_error(
                hour, _("The clock was put forward past this time. Write the next hour.")
            )
            return None
        if at > timezone.now():
            self.add_error(hour, _("That time has not come yet."))
        return at
