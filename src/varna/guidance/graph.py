"""The routine as a graph: what may be published, and how a reader goes through it.

Steps are plain values, read from rows or from the document that ships with the program. A version
may be published when every answer leads somewhere, no way goes round in a circle, every end page
says what to do and whom to call, danger to life comes first, and nobody who is 18 or older is
passed on to social services before secrecy was thought of (R-110, R-115).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from varna.guidance.enums import Purpose, ReportOffer, StepKind, Strength

# The two ways in: a worry about a person, and something that has happened.
ENTRIES = ("concern", "happened")
SECRECY = "secrecy-order"
NECESSITY = "necessity"
# Good to have where a municipality has one; an end page may name them before it has.
_WANTING = frozenset({Purpose.HELPLINE_LOCAL, Purpose.RELATIVES, Purpose.PROFESSIONAL})


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer and the step it leads to."""

    label: str
    goes_to: str
    label_en: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the routine."""

    key: str
    kind: StepKind
    title: str
    title_en: str = ""
    body: str = ""
    body_en: str = ""
    case: str = ""
    case_en: str = ""
    action: str = ""
    action_en: str = ""
    say: str = ""
    say_en: str = ""
    avoid: str = ""
    avoid_en: str = ""
    strength: Strength = Strength.NONE
    purposes: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    report: ReportOffer = ReportOffer.NONE
    answers: tuple[Answer, ...] = ()

    @property
    def is_end(self) -> bool:
        """Nothing more is asked."""
        return self.kind == StepKind.END

    @property
    def is_urgent(self) -> bool:
        """Whether the page sends the reader to the emergency number first."""
        return self.purposes[:1] == (Purpose.EMERGENCY,)


@dataclass(frozen=True, slots=True)
class Fault:
    """What must be mended before publishing, and at which step."""

    step: str
    words: str


@dataclass(frozen=True)
class Graph:
    """The pages of one version by key, in the order they are written."""

    pages: Mapping[str, Page]
    number: int = 0
    source: str = ""
    _before: dict[str, list[str]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        for page in self.pages.values():
            for answer in page.answers:
                self._before.setdefault(answer.goes_to, []).append(page.key)

    def before(self, key: str) -> str | None:
        """The step that leads here, where there is only one."""
        found = set(self._before.get(key, ()))
        return found.pop() if len(found) == 1 else None

    @property
    def ends(self) -> list[Page]:
        """The end pages, in order."""
        return [page for page in self.pages.values() if page.is_end]

    def within_reach(self, start: str, closed: Iterable[str] = ()) -> set[str]:
        """Keys that can be reached from the step, without going through the closed ones."""
        shut, seen, left = set(closed), set[str](), [start]
        while left:
            key = left.pop()
            if key in seen or key in shut or key not in self.pages:
                continue
            seen.add(key)
            left += [answer.goes_to for answer in self.pages[key].answers]
        return seen


def faults(
    graph: Graph,
    *,
    texts: Iterable[str],
    provisions: Iterable[str],
    purposes: Iterable[str],
) -> list[Fault]:
    """Return all that keeps the routine from being published; empty when it is whole.

    ``texts`` and ``provisions`` are the keys in use; ``purposes`` those with a contact today.
    """
    found = [
        Fault(key, _("The routine needs a step with this name: it is one of the two ways in."))
        for key in ENTRIES
        if key not in graph.pages
    ]
    known = {"texts": set(texts), "provisions": set(provisions), "purposes": set(purposes)}
    for page in graph.pages.values():
        found += _faults_of(page, graph, known)
    found += _circles(graph)
    found += _order(graph)
    return found


def _faults_of(page: Page, graph: Graph, known: dict[str, set[str]]) -> list[Fault]:
    words = [*_of_answers(page, graph), *_of_end(page)]
    words += [
        _("The text “%(key)s” does not exist or is no longer in use.") % {"key": name}
        for name in page.texts
        if name not in known["texts"]
    ]
    words += [
        _("The provision “%(key)s” is not in force.") % {"key": name}
        for name in page.provisions
        if name not in known["provisions"]
    ]
    for name in page.purposes:
        if name not in Purpose.values:
            words.append(_("“%(key)s” is no purpose that contacts have.") % {"key": name})
        elif name not in known["purposes"] and name not in _WANTING:
            label = Purpose(name).label
            words.append(_("There is no contact in use for: %(purpose)s.") % {"purpose": label})
    return [Fault(page.key, one) for one in words]


def _of_answers(page: Page, graph: Graph) -> list[str]:
    words = [
        _("“%(answer)s” leads to “%(step)s”, which does not exist.")
        % {"answer": answer.label, "step": answer.goes_to}
        for answer in page.answers
        if answer.goes_to not in graph.pages
    ]
    if page.kind == StepKind.QUESTION and len(page.answers) < 2:
        words.append(_("A question needs at least two answers."))
    if page.kind == StepKind.AREA and len(page.answers) != 1:
        words.append(_("A choice of area leads on to one step, for every area."))
    return words


def _of_end(page: Page) -> list[str]:
    words = []
    if page.is_end and page.answers:
        words.append(_("An end page has no answers. Make it a question, or remove them."))
    if page.is_end and not page.action:
        words.append(_("The end page does not say what to do."))
    if page.is_end and not page.purposes:
        words.append(_("The end page does not say whom to call."))
    return words


def _circles(graph: Graph) -> list[Fault]:
    # A step that can reach itself stands on a circle.
    found = []
    for page in graph.pages.values():
        if any(page.key in graph.within_reach(answer.goes_to) for answer in page.answers):
            found.append(
                Fault(page.key, _("The answers lead round in a circle back to this step."))
            )
    reached = set[str]().union(*(graph.within_reach(key) for key in ENTRIES))
    found += [
        Fault(key, _("No answer leads to this step.")) for key in graph.pages if key not in reached
    ]
    return found


def _order(graph: Graph) -> list[Fault]:
    found = []
    for key in ENTRIES:
        page = graph.pages.get(key)
        if page is None:
            continue
        if not any(
            answer.goes_to in graph.pages and graph.pages[answer.goes_to].is_urgent
            for answer in page.answers
        ):
            words = _("The first question must lead to the emergency number in one press.")
            found.append(Fault(key, words))
    for page in graph.pages.values():
        if page.is_urgent and NECESSITY not in page.texts:
            words = _("The text on necessity (“necessity”) must stand beside the emergency number.")
            found.append(Fault(page.key, words))
    guards = [page.key for page in graph.pages.values() if SECRECY in page.texts]
    for key in ENTRIES:
        for reached in sorted(graph.within_reach(key, guards)):
            if Purpose.ADULT in graph.pages[reached].purposes:
                words = _(
                    "One can come here without the secrecy check (a step that shows "
                    "“secrecy-order”). Nobody 18 or older is passed on before it."
                )
                found.append(Fault(reached, words))
    return list(dict.fromkeys(found))
