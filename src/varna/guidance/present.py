"""What the open pages show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.guidance import walk
from varna.guidance.checks import unbroken
from varna.guidance.enums import Audience, Purpose
from varna.guidance.graph import Graph, Page
from varna.guidance.lookup import Book, ContactCard
from varna.guidance.models.entry import said
from varna.guidance.reading import graph_in_use
from varna.guidance.walk import Calls, ShownContact, show
from varna.organisations.models import Area, Municipality

_TERMS = ("vbe", "radicalisation", "unlawful-influence")
_SUPPORT = ("rights", "signs", "talk", "do-not-write", "escalation")
# Everybody is shown the numbers that everybody may need; the rest by whom they serve.
_NOT_LISTED = frozenset({Purpose.COORDINATOR})


def addresses(slug: str) -> walk.Address:
    """The open address of a step."""

    def address(key: str, area: int | None) -> str:
        if area is None:
            return reverse("routine_step", args=[slug, key])
        return reverse("routine_step_in_area", args=[slug, key, area])

    return address


def start_page(municipality: Municipality, book: Book) -> dict[str, Any]:
    """The first page: the emergency number, the rights statement and the two ways in."""
    emergency = book.contacts_for(Purpose.EMERGENCY)[:1]
    return {
        "slug": municipality.slug,
        "emergency": emergency[0] if emergency else None,
        "rights": book.text("rights"),
        "entries": walk.entries(graph_in_use(), addresses(municipality.slug)),
    }


def step_page(
    municipality: Municipality,
    graph: Graph,
    page: Page,
    area: Area | None,
    areas: Sequence[Area],
    *,
    insider: bool,
) -> dict[str, Any]:
    """One step for a reader at the open address."""
    slug = municipality.slug
    start = reverse("routine_start", args=[slug])
    address = addresses(slug)
    at, book = timezone.localtime(), Book(timezone.localdate())
    shown = walk.shown(
        graph,
        page,
        book,
        at=at,
        area=area,
        areas=areas,
        address=address,
        start=start,
        insider=insider,
        report=reverse("report_start", args=[slug]),
    )
    return {"slug": slug, "start": start, "shown": shown, "area": area, "insider": insider}


# ── Where to turn ──


@dataclass(frozen=True, slots=True)
class Column:
    """The contacts of one group of readers."""

    title: str
    groups: Sequence[Calls]


def matrix(book: Book, audience: str, *, insider: bool) -> dict[str, Any]:
    """Two columns: residents and relatives, and those who work in the municipality."""
    at = timezone.localtime()
    open_cards = [card for card in book.contacts if insider or not card.is_internal]
    chosen = [card for card in open_cards if not audience or _serves(card, audience)]
    public = [card for card in chosen if card.for_residents or card.for_relatives]
    working = [card for card in chosen if not (card.for_residents or card.for_relatives)]
    if audience == Audience.PROFESSIONALS:
        public, working = [], chosen
    columns = [
        Column(_("For everybody: residents, relatives and staff"), _groups(public, at)),
        Column(_("For those who work in the municipality"), _groups(working, at)),
    ]
    return {"columns": [column for column in columns if column.groups], "audience": audience}


def _serves(card: ContactCard, audience: str) -> bool:
    return {
        Audience.RESIDENTS: card.for_residents,
        Audience.RELATIVES: card.for_relatives,
        Audience.PROFESSIONALS: card.for_professionals,
    }[Audience(audience)]


def _groups(cards: Sequence[ContactCard], at: Any) -> list[Calls]:
    found: dict[Purpose, list[ShownContact]] = {}
    for card in cards:
        found.setdefault(card.purpose, []).append(show(card, at))
    return [
        Calls(purpose, shown, purpose in _NOT_LISTED and len(shown) > 1)
        for purpose, shown in found.items()
    ]


def public_texts_of(book: Book) -> dict[str, Any]:
    """Terms, and support for noticing and talking."""
    return {
        "terms": [text for key in _TERMS if (text := book.text(key))],
        "support": [text for key in _SUPPORT if (text := book.text(key))],
    }


# ── On paper ──


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the routine on paper: when, what to do, whom to call."""

    when: str
    do: str
    call: str


def sheet(
    request: HttpRequest, municipality: Municipality, graph: Graph, book: Book, *, insider: bool
) -> dict[str, Any]:
    """The routine on one page, with today's numbers, and the poster's few."""
    at = timezone.localtime()
    cards = [card for card in book.contacts if insider or not card.is_internal]
    by_area = [card for card in cards if card.purpose in (Purpose.CHILD, Purpose.ADULT)]
    return {
        "slug": municipality.slug,
        "address": request.build_absolute_uri(reverse("routine_start", args=[municipality.slug])),
        "printed": timezone.localdate(),
        "version": graph.number,
        "lines": [_line(graph, page, cards) for page in graph.ends],
        "emergency": [show(card, at) for card in cards if card.purpose == Purpose.EMERGENCY][:1],
        "police": [show(card, at) for card in cards if card.purpose == Purpose.POLICE][:1],
        "helpline": [show(card, at) for card in cards if card.purpose == Purpose.HELPLINE],
        "reception": [show(card, at) for card in by_area],
        "coordinators": [show(c, at) for c in cards if c.purpose == Purpose.COORDINATOR],
        "necessity": book.text("necessity"),
        "rights": book.text("rights"),
    }


def _line(graph: Graph, page: Page, cards: Sequence[ContactCard]) -> Line:
    return Line(
        said(page.case, page.case_en) or "; ".join(_conditions(graph, page.key)),
        said(page.title, page.title_en),
        ", ".join(_call_words(page, cards)),
    )


def _conditions(graph: Graph, key: str) -> list[str]:
    # Through a choice of area the condition is the answer before it.
    found: list[str] = []
    for page in graph.pages.values():
        for answer in page.answers:
            if answer.goes_to != key:
                continue
            if len(page.answers) == 1:
                found += _conditions(graph, page.key)
            else:
                found.append(said(answer.label, answer.label_en))
    return list(dict.fromkeys(found))


def _call_words(page: Page, cards: Sequence[ContactCard]) -> list[str]:
    words = []
    for name in page.purposes:
        purpose = Purpose(name)
        if purpose in (Purpose.COORDINATOR, Purpose.CHILD, Purpose.ADULT):
            words.append(
                {
                    Purpose.COORDINATOR: _("your coordinator"),
                    Purpose.CHILD: _("the reception unit for children and young people"),
                    Purpose.ADULT: _("the reception for adults"),
                }[purpose]
            )
            continue
        numbers = [unbroken(card.phone) for card in cards if card.purpose == purpose and card.phone]
        words += [number for number in numbers[:1] if number not in words]
    return words
