"""Who has the knowledge: live for those who answer for the units, released for everybody else."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.organisations.enums import Role, UnitKind
from varna.organisations.models import Membership, Unit
from varna.training import coverage
from varna.training.coverage import Figure, UnitRow, in_words
from varna.training.enums import Level
from varna.training.models import Course, CoverageEdition, Invitation, Participation
from varna.training.present.common import day, of_all
from varna.web.charts import HeatRow, Protected, heat_table, progress_bars
from varna.web.charts import Progress as Bar
from varna.web.components import Cell, Column, Crumb, Status, Table, Tone

_MOST = 30


def top_units(actor: Actor) -> list[Unit]:
    """The uppermost units that the actor answers for: where looking begins."""
    rows = Unit.objects.filter(actor.within(Permission.TRAINING_ANSWER, "path")).order_by("path")
    tops: list[Unit] = []
    for unit in rows:
        if not any(unit.path.startswith(top.path) for top in tops):
            tops.append(unit)
    return tops


def coverage_page(actor: Actor, unit: Unit | None, course: Course | None, today: date) -> Any:
    """The unit with what lies below it: bars of one course, all by unit, whose turn it is."""
    courses = list(Course.objects.visible_to(actor).counted().prefetch_related("roles"))
    tops = top_units(actor)
    here = unit or (tops[0] if len(tops) == 1 else None)
    below = _below(here, tops, today)
    rows = [row for row in coverage.by_unit(courses, below, today) if row.figures]
    within = [here.path] if here else [top.path for top in tops]
    basic = [one for one in courses if one.level == Level.BASIC]
    chosen = course or next(iter(basic or courses), None)
    return {
        "here": here,
        "up": _up(here, tops),
        "whole": _whole(courses, [here] if here else tops, today),
        "courses": courses,
        "course": chosen,
        "bars": _bars(chosen, rows) if chosen and rows else None,
        "heat": _heat(courses, rows) if rows else None,
        "table": _table(courses, rows) if rows else None,
        "lacking": _lacking(courses, within, today),
        "starting": _starting(courses, within, today),
        "districts": _districts(actor, courses, chosen, today),
    }


def _below(here: Unit | None, tops: list[Unit], today: date) -> list[Unit]:
    if here is None:
        return tops
    children = list(Unit.objects.current(today).filter(parent=here))
    return children or [here]


def _up(here: Unit | None, tops: list[Unit]) -> Crumb | None:
    if here is None or here in tops:
        return None
    above = here.parent
    if above is None:
        return None
    return Crumb(above.label, f"{reverse('training_coverage')}?unit={above.pk}")


def _whole(courses: list[Course], units: list[Unit], today: date) -> list[dict[str, Any]]:
    found = []
    rows = coverage.by_unit(courses, units, today)
    for course in courses:
        figure = Figure()
        for row in rows:
            figure.add(row.figures.get(course.pk, Figure()))
        found.append(
            {
                "label": course.title,
                "value": in_words(figure.done, figure.of, figure.reported),
                "note": of_all(figure) if figure.of else "",
            }
        )
    return found


def _bars(course: Course, rows: list[UnitRow]) -> Any:
    found = [
        Bar(row.unit.label, figure.done, figure.of)
        for row in rows
        if (figure := row.figures.get(course.pk)) and figure.of
    ]
    title = _("%(course)s: how many have a valid one") % {"course": course.title}
    return progress_bars(title, found, first=_("Unit")) if found else None


def _heat(courses: list[Course], rows: list[UnitRow]) -> Any:
    return heat_table(
        _("Share that has each course, in per cent"),
        [course.title for course in courses],
        [
            HeatRow(row.unit.label, [_share(row.figures.get(course.pk)) for course in courses])
            for row in rows
        ],
        first=_("Unit"),
    )


def _share(figure: Figure | None) -> int | None:
    # Downwards, so that 100 means all.
    return int(figure.share) if figure and figure.share is not None else None


def _table(courses: list[Course], rows: list[UnitRow]) -> Table:
    url = reverse("training_coverage")
    return Table(
        caption=_("Units"),
        columns=[Column(_("Unit")), *(Column(course.title) for course in courses)],
        rows=[
            [
                Cell(row.unit.label, url=f"{url}?unit={row.unit.pk}"),
                *(_figure(row.figures.get(course.pk)) for course in courses),
            ]
            for row in rows
        ],
    )


def _figure(figure: Figure | None) -> Cell | str:
    if figure is None:
        return "–"
    return Cell(
        in_words(figure.done, figure.of, figure.reported), note=of_all(figure) if figure.of else ""
    )


def _lacking(courses: list[Course], below: Iterable[str], today: date) -> Table | None:
    found = coverage.lacking(courses, below, today)
    if not found:
        return None
    return Table(
        caption=_("Whose turn it is"),
        columns=[
            Column(_("Unit")),
            Column(_("Role")),
            Column(_("Course")),
            Column(_("Lack it"), numeric=True),
            Column(_("Have it")),
        ],
        rows=[
            [
                one.unit.label,
                Cell(one.role.name, status=_priority(one)),
                one.course.title,
                one.figure.lacking,
                of_all(one.figure),
            ]
            for one in found[:_MOST]
        ],
    )


def _priority(one: coverage.Lacking) -> Status | None:
    if one.role.meets_young:
        return Status(_("Meets children and youth"), Tone.ONGOING)
    return Status(_("First line"), Tone.STARTED) if one.role.is_first_line else None


def _starting(courses: list[Course], below: Iterable[str], today: date) -> Table | None:
    within = Q(pk__in=[])
    for path in below:
        within |= Q(unit__path__startswith=path)
    found = sorted(coverage.starting(courses, within, today), key=lambda one: one.due)
    if not found:
        return None
    return Table(
        caption=_("Newly employed without the course"),
        columns=[
            Column(_("Unit")),
            Column(_("Role")),
            Column(_("Course")),
            Column(_("Employed")),
            Column(_("Lack it"), numeric=True),
            Column(_("To be taken by")),
        ],
        rows=[
            [
                one.unit.label,
                one.role.name,
                one.course.title,
                f"{one.month:%Y-%m}",
                one.lacking,
                Cell(
                    one.due.isoformat(),
                    status=Status(_("Overdue"), Tone.NEEDS_YOU) if one.due < today else None,
                ),
            ]
            for one in found[:_MOST]
        ],
    )


def _districts(
    actor: Actor, courses: list[Course], course: Course | None, today: date
) -> Table | None:
    """District beside district: who has a coordinator, how many are trained, what was offered."""
    rows = Unit.objects.current(today).filter(
        actor.within(Permission.TRAINING_ANSWER, "path"), kind=UnitKind.DISTRICT_ADMINISTRATION
    )
    units = list(rows.order_by("name"))
    if len(units) < 2 or course is None:
        return None
    with_coordinator = set(
        Membership.objects.current(today)
        .filter(role=Role.LOCAL_COORDINATOR)
        .values_list("unit_id", flat=True)
    )
    found = coverage.by_unit([course], units, today)
    year = Q(taken_on__year=today.year)
    return Table(
        caption=_("District beside district"),
        columns=[
            Column(_("District")),
            Column(_("Coordinator")),
            Column(course.title),
            Column(_("Took part this year"), numeric=True),
            Column(_("Invitations this year"), numeric=True),
        ],
        rows=[
            [
                row.unit.label,
                _("yes") if row.unit.pk in with_coordinator else _missing(_("Missing")),
                _figure(row.figures.get(course.pk)) if row.figures else _missing(_("No headcount")),
                _or_none(_below_unit(Participation, row.unit).filter(year).total()),
                _or_none(
                    _below_unit(Invitation, row.unit).filter(invited_on__year=today.year).count()
                ),
            ]
            for row in found
        ],
    )


def _below_unit(model: Any, unit: Unit) -> Any:
    return model.objects.filter(unit__path__startswith=unit.path)


def _missing(words: str) -> Cell:
    return Cell(status=Status(words, Tone.NEEDS_YOU))


def _or_none(number: int) -> Any:
    return number or _missing(_("None"))


def released_page(edition: CoverageEdition | None, courses: Iterable[Course]) -> dict[str, Any]:
    """The latest released coverage: a bar and a row for each department, small ones together."""
    if edition is None:
        return {"edition": None}
    titles = {str(course.pk): course.title for course in courses}
    names = {unit.pk: unit.label for unit in Unit.objects.all()}
    return {
        "edition": edition,
        "released": [
            {
                "title": titles[key],
                "bars": _released_bars(titles[key], rows, names),
                "table": _released_table(titles[key], rows, names),
            }
            for key, rows in edition.tables.items()
            if key in titles and rows
        ],
    }


def department(row: dict[str, Any], names: dict[int, str]) -> str:
    """The name of a department, or how many were put together."""
    if row["unit"]:
        return names.get(row["unit"], "–")
    return _("%(count)d small departments together") % {"count": row["units"]}


def share_words(row: dict[str, Any]) -> str:
    """The share in words; hidden where the number is."""
    if row["done"] is None:
        return _("protected")
    return in_words(row["done"], row["of"])


def _released_bars(title: str, rows: list[dict[str, Any]], names: dict[int, str]) -> Any:
    found = [
        Bar(department(row, names), Protected() if row["done"] is None else row["done"], row["of"])
        for row in rows
    ]
    return progress_bars(title, found, first=_("Department"))


def _released_table(title: str, rows: list[dict[str, Any]], names: dict[int, str]) -> Table:
    return Table(
        caption=title,
        caption_hidden=True,
        columns=[Column(_("Department")), Column(_("Have it"))],
        rows=[[department(row, names), share_words(row)] for row in rows],
    )


def edition_label(edition: CoverageEdition) -> str:
    """The day of the edition."""
    return day(edition.made_on)
