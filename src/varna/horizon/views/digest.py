"""The digest of a month or a tertial."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.documents import document_response
from varna.horizon import services
from varna.horizon.digest import NAMES, Period, by_level
from varna.horizon.exports import digest_document
from varna.horizon.models import Item
from varna.horizon.present import tabs_of
from varna.kit.time import tertial_of
from varna.web.components import Download


def _asked(request: ActorRequest, asked: dict[str, str]) -> tuple[Period, list[Item]]:
    today = timezone.localdate()
    year, name = asked.get("year", ""), asked.get("period", "")
    known = year.isdecimal() and len(year) == 4 and 2000 <= int(year) <= 2100
    period = Period(
        int(year) if known else today.year, name if name in NAMES else f"T{tertial_of(today)}"
    )
    items = Item.objects.visible_to(request.actor).kept().between(period.first, period.last)
    return period, list(items.select_related("topic"))


@screen(Permission.HORIZON_READ)
def digest(request: ActorRequest) -> HttpResponse:
    """What was kept in the period, level by level, with files to send on (R-504)."""
    period, items = _asked(request, request.GET.dict())
    context = {
        "period": period,
        "levels": by_level(items),
        "choices": [(name, Period(period.year, name).label) for name in NAMES],
        "years": range(timezone.localdate().year, timezone.localdate().year - 6, -1),
        "files": _files(period),
        "tabs": tabs_of(request.actor, "horizon_digest"),
        "may_send": request.actor.may(Permission.HORIZON_EDIT),
    }
    return render(request, "horizon/digest.html", context)


def _files(period: Period) -> list[Download]:
    query = f"year={period.year}&period={period.name}"
    kinds = {"docx": "Word", "pdf": "PDF"}
    return [
        Download(_("The digest"), f"{reverse('digest_file', args=[ending])}?{query}", kind)
        for ending, kind in kinds.items()
    ]


@screen(Permission.HORIZON_READ)
def digest_file(request: ActorRequest, ending: str) -> HttpResponse:
    """The digest as Word or PDF."""
    period, items = _asked(request, request.GET.dict())
    document = digest_document(period, items, request.actor.municipality.name)
    return document_response(document, ending, name=f"{document.title} {period.label}")


@screen(Permission.HORIZON_EDIT, methods=("POST",))
def send_digest(request: ActorRequest) -> HttpResponse:
    """Tell the network that the digest is there."""
    period, _items = _asked(request, request.POST.dict())
    services.send_digest(by=request.actor, year=period.year, period=period.name)
    messages.success(request, _("The network is being told."))
    return redirect(f"{reverse('horizon_digest')}?year={period.year}&period={period.name}")
