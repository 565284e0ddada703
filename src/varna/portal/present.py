"""What the open pages show."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.guidance.enums import Kind, Purpose
from varna.guidance.lookup import Book, ContactCard, TextCard
from varna.guidance.walk import Calls, show
from varna.organisations.models import Area, valid_on
from varna.plans.models import Plan
from varna.plans.overview import overview
from varna.plans.words import plan_state
from varna.portal import reading
from varna.portal.collected import collected_table
from varna.portal.doors import Place, in_language
from varna.portal.enums import COMPLETE, PURPOSES, TEXTS, Language, PageKey
from varna.portal.exports import public_document
from varna.portal.models import Publication
from varna.portal.reading import PageCard
from varna.reports.present_counts import event_figures
from varna.web.components import Cell, Column, Download, Fact, Table

# So many purposes stand before the words of the page; the others follow after them, folded.
_FIRST = 3
_MANY = 3


@dataclass(frozen=True, slots=True)
class Way:
    """A page that can be opened from here."""

    title: str
    lead: str
    url: str
    language: str


def start_page(place: Place) -> dict[str, Any]:
    """Danger first, then the worried, then everything else that the public may read."""
    shelf = reading.Shelf()
    pages = shelf.pages(place.language)
    ways = [_way(place, card) for card in pages]
    first = [way for way, card in zip(ways, pages, strict=True) if card.key == PageKey.WORRIED]
    return {
        "place": place,
        "urgent": _urgent(Book(timezone.localdate(), (Kind.CONTACT,))),
        "first": first,
        "languages": _languages(place, PageKey.WORRIED, shelf),
        "ways": [way for way in ways if way not in first],
        "plans": [_plan_way(place, row) for row in reading.published_plans()],
        "routine": reverse("routine_start", args=[place.slug]),
        "report": reverse("report_start", args=[place.slug]),
        "contacts": reverse("public_contacts", args=[place.slug]),
    }


def _way(place: Place, card: PageCard) -> Way:
    return Way(card.title, card.lead, place.address("portal_page", card.key), card.language)


def _plan_way(place: Place, row: Publication) -> Way:
    lead = f"{row.of_plan.unit.label} {row.of_plan.year}"
    return Way(row.of_plan.title, lead, place.address("portal_plan", row.pk), Language.SWEDISH)


def _urgent(book: Book) -> ContactCard | None:
    return next(iter(book.contacts_for(Purpose.EMERGENCY)), None)


def content_page(place: Place, key: PageKey, area: int | None) -> dict[str, Any] | None:
    """One page with its contacts and dated texts; None when there is none to read."""
    shelf = reading.Shelf()
    card = shelf.page(key, place.language)
    if card is None:
        return None
    book = Book(timezone.localdate(), (Kind.CONTACT, Kind.TEXT))
    areas = list(Area.objects.filter(valid_on(timezone.localdate())))
    chosen = next((one for one in areas if one.pk == area), None)
    calls = _calls(book, key, chosen.pk if chosen else None)
    by_area = any(shown.card.area_id for one in calls for shown in one.contacts) or chosen
    return {
        "place": place,
        "card": card,
        "urgent": _urgent(book) if key in PURPOSES else None,
        "calls": calls[:_FIRST],
        "more_calls": calls[_FIRST:],
        "areas": areas if by_area and len(areas) > 1 else [],
        "area": chosen,
        "texts": _texts(book, key, card),
        "languages": _languages(place, key, shelf),
        "home": place.address("portal"),
        "trust": _trust(card),
        **_more(place, key),
    }


def _calls(book: Book, key: PageKey, area: int | None) -> list[Calls]:
    """Whom to call: what serves residents and relatives, and can be reached (R-481, R-482)."""
    at, found = timezone.localtime(), []
    for purpose in PURPOSES.get(key, ()):
        cards = [
            card
            for card in book.contacts_for(purpose, area)
            if (card.for_residents or card.for_relatives)
            and not card.is_internal
            and (card.is_reachable or card.url)
        ]
        if cards:
            # One of many areas' numbers is of use only to who lives there: choose the area first.
            by_area = area is None and sum(card.area_id is not None for card in cards) > 1
            shown = [show(card, at) for card in cards]
            found.append(Calls(purpose, shown, by_area or len(cards) > _MANY))
    return found


def _texts(book: Book, key: PageKey, card: PageCard) -> list[TextCard]:
    # Dated texts are kept in Swedish and English; a page in another language says all itself.
    if card.language not in COMPLETE:
        return []
    return [text for name in TEXTS.get(key, ()) if (text := book.text(name))]


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """The page in another language."""

    label: str
    code: str
    url: str
    is_here: bool


def _languages(place: Place, key: PageKey, shelf: reading.Shelf) -> list[LanguageChoice]:
    card = shelf.page(key, place.language)
    plain = reverse("portal_page", args=[place.slug, key])
    return [
        LanguageChoice(
            one.label, one.value, in_language(plain, one), bool(card and one == card.language)
        )
        for one in shelf.languages(key)
    ]


def _trust(card: PageCard) -> list[Fact]:
    if not card.number:
        return []
    return [
        Fact(_("Responsible"), card.owner),
        Fact(_("Version"), _("%(number)d, published %(day)s") % _version(card)),
        Fact(_("Last reviewed"), f"{card.reviewed_on}"),
        Fact(_("To be reviewed by"), f"{card.review_on}"),
    ]


def _version(card: PageCard) -> dict[str, Any]:
    return {"number": card.number, "day": card.published_on}


def _more(place: Place, key: PageKey) -> dict[str, Any]:
    if key == PageKey.COLLECTED:
        years = [(one.name, event_figures(one)) for one in reading.published_figures()]
        return {"collected": collected_table(), "years": years}
    if key == PageKey.DECIDES:
        return {"decided": _decided_table(place)}
    if key in (PageKey.COMPLAINTS, PageKey.ACCESSIBILITY):
        return {
            "complain": place.address("portal_complain"),
            "follow": place.address("portal_complaint_answer"),
        }
    return {}


def _decided_table(place: Place) -> Table | None:
    rows = [
        [
            Cell(row.of_plan.title, url=place.address("portal_plan", row.pk)),
            (row.of_plan.approved_by or row.of_plan.treated_by or row.of_plan.unit).label,
            row.of_plan.decided_in_words or "–",
            row.of_plan.diary_number or "–",
        ]
        for row in reading.published_plans()
    ]
    columns = [Column(_("Plan")), Column(_("Decided by")), Column(_("Decided on"))]
    columns.append(Column(_("Registry number")))
    return Table(caption=_("Plans that are decided"), columns=columns, rows=rows) if rows else None


def plans_page(place: Place) -> dict[str, Any]:
    """Every published plan."""
    return {
        "place": place,
        "home": place.address("portal"),
        "table": _decided_table(place),
    }


def plan_page(place: Place, row: Publication) -> dict[str, Any]:
    """A published plan to read, with its picture and its files."""
    plan = row.of_plan
    figures = overview(Plan.objects.filter(pk=plan.pk), plan.year)
    document = public_document(plan)
    return {
        "place": place,
        "row": row,
        "plan": plan,
        "status": plan_state(plan),
        "lead": f"{plan.unit.label} {plan.year}",
        "back": place.address("portal_plans"),
        "facts": [
            Fact(_("Version"), f"{plan.year} ({row.revision[:12]})"),
            Fact(_("Decided on"), plan.decided_in_words),
            Fact(_("Decided by"), (plan.approved_by or plan.treated_by or plan.unit).label),
            Fact(_("Registry number"), plan.diary_number or None),
            Fact(_("Published"), row.published_on.isoformat()),
        ],
        "picture": figures["by_area"],
        "measures": _measures_words(plan),
        "document": document,
        "files": [
            Download(
                _("The plan"), reverse("portal_plan_file", args=[place.slug, row.pk, end]), kind
            )
            for end, kind in (("pdf", "PDF"), ("docx", "Word"))
        ],
    }


def _measures_words(plan: Plan) -> str:
    count = plan.measures.count()
    words = ngettext("The plan has %(count)d measure.", "The plan has %(count)d measures.", count)
    return words % {"count": count}
