"""Forms look alike everywhere: plain Django forms, drawn by this renderer.

Label above, hint under it, the error at the field, and an error summary on top
(``{% error_summary form %}``). Nothing an author must remember: texts, counts and hints come from
the field itself.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.functional import cached_property
from django.utils.translation import gettext as _


class VarnaBoundField(BoundField):
    """A bound field that knows its class, its hint and which description belongs to it."""

    @cached_property
    def hint(self) -> str:
        """The help text; for a date the way to write it, unless the author gave another."""
        if self.help_text:
            return str(self.help_text)
        if isinstance(self.field, forms.DateField):
            return _("Year-month-day, for example 2026-04-30")
        return ""

    @cached_property
    def character_limit(self) -> int | None:
        """Longest text of a text area; counted on the page, enforced by the server."""
        limit = getattr(self.field, "max_length", None)
        return limit if isinstance(self.field.widget, forms.Textarea) else None

    @property
    def single_checkbox(self) -> bool:
        """One box with its label beside it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def aria_describedby(self) -> str | None:
        """Ids of hint, error and count, in reading order."""
        if self.field.widget.attrs.get("aria-describedby") or not self.auto_id or self.is_hidden:
            return None
        ids = [f"{self.auto_id}_helptext"] if self.hint else []
        ids += [f"{self.auto_id}_error"] if self.errors else []
        ids += [f"{self.auto_id}_count"] if self.character_limit else []
        return " ".join(ids)

    @cached_property
    def error_anchor(self) -> str:
        """Id the error summary links to: the first box of a group, else the field itself."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.auto_id

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Add class and character count. The browser never cuts a pasted text short."""
        built = super().build_widget_attrs(attrs, widget)
        # The server answers in the page's own language and at the field; the browser's bubble
        # would hide that, and is read out badly.
        if built.pop("required", None):
            built["aria-required"] = "true"
        if self.use_fieldset:
            built.pop("aria-required", None)
        area = isinstance(self.field.widget, forms.Textarea)
        if area and self.field.widget.attrs.get("rows") == "10":
            built["rows"] = "5"  # Django's default is taller than most answers
        if isinstance(self.field, forms.DateField):
            built.setdefault("class", "short")
        if self.character_limit:
            built["maxlength"] = False
            built["data-limit"] = str(self.character_limit)
        return built

    def css_classes(self, extra_classes: str | Iterable[str] | None = None) -> str:
        """Class of the field's wrapper; ``field--error`` when something must be mended."""
        base = "field field--error" if self.errors else "field"
        return f"{base} {super().css_classes(extra_classes)}".strip()


class VarnaRenderer(TemplatesSetting):
    """Renderer named in ``settings.FORM_RENDERER``."""

    bound_field_class = VarnaBoundField
    form_template_name = "django/forms/div.html"
    field_template_name = "django/forms/field.html"
    formset_template_name = "django/forms/formsets/div.html"


def error_list(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Return (anchor id or empty, message) for each error of the form, in field order.

    The message is named after its label, so that “This field is required” says which.
    """
    found = [("", str(message)) for message in form.non_field_errors()]
    for bound in form:
        anchor = bound.error_anchor if isinstance(bound, VarnaBoundField) else bound.auto_id
        found += [(anchor, f"{bound.label}: {message}") for message in bound.errors]
    return found
