"""Quick guides, words and abbreviations; links; and the withdrawal of a method."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.guidance import policy, services
from varna.guidance.enums import Kind
from varna.guidance.forms import WithdrawForm
from varna.guidance.keeping import crumbs_of, links_page, words_page
from varna.guidance.models import LinkCheck
from varna.guidance.views.entries import find
from varna.web.form_page import form_page


@screen(Permission.GUIDANCE_READ)
def guidance_words(request: ActorRequest) -> HttpResponse:
    """Quick guides, what words mean, and what abbreviations stand for (R-032, R-357, R-556)."""
    return render(request, "guidance/words.html", words_page(request.actor))


@screen(Permission.GUIDANCE_EDIT)
def guidance_links(request: ActorRequest) -> HttpResponse:
    """Addresses that lead nowhere, and who names them (R-488)."""
    rows = LinkCheck.objects.visible_to(request.actor)
    return render(request, "guidance/links.html", links_page(request.actor, rows))


@screen(Permission.GUIDANCE_EDIT, methods=("GET", "POST"))
def withdraw_material(request: ActorRequest, pk: int) -> HttpResponse:
    """Offer a method or material no more, and say why (R-513)."""
    material = find(request, Kind.MATERIAL, pk)
    policy.check_can_withdraw(request.actor, material)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        row = services.withdraw_material(material, by=request.actor, **form.cleaned_data)
        messages.success(request, _("It is withdrawn, and offered to nobody any more."))
        return redirect(row)
    title = _("Withdraw it")
    lead = _("It is offered no more. It stays in the history, with the reason.")
    crumbs = crumbs_of(Kind.MATERIAL, title, material)
    return form_page(request, form, title, _("Withdraw"), crumbs, lead=lead)
