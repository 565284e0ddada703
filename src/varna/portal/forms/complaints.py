"""What somebody writes to the municipality, the code, and the answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.portal.enums import Matter
from varna.portal.models.complaint import LONGEST
from varna.web.guarded import GuardedTextarea, GuardedTextField


class ComplaintForm(forms.Form):
    """A complaint or a correction. Nothing is asked of who writes."""

    matter = forms.ChoiceField(
        label=_("What is it about?"), choices=Matter.choices, widget=forms.RadioSelect
    )
    text = GuardedTextField(
        label=_("What is wrong, and what should be put right?"),
        max_length=LONGEST,
        widget=GuardedTextarea(attrs={"rows": 8}),
    )
    # The same form sent twice is one complaint.
    submission = forms.CharField(max_length=40, min_length=20, widget=forms.HiddenInput)


class CodeForm(forms.Form):
    """The code that opens the answer."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        help_text=_("For example 7G4K-M2XQ-0T9R-CW5H. Capital letters do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "short"}),
    )

    def refuse(self, wait: int) -> None:
        """Tell that no answer has the code, or how long to wait."""
        if wait:
            self.add_error("code", _("Many wrong codes. Wait a little, then try again."))
        else:
            self.add_error("code", _("No complaint has this code. Check it and try again."))


class AnswerForm(forms.Form):
    """The municipality's answer."""

    answer = GuardedTextField(
        label=_("Your answer"),
        max_length=LONGEST,
        help_text=_("Whoever holds the code reads it. Say what you have done, and why."),
        widget=GuardedTextarea(attrs={"rows": 8}),
    )
