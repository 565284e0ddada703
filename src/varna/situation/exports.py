"""A picture and its editions as files: Word, PDF, Excel, JSON."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from varna.approvals.services import Pinned
from varna.documents import (
    Block,
    BulletList,
    Content,
    Document,
    Heading,
    Paragraph,
    Sheet,
    SheetColumn,
    Text,
    Workbook,
    render_pdf,
)
from varna.documents.model import FlowBlock
from varna.figures.enums import Audience
from varna.figures.exports import figure_blocks, figure_csv, figure_json, figure_sheet
from varna.figures.models import Release
from varna.figures.present import figure_view
from varna.kit import prose
from varna.situation.canonical import edition_content, edition_revision
from varna.situation.citing import as_read
from varna.situation.content import content_of
from varna.situation.enums import SectionKind
from varna.situation.models import Edition, EditionPart, Picture
from varna.situation.parts import FINDING, PartText, parts_of
from varna.situation.reading import figures_of

# A chapter or a finding, of a picture or of an edition: both say the same things.
Part = PartText | EditionPart


def _language() -> Literal["sv", "en"]:
    return "en" if get_language() == "en" else "sv"


def picture_document(picture: Picture) -> Document:
    """The whole picture as it reads now, for those who work with it."""
    content = content_of(picture)
    return Document(
        title=picture.title,
        language=_language(),
        organisation=picture.unit.label,
        subtitle=picture.period,
        facts=_facts(picture),
        status_note="" if picture.is_adopted else str(picture.get_state_display()),
        blocks=[
            *_blocks(parts_of(content, Audience.INTERNAL)),
            *_figures([(one.number, one.caption, one.release) for one in figures_of(picture)]),
            *_contributors(picture),
        ],
    )


def edition_document(edition: Edition) -> Document:
    """The edition as its audience reads it; for the police it is the problem picture (R-104)."""
    picture = edition.picture
    approved = [(_("Approved"), str(edition.approved_on))] if edition.approved_on else []
    return Document(
        title=picture.title,
        language=_language(),
        organisation=picture.unit.label,
        subtitle=f"{picture.period}. {edition.get_audience_display()}",
        facts=[*_facts(picture), *approved],
        status_note="" if edition.is_approved else str(edition.get_state_display()),
        blocks=[
            *_blocks(parts_in(edition)),
            *_figures(_released(edition)),
            *(_contributors(picture) if edition.audience != Audience.PUBLIC else []),
        ],
    )


def parts_in(edition: Edition) -> list[EditionPart]:
    """What the edition says, in order."""
    return [one for one in edition.parts.all() if not one.is_left_out]


def _released(edition: Edition) -> list[tuple[int, str, Release]]:
    rows = edition.figures.select_related("release")
    return [(one.number, one.caption, one.release) for one in rows if one.release is not None]


def _figures(rows: Sequence[tuple[int, str, Release]]) -> list[Block]:
    blocks: list[Block] = [Heading(1, pgettext("a picture", "Figures"))] if rows else []
    for number, caption, release in rows:
        if caption:
            blocks.append(Paragraph(str(caption)))
        blocks += figure_blocks(figure_view(release), number=number)
    return blocks


def _facts(picture: Picture) -> list[tuple[str, str]]:
    said = [
        (_("Period"), picture.period),
        (_("Agreement with the police"), str(picture.agreement)),
        (_("Adopted"), str(picture.adopted_on or "")),
    ]
    return [(label, value) for label, value in said if value]


def _blocks(parts: Sequence[Part]) -> list[Block]:
    blocks: list[Block] = []
    chapters = [one for one in parts if one.kind != FINDING]
    for one in chapters:
        blocks.append(Heading(1, str(one.title)))
        blocks += _chapter(one)
    findings = [one for one in parts if one.kind == FINDING]
    if findings:
        blocks.append(Heading(1, _("Findings")))
    for one in findings:
        blocks.append(Heading(2, str(one.title)))
        blocks += [*_prose(one.facts), *_note(one), *_prose(one.analysis), *_prose(one.assessment)]
    return blocks or [Paragraph(_("There is no text yet."))]


def _chapter(one: Part) -> list[FlowBlock]:
    is_environment = one.kind == SectionKind.ENVIRONMENT
    headed = [
        (_("Facts: presence") if is_environment else pgettext("a chapter", "Facts"), one.facts),
        (_("Facts: activities"), one.activities),
    ]
    found = _headed(headed)
    return [
        *found,
        *_note(one),
        *_headed([(_("Analysis"), one.analysis), (_("Assessment"), one.assessment)]),
    ]


def _headed(texts: Iterable[tuple[str, Any]]) -> list[FlowBlock]:
    blocks: list[FlowBlock] = []
    for label, text in texts:
        if text:
            blocks += [Heading(2, label), *_prose(text)]
    return blocks


def _note(one: Part) -> list[FlowBlock]:
    return [Paragraph([Text(str(one.note), italic=True)])] if one.note else []


def _prose(text: Any) -> list[FlowBlock]:
    found: list[FlowBlock] = []
    for block in prose.blocks(as_read(str(text))):
        lines: list[Content] = [" ".join(run.text for run in line) for line in block.lines]
        found += [BulletList(lines)] if block.is_list else [Paragraph(line) for line in lines]
    return found


def _contributors(picture: Picture) -> list[Block]:
    lines: list[Content] = [
        ", ".join(part for part in (one["name"], one["on"], one["what"]) if part)
        for one in content_of(picture)["contributors"]
    ]
    return [Heading(1, _("Made together with")), BulletList(lines)] if lines else []


def edition_workbook(edition: Edition) -> Workbook:
    """The edition's chapters and findings as rows."""
    rows = [
        [
            str(one.title),
            as_read(str(one.facts)),
            as_read(str(one.activities)),
            as_read(str(one.analysis)),
            as_read(str(one.assessment)),
            str(one.note),
        ]
        for one in parts_in(edition)
    ]
    columns = [
        SheetColumn(_("Heading"), 32),
        SheetColumn(pgettext("a chapter", "Facts"), 60),
        SheetColumn(_("Facts: activities"), 50),
        SheetColumn(_("Analysis"), 50),
        SheetColumn(_("Assessment"), 50),
        SheetColumn(_("According to whom"), 40),
    ]
    title = str(edition)
    return Workbook(
        title=title,
        language=_language(),
        sheets=[
            Sheet(_("Picture"), title, columns, rows),
            *(
                figure_sheet(figure_view(release), _("Figure %(number)d") % {"number": number})
                for number, _caption, release in _released(edition)
            ),
        ],
    )


def edition_json(edition: Edition) -> bytes:
    """The edition as data, with the fingerprint of what was decided on."""
    content = edition_content(edition)
    parts = [
        {"kind": one.kind, **{name: str(getattr(one, name)) for name in one.TEXTS}}
        for one in parts_in(edition)
    ]
    told = {
        "title": str(edition.picture.title),
        "unit": edition.picture.unit.label,
        "period": edition.picture.period,
        "audience": content["audience"],
        "number": content["number"],
        "approved_on": edition.approved_on.isoformat() if edition.approved_on else None,
        "fingerprint": edition_revision(edition),
        "parts": parts,
        "figures": [
            {"number": number, "caption": str(caption), **_data(release)}
            for number, caption, release in _released(edition)
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def edition_csv(edition: Edition) -> bytes:
    """The figures of the edition, a table for each with its header, a row for each cell (R-162)."""
    tables = [figure_csv(figure_view(release)) for _number, _caption, release in _released(edition)]
    return "\r\n".join(tables).encode("utf-8-sig")


def _data(release: Release) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(figure_json(figure_view(release), release))
    return found


def pinned_edition(edition: Edition) -> Pinned:
    """The edition to decide on, in Swedish, with the fingerprint of what it says."""
    revision = edition_revision(edition)
    with override("sv"):
        document = edition_document(edition)
        return Pinned(str(edition)[:300], revision, render_pdf(document))
