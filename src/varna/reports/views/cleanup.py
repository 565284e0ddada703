"""The clean-up clock: orders, one order, and how the 24-hour rule is kept."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import allows
from varna.access.permissions import ROLES, Permission
from varna.access.screens import ActorRequest, screen
from varna.documents import file_response, render_excel
from varna.organisations.models import Area, ExternalActor, Unit, valid_on
from varna.reports import exports_cleanup
from varna.reports import policy_cleanup as policy
from varna.reports import present_cleanup as present
from varna.reports.enums_cleanup import CleanupEvent
from varna.reports.forms.cleanup import (
    EndForm,
    IaForm,
    InformationForm,
    Offered,
    OrderFilter,
    OrderForm,
    now_said,
    said_by,
    said_in,
)
from varna.reports.models import CleanupOrder, InformationSpread, Report
from varna.reports.present_guidance import channels
from varna.reports.services import cleanup as services
from varna.web.components import Action, Crumb, Tab
from varna.web.lists import page_of, sort_order

_WRITE = ("GET", "POST")
_ORDERS = {
    "reported": ("reported_at", "pk"),
    "due": ("pressing", "reported_at", "pk"),
    "area": ("area__name", "-reported_at", "pk"),
}


def find_order(request: ActorRequest, pk: int) -> CleanupOrder:
    """The order, if the reader sees it; 404 otherwise."""
    rows = CleanupOrder.objects.visible_to(request.actor).for_list()
    return get_object_or_404(rows, pk=pk)


def _filtered(request: ActorRequest) -> tuple[OrderFilter, Any]:
    areas = Area.objects.filter(valid_on(timezone.localdate()))
    form = OrderFilter(request.GET, areas=areas)
    return form, form.narrow(CleanupOrder.objects.visible_to(request.actor).for_list())


@screen(Permission.CLEANUP_READ)
def cleanup_list(request: ActorRequest) -> HttpResponse:
    """Orders that the reader sees: those that run, the most pressing first."""
    form, orders = _filtered(request)
    sort, fields = sort_order(request.GET, _ORDERS, "due")
    page = page_of(request.GET, orders.order_by(*fields))
    context = {
        "form": form,
        "page": page,
        "rows": [_row(request, order) for order in page],
        "sort": sort,
        "query": request.GET.urlencode(),
        **_frame(request, "cleanup_orders"),
    }
    return render(request, "reports/cleanup/list.html", context)


def _row(request: ActorRequest, order: CleanupOrder) -> dict[str, Any]:
    return {
        "order": order,
        "clock": present.clock_status(order),
        "may_end": allows(policy.check_can_change, request.actor, order),
    }


def _frame(request: ActorRequest, here: str) -> dict[str, Any]:
    names = {
        "cleanup_orders": _("Orders"),
        "cleanup_kept": _("How the rule is kept"),
        "cleanup_information": _("Information to people"),
    }
    may = request.actor.may(Permission.CLEANUP_WRITE)
    main = Action(_("Report graffiti"), reverse("new_cleanup")) if may else None
    tabs = [Tab(label, reverse(name), current=name == here) for name, label in names.items()]
    return {"main": main, "tabs": tabs}


@screen(Permission.CLEANUP_READ)
def cleanup_file(request: ActorRequest) -> HttpResponse:
    """The list with its filter, as Excel. Without the wording of the places."""
    book = exports_cleanup.orders_workbook(_filtered(request)[1].order_by("-reported_at", "-pk"))
    return file_response(render_excel(book), book.title, "xlsx")


@screen(Permission.CLEANUP_READ)
def cleanup_order(request: ActorRequest, pk: int) -> HttpResponse:
    """One order: the clock, what is to be done, facts, who is told, history."""
    order = find_order(request, pk)
    context = {
        "order": order,
        "clock": present.clock_status(order),
        "facts": present.order_facts(order),
        "told": present.told_of(order),
        "events": present.order_history(order, dict(CleanupEvent.choices)),
        "may_change": allows(policy.check_can_change, request.actor, order),
        "may_tell": _is_told_by_hand(request, order),
        "may_add_ia": allows(policy.check_can_add_ia, request.actor, order),
        "crumbs": _crumbs(order),
    }
    return render(request, "reports/cleanup/order.html", context)


def _is_told_by_hand(request: ActorRequest, order: CleanupOrder) -> bool:
    by_letter = order.owner_unit is not None and present.receivers(order.owner_unit).exists()
    return not by_letter and allows(policy.check_can_tell_owner, request.actor, order)


def _crumbs(order: CleanupOrder, here: str = "") -> list[Crumb]:
    way = [Crumb(_("Clean-up"), reverse("cleanup_orders"))]
    if not here:
        return [*way, Crumb(str(order))]
    return [*way, Crumb(str(order), order.get_absolute_url()), Crumb(here)]


def _offered(request: ActorRequest) -> Offered:
    today = timezone.localdate()
    units = Unit.objects.current(today).order_by("name")
    return Offered(
        units=units.filter(request.actor.within(Permission.CLEANUP_WRITE, "path")),
        areas=Area.objects.filter(valid_on(today)),
        owners=units,
        actors=ExternalActor.objects.filter(valid_on(today)),
    )


@screen(Permission.CLEANUP_WRITE, methods=_WRITE)
def new_cleanup(request: ActorRequest) -> HttpResponse:
    """Order a clean-up."""
    form = OrderForm(request.POST or None, initial=_first(request), offered=_offered(request))
    if request.method == "POST" and form.is_valid():
        order = services.order_cleanup(
            form.cleaned_data["unit"], by=request.actor, facts=form.facts
        )
        messages.success(request, _("The order stands. See below how much time is left."))
        return redirect(order)
    crumbs = [Crumb(_("Clean-up"), reverse("cleanup_orders")), Crumb(_("Report graffiti"))]
    return _form(request, form, _("Report graffiti"), _("Order the clean-up"), crumbs)


def _first(request: ActorRequest) -> dict[str, Any]:
    asked = request.GET.get("report", "")
    rows = Report.objects.visible_to(request.actor)
    report = rows.filter(pk=asked).first() if asked.isdecimal() else None
    # The reader's own unit keeps the order, unless another is chosen.
    held = (p.unit_id for p in request.actor.posts if Permission.CLEANUP_WRITE in ROLES[p.role])
    said = said_in(report) if report else now_said()
    return {**said, "unit": str(next(held, ""))}


@screen(Permission.CLEANUP_WRITE, methods=_WRITE)
def change_cleanup(request: ActorRequest, pk: int) -> HttpResponse:
    """Rewrite a running order."""
    order = find_order(request, pk)
    policy.check_can_change(request.actor, order)
    form = OrderForm(request.POST or None, initial=said_by(order), offered=_offered(request))
    del form.fields["unit"]
    if request.method == "POST" and form.is_valid():
        services.change_cleanup(order, by=request.actor, facts=form.facts)
        messages.success(request, _("The order is saved."))
        return redirect(order)
    title = _("Change the order")
    return _form(request, form, title, _("Save the order"), _crumbs(order, title))


def _form(
    request: ActorRequest, form: Any, title: str, button: str, crumbs: list[Crumb]
) -> HttpResponse:
    context = {"form": form, "title": title, "button": button, "crumbs": crumbs}
    status = 422 if form.errors else 200
    return render(request, "reports/cleanup/form.html", context, status=status)


@screen(Permission.CLEANUP_WRITE, methods=("POST",))
def cleaned_now(request: ActorRequest, pk: int) -> HttpResponse:
    """Stop the clock now: one press."""
    order = services.end_cleanup(find_order(request, pk), by=request.actor)
    messages.success(
        request,
        _("%(order)s: the clock is stopped. %(clock)s.")
        % {"order": order, "clock": present.clock_status(order).label},
    )
    return redirect("cleanup_orders" if request.POST.get("from") == "list" else order)


@screen(Permission.CLEANUP_WRITE, methods=_WRITE)
def end_cleanup(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that it ended earlier, or otherwise."""
    order = find_order(request, pk)
    policy.check_can_change(request.actor, order)
    now = now_said()
    initial = {"ended_on": now["reported_on"], "ended_time": now["reported_time"]}
    form = EndForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return _ended(request, order, form)
    return _form(request, form, _("How it ended"), _("Stop the clock"), _crumbs(order, _("End")))


def _ended(request: ActorRequest, order: CleanupOrder, form: EndForm) -> HttpResponse:
    said = form.cleaned_data
    if said["ended_at"] < order.reported_at:
        form.add_error("ended_time", _("It cannot be cleaned before it was reported."))
        title = _("How it ended")
        return _form(request, form, title, _("Stop the clock"), _crumbs(order, _("End")))
    services.end_cleanup(
        order, by=request.actor, outcome=said["outcome"], ended_at=said["ended_at"]
    )
    messages.success(request, _("The order has ended."))
    return redirect(order)


@screen(Permission.CLEANUP_WRITE, methods=("POST",))
def owner_told(request: ActorRequest, pk: int) -> HttpResponse:
    """Note that the owner of the place has been told."""
    order = services.note_owner_told(find_order(request, pk), by=request.actor)
    messages.success(request, _("Noted: the owner of the place has been told."))
    return redirect(order)


@screen(Permission.CLEANUP_WRITE, methods=_WRITE)
def cleanup_ia(request: ActorRequest, pk: int) -> HttpResponse:
    """Note the number that the damage has in the incident reporting system."""
    order = find_order(request, pk)
    policy.check_can_add_ia(request.actor, order)
    form = IaForm(request.POST or None, initial={"ia_reference": order.ia_reference})
    if request.method == "POST" and form.is_valid():
        services.add_ia_reference(order, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The number is saved."))
        return redirect(order)
    title = _("Number in IA")
    return _form(request, form, title, _("Save the number"), _crumbs(order, title))


@screen(Permission.CLEANUP_READ)
def cleanup_kept(request: ActorRequest) -> HttpResponse:
    """How the 24-hour rule is kept, by owner of the place and year, in the own orders."""
    orders = CleanupOrder.objects.visible_to(request.actor)
    kept = present.kept_by_owner(orders, timezone.now())
    context = {
        "kept": kept,
        "table": present.kept_table(kept),
        "lacking_ia": orders.lacking_ia().count(),
        **_frame(request, "cleanup_kept"),
    }
    return render(request, "reports/cleanup/kept.html", context)


@screen(Permission.CLEANUP_WRITE, methods=_WRITE)
def cleanup_information(request: ActorRequest) -> HttpResponse:
    """How people were told where to report: at least once a year."""
    form = _information_form(request)
    if request.method == "POST" and form.is_valid():
        return _spread(request, form)
    context = {
        "form": form,
        "slug": request.actor.municipality.slug,
        "channels": channels(insider=True).contacts,
        "spread": InformationSpread.objects.visible_to(request.actor).select_related("unit"),
        **_frame(request, "cleanup_information"),
    }
    status = 422 if form.errors else 200
    return render(request, "reports/cleanup/information.html", context, status=status)


def _information_form(request: ActorRequest) -> InformationForm:
    initial = {"on": timezone.localdate()}
    return InformationForm(request.POST or None, initial=initial, units=_offered(request).units)


def _spread(request: ActorRequest, form: InformationForm) -> HttpResponse:
    said = form.cleaned_data
    if said["on"] > timezone.localdate():
        messages.warning(request, _("That day has not come yet. Note it when it is done."))
    else:
        services.note_information(said["unit"], by=request.actor, on=said["on"], how=said["how"])
        messages.success(request, _("Noted."))
    return redirect("cleanup_information")
