"""Make plans and numbers public, and take them down."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.plans.models import Plan
from varna.portal import policy, services
from varna.portal.exports import files_of
from varna.portal.keeping import published_page
from varna.portal.models import Publication
from varna.portal.reading import unpublished_figures


@screen(Permission.PORTAL_READ)
def portal_published(request: ActorRequest) -> HttpResponse:
    """What is public of plans and numbers, and what could be."""
    rows = Publication.objects.visible_to(request.actor).select_related("plan__unit", "edition")
    plans = Plan.objects.visible_to(request.actor).select_related("unit")
    return render(request, "portal/published.html", published_page(request.actor, rows, plans))


@screen(Permission.PORTAL_PUBLISH, methods=("POST",))
def publish_plan_publicly(request: ActorRequest, pk: int) -> HttpResponse:
    """Publish a decided plan with its files as they are today."""
    plan: Plan = get_object_or_404(Plan.objects.visible_to(request.actor), pk=pk)
    policy.check_can_publish_plan(request.actor, plan)
    pdf, word = files_of(plan)
    services.publish_plan(plan, by=request.actor, pdf=pdf, word=word)
    messages.success(request, _("The plan is public."))
    return redirect("portal_published")


@screen(Permission.PORTAL_PUBLISH, methods=("POST",))
def publish_numbers_publicly(request: ActorRequest, pk: int) -> HttpResponse:
    """Publish a year's numbers, exactly as they were released."""
    found = {one.pk: one for one in unpublished_figures()}
    if pk not in found:
        messages.error(request, _("There are no such numbers to publish."))
        return redirect("portal_published")
    services.publish_figures(found[pk], by=request.actor)
    messages.success(request, _("The numbers are public."))
    return redirect("portal_published")


@screen(Permission.PORTAL_PUBLISH, methods=("POST",))
def take_down(request: ActorRequest, pk: int) -> HttpResponse:
    """Take down what was published."""
    rows = Publication.objects.visible_to(request.actor).select_related("plan__unit")
    services.withdraw(get_object_or_404(rows, pk=pk), by=request.actor)
    messages.success(request, _("It is taken down."))
    return redirect("portal_published")
