"""Versions of the routine, a version's steps, and the preview of a step."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.access.permissions import Permission
from varna.guidance import policy, walk
from varna.guidance.enums import Purpose, RoutineState
from varna.guidance.graph import Graph, Page
from varna.guidance.keeping.common import routine_crumbs, tabs
from varna.guidance.keeping.entry import history_of
from varna.guidance.lookup import Book
from varna.guidance.models import (
    Routine,
    settings_of,
)
from varna.guidance.models.entry import said
from varna.guidance.reading import graph_of
from varna.guidance.services.routine import faults_of
from varna.guidance.words import routine_state
from varna.organisations.models import Area, valid_on
from varna.web.components import Action, Cell, Column, Table


def versions_page(request: Any, rows: Any) -> dict[str, Any]:
    """Versions newest first, how the routine is reached, and its prints."""
    actor, rules = request.actor, settings_of()
    slug = actor.municipality.slug
    keeps = actor.may(Permission.GUIDANCE_EDIT)
    draft = next((row for row in rows if row.is_draft), None)
    main = Action(_("Start a new version"), reverse("start_routine_draft"))
    if draft is not None:
        main = Action(_("Go on with the draft"), draft.get_absolute_url())
    return {
        "tabs": tabs(actor, "routine_versions"),
        "main": main if keeps else None,
        "address": _absolute(request, reverse("routine_start", args=[slug])),
        "access": rules.get_access_display(),
        "slug": slug,
        "keeps": keeps,
        "has_none": not any(row.state == RoutineState.PUBLISHED for row in rows),
        "table": Table(
            caption=_("Versions"),
            columns=[
                Column(_("Version")),
                Column(_("State")),
                Column(_("In use since")),
                Column(_("What is new")),
            ],
            rows=[
                [
                    Cell(str(row), url=row.get_absolute_url()),
                    Cell(status=routine_state(row)),
                    row.published_on.isoformat() if row.published_on else "–",
                    row.note or "–",
                ]
                for row in rows
            ],
        ),
    }


def _absolute(request: HttpRequest, path: str) -> str:
    return request.build_absolute_uri(path)


def version_page(actor: Actor, routine: Routine) -> dict[str, Any]:
    """The steps of a version, with what leads where."""
    graph = graph_of(routine)
    may_write = allows(policy.check_can_write_routine, actor, routine)
    found = faults_of(routine, timezone.localdate()) if may_write else []
    return {
        "routine": routine,
        "status": routine_state(routine),
        "crumbs": routine_crumbs(str(routine)),
        "pages": [
            {
                "page": page,
                "title": said(page.title, page.title_en),
                "answers": [
                    {
                        "label": said(answer.label, answer.label_en),
                        "key": answer.goes_to,
                        "title": _title(graph, answer.goes_to),
                    }
                    for answer in page.answers
                ],
                "purposes": [Purpose(one).label for one in page.purposes if one in Purpose.values],
                "faults": [one.words for one in found if one.step == page.key],
            }
            for page in graph.pages.values()
        ],
        "faults": found,
        "may_write": may_write,
        "first": next(iter(graph.pages), ""),
        "events": history_of(routine),
    }


def _title(graph: Graph, key: str) -> str:
    page = graph.pages.get(key)
    return said(page.title, page.title_en) if page else key


def preview_page(routine: Routine, graph: Graph, page: Page, area: Area | None) -> dict[str, Any]:
    """A step as its readers would see it, leading on within the same version."""

    def address(key: str, chosen: int | None) -> str:
        if chosen is None:
            return reverse("preview_routine_step", args=[routine.pk, key])
        return reverse("preview_routine_step_in_area", args=[routine.pk, key, chosen])

    today = timezone.localdate()
    shown = walk.shown(
        graph,
        page,
        Book(today),
        at=timezone.localtime(),
        area=area,
        areas=list(Area.objects.filter(valid_on(today))),
        address=address,
        start=routine.get_absolute_url(),
        insider=True,
        report=reverse("report_start", args=[routine.municipality.slug]),
    )
    return {
        "routine": routine,
        "shown": shown,
        "area": area,
        "start": routine.get_absolute_url(),
        "insider": True,
        "crumbs": routine_crumbs(_("Preview"), routine),
    }
