"""The measure, and who takes part in it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from varna.organisations.models import Area, ExternalActor, RoleTitle, Unit
from varna.plans.enums import (
    LEVEL_HELP,
    FollowUpPoint,
    MeasureArea,
    MeasureStatus,
    Part,
    PreventionLevel,
)
from varna.plans.models import Measure
from varna.plans.services import MeasureFacts, ParticipantFacts
from varna.web.guarded import GuardedCharField, GuardedTextField
from varna.web.picking import CHOOSE, Choices, PickingForm


class Directory:
    """Functions, units and outside actors that can take part, as one list of choices."""

    def __init__(
        self,
        titles: Iterable[RoleTitle],
        units: Iterable[Unit],
        actors: Iterable[ExternalActor],
    ) -> None:
        self.titles = {f"title:{row.pk}": row for row in titles}
        self.units = {f"unit:{row.pk}": row for row in units}
        self.actors = {f"actor:{row.pk}": row for row in actors}
        self.choices: Choices = [
            ("", CHOOSE),
            (_("Functions"), [(key, _title(row)) for key, row in self.titles.items()]),
            (_("Units"), [(key, row.label) for key, row in self.units.items()]),
            (_("Outside actors"), [(key, row.label) for key, row in self.actors.items()]),
        ]
        self.unit_choices: Choices = [
            ("", _("None")),
            *((str(row.pk), row.label) for row in self.units.values()),
        ]

    def facts(self, part: Part, who: str, at: str, as_written: str) -> ParticipantFacts:
        """Turn what was chosen into rows. A title that belongs to a unit brings its unit."""
        title = self.titles.get(who)
        unit = self.units.get(f"unit:{at}") or self.units.get(who)
        if title and unit is None and title.unit_id:
            unit = self.units.get(f"unit:{title.unit_id}")
        return ParticipantFacts(part, title, unit, self.actors.get(who), as_written)


def _title(row: RoleTitle) -> str:
    return f"{row.label}, {row.unit.label}" if row.unit else row.label


class MeasureForm(PickingForm):
    """What a measure says. Who takes part is a formset beside it."""

    title = GuardedCharField(label=_("Measure"), max_length=300)
    title_en = GuardedCharField(label=_("Measure in English"), max_length=300, required=False)
    area = forms.ChoiceField(label=_("Area"), choices=[("", CHOOSE), *MeasureArea.choices])
    description = GuardedTextField(
        label=_("Description"),
        required=False,
        max_length=4000,
        help_text=_("Describe groups and kinds of support, never someone who receives it."),
    )
    levels = forms.MultipleChoiceField(
        label=_("Levels of prevention"),
        required=False,
        choices=[
            (value, format_lazy("{}. {}", label, LEVEL_HELP[PreventionLevel(value)]))
            for value, label in PreventionLevel.choices
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    group = GuardedCharField(
        label=_("Which group, for selective work"),
        max_length=160,
        required=False,
        help_text=_("The group as a whole, for example pupils in language introduction."),
    )
    time_as_written = forms.CharField(
        label=_("Time plan"),
        max_length=160,
        required=False,
        help_text=_(
            "Write as you are used to: “klart hösten 2026”, “fyra gånger per år”, "
            "“varannan månad”, “löpande”, “vid behov”, “senast 2026-10-31”."
        ),
    )
    points = forms.MultipleChoiceField(
        label=_("Follow-up"),
        required=False,
        choices=FollowUpPoint.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    status = forms.ChoiceField(label=_("Status"), choices=MeasureStatus.choices)
    areas = forms.MultipleChoiceField(
        label=_("Places"), required=False, widget=forms.CheckboxSelectMultiple
    )
    previous = forms.ChoiceField(label=_("Continues the measure"), required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, areas: Iterable[Area], earlier: Iterable[Measure], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offer("areas", areas)
        self.offer("previous", earlier, empty=_("None: it is new"))
        for name in ("areas", "previous"):
            if not self.offered[name]:
                del self.fields[name]

    @property
    def version(self) -> int | None:
        """The version of the measure that the writer saw."""
        seen: int | None = self.cleaned_data["seen"]
        return seen

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("group") and PreventionLevel.SELECTIVE not in said.get("levels", ()):
            self.add_error("group", _("Tick the selective level too, or leave this empty."))
        return said

    def facts(
        self, participants: list[ParticipantFacts], measure: Measure | None = None
    ) -> MeasureFacts:
        """What the service takes. A form without a field keeps what the measure had."""
        said = self.cleaned_data
        levels = {
            PreventionLevel(level): said["group"] if level == PreventionLevel.SELECTIVE else ""
            for level in said["levels"]
        }
        return MeasureFacts(
            title=said["title"],
            title_en=said["title_en"],
            area=MeasureArea(said["area"]),
            description=said["description"],
            status=MeasureStatus(said["status"]),
            completed_on=measure.completed_on
            if measure and said["status"] == MeasureStatus.DONE
            else None,
            time_as_written=said["time_as_written"],
            previous=self.picked("previous") if "previous" in self.fields else None,
            participants=participants,
            levels=levels,
            points=[FollowUpPoint(point) for point in said["points"]],
            areas=self.picked("areas") if "areas" in self.fields else (),
        )


class ParticipantForm(forms.Form):
    """One function or body that takes part. An empty row is left out."""

    part = forms.ChoiceField(label=_("Part"), choices=Part.choices, initial=Part.RESPONSIBLE)
    who = forms.ChoiceField(label=_("Who"), required=False)
    at = forms.ChoiceField(label=_("At unit"), required=False)
    as_written = GuardedCharField(label=_("Other wording"), max_length=160, required=False)

    def __init__(self, *args: Any, people: Directory, **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = people
        who, at = self.fields["who"], self.fields["at"]
        assert isinstance(who, forms.ChoiceField)
        assert isinstance(at, forms.ChoiceField)
        who.choices = people.choices
        at.choices = people.unit_choices

    @property
    def heading(self) -> str:
        """The legend of the row."""
        return str(Part(self["part"].value() or Part.RESPONSIBLE).label)

    @property
    def is_empty(self) -> bool:
        """Whether nobody was chosen or written."""
        said = self.cleaned_data
        return not (said.get("who") or said.get("at") or said.get("as_written"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("at") and said.get("who", "").startswith("actor:"):
            self.add_error("at", _("An outside actor has no unit here. Leave this empty."))
        if said.get("at") and said.get("who", "").startswith("unit:"):
            self.add_error("at", _("You have already chosen a unit. Leave this empty."))
        return said

    @property
    def facts(self) -> ParticipantFacts:
        """What the service takes."""
        said = self.cleaned_data
        return self.people.facts(Part(said["part"]), said["who"], said["at"], said["as_written"])
