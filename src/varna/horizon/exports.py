"""The digest as a document."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varna.documents import Block, Document, Heading, Paragraph
from varna.horizon.digest import Period, by_level
from varna.horizon.models import Item


def digest_document(period: Period, items: list[Item], municipality: str) -> Document:
    """Everything kept in the period, level by level, with its source."""
    blocks: list[Block] = []
    for name, found in by_level(items):
        blocks.append(Heading(1, name))
        for item in found:
            blocks += [Heading(2, item.title), Paragraph(source_of(item))]
            blocks += [Paragraph(text) for text in (item.summary, item.lesson) if text]
    if not blocks:
        blocks.append(Paragraph(_("Nothing was kept in the period.")))
    return Document(
        title=_("Scanning outside the municipality"),
        language="en" if get_language() == "en" else "sv",
        organisation=municipality,
        subtitle=period.label,
        blocks=blocks,
        contents=False,
        cover=False,
    )


def source_of(item: Item) -> str:
    """Day, source and pages, as a source is cited (R-501)."""
    where = item.source
    if item.pages:
        where += _(", p. %(pages)s") % {"pages": item.pages}
    return f"{item.dated.isoformat()}. {where}"
