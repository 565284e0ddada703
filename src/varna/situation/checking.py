"""An edition's wording against the lists of `guidance` that hold on the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import override

from varna.figures.enums import Audience
from varna.guidance.lookup import help_text
from varna.guidance.wording import Lists
from varna.guidance.wordlists import lists_on
from varna.organisations.models import Area, Unit
from varna.situation.models import Edition, EditionPart
from varna.situation.wording import Hit, look, questions_of

QUESTIONS = "stigma-check"
_LANGUAGES = ("sv", "en")


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that are asked about, and why they may stand if anybody has said."""

    hit: Hit
    reason: str


@dataclass(frozen=True, slots=True)
class WordingCheck:
    """Everything that must be answered before an edition goes out."""

    asked: list[Asked]
    questions: list[str]
    checked: list[str]

    @property
    def open(self) -> list[Asked]:
        """Words that nobody has given a reason for."""
        return [one for one in self.asked if not one.reason]

    @property
    def unchecked(self) -> list[str]:
        """Questions of the checklist that are not answered."""
        return [one for one in self.questions if one not in self.checked]

    @property
    def is_clear(self) -> bool:
        return not self.open and not self.unchecked


def words_on(day: date) -> Lists:
    """The words that are asked about on the day, in every language: a text may be in any.

    A picture speaks of extremism throughout, so a whole group that is named is asked about wherever
    it stands.
    """
    found = []
    for language in _LANGUAGES:
        with override(language):
            found.append(lists_on(day))
    return Lists([one for lists in found for one in (*lists.words, *lists.groups)])


def questions_on(day: date) -> list[str]:
    """The checklist that holds on the day, in the reader's language."""
    card = help_text(QUESTIONS, day)
    return questions_of(card.body) if card else []


def wording_of(edition: Edition, on: date) -> WordingCheck:
    """What is to be asked about the edition's text, and what has been answered."""
    parts = EditionPart.objects.filter(edition=edition, is_left_out=False)
    texts = {part.title: text_of(part) for part in parts}
    hits = look(
        texts,
        words_on(on),
        places=_places(edition) if edition.audience == Audience.PUBLIC else (),
        numbers=edition.audience != Audience.INTERNAL,
    )
    reasons = {one.phrase: str(one.reason) for one in edition.wording_answers.all()}
    asked = [Asked(hit, reasons.get(hit.phrase, "")) for hit in hits]
    return WordingCheck(asked, questions_on(on), list(edition.checked))


def text_of(part: EditionPart) -> str:
    """Everything that a part says."""
    return "\n".join(str(getattr(part, name)) for name in part.TEXTS if getattr(part, name))


def _places(edition: Edition) -> Iterable[str]:
    unit = edition.picture.unit
    areas = Area.objects.values_list("name", flat=True)
    below = Unit.objects.filter(Q(path__startswith=unit.path) & ~Q(pk=unit.pk))
    names = {*areas, *below.values_list("name", flat=True)}
    # The name of the very body that publishes points at nobody.
    own = f"{unit.name} {edition.body.name}".casefold()
    return sorted(name for name in names if name.casefold() not in own)
