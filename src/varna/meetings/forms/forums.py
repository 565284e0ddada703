"""Forms of forums: what it is, its seats, its tasks, its mandate and what it delivers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.access.guard import Told
from varna.meetings.enums import (
    TRANSITIONS,
    DeliverableKind,
    ForumKind,
    ForumState,
    Function,
    Level,
    Need,
    Rhythm,
)
from varna.meetings.models import Forum, Member
from varna.meetings.models.forum import TITLE
from varna.organisations.models import Area, ExternalActor, Unit
from varna.steering.models import SteeringDocument
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import PickingForm

_SHORT = {"class": "short"}


def lines_of(text: str) -> list[str]:
    """The lines of a guarded text, each with its writer's answers, none twice."""
    kept = text.kept if isinstance(text, Told) else frozenset()
    lines = dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
    return [Told(line, kept) for line in lines]


class ForumForm(PickingForm):
    """What the forum is, who answers for it, and how often it meets."""

    name = GuardedCharField(label=_("Name"), max_length=TITLE)
    kind = forms.ChoiceField(label=_("What kind of forum is it?"), choices=ForumKind.choices)
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    state = forms.ChoiceField(label=_("State"))
    owner = forms.ChoiceField(
        label=_("Who answers for it?"),
        help_text=_("The unit that sees to it that the question is taken up."),
    )
    host = forms.ChoiceField(
        label=_("Who holds it, if somebody outside?"),
        required=False,
        help_text=_("For networks that others call to."),
    )
    parent = forms.ChoiceField(label=_("It lies under"), required=False)
    areas = forms.MultipleChoiceField(
        label=_("Areas"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None means the whole municipality."),
    )
    purpose = GuardedTextField(
        label=_("Purpose"),
        max_length=2000,
        required=False,
        widget=GuardedTextarea(attrs={"rows": 3}),
    )
    has_vbe_item = forms.BooleanField(
        label=_("Violent extremism is a standing item on its agenda"), required=False
    )
    times = forms.IntegerField(
        label=_("How often was it agreed to meet?"),
        min_value=1,
        max_value=60,
        required=False,
        widget=forms.NumberInput(attrs=_SHORT),
    )
    per = forms.ChoiceField(
        label=_("Counted in"), choices=[("", _("Not agreed")), *Rhythm.choices], required=False
    )
    is_uncertain = forms.BooleanField(label=_("The source is uncertain"), required=False)
    rhythm_note = GuardedCharField(
        label=_("Note on how often"),
        max_length=200,
        required=False,
        help_text=_("What the source says, if it can be read in two ways."),
    )
    builds_on = GuardedCharField(
        label=_("Which existing structure does it use?"),
        max_length=TITLE,
        required=False,
        help_text=_("This work should not become a system beside the others."),
    )
    why_new = GuardedCharField(
        label=_("If none: why is a new one needed?"), max_length=500, required=False
    )
    ground = GuardedCharField(
        label=_("What in the picture calls for it?"),
        max_length=500,
        required=False,
        help_text=_("For a special group: the finding, and where it stands."),
    )
    programmes = forms.MultipleChoiceField(
        label=_("Programmes that it is linked to"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        units: Iterable[Unit],
        externals: Iterable[ExternalActor],
        forums: Iterable[Forum],
        areas: Iterable[Area],
        programmes: Iterable[SteeringDocument],
        state: str = "",
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("owner", units)
        self.offer("host", externals, empty=_("Nobody outside"))
        self.offer("parent", forums, empty=_("Nothing"))
        self.offer("areas", areas)
        self.offer("programmes", programmes)
        ways = {ForumState(state), *TRANSITIONS[ForumState(state)]} if state else set(ForumState)
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            (one.value, one.label) for one in ForumState if one in ways
        ]
        if not self.offered["programmes"]:
            del self.fields["programmes"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("times")) != bool(said.get("per")) and not self.errors:
            self.add_error("per", _("Say both how many and of what."))
        new = not said.get("has_vbe_item") and not said.get("builds_on")
        if new and not said.get("why_new") and "why_new" not in self.errors:
            self.add_error(
                "why_new",
                _("Say which existing structure it builds on, or why a new one is needed."),
            )
        if said.get("kind") == ForumKind.SPECIAL_GROUP and not said.get("ground"):
            self.add_error("ground", _("Say what in the picture calls for a special group."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        picked = {name: self.picked(name) for name in self.offered if name in self.fields}
        return {**self.cleaned_data, **picked}


class MemberForm(PickingForm):
    """A seat: its function, and who fills it."""

    function = forms.ChoiceField(label=_("Function"), choices=Function.choices)
    unit = forms.ChoiceField(label=_("Unit of the municipality"), required=False)
    external = forms.ChoiceField(
        label=_("Or an organisation outside"),
        required=False,
        help_text=_("Leave both empty for a seat that nobody fills yet: it is then shown."),
    )
    role = GuardedCharField(
        label=_("By which role?"),
        max_length=120,
        required=False,
        help_text=_("A title, such as municipal police officer. Never a name."),
    )
    convenes = forms.BooleanField(label=_("Convenes the forum"), required=False)

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
        if said.get("unit") and said.get("external"):
            self.add_error("external", _("Choose one: a unit, or an organisation outside."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        picked = {name: self.picked(name) for name in ("unit", "external")}
        return {**self.cleaned_data, **picked}


class TaskForm(PickingForm):
    """A shared task."""

    text = GuardedCharField(label=_("Task"), max_length=300)
    member = forms.ChoiceField(label=_("Who does it?"), required=False)
    due = forms.DateField(label=_("By when?"), required=False)

    def __init__(self, *args: Any, members: Iterable[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("member", members, empty=_("Nobody yet"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {**self.cleaned_data, "member": self.picked("member")}


class MandateForm(forms.Form):
    """A mandate from a day."""

    valid_from = forms.DateField(label=_("Holds from"))
    text = GuardedTextField(label=_("Mandate"), max_length=2000)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data


class DeliverableForm(PickingForm):
    """Something to deliver, with its checklist."""

    title = GuardedCharField(label=_("What is to be delivered?"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=DeliverableKind.choices)
    due = forms.DateField(label=_("By when?"), required=False)
    steps = GuardedTextField(
        label=_("Checklist, one step a line, in order"),
        max_length=2000,
        required=False,
        help_text=_("A step is ticked when those before it are."),
    )
    consulted = forms.MultipleChoiceField(
        label=_("Who outside was consulted?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Civil society and specialists. A routine needs this, or a reason."),
    )
    why_none = GuardedCharField(label=_("If nobody: why?"), max_length=300, required=False)

    def __init__(self, *args: Any, externals: Iterable[ExternalActor], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("consulted", externals)

    def clean_steps(self) -> Any:
        text = self.cleaned_data["steps"]
        if any(len(line) > 200 for line in lines_of(text)):
            raise forms.ValidationError(_("A step is at most 200 characters long."))
        return text

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            **self.cleaned_data,
            "consulted": self.picked("consulted"),
            "steps": lines_of(self.cleaned_data["steps"]),
        }


class NeedForm(forms.Form):
    """An actor that the work needs."""

    function = forms.ChoiceField(label=_("Function"), choices=Function.choices)
    need = forms.ChoiceField(label=_("Needed"), choices=Need.choices, widget=forms.RadioSelect)
    name = GuardedCharField(label=_("What is it called here?"), max_length=120, required=False)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data


class ForumFilter(PickingForm):
    """Which forums the list shows."""

    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All")), *ForumState.choices], required=False
    )
    level = forms.ChoiceField(
        label=_("Level"), choices=[("", _("All")), *Level.choices], required=False
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All")), *ForumKind.choices], required=False
    )
    area = forms.ChoiceField(label=_("Area"), required=False)

    def __init__(self, *args: Any, areas: Iterable[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("area", areas, empty=_("All"))
