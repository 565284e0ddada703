"""Forms of horizon scanning."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.guidance.enums import Environment
from varna.horizon.enums import Control, ItemKind, ScanLevel
from varna.horizon.models import Topic
from varna.organisations.models import RoleTitle, Unit
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import ANY, PickingForm

_NONE = [("", _("Not said"))]


class ItemForm(PickingForm):
    """An item."""

    title = GuardedCharField(label=_("Heading"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices)
    level = forms.ChoiceField(label=_("Level"), choices=ScanLevel.choices)
    control = forms.ChoiceField(label=_("Who watches this?"), choices=Control.choices)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    source = GuardedCharField(
        label=_("Source"),
        max_length=160,
        help_text=_("The publisher and the name of the report, never a person."),
    )
    pages = forms.CharField(
        label=_("Pages"), max_length=40, required=False, help_text=_("For example 22–23.")
    )
    url = forms.URLField(
        label=_("Address"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Not to anyone's own account."),
    )
    dated = forms.DateField(label=_("Date"))
    environment = forms.ChoiceField(
        label=_("Environment"), choices=[*_NONE, *Environment.choices], required=False
    )
    summary = GuardedTextField(
        label=_("What does it say?"),
        max_length=2000,
        required=False,
        widget=GuardedTextarea(attrs={"rows": 6}),
    )
    lesson = GuardedTextField(
        label=_("What can we learn from it?"),
        max_length=1000,
        required=False,
        widget=GuardedTextarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, topics: Iterable[Topic], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("topic", topics, empty=_("None"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {**self.cleaned_data, "topic": self.picked("topic")}


class ItemFilter(PickingForm):
    """Which items the list shows."""

    q = forms.CharField(label=_("Words in the heading"), required=False, max_length=80)
    level = forms.ChoiceField(label=_("Level"), required=False, choices=[ANY, *ScanLevel.choices])
    control = forms.ChoiceField(
        label=_("Who watches this?"), required=False, choices=[ANY, *Control.choices]
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ANY, *ItemKind.choices])
    topic = forms.ChoiceField(label=_("Topic"), required=False)

    def __init__(self, *args: Any, topics: Iterable[Topic], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("topic", topics, empty=ANY[1])

    def narrow(self, items: Any) -> Any:
        """Keep the items asked for; an invalid answer narrows nothing."""
        if not self.is_valid():
            return items
        said = self.cleaned_data
        for name in ("level", "control", "kind"):
            if said[name]:
                items = items.filter(**{name: said[name]})
        if said["topic"]:
            items = items.filter(topic=self.picked("topic"))
        return items.filter(title__icontains=said["q"]) if said["q"] else items


class TopicForm(PickingForm):
    """Something to watch."""

    name = GuardedCharField(
        label=_("Topic"),
        max_length=120,
        help_text=_("A question, such as social media, never a person or an association."),
    )
    control = forms.ChoiceField(label=_("Who watches this?"), choices=Control.choices)
    title = forms.ChoiceField(label=_("Role that watches it"), required=False)
    unit = forms.ChoiceField(label=_("Unit that watches it"), required=False)
    every = forms.CharField(
        label=_("How often?"),
        max_length=60,
        required=False,
        help_text=_("For example every week."),
    )

    def __init__(
        self, *args: Any, units: Iterable[Unit], titles: Iterable[RoleTitle], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units, empty=_("Nobody yet"))
        self.offer("title", titles, empty=_("None"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {**self.cleaned_data, **{name: self.picked(name) for name in ("unit", "title")}}


class FeedForm(PickingForm):
    """A feed."""

    name = forms.CharField(label=_("Name"), max_length=120)
    url = forms.URLField(
        label=_("Address of the feed"),
        max_length=300,
        assume_scheme="https",
        help_text=_("RSS or Atom, from a publisher. It is read four times a day when switched on."),
    )
    level = forms.ChoiceField(label=_("Level"), choices=ScanLevel.choices)
    topic = forms.ChoiceField(label=_("Topic"), required=False)

    def __init__(self, *args: Any, topics: Iterable[Topic], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("topic", topics, empty=_("None"))

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {**self.cleaned_data, "topic": self.picked("topic")}
