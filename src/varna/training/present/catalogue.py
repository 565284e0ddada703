"""Courses, a course, roles and material."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.access.permissions import Permission
from varna.training import policy
from varna.training.enums import CourseState, TrainingEvent, YoungGroup
from varna.training.models import (
    Course,
    Occasion,
    StaffRole,
    SupportMaterial,
    TrainingSettings,
    Waiting,
)
from varna.training.present.common import course_status, crumbs_of, day
from varna.training.present.occasions import occasion_table
from varna.web.components import Action, Cell, Column, Crumb, Fact, Status, Table, Tone
from varna.web.trail import trail_of


def course_table(courses: Iterable[Course], sort: str) -> Table:
    """Courses with what level they have and whom they are for."""
    return Table(
        caption=_("Courses"),
        caption_hidden=True,
        columns=[
            Column(_("Course"), "title"),
            Column(_("Level"), "level"),
            Column(_("Form")),
            Column(_("Must be taken by")),
            Column(_("Given by")),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(course.title, url=course.get_absolute_url(), status=_lacks_topics(course)),
                course.get_level_display(),
                course.get_form_display(),
                ", ".join(role.name for role in course.roles.all()) or "–",
                course.get_organiser_display(),
                Cell(status=course_status(course)),
            ]
            for course in courses
        ],
        sort=sort,
    )


def _lacks_topics(course: Course) -> Status | None:
    return Status(_("Topics missing"), Tone.NEEDS_YOU) if course.topics_lacking else None


def course_page(actor: Actor, course: Course) -> dict[str, Any]:
    """Everything on the page of a course."""
    may_change = allows(policy.check_can_change_course, actor, course)
    waiting = Waiting.objects.filter(course=course).aggregate(all=Sum("number"))["all"] or 0
    occasions = Occasion.objects.visible_to(actor).filter(course=course)
    rows = occasions.select_related("course", "unit")[:30]
    return {
        "course": course,
        "status": course_status(course),
        "crumbs": crumbs_of(Crumb(_("Courses"), reverse("courses")), Crumb(course.title)),
        "facts": _facts(course),
        "lacking_topics": ", ".join(course.topics_lacking),
        "waiting": waiting,
        "calls_for_occasion": bool(course.wanted_from and waiting >= course.wanted_from),
        "occasions": occasion_table(rows, caption=_("Occasions"), hidden=False) if rows else None,
        "main": _add_occasion(actor, course),
        "actions": [
            *(
                [Action(_("Change the course"), reverse("change_course", args=[course.pk]))]
                * may_change
            ),
            *(
                [Action(_("Put on the waiting list"), reverse("wait_for_course", args=[course.pk]))]
                * actor.may(Permission.TRAINING_ANSWER)
            ),
        ],
        "events": trail_of(course, TrainingEvent) if may_change else [],
    }


def _add_occasion(actor: Actor, course: Course) -> Action | None:
    if course.state != CourseState.OFFERED or not actor.may(Permission.TRAINING_EDIT):
        return None
    return Action(_("Add an occasion"), f"{reverse('add_occasion')}?course={course.pk}")


def _facts(course: Course) -> list[Fact]:
    found = [
        Fact(_("Level"), course.get_level_display()),
        Fact(_("Form"), course.get_form_display()),
        Fact(_("Theme"), course.get_theme_display()),
        Fact(_("Given by"), course.get_organiser_display()),
        Fact(_("Responsible unit"), course.unit.label),
        Fact(_("Partner"), course.partner.label if course.partner else "–"),
        Fact(_("Must be taken by"), ", ".join(str(one) for one in course.roles.all()) or "–"),
        Fact(_("Open to other staff"), _("yes") if course.is_open_to_others else _("no")),
        Fact(_("What it deals with"), ", ".join(course.topic_labels) or None),
        Fact(_("Valid for"), _months(course.valid_months)),
        Fact(_("Newly employed take it within"), _days(course.starter_days)),
        Fact(_("About which young people"), _young(course)),
    ]
    if course.portal_url:
        found.append(
            Fact(_("Training portal"), _("Open the course in the portal"), url=course.portal_url)
        )
    return found


def _months(months: int | None) -> str:
    return _("%(count)d months") % {"count": months} if months else _("always")


def _days(days: int | None) -> str:
    return "–" if days is None else _("%(count)d days") % {"count": days}


def _young(course: Course) -> str:
    ages = ""
    if course.age_from is not None or course.age_to is not None:
        ages = f" {course.age_from if course.age_from is not None else 0}–{course.age_to or ''}"
    return f"{YoungGroup(course.young).label}{ages}"


def role_table(roles: Iterable[StaffRole]) -> Table:
    """Roles with what they mean for whose turn it is."""
    return Table(
        caption=_("Roles"),
        caption_hidden=True,
        columns=[
            Column(_("Role")),
            Column(_("Belongs to")),
            Column(_("First line")),
            Column(_("Meets children and youth")),
        ],
        rows=[
            [
                Cell(role.name, url=reverse("change_staff_role", args=[role.pk])),
                role.get_audience_display(),
                _("yes") if role.is_first_line else _("no"),
                _("yes") if role.meets_young else _("no"),
            ]
            for role in roles
        ],
    )


def material_table(materials: Iterable[SupportMaterial]) -> Table:
    """Material with the roles that it suffices for."""
    return Table(
        caption=_("Material that suffices without a course"),
        caption_hidden=True,
        columns=[Column(_("Material")), Column(_("What it holds")), Column(_("Suffices for"))],
        rows=[
            [
                Cell(one.title, url=reverse("change_training_material", args=[one.pk])),
                one.content or "–",
                ", ".join(role.name for role in one.roles.all()) or "–",
            ]
            for one in materials
        ],
    )


def settings_facts(settings: TrainingSettings) -> list[Fact]:
    """What is kept, and for how long."""
    found = [Fact(_("What is kept"), settings.get_keeping_display())]
    if settings.keeps_numbers:
        found.append(Fact(_("A fingerprint is kept for"), _months(settings.months)))
    return found


def waiting_table(rows: Iterable[Waiting]) -> Table:
    """Units that wait, with how many."""
    return Table(
        caption=_("Who waits"),
        columns=[Column(_("Unit")), Column(_("How many"), numeric=True), Column(_("Since"))],
        rows=[[row.unit.label, row.number, day(row.noted_on)] for row in rows],
    )
