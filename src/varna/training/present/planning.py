"""The year's plan with its series, needs by division, and the list of gaps."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.access.permissions import Permission
from varna.training import policy
from varna.training.enums import CourseState, OccasionState, TrainingEvent
from varna.training.models import (
    Course,
    Need,
    NeedRequest,
    Occasion,
    PlanLine,
    StaffRole,
    SupportMaterial,
    TrainingPlan,
)
from varna.training.present.common import crumbs_of, day, plan_status, told
from varna.training.present.occasions import exact_numbers, wheel_of
from varna.web.components import Action, Cell, Column, Crumb, Fact, Status, Table, Tone
from varna.web.trail import trail_of


def plan_table(plans: Iterable[Any]) -> Table:
    """Plans, the latest year first."""
    return Table(
        caption=_("Training plans"),
        caption_hidden=True,
        columns=[
            Column(_("Plan")),
            Column(_("Responsible function")),
            Column(_("Lines"), numeric=True),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(str(plan), url=plan.get_absolute_url()),
                plan.owner_role or None,
                plan.line_count,
                Cell(status=plan_status(plan.state)),
            ]
            for plan in plans
        ],
    )


def plan_page(actor: Actor, plan: TrainingPlan, today: date) -> dict[str, Any]:
    """Everything on the page of a plan."""
    may = allows(policy.check_can_plan, actor, plan)
    lines = list(
        PlanLine.objects.visible_to(actor)
        .filter(plan=plan)
        .select_related("course", "partner", "plan__unit")
        .prefetch_related("units", "occasions__course", "needs")
    )
    occasions = [one for line in lines for one in line.occasions.all()]
    exact = exact_numbers(occasions)
    return {
        "plan": plan,
        "status": plan_status(plan.state),
        "crumbs": crumbs_of(Crumb(_("Year plans"), reverse("training_plans")), Crumb(str(plan))),
        "facts": [
            Fact(_("Responsible function"), plan.owner_role or None),
            Fact(_("Levels"), _levels(lines) or "–"),
        ],
        "lines": _line_table(lines, exact, may) if lines else None,
        "joint": _joint(actor, lines),
        "wheel": wheel_of(occasions, plan.year, today),
        "series": _series(actor, lines),
        "may_plan": may,
        "may_decide": may and plan.state != "decided",
        "main": Action(_("Add a line"), reverse("add_plan_line", args=[plan.pk])) if may else None,
        "events": trail_of(plan, TrainingEvent) if may else [],
    }


def _levels(lines: Iterable[PlanLine]) -> str:
    return ", ".join(sorted({str(line.course.get_level_display()) for line in lines}))


def _line_table(lines: list[PlanLine], exact: dict[int, int], may: bool) -> Table:
    return Table(
        caption=_("What is given"),
        columns=[
            Column(_("Course")),
            Column(_("Season")),
            Column(_("Meant for")),
            Column(_("Occasions")),
            Column(_("Evaluated")),
            Column(_("Took part")),
        ],
        rows=[_line(line, exact, may) for line in lines],
    )


def _line(line: PlanLine, exact: dict[int, int], may: bool) -> list[Any]:
    held = [one for one in line.occasions.all() if one.state == OccasionState.HELD]
    evaluated = sum(hasattr(one, "evaluation") for one in held)
    url = reverse("change_plan_line", args=[line.pk]) if may else line.course.get_absolute_url()
    numbers = [told(one, exact.get(one.pk, 0)) for one in held]
    named = {"held": len(held), "wanted": line.wanted}
    return [
        Cell(line.course.title, url=url, note=line.course.get_level_display()),
        line.get_season_display(),
        ", ".join(unit.label for unit in line.units.all()) or _("all"),
        _("%(held)d of %(wanted)d held") % named if line.wanted else str(len(held)),
        _share(evaluated, len(held)),
        ", ".join(number for number in numbers if number != "–") or "–",
    ]


def _share(part: int, whole: int) -> str:
    if not whole:
        return "–"
    return _("%(part)d of %(whole)d (%(share)d %%)") % {
        "part": part,
        "whole": whole,
        "share": round(100 * part / whole),
    }


def _joint(actor: Actor, lines: Iterable[PlanLine]) -> list[dict[str, Any]]:
    return [
        {
            "line": line,
            "here": day(line.confirmed_here_on),
            "there": day(line.confirmed_there_on),
            "may_here": allows(policy.check_can_confirm_here, actor, line),
            "may_there": allows(policy.check_can_confirm_there, actor, line),
        }
        for line in lines
        if line.partner_id
    ]


def _series(actor: Actor, lines: Iterable[PlanLine]) -> Table | None:
    """Each course of the plan through the years, season by season (R-353)."""
    courses = {line.course_id for line in lines}
    rows = list(
        Occasion.objects.visible_to(actor)
        .filter(course__in=courses)
        .exclude(state=OccasionState.CANCELLED)
        .select_related("course")
    )
    if not rows:
        return None
    exact = exact_numbers(rows)
    return Table(
        caption=_("Series"),
        columns=[
            Column(_("Course")),
            Column(_("When")),
            Column(_("Took part")),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(one.course.title, url=one.get_absolute_url()),
                f"{one.get_season_display()} {one.year}",
                told(one, exact.get(one.pk, 0)),
                one.get_state_display(),
            ]
            for one in sorted(rows, key=lambda one: (one.course.title, one.year, one.season))
        ],
    )


def needs_page(actor: Actor, year: int) -> dict[str, Any]:
    """What the divisions need in the year, those of the first line first; who has not answered."""
    requests = NeedRequest.objects.visible_to(actor).filter(year=year).select_related("unit")
    needs = Need.objects.visible_to(actor).filter(year=year)
    rows = list(needs.select_related("unit", "role", "line__course", "line__plan"))
    rows.sort(key=lambda one: (bool(one.line_id), not (one.role and one.role.is_first_line)))
    return {
        "year": year,
        "requests": _request_rows(actor, list(requests)),
        "answered": sum(one.answered_on is not None for one in requests),
        "asked": len(requests),
        "needs": _need_table(actor, rows) if rows else None,
    }


def _request_rows(actor: Actor, requests: list[NeedRequest]) -> list[dict[str, Any]]:
    return [
        {
            "row": one,
            "answered": day(one.answered_on),
            "may": one.answered_on is None and actor.may(Permission.TRAINING_ANSWER, one.unit),
        }
        for one in requests
    ]


def _need_table(actor: Actor, needs: Iterable[Need]) -> Table:
    return Table(
        caption=_("Needs"),
        columns=[
            Column(_("What is needed")),
            Column(_("Unit")),
            Column(_("Role")),
            Column(_("Kind")),
            Column(_("Origin")),
            Column(_("Met by")),
        ],
        rows=[
            [
                Cell(
                    need.title,
                    url=reverse("link_need", args=[need.pk])
                    if actor.may(Permission.TRAINING_EDIT, need.unit)
                    else None,
                ),
                need.unit.label,
                Cell(
                    need.role.name if need.role else _("All roles"),
                    status=Status(_("First line"), Tone.STARTED)
                    if need.role and need.role.is_first_line
                    else None,
                ),
                need.get_kind_display(),
                need.get_origin_display(),
                str(need.line)
                if need.line
                else Cell(status=Status(_("Nothing yet"), Tone.NEEDS_YOU)),
            ]
            for need in needs
        ],
    )


def gap_table(actor: Actor, year: int) -> Table:
    """Role by role: what is needed, which course there is, which material suffices (R-358).

    A first-line role with neither is a gap, and stands first.
    """
    roles = StaffRole.objects.visible_to(actor).prefetch_related("needs")
    offered = Course.objects.visible_to(actor).filter(state=CourseState.OFFERED)
    courses = _by_role(offered.prefetch_related("roles"))
    materials = _by_role(SupportMaterial.objects.visible_to(actor).prefetch_related("roles"))
    own = set(Need.objects.visible_to(actor).filter(year=year).values_list("pk", flat=True))
    rows = [
        (role, [n for n in role.needs.all() if n.pk in own], courses[role.pk], materials[role.pk])
        for role in roles
    ]
    rows.sort(key=lambda row: (bool(row[2] or row[3]), not row[0].is_first_line, row[0].name))
    return Table(
        caption=_("Need, course and material, role by role"),
        caption_hidden=True,
        columns=[
            Column(_("Role")),
            Column(_("Needs")),
            Column(_("Course")),
            Column(_("Material that suffices")),
            Column(_("Gap")),
        ],
        rows=[
            [
                Cell(
                    role.name,
                    status=Status(_("First line"), Tone.STARTED) if role.is_first_line else None,
                ),
                ", ".join(str(need) for need in needs) or "–",
                ", ".join(some) or "–",
                ", ".join(suffices) or "–",
                Cell(status=_gap(role, bool(needs), bool(some), bool(suffices))),
            ]
            for role, needs, some, suffices in rows
        ],
    )


def _by_role(things: Iterable[Any]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for thing in things:
        for role in thing.roles.all():
            found[role.pk].append(thing.title)
    return found


def _gap(role: StaffRole, needs: bool, course: bool, material: bool) -> Status:
    if course or material:
        return Status(_("Covered"), Tone.DONE)
    if role.is_first_line or needs:
        return Status(_("Gap"), Tone.NEEDS_YOU)
    return Status(_("Nothing offered"), Tone.PAUSED)
