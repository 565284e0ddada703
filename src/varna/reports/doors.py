"""Who reaches the report form: everyone, those with the code word, those who sign in, and whoever
holds a link of their own.

The municipality is in the address. Whoever comes in acts for nobody: what they send in is written
by `System`, so that the trace holds no reporter.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.contrib.auth.hashers import check_password
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission
from varna.audit.commands import System
from varna.kit.keys import hash_of
from varna.organisations.enums import UnitKind
from varna.organisations.models import Area, ExternalActor, Municipality, Unit, valid_on
from varna.organisations.scope import municipality_scope
from varna.reports import codes
from varna.reports.enums import FormDoor
from varna.reports.forms.steps import Asked
from varna.reports.models import Report, ReportLink, ReportSettings
from varna.web.shell import Shell, accent_url

_SESSION_KEY = "report_door"
# Bodies that decide; nobody reports from them.
_POLITICAL = (
    UnitKind.MUNICIPALITY,
    UnitKind.COUNCIL,
    UnitKind.EXECUTIVE_BOARD,
    UnitKind.DISTRICT_BOARD,
    UnitKind.SPECIALIST_BOARD,
    UnitKind.COMMITTEE,
)


@dataclass(frozen=True)
class Place:
    """The municipality whose form is open, and who is signed in there, if anyone."""

    municipality: Municipality
    actor: Actor | None

    @property
    def program(self) -> System:
        """The author of what comes in: nobody."""
        return System(municipality_id=self.municipality.pk)

    @property
    def slug(self) -> str:
        return self.municipality.slug

    def settings(self) -> ReportSettings:
        """The municipality's settings, or the strictest ones if none are saved."""
        found: ReportSettings | None = ReportSettings.objects.first()
        return found or ReportSettings(municipality=self.municipality)

    def asked(self, *, link: ReportLink | None = None, unit_id: str = "") -> Asked:
        """What the pages of the form need to know."""
        today = timezone.localdate()
        units = list(reporting_units(today))
        own = self.actor.posts[0].unit_id if self.actor and self.actor.posts else None
        chosen = link.unit if link else None
        return Asked(
            today=today,
            units=units,
            areas=list(Area.objects.filter(valid_on(today))),
            externals=externals_on(today),
            own_unit=next((one for one in units if one.pk == own), None),
            chosen_unit=chosen or next((one for one in units if str(one.pk) == unit_id), None),
        )


def reporting_units(today: date) -> Any:
    """Units from which somebody may report: all but the political bodies."""
    rows = Unit.objects.current(today).exclude(kind__in=_POLITICAL)
    return rows.select_related("parent")


def units_within(actor: Actor, permission: Permission, today: date) -> list[Unit]:
    """Reporting units within the actor's reach."""
    return list(reporting_units(today).filter(actor.within(permission, "path")))


def externals_on(today: date) -> list[ExternalActor]:
    """Bodies outside the municipality that exist on the day."""
    return list(ExternalActor.objects.filter(valid_on(today)))


def at(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Open the municipality that the address names; pass the view its `Place`."""

    @wraps(view)
    def run(request: Any, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        municipality = Municipality.objects.filter(slug=slug).first()
        if municipality is None:
            raise Http404
        actor = request.actor if _is_here(request, municipality) else None
        if actor is None:
            request.shell = _public_shell(municipality)
        with municipality_scope(municipality.pk):
            return view(request, Place(municipality, actor), *args, **kwargs)

    return run


def _is_here(request: Any, municipality: Municipality) -> bool:
    return bool(request.actor and request.actor.municipality_id == municipality.pk)


def _public_shell(municipality: Municipality) -> Shell:
    return Shell(
        municipality_name=municipality.name,
        accent_css_url=accent_url(municipality.accent),
        home_url=reverse("report_start", args=[municipality.slug]),
    )


def closed(request: HttpRequest, place: Place) -> HttpResponseBase | None:
    """Return what somebody gets to see whom the door does not let in, or None."""
    settings = place.settings()
    if place.actor is not None or settings.door == FormDoor.OPEN:
        return None
    if settings.door == FormDoor.CODE_WORD:
        if request.session.get(_SESSION_KEY) == _knows(settings):
            return None
        return redirect("report_code_word", place.slug)
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("report_start", args=[place.slug]))
    raise Denied(
        _("You have no role in %(municipality)s.") % {"municipality": place.municipality.name}
    )


def let_in(request: HttpRequest, place: Place, word: str) -> bool:
    """Whether the code word is right; if so, remember it for the session."""
    settings = place.settings()
    if not check_password(word.strip().casefold(), settings.code_word_hash):
        return False
    request.session[_SESSION_KEY] = _knows(settings)
    return True


def _knows(settings: ReportSettings) -> str:
    # Another code word makes everybody ask again.
    return hash_of(settings.code_word_hash)


def link_of(token: str) -> ReportLink | None:
    """The link in force that the token opens."""
    return _in_force().filter(token_hash=hash_of(token)).first()


def link_by_id(pk: int | None) -> ReportLink | None:
    """The link in force that a form was begun by."""
    return _in_force().filter(pk=pk).first()


def _in_force() -> Any:
    today = timezone.localdate()
    rows = ReportLink.objects.filter(withdrawn_on=None, ends_on__gte=today)
    return rows.select_related("external", "unit")


def report_of(code: str) -> Report | None:
    """The report that the receipt code belongs to, in the open municipality.

    The search is for a hash, and so takes the same time however near a wrong code comes.
    """
    wanted = codes.hash_of_code(code)
    found: Report | None = Report.objects.filter(receipt_hash=wanted).select_related("unit").first()
    return found if found and constant_time_compare(found.receipt_hash, wanted) else None


def routine_url(slug: str) -> str:
    """Where the routine for acute cases is."""
    return reverse("routine_start", args=[slug])
