"""The overview, live coverage, and what is released."""

from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.documents import file_response, render_excel
from varna.organisations.models import Unit
from varna.training import services
from varna.training.exports import coverage_workbook
from varna.training.models import Course, CoverageEdition, Occasion
from varna.training.present.common import tabs_of
from varna.training.present.coverage import coverage_page, released_page
from varna.training.present.occasions import by_organiser, occasion_table, year_numbers
from varna.training.views.common import units_within

_COMING = 8
T = TypeVar("T", Unit, Course)


@screen(Permission.TRAINING_READ)
def training(request: ActorRequest) -> HttpResponse:
    """What is coming, what was released of who has the knowledge, and the numbers of the year."""
    actor, today = request.actor, timezone.localdate()
    rows = Occasion.objects.visible_to(actor).filter(starts_at__date__gte=today)
    coming = list(
        rows.exclude(state="cancelled").order_by("starts_at").select_related("course", "unit")
    )
    context = {
        "tabs": tabs_of(actor, "training"),
        "coming": occasion_table(coming[:_COMING]) if coming else None,
        "numbers": year_numbers(actor, today.year),
        "organisers": by_organiser(actor, today.year),
        "may_release": actor.may(Permission.TRAINING_SET),
        **released_page(_latest(request), Course.objects.visible_to(actor)),
    }
    return render(request, "training/overview.html", context)


def _latest(request: ActorRequest) -> CoverageEdition | None:
    found: CoverageEdition | None = CoverageEdition.objects.visible_to(request.actor).first()
    return found


@screen(Permission.TRAINING_ANSWER)
def training_coverage(request: ActorRequest) -> HttpResponse:
    """Live: the reader's own units, one step down at a time."""
    unit = _asked(request.GET.get("unit"), units_within(request, Permission.TRAINING_ANSWER))
    courses = Course.objects.visible_to(request.actor).counted()
    course = _asked(request.GET.get("course"), list(courses))
    context = coverage_page(request.actor, unit, course, timezone.localdate())
    tabs = tabs_of(request.actor, "training_coverage")
    return render(request, "training/coverage.html", {**context, "tabs": tabs})


def _asked(key: str | None, rows: list[T]) -> T | None:
    # Whoever asks for another's unit is shown the whole of their own.
    return next((row for row in rows if str(row.pk) == key), None)


@screen(Permission.TRAINING_SET, methods=("POST",))
def release_coverage(request: ActorRequest) -> HttpResponse:
    """Release today's coverage, protected."""
    services.release_coverage(request.actor.municipality, by=request.actor)
    messages.success(
        request, _("Coverage is released. Everybody who reads about training sees it.")
    )
    return redirect("training")


@screen(Permission.TRAINING_READ)
def released_file(request: ActorRequest) -> HttpResponse:
    """What was released, as Excel."""
    edition = _latest(request)
    if edition is None:
        raise Http404
    titles = {str(one.pk): one.title for one in Course.objects.visible_to(request.actor)}
    names = {unit.pk: unit.label for unit in Unit.objects.all()}
    book = coverage_workbook(edition, titles, names, request.actor.municipality.name)
    return file_response(render_excel(book), book.title, "xlsx")
