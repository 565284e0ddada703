"""Protected results as files, with a code book. Nothing but what the pages show goes out."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from varna.documents import Sheet, SheetColumn, Workbook
from varna.surveys.enums import Indicator, Kind
from varna.surveys.models import Round
from varna.surveys.picture import picture_of, result_of
from varna.surveys.results import REST
from varna.surveys.tally import items
from varna.surveys.words import category_words, item_words

HIDDEN = "··"
# A spreadsheet runs a cell that begins so as a formula (OWASP, “CSV injection”).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Row = list[str | int | float | None]


def results_workbook(survey: Round) -> Workbook:
    """Figures, code book and response picture, one sheet each."""
    language = "en" if get_language() == "en" else "sv"
    picture = picture_of(survey)
    shares = [picture.total, *picture.categories, *picture.divisions]
    return Workbook(
        title=survey.title,
        language=language,  # type: ignore[arg-type]
        organisation=survey.unit.label,
        sheets=[
            Sheet(_("Results"), survey.title, [SheetColumn(one) for one in _head()], _rows(survey)),
            Sheet(
                _("Code book"),
                _("Code book"),
                [SheetColumn(one, 30) for one in _book_head()],
                list(_book(survey)),
            ),
            Sheet(
                _("Response picture"),
                _("Response picture"),
                [SheetColumn(one) for one in _picture_head()],
                [[one.key, one.asked, one.answered, one.rate] for one in shares],
            ),
        ],
    )


def results_csv(survey: Round) -> bytes:
    """The figures as CSV that Swedish Excel opens: UTF-8 with mark, semicolons, no formulas."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(_head())
    writer.writerows([[harmless(cell) for cell in row] for row in _rows(survey)])
    return target.getvalue().encode("utf-8-sig")


def harmless(cell: object) -> object:
    """Return the cell so that no spreadsheet runs it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _picture_head() -> list[str]:
    return [_("Group"), _("Asked"), pgettext("recipients", "Answered"), _("Rate")]


def _head() -> list[str]:
    return [_("Key"), _("Question"), _("Group"), _("Answer"), _("Answer's key"), _("Count")]


def _rows(survey: Round) -> list[Row]:
    result = result_of(survey)
    tables = result.tables if result else {}
    rows: list[Row] = []
    for item in items(survey.version.questionnaire):
        table = tables.get(item.key)
        if not table:
            continue
        for name, cells in (("", table["all"]), *table["groups"].items()):
            group = _("All") if not name else _("Others") if name == REST else name
            rows += [
                [
                    item.key,
                    item_words(item),
                    group,
                    category_words(item, one),
                    one,
                    HIDDEN if cells.get(one) is None else cells[one],
                ]
                for one in item.categories
            ]
    return rows


def _book_head() -> list[str]:
    return [
        _("Key"),
        _("Question"),
        _("Kind of answer"),
        _("Choices"),
        pgettext("a question", "Measures"),
        _("Must be answered"),
    ]


def _book(survey: Round) -> Iterator[Row]:
    language = get_language()
    for question in survey.version.questionnaire.questions:
        parts = (*question.rows, *question.options)
        yield [
            question.key,
            question.text.in_language(language),
            str(Kind(question.kind).label),
            "; ".join(f"{one.key} = {one.text.in_language(language)}" for one in parts),
            str(Indicator(question.indicator).label) if question.indicator else "",
            _("Yes") if question.is_required else _("No"),
        ]
    yield [HIDDEN, _("Protected: the count would tell a single answer."), "", "", "", ""]
