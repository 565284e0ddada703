"""Write public pages, hand them in, publish them, review them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.organisations.models import Unit
from varna.portal import policy, services, wording
from varna.portal.enums import Language, PageKey, PageState
from varna.portal.forms import PageForm, PublishForm, ReviewForm, SendBackForm
from varna.portal.keeping import crumbs_of, list_page, starting_from, version_page
from varna.portal.models import Page
from varna.portal.services.pages import Checks
from varna.portal.views.common import BOTH, done
from varna.web.form_page import form_page


@screen(Permission.PORTAL_READ)
def portal_pages(request: ActorRequest) -> HttpResponse:
    """Every page in every language: what is published, written and to be reviewed."""
    rows = Page.objects.visible_to(request.actor).select_related("owner")
    state = request.GET.get("state", "")
    context = list_page(request.actor, rows, state if state in PageState.values else "")
    return render(request, "portal/pages.html", context)


@screen(Permission.PORTAL_READ)
def portal_page_version(request: ActorRequest, pk: int) -> HttpResponse:
    """One version: its words, what is marked in them, and the next step."""
    return render(request, "portal/version.html", version_page(request.actor, _find(request, pk)))


@screen(Permission.PORTAL_EDIT, methods=BOTH)
def write_portal_page(request: ActorRequest, key: str, language: str) -> HttpResponse:
    """Write in the draft of a page, or begin its next version."""
    if key not in PageKey.values or language not in Language.values:
        raise Http404
    which, said = PageKey(key), Language(language)
    units = Unit.objects.current(timezone.localdate()).order_by("name")
    posted = request.POST if request.method == "POST" else None
    form: Any = PageForm(posted, units=units, initial=starting_from(request.actor, which, said))
    if form.is_valid() and _write(request, which, said, form):
        messages.success(request, _("The draft is saved. Nobody outside sees it yet."))
        return redirect(Page.objects.visible_to(request.actor).get(pk=form.saved.pk))
    title = f"{which.label} ({said.label})"
    return form_page(request, form, title, _("Save the draft"), crumbs_of(title))


def _write(request: ActorRequest, key: PageKey, language: Language, form: Any) -> bool:
    def verb() -> None:
        facts = services.PageFacts(**form.facts)
        form.saved = services.write_page(by=request.actor, key=key, language=language, facts=facts)

    return done(form, verb)


@screen(Permission.PORTAL_EDIT, methods=("POST",))
def hand_in_page(request: ActorRequest, pk: int) -> HttpResponse:
    """Leave the draft to somebody else."""
    page = services.hand_in(_find(request, pk), by=request.actor)
    messages.success(request, _("The page is handed in. Somebody else publishes it."))
    return redirect(page)


@screen(Permission.PORTAL_PUBLISH, methods=BOTH)
def publish_page(request: ActorRequest, pk: int) -> HttpResponse:
    """Read the page through, answer the questions, publish."""
    page = _find(request, pk)
    policy.check_can_judge(request.actor, page)
    found = wording.found_on(page)
    posted = request.POST if request.method == "POST" else None
    form = PublishForm(posted, has_found=bool(found))
    if form.is_valid():
        checks = Checks(**form.cleaned_data)
        services.publish_page(page, by=request.actor, checks=checks)
        messages.success(request, _("The page is published."))
        return redirect(page)
    context = version_page(request.actor, page) | {"form": form}
    return render(request, "portal/publish.html", context, status=422 if form.errors else 200)


@screen(Permission.PORTAL_PUBLISH, methods=BOTH)
def send_back_page(request: ActorRequest, pk: int) -> HttpResponse:
    """Say what must be written otherwise."""
    page = _find(request, pk)
    policy.check_can_judge(request.actor, page)
    form = SendBackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        services.send_back(page, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The page is sent back."))
        return redirect(page)
    title = _("Send the page back")
    return form_page(request, form, title, _("Send it back"), crumbs_of(title, page))


@screen(Permission.PORTAL_EDIT, methods=BOTH)
def review_page(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that a published page still holds."""
    page = _find(request, pk)
    policy.check_can_confirm(request.actor, page)
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form, lambda: services.confirm_page(page, by=request.actor, **form.cleaned_data)
    ):
        messages.success(request, _("Noted: the page is reviewed."))
        return redirect(page)
    title = _("The page still holds")
    return form_page(request, form, title, _("I have read it: it holds"), crumbs_of(title, page))


@screen(Permission.PORTAL_EDIT, methods=("POST",))
def remove_page(request: ActorRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    services.remove_draft(_find(request, pk), by=request.actor)
    messages.success(request, _("The draft is thrown away."))
    return redirect("portal_pages")


def _find(request: ActorRequest, pk: int) -> Page:
    rows = Page.objects.visible_to(request.actor).select_related("owner")
    found: Page = get_object_or_404(rows, pk=pk)
    return found
