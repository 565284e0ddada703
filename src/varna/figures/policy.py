"""Who may close a period and give out figures, and why not."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission
from varna.audit.commands import Author, System
from varna.figures.enums import Audience, Axis
from varna.figures.models import Trigger
from varna.figures.periods import Span
from varna.figures.spec import FigureSpec
from varna.organisations.models import Unit


def check_can_protect(by: Author, span: Span, today: date) -> None:
    """The program at night, or a coordinator; only of a period that is over."""
    _check_coordinates(by)
    if span.end >= today:
        raise Denied(
            _("The period ends on %(day)s. Figures of it are released after that day.")
            % {"day": date_format(span.end, "Y-m-d")}
        )


def check_can_release(by: Author, spec: FigureSpec, audience: Audience) -> None:
    """A coordinator; to the public without areas and months, which could point at persons (R-108).

    Partners get areas but no months: a month and a place together may be one event.
    """
    _check_coordinates(by)
    if audience is Audience.INTERNAL:
        return
    if Axis.MONTH in spec.axes or spec.span.first == spec.span.last:
        raise Denied(
            _("Figures by month stay inside the municipality. Choose a tertial or a year.")
        )
    if audience is Audience.PUBLIC and Axis.AREA in spec.axes:
        raise Denied(_("Figures by area are not published. Choose the whole municipality."))


def check_can_note(actor: Actor, unit: Unit) -> None:
    """A coordinator notes what calls for prompt action in a unit within reach (R-102)."""
    actor.check(Permission.FIGURE_RELEASE, unit)


def check_can_settle(actor: Actor, trigger: Trigger) -> None:
    """A coordinator or the manager of the unit says what was done, once."""
    if not actor.may(Permission.FIGURE_RELEASE, trigger.unit):
        actor.check(Permission.PROGRESS_REPORT, trigger.unit)
    if trigger.settled_on is not None:
        raise Denied(_("It is already said what was done."))


def _check_coordinates(by: Author) -> None:
    if isinstance(by, System):
        return
    assert isinstance(by, Actor)
    by.check(Permission.FIGURE_RELEASE)
