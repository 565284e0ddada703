"""Write a page, publish it, send it back, review it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.organisations.models import Unit
from varna.portal.models.page import LONGEST_BODY
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField


class PageForm(forms.Form):
    """What the page says, and who answers for it."""

    title = GuardedCharField(label=_("Heading"), max_length=120)
    lead = GuardedCharField(
        label=_("Lead"),
        max_length=300,
        required=False,
        help_text=_("One or two sentences that say the most important."),
    )
    body = GuardedTextField(
        label=_("Text"),
        max_length=LONGEST_BODY,
        widget=GuardedTextarea(attrs={"rows": 14}),
        help_text=_(
            "An empty line starts a new paragraph, “- ” a point in a list. Write no telephone "
            "numbers: the page fetches them from the contacts, where they are checked."
        ),
    )
    owner = forms.ChoiceField(label=_("Responsible unit"))
    review_on = forms.DateField(
        label=_("To be reviewed by"), help_text=_("Within two years. For example 2027-04-30.")
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.units = {str(unit.pk): unit for unit in units}
        choices = [(pk, unit.label) for pk, unit in self.units.items()]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        """What was said, with the unit as a row."""
        return self.cleaned_data | {"owner": self.units[self.cleaned_data["owner"]]}


class PublishForm(forms.Form):
    """The questions that are answered before a page is published (R-493, R-510)."""

    groups_checked = forms.BooleanField(
        label=_("No group, faith, origin or area is singled out"),
        error_messages={"required": _("Read the page with this in mind, then tick.")},
    )
    acts_checked = forms.BooleanField(
        label=_("It speaks of acts, not of opinions"),
        error_messages={"required": _("Read the page with this in mind, then tick.")},
    )
    plain_checked = forms.BooleanField(
        label=_("It is in plain words, and a worried person understands it"),
        error_messages={"required": _("Read the page with this in mind, then tick.")},
    )
    wording_reason = GuardedTextField(
        label=_("Why do the marked words stand?"), max_length=600, required=False
    )

    def __init__(self, *args: Any, has_found: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["wording_reason"].required = has_found
        if not has_found:
            del self.fields["wording_reason"]


class SendBackForm(forms.Form):
    """What must be written otherwise."""

    reason = GuardedTextField(
        label=_("What must be changed?"),
        max_length=600,
        help_text=_("Whoever wrote it reads this."),
    )


class ReviewForm(forms.Form):
    """The page still holds; when to look again."""

    review_on = forms.DateField(
        label=_("Look again by"), help_text=_("Within two years. For example 2027-04-30.")
    )
