"""Plain forms of the plan screens. What may be chosen is passed in by the view."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.organisations.models import Area, ExternalActor, RoleTitle, Unit
from varna.plans.chapter_templates import TEMPLATES
from varna.plans.enums import (
    LEVEL_HELP,
    FollowUpPoint,
    MeasureArea,
    MeasureStatus,
    Part,
    PlanState,
    PreventionLevel,
)
from varna.plans.models import Measure, Plan
from varna.plans.services import MeasureFacts, ParticipantFacts

Choices = list[tuple[str, Any]]
_ANY = ("", _("All"))


def _choices(rows: Iterable[Any], empty: Any = _("Choose")) -> Choices:
    return [("", empty), *((str(row.pk), getattr(row, "label", str(row))) for row in rows)]


class _PickMixin(forms.Form):
    """Forms that turn a chosen id back into the row that was offered."""

    offered: dict[str, dict[str, Any]]

    def offer(self, name: str, rows: Iterable[Any], empty: Any = _("Choose")) -> None:
        """Let the field choose among the rows, and no others."""
        known = list(rows)
        self.offered = {**getattr(self, "offered", {}), name: {str(row.pk): row for row in known}}
        field = self.fields[name]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = _choices(known)[1:]
        elif isinstance(field, forms.ChoiceField):
            field.choices = _choices(known, empty)

    def picked(self, name: str) -> Any:
        """The row that was chosen, or None; a list where several may be."""
        value = self.cleaned_data[name]
        rows = self.offered[name]
        return [rows[one] for one in value] if isinstance(value, list) else rows.get(value)


class PlanFilter(forms.Form):
    """Which plans the list shows."""

    q = forms.CharField(label=_("Words in the title"), required=False, max_length=80)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=2000, max_value=2100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[_ANY, *PlanState.choices])

    def narrow(self, plans: Any) -> Any:
        """Keep the plans asked for; an invalid answer narrows nothing."""
        if not self.is_valid():
            return plans
        said = self.cleaned_data
        if said["q"]:
            plans = plans.filter(title__icontains=said["q"])
        if said["year"]:
            plans = plans.filter(year=said["year"])
        return plans.filter(state=said["state"]) if said["state"] else plans


class MeasureFilter(forms.Form):
    """Which measures a list or a plan page shows."""

    q = forms.CharField(label=_("Words in the measure"), required=False, max_length=80)
    area = forms.ChoiceField(label=_("Area"), required=False, choices=[_ANY, *MeasureArea.choices])
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[_ANY, *MeasureStatus.choices]
    )
    level = forms.ChoiceField(
        label=_("Level of prevention"), required=False, choices=[_ANY, *PreventionLevel.choices]
    )
    needs = forms.ChoiceField(
        label=_("Needs attention"),
        required=False,
        choices=[
            _ANY,
            ("overdue", _("Overdue")),
            ("undated", _("No time is set")),
            ("slipped", _("Moved forward from an earlier plan")),
        ],
    )

    def narrow(self, measures: Any, today: Any) -> Any:
        """Keep the measures asked for; an invalid answer narrows nothing."""
        if not self.is_valid():
            return measures
        said = self.cleaned_data
        if said["q"]:
            measures = measures.filter(title__icontains=said["q"])
        if said["area"]:
            measures = measures.filter(area=said["area"])
        if said["status"]:
            measures = measures.filter(status=said["status"])
        if said["level"]:
            measures = measures.filter(levels__level=said["level"])
        if said["needs"] == "overdue":
            return measures.overdue(today)
        return getattr(measures, said["needs"])() if said["needs"] else measures


class NewPlanForm(_PickMixin):
    """Start a plan."""

    unit = forms.ChoiceField(label=_("Whose plan is it?"))
    year = forms.IntegerField(
        label=_("Year"),
        min_value=2000,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    title = forms.CharField(label=_("Title"), max_length=300)
    template = forms.ChoiceField(
        label=_("Chapters to start from"),
        choices=[(key, shape.name) for key, shape in TEMPLATES.items()],
        help_text=_("You can rename every chapter afterwards."),
    )
    predecessor = forms.ChoiceField(
        label=_("The plan it replaces"),
        required=False,
        help_text=_("Last year's measures can then be pointed at, so that nothing is forgotten."),
    )

    def __init__(
        self, *args: Any, units: Iterable[Unit], plans: Iterable[Plan], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units)
        self.offer("predecessor", plans, empty=_("None"))


class PlanForm(_PickMixin):
    """The plan's own facts."""

    title = forms.CharField(label=_("Title"), max_length=300)
    diary_number = forms.CharField(label=_("Registry number"), max_length=60, required=False)
    lead_unit = forms.ChoiceField(
        label=_("Office that leads the work"),
        required=False,
        help_text=_("Only when another unit than the one that owns the plan leads it."),
    )
    treated_by = forms.ChoiceField(label=_("Treated by"), required=False)
    approved_by = forms.ChoiceField(label=_("Approved by"), required=False)
    revision_as_written = forms.CharField(
        label=_("When is it revised?"),
        max_length=120,
        required=False,
        help_text=_("For example T1 2027, or 2027-04-30."),
    )
    next_revision = forms.DateField(label=_("Day of the next revision"), required=False)
    intranet_url = forms.URLField(
        label=_("Page on the intranet"), required=False, assume_scheme="https"
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        known = list(units)
        for name in ("lead_unit", "treated_by", "approved_by"):
            self.offer(name, known, empty=_("None"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        picked = {name: self.picked(name) for name in ("lead_unit", "treated_by", "approved_by")}
        return {**self.cleaned_data, **picked}


class ChapterForm(forms.Form):
    """One chapter's heading and text."""

    title = forms.CharField(label=_("Heading"), max_length=300)
    body = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_(
            "An empty line starts a new paragraph. A line that begins with “- ” is a point in a "
            "list. Write a footnote as ^[the note]."
        ),
    )


class DecisionForm(forms.Form):
    """The day of the decision."""

    adopted_on = forms.DateField(
        label=_("Day of the decision"),
        required=False,
        help_text=_("The day the board decided on the plan."),
    )


class MeasureForm(_PickMixin):
    """What a measure says. Who takes part is a formset beside it."""

    title = forms.CharField(label=_("Measure"), max_length=300)
    title_en = forms.CharField(label=_("Measure in English"), max_length=300, required=False)
    area = forms.ChoiceField(label=_("Area"), choices=[("", _("Choose")), *MeasureArea.choices])
    description = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("Describe groups and kinds of support, never someone who receives it."),
    )
    levels = forms.MultipleChoiceField(
        label=_("Levels of prevention"),
        required=False,
        choices=[
            (value, f"{label}. {LEVEL_HELP[PreventionLevel(value)]}")
            for value, label in PreventionLevel.choices
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    group = forms.CharField(
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

    def __init__(
        self, *args: Any, areas: Iterable[Area], earlier: Iterable[Measure], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offer("areas", areas)
        self.offer("previous", earlier, empty=_("None: it is new"))
        for name in ("areas", "previous"):
            if not self.offered[name]:
                del self.fields[name]

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
    as_written = forms.CharField(label=_("Other wording"), max_length=160, required=False)

    def __init__(self, *args: Any, people: "Directory", **options: Any) -> None:
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
            ("", _("Choose")),
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


class AnswerForm(forms.Form):
    """What a round is told of one measure."""

    status = forms.ChoiceField(label=_("Status"), choices=MeasureStatus.choices)
    comment = forms.CharField(
        label=_("How is it going?"), required=False, max_length=2000, widget=forms.Textarea
    )
    result = forms.CharField(
        label=_("What has it led to?"), required=False, max_length=2000, widget=forms.Textarea
    )
    evidence = forms.CharField(
        label=_("What shows it?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example an evaluation, a count or a decision."),
    )


class RoundDatesForm(forms.Form):
    """When the round opens, and when answers are due."""

    opens = forms.DateField(label=_("Opens"))
    closes = forms.DateField(label=_("Answer by"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("opens") and said.get("closes") and said["closes"] < said["opens"]:
            self.add_error("closes", _("The round cannot close before it opens."))
        return said
