"""What several screens of surveys share: the form page, and finding what the reader sees."""

from collections.abc import Sequence
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest
from varna.organisations.models import Unit
from varna.surveys.models import Round, Template
from varna.web.components import Crumb
from varna.web.form_page import form_page as web_form_page

WRITE = ("GET", "POST")


def find_round(request: ActorRequest, pk: int) -> Round:
    """The round, if the reader sees it; 404 otherwise."""
    rows = Round.objects.visible_to(request.actor).with_version()
    found: Round = get_object_or_404(rows, pk=pk)
    return found


def find_template(request: ActorRequest, pk: int) -> Template:
    """The template, if the reader sees it; 404 otherwise."""
    rows = Template.objects.visible_to(request.actor).select_related("unit")
    found: Template = get_object_or_404(rows, pk=pk)
    return found


def own_units(request: ActorRequest) -> Any:
    """Units that the reader may make surveys for."""
    units = Unit.objects.current(timezone.localdate())
    reached = request.actor.within(Permission.SURVEY_MANAGE, "path")
    return units.filter(reached).order_by("path")


def crumbs_of(survey: Round, *more: str) -> list[Crumb]:
    """The way to the round, and on."""
    own = Crumb(survey.title, survey.get_absolute_url())
    return [Crumb(_("Surveys"), reverse("surveys")), own, *(Crumb(one) for one in more)]


def template_crumbs(template: Template | None, *more: str) -> list[Crumb]:
    """The way to the template, and on."""
    way = [
        Crumb(_("Surveys"), reverse("surveys")),
        Crumb(_("Templates"), reverse("survey_templates")),
    ]
    if template is not None:
        way.append(Crumb(template.label, template.get_absolute_url()))
    return [*way, *(Crumb(one) for one in more)]


def form_page(
    request: ActorRequest,
    form: Form,
    title: str,
    button: str,
    crumbs: Sequence[Crumb],
    *,
    faults: Sequence[str] = (),
    name: str = "form",
    **more: Any,
) -> HttpResponse:
    """Draw a form, and what is wrong with the questions it belongs to."""
    return web_form_page(
        request,
        form,
        title,
        button,
        crumbs,
        template=f"surveys/{name}.html",
        status=422 if faults else None,
        faults=faults,
        **more,
    )
