"""Reading in a document: choose it, answer the guard, review rows, name actors, make the draft."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.access.guard import Told
from varna.organisations.models import Unit
from varna.plans.enums import ImportChoice, ImportKind, MeasureArea, MeasureStatus
from varna.plans.forms.measure import Directory
from varna.plans.models import ActorAlias, ImportField, ImportItem
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import PickingForm

_ENDINGS = ".docx,.pdf,.odt,.txt"


class ImportForm(PickingForm):
    """The document, and whose plan it is."""

    document = forms.FileField(
        label=_("The document"),
        help_text=_("Word (.docx), PDF, OpenDocument (.odt) or plain text, at most 25 MB."),
        widget=forms.FileInput(attrs={"accept": _ENDINGS}),
    )
    unit = forms.ChoiceField(label=_("Whose plan is it?"))
    replace_names = forms.BooleanField(
        label=_("Replace names of those responsible by labels such as EC-1"),
        required=False,
        initial=True,
        help_text=_("A plan says which function is responsible, never who holds it."),
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units)


class HeldForm(forms.Form):
    """Passages that the guard stopped, each with its own words as long as this page is open."""

    def __init__(
        self,
        *args: Any,
        held: Sequence[ImportField],
        words: Mapping[int, tuple[str, str]] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.held = {str(field.pk): field for field in held}
        for key, field in self.held.items():
            written, value = (words or {}).get(field.pk, (field.written, field.value))
            long = len(value) > 160
            self.fields[f"value-{key}"] = GuardedTextField(
                label=_label(field),
                required=False,
                max_length=20_000,
                widget=GuardedTextarea(attrs={"rows": 6 if long else 2}),
                initial=Told(value) if words else value,
            )
            self.fields[f"written-{key}"] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=written
            )

    @property
    def answers(self) -> dict[ImportField, tuple[str, str]]:
        """What the service takes: words that were answered for count for the wording too."""
        found: dict[ImportField, tuple[str, str]] = {}
        for key, field in self.held.items():
            value = self.cleaned_data[f"value-{key}"]
            kept = value.kept if isinstance(value, Told) else ()
            found[field] = (Told(self.cleaned_data[f"written-{key}"], kept), value)
        return found


FIELD_LABELS = {
    "title": _("Measure"),
    "responsible": _("Responsible"),
    "others": _("Other actors"),
    "time": _("Time plan"),
    "follow_up": _("Follow-up"),
    "status": _("Status"),
    "goal": _("Goal"),
    "area": _("Area"),
    "level": _("Level of prevention"),
    "description": _("Description"),
    "section": _("Table"),
    "body": _("Text"),
    "label": _("What it is"),
    "value": _("Value"),
}


def _label(field: ImportField) -> str:
    name = FIELD_LABELS.get(field.name, field.name)
    if field.item.kind == ImportKind.CHAPTER and field.name == "title":
        name = _("Heading")
    place = field.item.line
    where = gettext("line %(line)d") % {"line": place} if place else ""
    parts = (field.item.get_kind_display(), str(name), where)
    return ", ".join(part for part in parts if part)


class ItemForm(forms.Form):
    """One measure: what it was understood to say, with the document's wording under each field."""

    title = GuardedCharField(label=_("Measure"), max_length=300)
    responsible = GuardedTextField(
        label=_("Responsible, one a line"),
        required=False,
        max_length=1000,
        widget=GuardedTextarea(attrs={"rows": 2}),
    )
    others = GuardedTextField(
        label=_("Other actors, one a line"),
        required=False,
        max_length=2000,
        widget=GuardedTextarea(attrs={"rows": 2}),
    )
    time = GuardedCharField(label=_("Time plan"), max_length=160, required=False)
    follow_up = GuardedCharField(label=_("Follow-up"), max_length=600, required=False)
    goal = GuardedCharField(label=_("Goal"), max_length=1000, required=False)
    area = forms.ChoiceField(label=_("Area"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    choice = forms.ChoiceField(
        label=_("What to do with it"), choices=ImportChoice.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, item: ImportItem, **options: Any) -> None:
        super().__init__(*args, **options)
        self.item = item
        self.initial = {"choice": item.choice}
        for name, choices in (("area", MeasureArea.choices), ("status", MeasureStatus.choices)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("Not stated")), *choices]
        for said in item.fields.all():
            if said.name in self.fields:
                self.initial[said.name] = said.code or said.value
                if said.written and said.written != said.value:
                    self.fields[said.name].help_text = gettext("As written: %(words)s") % {
                        "words": " ".join(said.written.split())
                    }
        for name in ("others", "follow_up", "goal"):
            if not self.is_bound and not self.initial.get(name):
                self.fields[name].widget = forms.HiddenInput()

    @property
    def values(self) -> dict[str, str]:
        """What the service takes."""
        return {name: said for name, said in self.cleaned_data.items() if name != "choice"}


class ActorsForm(forms.Form):
    """Which function or body each wording of the document means here."""

    def __init__(
        self,
        *args: Any,
        wordings: Sequence[str],
        people: Directory,
        known: Mapping[str, ActorAlias],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.people = people
        self.names = {f"actor-{number}": wording for number, wording in enumerate(wordings)}
        for name, wording in self.names.items():
            choices = [("", _("As written: an outside or unnamed function")), *people.choices[1:]]
            self.fields[name] = forms.ChoiceField(
                label=wording,
                required=False,
                choices=choices,
                initial=_key(known.get(wording)),
            )

    def chosen(self) -> Iterable[tuple[str, str]]:
        """Each wording with the key of what was chosen for it."""
        for name, wording in self.names.items():
            yield wording, self.cleaned_data[name]


def _key(alias: ActorAlias | None) -> str:
    if alias is None:
        return ""
    if alias.title_id:
        return f"title:{alias.title_id}"
    return f"unit:{alias.unit_id}" if alias.unit_id else f"actor:{alias.external_id}"


class FinishForm(forms.Form):
    """The draft's year and title, and what of the text goes with it."""

    title = GuardedCharField(label=_("Title"), max_length=300)
    year = forms.IntegerField(
        label=_("Year"),
        min_value=2000,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    chapters = forms.MultipleChoiceField(
        label=_("Chapters to take"), required=False, widget=forms.CheckboxSelectMultiple
    )
    facts = forms.MultipleChoiceField(
        label=_("Figures, contacts and remarks to keep as notes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, items: Iterable[ImportItem], **options: Any) -> None:
        super().__init__(*args, **options)
        self.items = {str(item.pk): item for item in items}
        for name, kinds in (("chapters", {ImportKind.CHAPTER}), ("facts", _FACTS)):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            rows = [item for item in self.items.values() if item.kind in kinds]
            field.choices = [(str(row.pk), _shown(row)) for row in rows]
            field.initial = [str(row.pk) for row in rows if not row.is_held]
            if not rows:
                del self.fields[name]

    @property
    def taken(self) -> set[ImportItem]:
        """The items that were ticked."""
        keys = [*self.cleaned_data.get("chapters", ()), *self.cleaned_data.get("facts", ())]
        return {self.items[key] for key in keys}


_FACTS = {ImportKind.FIGURE, ImportKind.CONTACT, ImportKind.NOTE}


def _shown(item: ImportItem) -> str:
    if item.kind == ImportKind.CHAPTER:
        text = item.said("title") or gettext("Text before the first heading")
        held = gettext("stopped by the guard, see “Stopped”") if item.is_held else ""
        return f"{text} ({held})" if held else text
    return f"{item.get_kind_display()}: {gettext(item.said('label'))} {item.said('value')}".strip()
