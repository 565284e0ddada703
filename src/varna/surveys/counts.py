"""What surveys offer upward: protected figures, response rates and needs; never an answer."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from varna.disclosure import Dimension, RawTable
from varna.guidance.enums import Environment, IncidentType
from varna.kit.time import month_end
from varna.surveys.enums import Indicator
from varna.surveys.models import Result, Round, TextAnswer, TrainingNeed
from varna.surveys.picture import picture_of
from varna.surveys.tally import items


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """One indicator of a closed round. ``cells``: category → count; None stands for protected."""

    round: int
    year: int
    unit: int
    indicator: Indicator
    item: str
    cells: dict[str, int | None]
    asked: int | None
    answered: int


@dataclass(frozen=True, slots=True)
class CodedText:
    """How often a free text was read so; an interpretation, to be protected before it is shown."""

    environment: str
    expression: str
    setting: str
    certainty: str
    quantity: str
    round: int


def indicators(unit_path: str, year: int) -> Iterator[IndicatorCount]:
    """The indicators of the year's closed rounds in and below the unit."""
    rounds = Round.objects.filter(unit__path__startswith=unit_path, year=year)
    for survey in rounds.filter(result__isnull=False).with_version().select_related("result"):
        total = picture_of(survey).total
        for item in items(survey.version.questionnaire):
            table = survey.result.tables.get(item.key)
            if item.question.indicator and table:
                yield IndicatorCount(
                    survey.pk,
                    survey.year,
                    survey.unit_id,
                    Indicator(item.question.indicator),
                    item.key,
                    table["all"],
                    total.asked,
                    total.answered,
                )


def coded_texts(unit_path: str, year: int) -> list[CodedText]:
    """The codes of free texts, without the texts."""
    rows = TextAnswer.objects.filter(
        round__unit__path__startswith=unit_path, round__year=year
    ).exclude(certainty="")
    return [
        CodedText(
            one.environment, one.expression, one.setting, one.certainty, one.quantity, one.round_id
        )
        for one in rows.defer("text")
    ]


def mentions(month: date) -> RawTable:
    """Events told of in coded free texts of rounds closed in the month: month × kind × environment.

    A mention is how a text was read. It may speak of an event that is reported too, so mentions are
    compared with reports and never added to them. A month in which no round closed is missing.
    """
    name = f"{month:%Y-%m}"
    last = month_end(month.year, month.month)
    rows = TextAnswer.objects.filter(closed_on__gte=month, closed_on__lte=last).exclude(
        expression="", environment=""
    )
    counts: Counter[tuple[str, ...]] = Counter(
        (name, kind or IncidentType.OTHER, environment or Environment.UNKNOWN)
        for kind, environment in rows.values_list("expression", "environment")
    )
    asked = Round.objects.filter(closed_on__gte=month, closed_on__lte=last).exists()
    dimensions = [
        Dimension("month", (name,)),
        Dimension("kind", tuple(IncidentType.values)),
        Dimension("environment", tuple(Environment.values)),
    ]
    missing = [] if asked or counts else [(name, None, None)]
    return RawTable(dimensions, counts, missing=missing)


def has_round(unit_path: str, year: int) -> bool:
    """Whether a round of the year asked in and below the unit, for the yearly picture (R-073)."""
    rounds = Round.objects.filter(unit__path__startswith=unit_path, year=year)
    return Result.objects.filter(round__in=rounds).exists()


def training_needs(unit_path: str) -> list[TrainingNeed]:
    """Needs that surveys have expressed, for planning courses (R-086)."""
    rows = TrainingNeed.objects.filter(round__unit__path__startswith=unit_path)
    return list(rows.select_related("round"))
