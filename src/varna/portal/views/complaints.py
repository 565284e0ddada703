"""Complaints: the list with what is late, and the answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.portal import services
from varna.portal.forms import AnswerForm
from varna.portal.keeping import complaint_page, complaints_page
from varna.portal.models import Complaint
from varna.portal.views.common import BOTH, done


@screen(Permission.COMPLAINT_ANSWER)
def portal_complaints(request: ActorRequest) -> HttpResponse:
    """Every complaint, those that wait first (R-520)."""
    rows = Complaint.objects.visible_to(request.actor)
    return render(request, "portal/complaints.html", complaints_page(request, rows))


@screen(Permission.COMPLAINT_ANSWER, methods=BOTH, log_reading=True)
def portal_complaint(request: ActorRequest, pk: int) -> HttpResponse:
    """One complaint, and its answer."""
    rows = Complaint.objects.visible_to(request.actor).defer(None)
    complaint: Complaint = get_object_or_404(rows, pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form, lambda: services.answer_complaint(complaint, by=request.actor, **form.cleaned_data)
    ):
        messages.success(request, _("The answer is there to read for whoever has the code."))
        return redirect("portal_complaints")
    context = complaint_page(request.actor, complaint) | {"form": form}
    return render(request, "portal/complaint.html", context, status=422 if form.errors else 200)
