"""The routine and the poster as PDF, and lists as Excel."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from varna.documents import (
    Block,
    Column,
    Content,
    Document,
    Heading,
    Note,
    NumberedList,
    PageBreak,
    Paragraph,
    Sheet,
    SheetColumn,
    Table,
    Text,
    Workbook,
)
from varna.guidance.checks import unbroken
from varna.guidance.enums import Kind, Purpose
from varna.guidance.models import GuidanceSettings
from varna.guidance.walk import ShownContact
from varna.guidance.words import groups_words, sheet_words, standing
from varna.organisations.models import Municipality


def sheet_document(municipality: Municipality, sheet: dict[str, Any]) -> Document:
    """The whole routine on one sheet: every case on the front, local numbers on the back."""
    cases = Table(
        caption=_("What to do"),
        columns=[Column(_("When"), 4), Column(_("Do this"), 3), Column(_("Call"), 3)],
        rows=[[line.when or "–", [Text(line.do, bold=True)], line.call] for line in sheet["lines"]],
    )
    # The front of the sheet says what to do, its back whom to call here.
    blocks: list[Block] = [Note(_urgent(sheet), title=_("Danger or a threat")), cases, PageBreak()]
    blocks += _numbers(_("Reception units"), sheet["reception"])
    blocks += _numbers(_("Helpline for relatives and friends"), sheet["helpline"])
    blocks += _numbers(_("Coordinators"), sheet["coordinators"])
    return _document(municipality, sheet, _("Routine for worry and events"), blocks)


def poster_document(municipality: Municipality, sheet: dict[str, Any]) -> Document:
    """What everybody should see on the wall."""
    blocks: list[Block] = [
        Heading(1, _("Danger to life or an ongoing crime: call %(number)s") % _first(sheet)),
        Heading(1, _("Suspicion of a planned crime: call %(number)s") % _first(sheet, "police")),
        Heading(1, _("Worried about somebody")),
        NumberedList(
            [
                _("Tell your nearest manager at once."),
                _("Is the person under 18? Make a report of concern today."),
                _("Is the person 18 or older? Check secrecy before you say who it is."),
                _("Contact your coordinator. Do not write who it is about."),
            ]
        ),
    ]
    blocks += _numbers(_("Reception units"), sheet["reception"])
    blocks += _numbers(_("Helpline for relatives and friends"), sheet["helpline"])
    return _document(municipality, sheet, _("Worried? Has something happened?"), blocks)


def guidance_workbook(
    title: str, kind: Kind, rows: Iterable[Any], on: Any, rules: GuidanceSettings
) -> Workbook:
    """A list of guidance in one sheet."""
    own = {
        Kind.CONTACT: [
            _("Purpose"),
            _("Run by"),
            _("Telephone"),
            _("E-mail"),
            pgettext("opening hours", "Hours"),
        ],
        Kind.PROVISION: [_("Act"), pgettext("an act", "Section")],
        Kind.TEXT: [_("Kind")],
        Kind.MATERIAL: [_("Kind"), _("For whom"), _("Is enough for"), _("How well it works")],
        Kind.SHEET: [_("Environment"), _("Kind"), _("Year"), _("Who says it")],
    }[kind]
    names = [_("Title"), *own, _("From"), _("To"), _("Last checked"), _("Standing"), _("Source")]
    lines = [
        [
            row.label,
            *_own(kind, row),
            row.valid_from,
            row.valid_to,
            row.checked_on,
            str(standing(row, on, rules).label),
            row.source,
        ]
        for row in rows
    ]
    columns = [SheetColumn(name, 36 if name == names[0] else 20) for name in names]
    return Workbook(
        title=title,
        sheets=[Sheet(name=title, title=title, columns=columns, rows=lines)],
        language=_language(),
    )


def _own(kind: Kind, row: Any) -> list[Any]:
    if kind == Kind.CONTACT:
        purpose = str(row.get_purpose_display())
        return [purpose, row.operator, row.phone, row.email, row.hours]
    if kind == Kind.MATERIAL:
        groups = (groups_words(row.audience), groups_words(row.suffices_for))
        return [str(row.get_kind_display()), *groups, str(row.get_evidence_display())]
    if kind == Kind.SHEET:
        return [str(row.get_environment_display()), sheet_words(row), row.year, row.authority]
    return [row.act, row.section] if kind == Kind.PROVISION else [str(row.get_kind_display())]


def _urgent(sheet: dict[str, Any]) -> list[str | Text]:
    return [
        Text(_("Call %(number)s.") % _first(sheet), bold=True),
        " ",
        _("Secrecy need not stop you: say only what the rescue needs. A court decides afterwards."),
        " ",
        Text(_("Planned crime or travel: %(number)s.") % _first(sheet, "police"), bold=True),
    ]


def _first(sheet: dict[str, Any], name: str = "emergency") -> dict[str, str]:
    numbers = [one.card.phone for one in sheet[name] if one.card.phone]
    return {"number": numbers[0] if numbers else _("(no number is known)")}


def _numbers(caption: str, shown: Sequence[ShownContact]) -> list[Block]:
    if not shown:
        return []
    rows: list[list[Content]] = [
        [
            _whose(one),
            [Text(unbroken(one.card.phone) or one.card.email or _("not known"), bold=True)],
            one.hours if one.card.hours else "–",
            str(one.trust.label) if one.trust else "–",
        ]
        for one in shown
    ]
    columns = [
        Column(_("Contact"), 4),
        Column(_("Number"), 2),
        Column(pgettext("opening hours", "Hours"), 3),
        Column(_("Checked?"), 3),
    ]
    return [Table(caption=caption, columns=columns, rows=rows)]


def _whose(one: ShownContact) -> str:
    of = one.card.unit if one.card.purpose == Purpose.COORDINATOR else one.card.area
    return f"{one.card.title} ({of})" if of else one.card.title


def _document(
    municipality: Municipality, sheet: dict[str, Any], title: str, blocks: list[Block]
) -> Document:
    last = _("Printed %(day)s. Newer numbers: %(address)s") % {
        "day": sheet["printed"],
        "address": sheet["address"],
    }
    return Document(
        title=title,
        language=_language(),
        organisation=municipality.name,
        blocks=[*blocks, Paragraph(last)],
        contents=False,
        cover=False,
        accent=municipality.accent or "#1f4e5f",
    )


def _language() -> Literal["sv", "en"]:
    return "en" if get_language() == "en" else "sv"
