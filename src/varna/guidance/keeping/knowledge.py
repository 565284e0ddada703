"""Quick guides, words and abbreviations; and the links of guidance."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from varna.access.actor import Actor
from varna.guidance.enums import Kind, TextKind
from varna.guidance.keeping.common import tabs
from varna.guidance.linked import addresses_in_use
from varna.guidance.lookup import Book
from varna.guidance.models import settings_of
from varna.web.components import Cell, Column, Status, Table, Tone


def words_page(actor: Actor) -> dict[str, Any]:
    """What anybody may look up in a hurry: guides first, then words in order of the alphabet."""
    book = Book(timezone.localdate(), (Kind.TEXT,))
    texts = sorted(book.texts.values(), key=lambda one: one.title.casefold())
    short = [one for one in texts if one.kind == TextKind.ABBREVIATION]
    return {
        "tabs": tabs(actor, "guidance_words"),
        "guides": [one for one in texts if one.kind == TextKind.GUIDE],
        "terms": [one for one in texts if one.kind == TextKind.TERM],
        "abbreviations": Table(
            caption=_("Abbreviations"),
            columns=[Column(_("Abbreviation")), Column(_("Stands for"))],
            rows=[[one.title, one.body] for one in short],
        ),
    }


def links_page(actor: Actor, rows: Any) -> dict[str, Any]:
    """Every address that guidance names, the dead first, with the entries that name it."""
    asked = {row.url: row for row in rows}
    used = addresses_in_use(timezone.localdate())
    order = sorted(used, key=lambda url: (not (url in asked and asked[url].fault), url))
    return {
        "tabs": tabs(actor, "guidance_links"),
        "is_on": settings_of().checks_links,
        "settings_url": reverse("guidance_settings"),
        "dead": sum(1 for url in used if url in asked and asked[url].fault),
        "table": Table(
            caption=_("Links"),
            caption_hidden=True,
            columns=[
                Column(_("Address")),
                Column(_("Named by")),
                Column(pgettext("a link", "Asked")),
                Column(_("Standing")),
            ],
            rows=[_line(url, used[url], asked.get(url)) for url in order],
        ),
    }


def _line(url: str, entries: Any, row: Any) -> list[Any]:
    first, *others = entries
    if row is None:
        status = Status(_("Not asked yet"), Tone.PLANNED)
    elif row.fault:
        status = Status(_("Leads nowhere"), Tone.NEEDS_YOU)
    else:
        status = Status(pgettext("a link", "Works"), Tone.DONE)
    return [
        Cell(url, url=url, note=row.fault if row else ""),
        Cell(first.label, url=first.get_absolute_url(), note=_also(others)),
        row.checked_on.isoformat() if row else "–",
        Cell(status=status),
    ]


def _also(others: Any) -> str:
    return ", ".join(one.label for one in others)
