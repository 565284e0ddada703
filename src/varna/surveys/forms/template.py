"""Templates and their questions."""

import json
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import yaml
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from varna.organisations.models import Unit
from varna.surveys.enums import Indicator, Kind
from varna.surveys.questionnaire import CHOOSING, KEY, MAX_WORDS, NONE, SOME, UNKNOWN
from varna.web.guarded import GuardedCharField, GuardedTextField

_LARGEST = 500_000
_LINE = re.compile(r"(?:([a-z0-9][a-z0-9_]{0,39})\s*=\s*)?(.+?)(?:\s*\|\s*(.+))?\Z")


class LibraryForm(forms.Form):
    """Which shipped template to take in, and for which unit."""

    name = forms.ChoiceField(label=gettext_lazy("Template"), widget=forms.RadioSelect)
    unit = forms.ChoiceField(label=gettext_lazy("For which unit?"))

    def __init__(self, *args: Any, names: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].choices = names  # type: ignore[attr-defined]
        self.units = {str(unit.pk): unit for unit in units}
        self.fields["unit"].choices = [(key, one.label) for key, one in self.units.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Unit:
        """The unit chosen."""
        return self.units[self.cleaned_data["unit"]]


class TemplateForm(forms.Form):
    """Title, purpose and legal basis of a template."""

    title = GuardedCharField(label=gettext_lazy("Title"), max_length=160)
    title_en = GuardedCharField(
        label=gettext_lazy("Title in English"), max_length=160, required=False
    )
    purpose = GuardedTextField(
        label=gettext_lazy("Purpose"),
        max_length=600,
        help_text=gettext_lazy("Shown to whoever answers: what the answers are used for."),
    )
    purpose_en = GuardedTextField(
        label=gettext_lazy("Purpose in English"), max_length=600, required=False
    )
    legal_basis = GuardedTextField(label=gettext_lazy("Legal basis"), max_length=600)
    legal_basis_en = GuardedTextField(
        label=gettext_lazy("Legal basis in English"), max_length=600, required=False
    )


class NewTemplateForm(TemplateForm):
    """A template from nothing."""

    unit = forms.ChoiceField(label=gettext_lazy("For which unit?"))
    key = forms.RegexField(
        KEY.pattern,
        label=gettext_lazy("Key"),
        max_length=40,
        help_text=gettext_lazy("Small letters, for example youth_survey. It never changes."),
    )
    field_order = ("unit", "key")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units}
        self.fields["unit"].choices = [(key, one.label) for key, one in self.units.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Unit:
        """The unit chosen."""
        return self.units[self.cleaned_data["unit"]]

    @property
    def facts(self) -> dict[str, Any]:
        """What the template says of itself."""
        return {name: self.cleaned_data[name] for name in TemplateForm.base_fields}


class ImportForm(forms.Form):
    """A questionnaire as YAML or JSON."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("YAML or JSON, as it is fetched from a template here."),
    )

    def clean_file(self) -> dict[str, Any]:
        """Return the document; what it says is checked by whoever writes it."""
        sent = self.cleaned_data["file"]
        if sent.size > _LARGEST:
            raise forms.ValidationError(_("The file is larger than 0.5 MB."))
        try:
            text = sent.read().decode("utf-8-sig")
            found = json.loads(text) if text.lstrip().startswith("{") else _plain_yaml(text)
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is not UTF-8 text. Save it so.")) from error
        except (ValueError, RecursionError, yaml.YAMLError) as error:
            place = getattr(error, "problem_mark", None)
            line = place.line + 1 if place else getattr(error, "lineno", 0)
            raise forms.ValidationError(
                _("The file cannot be read; look at line %(line)d."), params={"line": line}
            ) from error
        if not isinstance(found, dict):
            raise forms.ValidationError(_("The file holds no questionnaire."))
        return found


def _plain_yaml(text: str) -> Any:
    # References let a small file unfold into a huge one, and no questionnaire needs them.
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
            raise yaml.YAMLError("references")
    return yaml.safe_load(text)


class SectionForm(forms.Form):
    """A section."""

    key = forms.RegexField(KEY.pattern, label=gettext_lazy("Key"), max_length=40)
    title = GuardedCharField(label=gettext_lazy("Heading"), max_length=MAX_WORDS)
    title_en = GuardedCharField(
        label=gettext_lazy("Heading in English"), max_length=MAX_WORDS, required=False
    )
    intro = GuardedTextField(
        label=gettext_lazy("Introduction"), max_length=MAX_WORDS, required=False
    )
    intro_en = GuardedTextField(
        label=gettext_lazy("Introduction in English"), max_length=MAX_WORDS, required=False
    )

    @property
    def document(self) -> dict[str, Any]:
        """The section as a part of the document."""
        said = self.cleaned_data
        return {
            "key": said.get("key", ""),
            "title": _words(said, "title"),
            "intro": _words(said, "intro"),
        }


class QuestionForm(forms.Form):
    """One question."""

    key = forms.RegexField(
        KEY.pattern,
        label=gettext_lazy("Key"),
        max_length=40,
        help_text=gettext_lazy(
            "Small letters, for example know_form. The years are compared by it: never use it for "
            "another question."
        ),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of answer"), choices=Kind.choices)
    text = GuardedCharField(label=gettext_lazy("Question"), max_length=MAX_WORDS)
    text_en = GuardedCharField(
        label=gettext_lazy("Question in English"), max_length=MAX_WORDS, required=False
    )
    help = GuardedCharField(
        label=gettext_lazy("Help beneath the question"), max_length=MAX_WORDS, required=False
    )
    help_en = GuardedCharField(
        label=gettext_lazy("Help in English"), max_length=MAX_WORDS, required=False
    )
    required = forms.BooleanField(label=gettext_lazy("Must be answered"), required=False)
    unknown = forms.BooleanField(label=gettext_lazy("Offers “Don't know”"), required=False)
    options = GuardedTextField(
        label=gettext_lazy("Choices"),
        required=False,
        max_length=6000,
        help_text=gettext_lazy(
            "One on each line: key = Swedish text | English text. Key and English may be left out."
        ),
    )
    rows = GuardedTextField(
        label=gettext_lazy("Lines of the matrix"),
        required=False,
        max_length=6000,
        help_text=gettext_lazy("Written as choices are."),
    )
    show_if = forms.ChoiceField(label=gettext_lazy("Ask only if"), required=False)
    indicator = forms.ChoiceField(
        label=pgettext_lazy("a question", "Measures"),
        required=False,
        choices=[("", gettext_lazy("Nothing that is compared")), *Indicator.choices],
    )
    need = forms.CharField(
        label=gettext_lazy("Choices that express a need"),
        required=False,
        help_text=gettext_lazy("Keys with commas between, for example unsure, no."),
    )

    def __init__(
        self, *args: Any, earlier: Sequence[tuple[str, str]], is_new: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["show_if"].choices = [("", _("Always")), *earlier]  # type: ignore[attr-defined]
        if not is_new:
            self.fields["key"].disabled = True

    def clean(self) -> dict[str, Any]:
        """A question with choices has choices; one without has none."""
        said = super().clean() or {}
        if said.get("kind") in CHOOSING and len(_lines(said.get("options", ""))) < 2:
            self.add_error("options", _("Write at least two choices."))
        if said.get("kind") == Kind.MATRIX and not _lines(said.get("rows", "")):
            self.add_error("rows", _("Write at least one line."))
        return said

    @property
    def document(self) -> dict[str, Any]:
        """The question as a part of the document."""
        said = self.cleaned_data
        row: dict[str, Any] = {
            "key": said["key"],
            "kind": said["kind"],
            "text": _words(said, "text"),
            "help": _words(said, "help"),
            "required": said["required"],
            "unknown": said["unknown"],
            "indicator": said["indicator"],
            "need": [one.strip() for one in said["need"].split(",") if one.strip()],
        }
        if said["kind"] in CHOOSING:
            row["options"] = _lines(said["options"])
        if said["kind"] == Kind.MATRIX:
            row["rows"] = _lines(said["rows"])
        if said["show_if"]:
            question, value = said["show_if"].split(":", 1)
            row["show_if"] = {"question": question, "is": value.split(",")}
        return row


def initial_of(row: dict[str, Any]) -> dict[str, Any]:
    """Return a question or section of a document as what its form begins with."""
    found = {name: row.get(name) for name in ("key", "kind", "required", "unknown", "indicator")}
    for name in ("text", "help", "title", "intro"):
        words = row.get(name) or {}
        found |= {name: words.get("sv", ""), f"{name}_en": words.get("en", "")}
    for name in ("options", "rows"):
        found[name] = "\n".join(
            f"{one['key']} = {one['text']['sv']}"
            + (f" | {one['text']['en']}" if one["text"].get("en") else "")
            for one in row.get(name, [])
        )
    condition = row.get("show_if")
    found["show_if"] = f"{condition['question']}:{','.join(condition['is'])}" if condition else ""
    found["need"] = ", ".join(row.get("need", []))
    return found


def conditions(document: dict[str, Any], before: str = "") -> list[tuple[str, str]]:
    """Return the conditions that a question (before the one of that key) may have."""
    found: list[tuple[str, str]] = []
    for section in document.get("sections", []):
        for row in section.get("questions", []):
            if row["key"] == before:
                return found
            found += _conditions_on(row)
    return found


def _conditions_on(row: dict[str, Any]) -> list[tuple[str, str]]:
    key, text = row["key"], row["text"]["sv"]
    if row["kind"] == Kind.NUMBER:
        return [
            (
                f"{key}:{SOME},{UNKNOWN}",
                _("%(question)s – more than 0 or don't know") % {"question": text},
            ),
            (f"{key}:{SOME}", _("%(question)s – more than 0") % {"question": text}),
            (f"{key}:{NONE}", _("%(question)s – 0") % {"question": text}),
        ]
    if row["kind"] not in (Kind.ONE, Kind.SEVERAL, Kind.SCALE):
        return []
    options = row.get("options", [])
    single = [(f"{key}:{one['key']}", f"{text} – {one['text']['sv']}") for one in options]
    pairs = [
        (
            f"{key}:{one['key']},{other['key']}",
            _("%(question)s – %(one)s or %(other)s")
            % {"question": text, "one": one["text"]["sv"], "other": other["text"]["sv"]},
        )
        for one, other in pairwise(options)
    ]
    return [*single, *pairs]


def _lines(text: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for line in str(text).splitlines():
        found = _LINE.match(line.strip())
        if not found:
            continue
        key, swedish, english = found.groups()
        words = {"sv": swedish, "en": english} if english else {"sv": swedish}
        rows.append({"key": key or f"choice_{len(rows) + 1}", "text": words})
    return rows


def _words(said: dict[str, Any], name: str) -> dict[str, str]:
    return {"sv": said.get(name, ""), "en": said.get(f"{name}_en", "")}
