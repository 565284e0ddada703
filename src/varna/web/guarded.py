"""Form fields for free text: what the guard finds is marked, explained, and mended in one press.

Without JavaScript: the answer to a text with findings is the page again, with each finding, why it
was found, a neutral wording, and for questions a box to say that it is no person.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from varna.access.guard import Stored, Told, open_findings, read_through
from varna.deid import Level, mask


class _Asked(Told):
    """A text whose writer pressed “replace”: it is shown again, not saved."""

    __slots__ = ()


class _GuardedWidget(forms.Widget):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        text = super().value_from_datadict(data, files, name)
        if text is None:
            return None
        kept = data.getlist(f"{name}-kept") if hasattr(data, "getlist") else ()
        told = Told(text.replace("\r\n", "\n").strip(), kept)
        if f"{name}-mask" in data:
            return _Asked(mask(told, open_findings(told)), kept)
        return told

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        findings = open_findings(value) if isinstance(value, Told) else []
        context["findings"] = [
            {
                "text": value[one.start : one.end],
                "why": _(one.why),
                "replacement": one.replacement,
                "may_keep": one.level == Level.ASK,
            }
            for one in findings
        ]
        # What was answered when the text was stored need not be answered again.
        told = read_through(str(value)) if isinstance(value, Stored) else value
        context["kept"] = sorted(told.kept) if isinstance(told, Told) else []
        return context


class GuardedTextarea(_GuardedWidget, forms.Textarea):
    """Several lines."""

    template_name = "web/guarded/textarea.html"


class GuardedTextInput(_GuardedWidget, forms.TextInput):
    """One line."""

    template_name = "web/guarded/input.html"


class GuardedCharField(forms.CharField):
    """Free text that the guard has read. Its clean value is a `Told`."""

    widget: type[forms.Widget] = GuardedTextInput

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, Told) else super().to_python(value)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if isinstance(text, _Asked):
            raise ValidationError(_("The words are replaced. Read it through, then save."))
        if text and open_findings(text):
            raise ValidationError(_("Something here may point out a person. See below."))
        return text


class GuardedTextField(GuardedCharField):
    """The same for several lines."""

    widget: type[forms.Widget] = GuardedTextarea
