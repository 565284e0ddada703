"""One page of a questionnaire as a form, made from its questions."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varna.surveys.enums import Kind
from varna.surveys.pages import Page, field_name
from varna.surveys.questionnaire import UNKNOWN, Question, Questionnaire
from varna.web.guarded import GuardedTextField

LONGEST = 2000
_MOST = 10_000
_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])\Z")


class PageForm(forms.Form):
    """The questions of one page. ``answers`` is what was said on it, without what is wrong."""

    def __init__(
        self,
        data: Any,
        *,
        page: Page,
        questionnaire: Questionnaire,
        before: Mapping[str, Any],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.asked = page.asked(questionnaire, before)
        self.answers: dict[str, Any] = {}
        language = get_language()
        super().__init__(data, initial=_initial(self.asked, initial or {}))
        for question in self.asked:
            self.fields.update(_fields(question, language))

    def clean(self) -> dict[str, Any]:
        """Gather the answers; a number is a number or “don't know”, never both."""
        said = super().clean() or {}
        for question in self.asked:
            name = field_name(question)
            value = self._said(question, said)
            if value in (None, "", [], {}):
                if question.is_required and not self._is_faulty(question):
                    self.add_error(self._first(question), _("Answer this question."))
                continue
            if name not in self.errors:
                self.answers[question.key] = value
        return said

    def _first(self, question: Question) -> str:
        part = question.rows[0].key if question.rows else ""
        return field_name(question, part)

    def _is_faulty(self, question: Question) -> bool:
        name = field_name(question)
        return any(one == name or one.startswith(f"{name}-") for one in self.errors)

    def _said(self, question: Question, said: dict[str, Any]) -> Any:
        name = field_name(question)
        if question.kind == Kind.MATRIX:
            rows = {one.key: said.get(field_name(question, one.key)) for one in question.rows}
            return {key: value for key, value in rows.items() if value}
        value = said.get(name)
        is_number = question.kind == Kind.NUMBER
        if is_number and said.get(field_name(question, UNKNOWN)):
            if value is not None:
                self.add_error(name, _("Write a number or choose “don't know”, not both."))
            return UNKNOWN
        return value


def _initial(questions: list[Question], answers: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for question in questions:
        value = answers.get(question.key)
        if value is None:
            continue
        if question.kind == Kind.MATRIX:
            found |= {field_name(question, row): said for row, said in value.items()}
        elif question.kind == Kind.NUMBER and value == UNKNOWN:
            found[field_name(question, UNKNOWN)] = True
        else:
            found[field_name(question)] = value
    return found


def _fields(question: Question, language: str | None) -> dict[str, forms.Field]:
    name = field_name(question)
    label = question.text.in_language(language)
    needed: dict[str, Any] = {
        "required": question.is_required,
        "error_messages": {"required": _("Answer this question.")},
    }
    common: dict[str, Any] = {
        "label": label,
        "help_text": question.help.in_language(language),
        **needed,
    }
    kind = question.kind
    if kind == Kind.TEXT:
        return {name: GuardedTextField(max_length=LONGEST, **common)}
    if kind == Kind.MONTH:
        return {name: _Month(**common)}
    if kind == Kind.NUMBER:
        fields: dict[str, forms.Field] = {
            name: _Number(
                min_value=0,
                max_value=_MOST,
                widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
                **common,
            )
        }
        if question.has_unknown:
            fields[field_name(question, UNKNOWN)] = forms.BooleanField(
                required=False, label=_("Don't know")
            )
        return fields
    choices = [(one.key, one.text.in_language(language)) for one in question.options]
    if question.has_unknown:
        choices.append((UNKNOWN, _("Don't know")))
    if kind == Kind.SEVERAL:
        return {
            name: forms.MultipleChoiceField(
                choices=choices, widget=forms.CheckboxSelectMultiple, **common
            )
        }
    radio: dict[str, Any] = {"choices": choices, "widget": forms.RadioSelect}
    if kind == Kind.MATRIX:
        return {
            field_name(question, row.key): forms.ChoiceField(
                label=f"{label} {row.text.in_language(language)}",
                help_text=common["help_text"] if row is question.rows[0] else "",
                **radio,
                **needed,
            )
            for row in question.rows
        }
    return {name: forms.ChoiceField(**common, **radio)}


class _Number(forms.IntegerField):
    def validate(self, value: Any) -> None:
        # Whether it may be left out depends on the box beside it: see `PageForm.clean`.
        if value is not None:
            super().validate(value)


class _Month(forms.CharField):
    def __init__(self, **options: Any) -> None:
        options["help_text"] = options.get("help_text") or _("Year and month, for example 2026-03")
        super().__init__(widget=forms.TextInput(attrs={"class": "short"}), **options)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        if text and not _MONTH.match(text):
            raise forms.ValidationError(_("Write year and month, for example 2026-03."))
        return text
