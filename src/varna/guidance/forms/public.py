"""The code word, the filter of the open contact page, and how the routine is opened."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from varna.guidance.enums import Access, Audience
from varna.web.components import Words

_EVERYBODY: tuple[str, Words] = ("", _("Everybody"))
_SHORTEST = 8


class CodeForm(forms.Form):
    """The code word of the municipality."""

    word = forms.CharField(
        label=_("Code word"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        help_text=_("Your manager or coordinator knows it. Capital letters do not matter."),
    )
    wait = 0

    def refuse(self, said: bool | int) -> None:
        """Tell that the word was wrong, or how long to wait."""
        if said is False:
            self.add_error("word", _("The code word is not right. Check it and try again."))
            return
        self.wait = int(said)
        words = ngettext(
            "Many wrong words came from this network. Wait %(count)d second, then try again.",
            "Many wrong words came from this network. Wait %(count)d seconds, then try again.",
            self.wait,
        )
        self.add_error("word", words % {"count": self.wait})


class MatrixFilter(forms.Form):
    """Whom the contacts are for."""

    audience = forms.ChoiceField(
        label=_("Contacts for"), required=False, choices=[_EVERYBODY, *Audience.choices]
    )

    @property
    def chosen(self) -> str:
        """The chosen audience; empty for all and for nonsense."""
        return str(self.cleaned_data["audience"]) if self.is_valid() else ""


class SettingsForm(forms.Form):
    """How the municipality opens its routine."""

    access = forms.ChoiceField(
        label=_("How is the routine reached without an account?"),
        choices=Access.choices,
        widget=forms.RadioSelect,
        help_text=_("Contacts marked “not shown on open pages” are never shown by an open link."),
    )
    code_word = forms.CharField(
        label=_("Code word"),
        required=False,
        max_length=80,
        help_text=_("At least 8 characters, easy to say aloud. Leave empty to keep the one set."),
    )
    check_months = forms.IntegerField(
        label=_("Months between checks"),
        min_value=1,
        max_value=24,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    coordinator_check_months = forms.IntegerField(
        label=_("Months between checks of coordinators"),
        min_value=1,
        max_value=24,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    checks_links = forms.BooleanField(
        label=_("Ask once a week whether the links of guidance work"),
        required=False,
        help_text=_("The server then asks each address itself. Nobody's reader is involved."),
    )

    def __init__(self, *args: Any, has_code: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.has_code = has_code

    def clean(self) -> dict[str, Any]:
        """A code word is needed where it is asked for, and long enough not to be guessed."""
        said: dict[str, Any] = super().clean() or {}
        word = said.get("code_word", "")
        if said.get("access") == Access.CODE and not word and not self.has_code:
            self.add_error("code_word", _("Choose a code word."))
        if word and len(word) < _SHORTEST:
            self.add_error("code_word", _("The code word needs at least 8 characters."))
        return said
