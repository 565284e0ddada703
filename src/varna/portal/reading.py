"""What the public reads: a page in a language, what is published, and an answer by its code."""

from dataclasses import dataclass
from datetime import date

from varna.portal import shipped
from varna.portal.enums import RIGHT_TO_LEFT, Language, PageKey, PageState
from varna.portal.models import Complaint, Page, Publication
from varna.reports import codes
from varna.reports.models import CountsEdition
from varna.reports.services.editions import EVENTS


@dataclass(frozen=True, slots=True)
class PageCard:
    """A page as the public reads it. ``number`` is 0 for one that ships with the program."""

    key: PageKey
    language: Language
    title: str
    lead: str
    body: str
    number: int = 0
    owner: str = ""
    published_on: date | None = None
    reviewed_on: date | None = None
    review_on: date | None = None

    @property
    def is_right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.language in RIGHT_TO_LEFT


class Shelf:
    """Every page that can be read today, fetched with one question."""

    def __init__(self) -> None:
        rows = Page.objects.published().select_related("owner")
        self.cards = {
            (key, language): _shipped(page)
            for (key, language), page in shipped.pages().items()
            if not page.only_draft
        }
        for row in rows:
            self.cards[PageKey(row.key), Language(row.language)] = _card(row)

    def page(self, key: PageKey, language: Language) -> PageCard | None:
        """The page in the language; in Swedish where the language has none.

        What the municipality itself has published in Swedish goes before what ships in English.
        """
        own, swedish = self.cards.get((key, language)), self.cards.get((key, Language.SWEDISH))
        if own is None or (own.number == 0 and swedish is not None and swedish.number):
            return swedish or own
        return own

    def languages(self, key: PageKey) -> list[Language]:
        """The languages that the page can be read in."""
        return [one for one in Language if (found := self.page(key, one)) and found.language == one]

    def pages(self, language: Language) -> list[PageCard]:
        """Every page that there is, in order."""
        found = (self.page(key, language) for key in PageKey)
        return [card for card in found if card is not None]


def _card(row: Page) -> PageCard:
    return PageCard(
        key=PageKey(row.key),
        language=Language(row.language),
        title=row.title,
        lead=row.lead,
        body=row.body,
        number=row.number,
        owner=row.owner.label,
        published_on=row.published_on,
        reviewed_on=row.reviewed_on,
        review_on=row.review_on,
    )


def _shipped(page: shipped.ShippedPage) -> PageCard:
    return PageCard(page.key, page.language, page.title, page.lead, page.body)


def draft_of(key: PageKey, language: Language) -> Page | None:
    """The version that is being written, if there is one."""
    rows = Page.objects.filter(key=key, language=language)
    return rows.filter(state__in=(PageState.DRAFT, PageState.HANDED_IN)).first()


def published_plans() -> list[Publication]:
    """The plans that the public reads, the newest year first. Their files are not fetched."""
    rows = Publication.objects.standing().filter(plan__isnull=False)
    rows = rows.select_related("plan__unit", "plan__treated_by", "plan__approved_by")
    return list(rows.defer("pdf", "word").order_by("-plan__year", "plan__unit__name", "pk"))


def published_plan(pk: int, *, with_files: bool = False) -> Publication | None:
    """One published plan, or None."""
    rows = Publication.objects.standing().filter(plan__isnull=False, pk=pk)
    rows = rows.select_related("plan__unit", "plan__municipality")
    found: Publication | None = (rows if with_files else rows.defer("pdf", "word")).first()
    return found


def published_figures() -> list[CountsEdition]:
    """The released counts that the public reads, the newest year first."""
    rows = Publication.objects.standing().filter(edition__isnull=False).select_related("edition")
    return sorted((row.edition for row in rows), key=lambda one: one.name, reverse=True)


def unpublished_figures() -> list[CountsEdition]:
    """Whole years of released counts that nobody has published."""
    taken = Publication.objects.standing().filter(edition__isnull=False).values("edition")
    rows = CountsEdition.objects.filter(subject=EVENTS).exclude(pk__in=taken).order_by("-name")
    return [row for row in rows if len(row.name) == 4 and row.tables]


def complaint_by(code: str) -> Complaint | None:
    """The complaint that the code belongs to, however it was typed."""
    found: Complaint | None = Complaint.objects.filter(code_hash=codes.hash_of_code(code)).first()
    return found
