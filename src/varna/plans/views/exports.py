"""Files of a plan and of a list of measures."""

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.documents import (
    CONTENT_TYPES,
    TemplateError,
    content_disposition,
    file_name,
    render_excel,
    render_pdf,
    render_word,
)
from varna.plans import exports
from varna.plans.forms import MeasureListFilter
from varna.plans.models import Measure, Plan
from varna.plans.views.plan import find

_RENDER = {
    "docx": lambda plan: render_word(exports.plan_document(plan), _own_template(plan)),
    "pdf": lambda plan: render_pdf(exports.plan_document(plan)),
    "xlsx": lambda plan: render_excel(exports.plan_workbook(plan)),
}


def _own_template(plan: Plan) -> bytes | None:
    file = Path(settings.WORD_TEMPLATES) / f"{plan.municipality.slug}.docx"
    return file.read_bytes() if file.is_file() else None


@screen(Permission.PLAN_READ)
def plan_file(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """The plan as Word, PDF or Excel."""
    if ending not in _RENDER:
        raise Http404
    plan = find(request, pk)
    try:
        return _file(_RENDER[ending](plan), plan.title, ending)
    except TemplateError as error:
        messages.error(request, str(error))
        return redirect(plan)


@screen(Permission.PLAN_READ)
def measures_file(request: ActorRequest) -> HttpResponse:
    """The list of measures with its filter, as Excel."""
    rows = MeasureListFilter(request.GET).narrow(
        Measure.objects.visible_to(request.actor).for_rows(), timezone.localdate()
    )
    book = exports.measures_workbook(rows.order_by("plan__unit__name", "plan__year", "pk"))
    return _file(render_excel(book), book.title, "xlsx")


def _file(content: bytes, title: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=CONTENT_TYPES[ending])
    response["Content-Disposition"] = content_disposition(file_name(title, ending))
    return response
