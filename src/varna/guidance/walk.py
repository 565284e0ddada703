"""What a page of the routine shows. Nothing of what the reader answers is kept anywhere.

Each address names one step, never the way to it: ``…/step/age/``. An answer is a plain link to the
next step. There is no form, no session, no cookie, no audit event and no log line of ours; links
that leave the routine carry no referrer, and pages are not stored by the browser's cache.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from varna.guidance.enums import Purpose, StepKind, Strength
from varna.guidance.graph import ENTRIES, SECRECY, Graph, Page
from varna.guidance.lookup import Book, ContactCard, ProvisionCard, TextCard
from varna.guidance.models.entry import said
from varna.guidance.words import hours_words, open_words, trust_words
from varna.organisations.models import Area
from varna.web.components import Status

# Shown on every end page, whatever the step itself names.
ALWAYS = (Purpose.HELPLINE, Purpose.COORDINATOR)
# What is good to have where there is one; the lack of the others is said openly.
_OPTIONAL = frozenset(
    {
        Purpose.HELPLINE_LOCAL,
        Purpose.RELATIVES,
        Purpose.HEALTH,
        Purpose.LEGAL,
        Purpose.PROFESSIONAL,
    }
)
_MANY = 3

Address = Callable[[str, int | None], str]


@dataclass(frozen=True, slots=True)
class Way:
    """An answer as a link."""

    label: str
    url: str
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class ShownContact:
    """A contact as of this moment."""

    card: ContactCard
    hours: str
    now: str
    trust: Status | None


@dataclass(frozen=True, slots=True)
class Calls:
    """Whom to call for one purpose; ``missing`` when nobody is known."""

    purpose: Purpose
    contacts: Sequence[ShownContact]
    is_folded: bool

    @property
    def label(self) -> str:
        """The purpose in words."""
        return str(self.purpose.label)

    @property
    def missing(self) -> bool:
        """Nobody is known to call."""
        return not self.contacts


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of the routine in the reader's language."""

    page: Page
    title: str
    body: str
    action: str
    say: str
    avoid: str
    ways: Sequence[Way]
    calls: Sequence[Calls]
    texts: Sequence[TextCard]
    provisions: Sequence[ProvisionCard]
    report_url: str
    back: str

    @property
    def heading(self) -> str:
        """What to do, with the strength of the rule as it is written (R-060)."""
        return {
            Strength.MUST: _("This you must do"),
            Strength.SHOULD: _("This you should do"),
            Strength.MAY: _("This you may do"),
            Strength.NONE: _("Do this"),
        }[self.page.strength]


def shown(
    graph: Graph,
    page: Page,
    book: Book,
    *,
    at: datetime,
    area: Area | None,
    areas: Sequence[Area],
    address: Address,
    start: str,
    insider: bool,
    report: str,
) -> Shown:
    """Put a page together: its words, where it leads, whom to call at this moment.

    ``report`` is the address of the form for de-identified information.
    """
    before = graph.before(page.key)
    texts = [found for key in page.texts if (found := book.text(key))]
    laws = [law for key in page.provisions if (law := book.provision(key))]
    if SECRECY in page.texts:
        laws += [memo for memo in book.memos if memo not in laws]
    return Shown(
        page=page,
        title=said(page.title, page.title_en),
        body=said(page.body, page.body_en),
        action=said(page.action, page.action_en),
        say=said(page.say, page.say_en),
        avoid=said(page.avoid, page.avoid_en),
        ways=_ways(graph, page, areas, address),
        calls=calls_for(page, book, at=at, area=area, insider=insider) if page.is_end else (),
        texts=texts,
        provisions=laws,
        report_url=report if page.report else "",
        back=address(before, None) if before else start,
    )


def _ways(graph: Graph, page: Page, areas: Sequence[Area], address: Address) -> list[Way]:
    if page.kind == StepKind.AREA:
        (onward,) = page.answers[:1] or (None,)
        if onward is None:
            return []
        ways = [Way(area.name, address(onward.goes_to, area.pk)) for area in areas]
        return [*ways, Way(_("I do not know"), address(onward.goes_to, None))]
    return [
        Way(
            said(answer.label, answer.label_en),
            address(answer.goes_to, None),
            answer.goes_to in graph.pages and graph.pages[answer.goes_to].is_urgent,
        )
        for answer in page.answers
    ]


def entries(graph: Graph, address: Address) -> list[Way]:
    """The two ways in."""
    labels = {"concern": _("I am worried about somebody"), "happened": _("Something has happened")}
    return [Way(labels[key], address(key, None)) for key in ENTRIES if key in graph.pages]


def calls_for(
    page: Page, book: Book, *, at: datetime, area: Area | None, insider: bool
) -> list[Calls]:
    """Whom to call from an end page, in the order that the page names, then those always shown."""
    wanted = dict.fromkeys([*page.purposes, *ALWAYS])
    found = []
    for name in wanted:
        purpose = Purpose(name)
        cards = book.contacts_for(purpose, area.pk if area else None)
        if purpose == Purpose.EMERGENCY:
            cards = cards[:1]
        contacts = [show(card, at) for card in cards if insider or not card.is_internal]
        if contacts or purpose not in _OPTIONAL:
            folded = purpose == Purpose.COORDINATOR and len(contacts) > _MANY
            found.append(Calls(purpose, contacts, folded))
    return found


def show(card: ContactCard, at: datetime) -> ShownContact:
    """A contact as of this moment."""
    words, tone = trust_words(card)
    return ShownContact(
        card,
        hours_words(card.hours) if card.phone else "",
        open_words(card, at) if card.phone else "",
        Status(words, tone) if words else None,
    )
