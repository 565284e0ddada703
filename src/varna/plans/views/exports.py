"""Files of a plan and of a list of measures."""

from django.http import Http404, HttpResponse
from django.utils import timezone

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.documents import (
    CONTENT_TYPES,
    content_disposition,
    file_name,
    render_excel,
    render_pdf,
    render_word,
)
from varna.plans import exports
from varna.plans.forms import MeasureListFilter
from varna.plans.models import Measure
from varna.plans.views.plan import find

_RENDER = {
    "docx": lambda plan: render_word(exports.plan_document(plan)),
    "pdf": lambda plan: render_pdf(exports.plan_document(plan)),
    "xlsx": lambda plan: render_excel(exports.plan_workbook(plan)),
}


@screen(Permission.PLAN_READ)
def plan_file(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """The plan as Word, PDF or Excel."""
    if ending not in _RENDER:
        raise Http404
    plan = find(request, pk)
    return _file(_RENDER[ending](plan), f"{plan.title}", ending)


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
