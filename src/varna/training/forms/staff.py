"""Forms of headcounts, the newly employed, and lists that are read in."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.documents.reading.errors import NotUnderstoodError
from varna.documents.reading.headings import LARGEST, Opening, known
from varna.organisations.models import Unit
from varna.training.enums import FileKind, Keeping, Meaning
from varna.training.fingerprints import employee_number
from varna.training.forms.catalogue import small_number
from varna.training.listing import LEAVE_OUT, MEANINGS, Plan
from varna.training.models import Course, StaffRole
from varna.training.words import fault_words
from varna.web.picking import PickingForm

MOST_NUMBERS = 500


class HeadcountForm(forms.Form):
    """How many work in the unit, role by role."""

    def __init__(self, *args: Any, roles: Iterable[StaffRole], **options: Any) -> None:
        super().__init__(*args, **options)
        self.roles = list(roles)
        for role in self.roles:
            self.fields[f"role-{role.pk}"] = small_number(role.name, most=99_999)

    @property
    def numbers(self) -> dict[StaffRole, int | None]:
        """Role → how many; None where nothing is said."""
        return {role: self.cleaned_data[f"role-{role.pk}"] for role in self.roles}


class StartersForm(PickingForm):
    """How many are newly employed, and how many of them are trained."""

    role = forms.ChoiceField(label=_("Role"))
    month = forms.DateField(
        label=_("Month"),
        input_formats=["%Y-%m"],
        help_text=_("Year and month, for example 2026-03"),
        widget=forms.DateInput({"class": "short"}, "%Y-%m"),
    )
    number = forms.IntegerField(
        label=_("How many were newly employed?"),
        min_value=0,
        max_value=9999,
        widget=forms.NumberInput({"class": "short"}),
    )
    trained = forms.IntegerField(
        label=_("How many of them have taken the course?"),
        min_value=0,
        max_value=9999,
        widget=forms.NumberInput({"class": "short"}),
    )

    def __init__(self, *args: Any, roles: Iterable[StaffRole], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.offer("role", roles)

    def clean(self) -> dict[str, Any]:
        """More cannot be trained than were employed, and nobody yet in a month to come."""
        said = super().clean() or {}
        if (said.get("trained") or 0) > (said.get("number") or 0) and "number" in said:
            self.add_error("trained", gettext("More cannot be trained than were employed."))
        if said.get("month") and said["month"] > self.today:
            self.add_error("month", gettext("The month lies in the future."))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        return {**self.cleaned_data, "role": self.picked("role")}


class UploadForm(PickingForm):
    """A list: of what, for which unit, and of which course."""

    kind = forms.ChoiceField(
        label=_("What does the list hold?"), choices=FileKind.choices, widget=forms.RadioSelect
    )
    unit = forms.ChoiceField(
        label=_("For which unit?"),
        help_text=_("A list of staff replaces what is known of the unit and all below it."),
    )
    course = forms.ChoiceField(
        label=_("Which course?"),
        required=False,
        help_text=_("For a list of those who have taken a course, unless a column says which."),
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or Excel (.xlsx), at most 20 MB. The first sheet is read."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )

    def __init__(
        self, *args: Any, units: Iterable[Unit], courses: Iterable[Course], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offer("unit", units)
        self.offer("course", courses, empty=_("A column says it"))

    def clean_file(self) -> Any:
        """A file that is too large is not read at all."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise forms.ValidationError(gettext("The file is larger than 20 MB."))
        return sent


_HELP = {
    Keeping.COUNTS: _("Only used to count each person once while the file is read."),
    Keeping.NUMBERS: _("Only a fingerprint of it is kept."),
}


class ColumnsForm(forms.Form):
    """What each column means. A column without a meaning is never kept."""

    def __init__(
        self,
        *args: Any,
        kind: FileKind,
        opening: Opening,
        plan: Plan,
        keeping: str,
        has_course: bool,
        has_day: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.plan, self.kind = plan, kind
        headings = [heading for heading in dict.fromkeys(opening.headings) if heading]
        # No samples are shown: in such a list they may be names.
        choices = [("", _("Not in the file")), *((one, one) for one in headings)]
        self.asked = [
            one
            for one in MEANINGS[kind]
            if not (one == Meaning.COURSE and has_course) and not (one == Meaning.DAY and has_day)
        ]
        needed = {Meaning.UNIT, Meaning.ROLE}
        if kind == FileKind.ATTENDANCE:
            needed |= {Meaning.DAY, Meaning.COURSE}
        if keeping == Keeping.NUMBERS:
            needed.add(Meaning.NUMBER)
        for meaning in self.asked:
            self.fields[meaning.value] = forms.ChoiceField(
                label=_label(meaning, kind),
                required=meaning in needed,
                choices=choices,
                initial=plan.columns.get(meaning, ""),
                help_text=_HELP[Keeping(keeping)] if meaning == Meaning.NUMBER else "",
            )

    def clean(self) -> dict[str, Any]:
        """A column means one thing."""
        said = super().clean() or {}
        chosen = [said[one.value] for one in self.asked if said.get(one.value)]
        for heading in {one for one in chosen if chosen.count(one) > 1}:
            self.add_error(
                None, gettext("The column “%(name)s” is chosen twice.") % {"name": heading}
            )
        return said

    @property
    def chosen(self) -> Plan:
        """The plan as it is now, with the words that were known before."""
        said = self.cleaned_data
        columns = {one.value: said[one.value] for one in self.asked if said[one.value]}
        return Plan(columns, self.plan.values)


def _label(meaning: Meaning, kind: FileKind) -> Any:
    if meaning == Meaning.DAY:
        return _("Day of employment") if kind == FileKind.STAFF else _("Day when it was taken")
    return meaning.label


class WordsForm(PickingForm):
    """What the words of the list stand for. Rows about something else are left out."""

    def __init__(
        self,
        *args: Any,
        words: dict[str, dict[str, int]],
        rows: dict[str, Iterable[Any]],
        plan: Plan,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.plan = plan
        self.asked: dict[str, tuple[str, str]] = {}
        offered = {meaning: list(some) for meaning, some in rows.items()}
        for meaning, found in words.items():
            for number, (word, count) in enumerate(sorted(found.items())):
                name = f"{meaning}-{number}"
                self.asked[name] = (meaning, word)
                named = {"column": Meaning(meaning).label, "word": word, "count": count}
                label = gettext("%(column)s: “%(word)s” (%(count)d)") % named
                self.fields[name] = forms.ChoiceField(label=label)
                self.offer(name, offered[meaning])
                self.fields[name].choices = [  # type: ignore[attr-defined]
                    *self.fields[name].choices[:1],  # type: ignore[attr-defined]
                    (LEAVE_OUT, _("Something else, leave these rows out")),
                    *self.fields[name].choices[1:],  # type: ignore[attr-defined]
                ]

    @property
    def chosen(self) -> Plan:
        """The plan with what was said of the words."""
        values = {meaning: dict(words) for meaning, words in self.plan.values.items()}
        for name, (meaning, word) in self.asked.items():
            values.setdefault(meaning, {})[known(word)] = self.cleaned_data[name]
        return Plan(self.plan.columns, values)


class NumbersForm(PickingForm):
    """Employee numbers to compare with the fingerprints. Nothing of them is kept."""

    course = forms.ChoiceField(label=_("Which course?"))
    numbers = forms.CharField(
        label=_("Employee numbers of your unit"),
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        help_text=_("One on each line. They are compared and then forgotten."),
    )

    def __init__(self, *args: Any, courses: Iterable[Course], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("course", courses)

    def clean_numbers(self) -> list[str]:
        """Lines as employee numbers; what is none stops the comparison."""
        lines = [line.strip() for line in self.cleaned_data["numbers"].splitlines() if line.strip()]
        if len(lines) > MOST_NUMBERS:
            raise forms.ValidationError(
                gettext("At most %(most)d numbers at a time.") % {"most": MOST_NUMBERS}
            )
        for number, line in enumerate(lines, start=1):
            try:
                employee_number(line)
            except NotUnderstoodError as refused:
                raise forms.ValidationError(
                    gettext("Line %(line)d: %(why)s")
                    % {"line": number, "why": fault_words(refused.code)}
                ) from refused
        return lines
