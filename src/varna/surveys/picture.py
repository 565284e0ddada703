"""The response picture: how many were asked and answered, where, and who is missing.

Who took part is no secret of a survey; what they said is. These counts are therefore shown as they
are. Where it is unknown how many were asked there is no rate (R-077).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from varna.surveys import roll
from varna.surveys.enums import INTERNAL, Category
from varna.surveys.models import Pool, Recipient, Response, Result, Roll, Round


@dataclass(frozen=True, slots=True)
class Share:
    """Asked and answered of one group; ``asked`` is None where it is unknown."""

    key: str
    asked: int | None
    answered: int

    @property
    def missing(self) -> int | None:
        """How many have not answered."""
        return None if self.asked is None else self.asked - self.answered

    @property
    def rate(self) -> float | None:
        """Per cent with one decimal; None where it is unknown how many were asked."""
        return round(100 * self.answered / self.asked, 1) if self.asked else None


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole round, by group and by division."""

    total: Share
    categories: list[Share]
    divisions: list[Share]
    own: int
    schools: int
    others: int

    @property
    def from_all_divisions(self) -> bool | None:
        """Whether every division that was asked has answered; None if none was (R-080)."""
        return all(one.answered for one in self.divisions) if self.divisions else None


def answered_numbers(survey: Round) -> frozenset[int]:
    """Return the numbers of the recipients who have answered."""
    if survey.is_anonymous:
        row = Roll.objects.filter(round=survey).first()
        return roll.numbers(bytes(row.bits)) if row else frozenset()
    return frozenset(
        Response.objects.filter(round=survey, is_draft=False, recipient__isnull=False).values_list(
            "recipient__number", flat=True
        )
    )


def has_answered(recipient: Recipient) -> bool:
    """Whether this recipient has answered."""
    survey = recipient.round
    if survey.is_anonymous:
        row = Roll.objects.filter(round=survey).first()
        return row is not None and roll.has(bytes(row.bits), recipient.number)
    return Response.objects.filter(recipient=recipient, is_draft=False).exists()


def result_of(survey: Round) -> Result | None:
    """Return the protected tables of a closed round; None while they are counted."""
    return Result.objects.filter(round=survey).first()


def unanswered(survey: Round) -> list[Recipient]:
    """Return those who are asked and have not answered, in the order of the list."""
    done = answered_numbers(survey)
    return [one for one in Recipient.objects.filter(round=survey).asked() if one.number not in done]


def unfinished_count(survey: Round) -> int:
    """How many of those asked have not answered."""
    return len(unanswered(survey))


def link_counts(survey: Round) -> dict[int, int]:
    """Return how many answers came by each open link."""
    counts: dict[int, int] = dict.fromkeys(survey.links.values_list("pk", flat=True), 0)
    rows = Response.objects.filter(round=survey, link__isnull=False)
    for link in rows.values_list("link_id", flat=True):
        counts[link] += 1
    pool = Pool.objects.filter(round=survey).first()
    for one in pool.answers if pool else ():
        if one["link"] is not None:
            counts[one["link"]] += 1
    return counts


def picture_of(survey: Round) -> Picture:
    """Count the round (R-076–R-080)."""
    done = answered_numbers(survey)
    people = list(Recipient.objects.filter(round=survey).asked().select_related("division"))
    links = list(survey.links.all())
    by_link = link_counts(survey) if links else {}
    answered = sum(one.number in done for one in people)
    through = sum(by_link.values())
    classes = {"own": 0, "schools": 0, "others": 0}
    for one in people:
        classes[class_of([one.category])] += one.number in done
    for link in links:
        classes[class_of(link.categories)] += by_link[link.pk]
    return Picture(
        Share("total", None if links else len(people), answered + through),
        [
            *_shares(((one.category, one) for one in people), done),
            *(Share(link.name, None, by_link[link.pk]) for link in links),
        ],
        _shares(((one.division.label, one) for one in people if one.division), done),
        **classes,
    )


def class_of(categories: Iterable[str]) -> str:
    """Return own, schools or others: the coarse groups of R-076."""
    found = {Category(one) for one in categories}
    if found <= INTERNAL:
        return "own"
    return "schools" if found == {Category.SCHOOL} else "others"


def _shares(rows: Iterable[tuple[str, Recipient]], done: frozenset[int]) -> list[Share]:
    asked: dict[str, int] = {}
    answered: dict[str, int] = {}
    for key, one in rows:
        asked[key] = asked.get(key, 0) + 1
        answered[key] = answered.get(key, 0) + (one.number in done)
    return [Share(key, asked[key], answered[key]) for key in asked]
