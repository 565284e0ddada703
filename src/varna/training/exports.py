"""Released coverage as a workbook. Nothing that was not released stands in it."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varna.documents import Sheet, SheetColumn, Workbook
from varna.training.models import CoverageEdition
from varna.training.present.coverage import department, share_words


def coverage_workbook(
    edition: CoverageEdition, titles: dict[str, str], names: dict[int, str], organisation: str
) -> Workbook:
    """One row for each course and department of the edition."""
    rows = [
        [
            titles.get(key, "–"),
            department(row, names),
            row["of"],
            row["done"],
            share_words(row),
        ]
        for key, some in edition.tables.items()
        for row in some
    ]
    sheet = Sheet(
        _("Coverage"),
        _("Who has the knowledge, %(day)s") % {"day": edition.made_on.isoformat()},
        [
            SheetColumn(_("Course"), 40),
            SheetColumn(_("Department"), 40),
            SheetColumn(_("Must have it"), 14),
            SheetColumn(_("Have it"), 14),
            SheetColumn(_("In words"), 24),
        ],
        rows,
    )
    return Workbook(
        title=_("Training coverage"),
        language="en" if get_language() == "en" else "sv",
        sheets=[sheet],
        organisation=organisation,
        issued=edition.made_on,
    )
