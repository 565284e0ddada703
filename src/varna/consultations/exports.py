"""The consultation, the case document of a reply, and the compilation, as files."""

from collections.abc import Iterable, Sequence
from typing import Literal

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from varna.approvals.services import Pinned
from varna.consultations.canonical import parts_of, reply_revision, version_revision
from varna.consultations.enums import PartKind
from varna.consultations.models import Consultation, Recipient, Reply, Section, Version, Viewpoint
from varna.consultations.reading import (
    main_viewpoints,
    newest_version,
    prepared_by,
    sections_of,
    viewpoints_of,
    viewpoints_sent,
)
from varna.consultations.words import outcome_words, recipient_words
from varna.documents import (
    Block,
    BulletList,
    Column,
    Content,
    Document,
    Heading,
    Landscape,
    NumberedList,
    Paragraph,
    Sheet,
    SheetColumn,
    Table,
    Text,
    Workbook,
    render_pdf,
)
from varna.documents.model import FlowBlock
from varna.kit import prose


def _language() -> Literal["sv", "en"]:
    return "en" if get_language() == "en" else "sv"


def _prose(text: str) -> list[FlowBlock]:
    found: list[FlowBlock] = []
    for block in prose.blocks(text):
        lines: list[Content] = [" ".join(run.text for run in line) for line in block.lines]
        found += [BulletList(lines)] if block.is_list else [Paragraph(line) for line in lines]
    return found


def _bold(label: str, text: str) -> Content:
    return [Text(f"{label}: ", bold=True), text]


def consultation_document(consultation: Consultation, version: Version) -> Document:
    """The documents that are asked about, section by section (R-267, R-268)."""
    papers = {one.paper_id: one.paper for one in sections_of(version)}
    blocks: list[Block] = []
    if consultation.letter and version.number == 1:
        blocks += [Heading(1, _("What we ask")), *_prose(consultation.letter)]
    for paper in papers.values():
        title = str(paper)
        blocks.append(Heading(1, f"{title} ({paper.owner.label})" if paper.owner else title))
        blocks += _sections(one for one in sections_of(version) if one.paper_id == paper.pk)
    return Document(
        title=consultation.title,
        language=_language(),
        organisation=consultation.sender.label,
        subtitle=_("Version %(number)d") % {"number": version.number},
        facts=_facts(consultation),
        blocks=blocks or [Paragraph(_("There is no text yet."))],
    )


def _facts(consultation: Consultation) -> list[tuple[str, str]]:
    said = [
        (_("Registry number"), consultation.diary_number),
        (_("Sent"), str(consultation.sent_on or "")),
        (_("Last day to answer"), str(consultation.deadline or "")),
        (_("Decided"), consultation.decided),
    ]
    return [(label, value) for label, value in said if value]


def _sections(sections: Iterable[Section]) -> list[Block]:
    blocks: list[Block] = []
    for one in sections:
        blocks += [Heading(2, one.label), *_prose(one.body)]
    return blocks


def reply_document(reply: Reply) -> Document:
    """The case document: six headings in the order of the template (R-273, R-536)."""
    viewpoints = viewpoints_of(reply)
    blocks: list[Block] = []
    for part in parts_of(reply):
        blocks.append(Heading(1, str(PartKind(part.kind).label)))
        if part.kind == PartKind.PREPARATION and (said := prepared_by(reply)):
            blocks.append(Paragraph(said))
        blocks += _prose(part.body)
        if part.kind == PartKind.SUMMARY and (main := main_viewpoints(viewpoints)):
            blocks.append(BulletList([str(one.text) for one in main]))
        if part.kind == PartKind.VIEWPOINTS:
            blocks += _viewpoints(viewpoints)
    titles = [str(one.title) for one in reply.attachments.all()]
    blocks.append(Heading(1, _("Attachments")))
    blocks.append(NumberedList(titles) if titles else Paragraph(_("None.")))
    consultation = reply.consultation
    facts = [
        (_("Answer to"), f"{consultation.title}, {consultation.sender.label}"),
        (_("Registry number"), reply.registry_number),
        (_("Last day to answer"), str(consultation.deadline or "")),
        (_("Sent"), str(reply.sent_on or "")),
    ]
    return Document(
        title=_("Reply to the consultation: %(title)s") % {"title": consultation.title},
        language=_language(),
        organisation=reply.recipient.label,
        facts=[(label, value) for label, value in facts if value],
        status_note="" if reply.is_sent else str(reply.get_state_display()),
        blocks=blocks,
    )


def _viewpoints(viewpoints: Sequence[Viewpoint]) -> list[Block]:
    subjects: dict[str, list[Viewpoint]] = {}
    for one in viewpoints:
        name = str(one.subject) if one.subject else _("Other viewpoints")
        subjects.setdefault(name, []).append(one)
    blocks: list[Block] = []
    for name, found in subjects.items():
        blocks.append(Heading(2, name))
        lines = [_bold(_labelled(one), str(one.text)) for one in found]
        blocks.append(BulletList(lines))
    return blocks


def _labelled(one: Viewpoint) -> str:
    kind = str(one.get_kind_display())
    if one.section is None:
        return kind
    return _("%(kind)s, section %(place)s") % {"kind": kind, "place": one.section.place}


def compilation_document(
    consultation: Consultation, recipients: Sequence[Recipient], viewpoints: Sequence[Viewpoint]
) -> Document:
    """All replies put together, and what became of each viewpoint (R-265, R-266)."""
    return Document(
        title=_("Compilation of replies: %(title)s") % {"title": consultation.title},
        language=_language(),
        organisation=consultation.sender.label,
        facts=_facts(consultation),
        blocks=_compiled(recipients, viewpoints),
    )


def _compiled(recipients: Sequence[Recipient], viewpoints: Sequence[Viewpoint]) -> list[Block]:
    asked = Table(
        _("Who was asked, and when they answered"),
        [Column(_("Organisation"), 3), Column(_("Reply"), 3)],
        [[one.label, recipient_words(one)] for one in recipients],
    )
    groups: dict[str, list[Viewpoint]] = {}
    for one in viewpoints:
        groups.setdefault(one.about or _("About the whole"), []).append(one)
    tables: list[FlowBlock] = []
    for name, found in groups.items():
        tables += [Heading(1, name), _compared(name, found)]
    first: list[Block] = [Heading(1, _("Who was asked")), asked]
    return [*first, Landscape(tables)] if tables else first


def _compared(title: str, viewpoints: Iterable[Viewpoint]) -> Table:
    columns = [
        Column(_("Organisation"), 2),
        Column(_("Kind"), 1),
        Column(_("Subject"), 1.5),
        Column(_("Viewpoint"), 4),
        Column(_("What became of it"), 3),
    ]
    rows = [
        [
            one.reply.recipient.label,
            str(one.get_kind_display()),
            str(one.subject) if one.subject else "–",
            str(one.text),
            outcome_words(one) or "–",
        ]
        for one in viewpoints
    ]
    return Table(title, columns, rows)


def compilation_workbook(
    consultation: Consultation, recipients: Sequence[Recipient], viewpoints: Sequence[Viewpoint]
) -> Workbook:
    """The same as rows, to sort and count."""
    said = Sheet(
        _("Viewpoints"),
        consultation.title,
        [
            SheetColumn(_("Organisation"), 32),
            SheetColumn(_("Section"), 32),
            SheetColumn(_("Subject"), 24),
            SheetColumn(_("Kind"), 12),
            SheetColumn(_("Viewpoint"), 70),
            SheetColumn(_("What became of it"), 14),
            SheetColumn(_("Where"), 32),
            SheetColumn(_("Why"), 50),
        ],
        [
            [
                one.reply.recipient.label,
                one.about or _("About the whole"),
                str(one.subject or ""),
                str(one.get_kind_display()),
                str(one.text),
                str(one.get_outcome_display()),
                _where(one),
                str(one.outcome_why),
            ]
            for one in viewpoints
        ],
    )
    asked = Sheet(
        _("Who was asked"),
        consultation.title,
        [
            SheetColumn(_("Organisation"), 40),
            SheetColumn(_("Sent"), 14),
            SheetColumn(_("Reply"), 50),
        ],
        [[one.label, one.reply.sent_on, recipient_words(one)] for one in recipients],
    )
    title = _("Compilation of replies: %(title)s") % {"title": consultation.title}
    return Workbook(title=title, language=_language(), sheets=[said, asked])


def _where(one: Viewpoint) -> str:
    section = one.outcome_section.label if one.outcome_section else ""
    return "; ".join(part for part in (section, str(one.outcome_where)) if part)


def version_document(consultation: Consultation, recipients: Sequence[Recipient]) -> Document:
    """What is decided on: the newest version, and the compilation with every answer."""
    version = newest_version(consultation)
    document = consultation_document(consultation, version)
    compiled = _compiled(recipients, viewpoints_sent(consultation))
    return Document(
        title=document.title,
        language=document.language,
        organisation=document.organisation,
        subtitle=document.subtitle,
        facts=document.facts,
        blocks=[*document.blocks, Heading(1, _("Replies and answers")), *compiled],
    )


def pinned_reply(reply: Reply) -> Pinned:
    """The case document to treat, in Swedish, with the fingerprint of what it says."""
    revision = reply_revision(reply)
    with override("sv"):
        document = reply_document(reply)
        return Pinned(document.title[:300], revision, render_pdf(document))


def pinned_version(consultation: Consultation, recipients: Sequence[Recipient]) -> Pinned:
    """The new version to decide on, in Swedish, with its fingerprint."""
    revision = version_revision(consultation)
    with override("sv"):
        document = version_document(consultation, recipients)
        return Pinned(document.title[:300], revision, render_pdf(document))
