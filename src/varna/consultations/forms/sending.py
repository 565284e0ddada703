"""Forms of the sender: the frame, documents and sections, recipients, links."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.access.guard import Told
from varna.consultations.enums import PaperKind
from varna.consultations.models import Consultation
from varna.consultations.models.consultation import TITLE
from varna.organisations.models import ExternalActor, Unit
from varna.plans.models import Plan
from varna.steering.models import SteeringDocument
from varna.web.guarded import GuardedCharField, GuardedTextarea, GuardedTextField
from varna.web.picking import PickingForm

_ENDINGS = ".docx,.pdf,.odt,.txt"
_MONTHS = [("", _("Not said")), *((str(month), f"{month:02}") for month in range(1, 13))]
# Content to begin from, in the language of the documents.
FIRST_SUBJECTS = (
    "Ansvar och roller\nKonkreta insatser\nLokal anpassning\nKontakt och stöd\nUtbildning\n"
    "Omvärldsbevakning\nBefintliga strukturer\nSamverkan med polisen\nCivilsamhället\nRisker"
)


def lines_of(text: str) -> list[str]:
    """The lines of a guarded text, each with its writer's answers, none twice."""
    kept = text.kept if isinstance(text, Told) else frozenset()
    lines = dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
    return [Told(line, kept) for line in lines]


class ExpectationForm(PickingForm):
    """When the decision is expected, by whom, and after what."""

    expected_year = forms.IntegerField(
        label=_("Expected year of the decision"),
        min_value=2000,
        max_value=2100,
        required=False,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    expected_month = forms.ChoiceField(label=_("Expected month"), choices=_MONTHS, required=False)
    body = forms.ChoiceField(label=_("Which body decides?"), required=False)
    after = forms.ChoiceField(
        label=_("What must be decided first?"),
        required=False,
        help_text=_("For example basic information before a training plan."),
    )

    def __init__(
        self,
        *args: Any,
        bodies: Iterable[Unit],
        earlier: Iterable[Consultation],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("body", bodies, empty=_("Not said"))
        self.fields["after"].choices = [  # type: ignore[attr-defined]
            ("", _("Nothing")),
            *((str(one.pk), str(one)) for one in earlier),
        ]
        self.offered = {**self.offered, "after": {str(one.pk): one for one in earlier}}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("expected_month") and not said.get("expected_year"):
            self.add_error("expected_year", _("A month needs its year."))
        return said

    @property
    def expectation(self) -> dict[str, Any]:
        """What the service takes of it."""
        month = self.cleaned_data["expected_month"]
        return {
            "expected_year": self.cleaned_data["expected_year"],
            "expected_month": int(month) if month else None,
            "body": self.picked("body"),
            "after": self.picked("after"),
        }

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return self.expectation


class ConsultationForm(ExpectationForm):
    """The frame of a consultation."""

    title = GuardedCharField(label=_("Title"), max_length=TITLE)
    sender = forms.ChoiceField(label=_("Who sends it?"))
    kind = forms.ChoiceField(label=_("What is it?"), choices=PaperKind.choices)
    diary_number = forms.CharField(label=_("Registry number"), max_length=60, required=False)
    deadline = forms.DateField(label=_("Last day to answer"), required=False)
    letter = GuardedTextField(
        label=_("What do you ask?"),
        max_length=4000,
        required=False,
        widget=GuardedTextarea(attrs={"rows": 5}),
        help_text=_("The letter to the recipients: why you ask, and what you most want to know."),
    )
    subjects = GuardedTextField(
        label=_("Subjects to compare the replies by, one a line"),
        max_length=2000,
        required=False,
        widget=GuardedTextarea(attrs={"rows": 8}),
    )
    field_order = (
        "title sender kind diary_number deadline letter subjects expected_year expected_month "
        "body after"
    ).split()

    def __init__(self, *args: Any, senders: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("sender", senders)

    def clean_subjects(self) -> Any:
        text = self.cleaned_data["subjects"]
        if any(len(line) > 120 for line in lines_of(text)):
            raise forms.ValidationError(_("A subject is at most 120 characters long."))
        return text

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes, the sender aside."""
        said = self.cleaned_data
        names = ("title", "kind", "diary_number", "deadline", "letter")
        return {
            **{name: said[name] for name in names},
            **self.expectation,
            "subjects": lines_of(said["subjects"]),
        }


class PaperForm(PickingForm):
    """A document: a file, a plan, a guideline of the library, or a text."""

    title = GuardedCharField(label=_("Title"), max_length=TITLE)
    kind = forms.ChoiceField(label=_("What is it?"), choices=PaperKind.choices)
    owner = forms.ChoiceField(
        label=_("Whose is it?"),
        required=False,
        help_text=_("For a sub-strategy: the board that has decided it."),
    )
    document = forms.FileField(
        label=_("A file"),
        required=False,
        help_text=_("Word (.docx), PDF, OpenDocument (.odt) or plain text, at most 25 MB."),
        widget=forms.FileInput(attrs={"accept": _ENDINGS}),
    )
    plan = forms.ChoiceField(label=_("Or an action plan"), required=False)
    steering = forms.ChoiceField(label=_("Or a guideline of the library"), required=False)
    text = GuardedTextField(
        label=_("Or a text"),
        required=False,
        max_length=100_000,
        widget=GuardedTextarea(attrs={"rows": 12}),
        help_text=_("Begin each heading with #, or number it. Each heading becomes a section."),
    )

    def __init__(
        self,
        *args: Any,
        units: Iterable[Unit],
        plans: Iterable[Plan],
        guidelines: Iterable[SteeringDocument],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("owner", units, empty=_("Not said"))
        self.offer("plan", plans, empty=_("None"))
        self.offer("steering", guidelines, empty=_("None"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        given = [name for name in ("document", "plan", "steering", "text") if said.get(name)]
        if len(given) != 1 and not (set(self.errors) & {"document", "plan", "steering", "text"}):
            self.add_error(
                None,
                _("Choose one: a file, a plan, a guideline or a text.")
                if given
                else _("There is no text. Choose a file, a plan, a guideline, or write a text."),
            )
        return said


class SectionForm(forms.Form):
    """A section."""

    title = GuardedCharField(label=_("Heading"), max_length=TITLE)
    body = GuardedTextField(
        label=_("Text"),
        required=False,
        max_length=20_000,
        widget=GuardedTextarea(attrs={"rows": 12}),
    )
    is_proposal = forms.BooleanField(label=_("Proposes something new"), required=False)


class NewSectionForm(PickingForm, SectionForm):
    """A new section, last in one of the documents."""

    paper = forms.ChoiceField(label=_("In which document?"))
    field_order = ("paper", "title", "body", "is_proposal")

    def __init__(self, *args: Any, papers: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("paper", papers)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes, the document aside."""
        return {name: self.cleaned_data[name] for name in ("title", "body", "is_proposal")}


class RecipientsForm(PickingForm):
    """Who is asked."""

    units = forms.MultipleChoiceField(
        label=_("Boards and departments"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    externals = forms.MultipleChoiceField(
        label=_("Organisations outside the municipality"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They read by a link. You enter their reply here when it has come."),
    )

    def __init__(
        self,
        *args: Any,
        units: Iterable[Unit],
        externals: Iterable[ExternalActor],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.offer("units", units)
        self.offer("externals", externals)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not (said.get("units") or said.get("externals")):
            self.add_error("units", _("Choose at least one to ask."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {"units": self.picked("units"), "externals": self.picked("externals")}


class DeadlineForm(forms.Form):
    """Another last day."""

    deadline = forms.DateField(label=_("Last day to answer"))

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_deadline(self) -> date:
        day: date = self.cleaned_data["deadline"]
        if day < self.today:
            raise forms.ValidationError(_("The last day to answer has passed. Choose a later day."))
        return day

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data


class LinkForm(PickingForm):
    """A reading link for an organisation outside."""

    external = forms.ChoiceField(label=_("Who is to read?"))
    ends_on = forms.DateField(label=_("The link works until"))

    def __init__(
        self, *args: Any, externals: Iterable[ExternalActor], today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offer("external", externals)
        self.today = today

    def clean_ends_on(self) -> date:
        day: date = self.cleaned_data["ends_on"]
        if day < self.today:
            raise forms.ValidationError(_("That day has passed. Choose a later day."))
        if (day - self.today).days > 366:
            raise forms.ValidationError(_("A link works for at most a year."))
        return day

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {"external": self.picked("external"), "ends_on": self.cleaned_data["ends_on"]}


class SubjectForm(forms.Form):
    """A subject more to compare by."""

    name = GuardedCharField(label=_("Subject"), max_length=120)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data
