"""Who may write steering documents, and say how a unit meets them."""

from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission, roles_with
from varna.organisations.models import Unit
from varna.steering.enums import CHOICES, TRANSITIONS, DocumentKind, DocumentState
from varna.steering.models import Requirement, SteeringDocument


def check_can_start_document(actor: Actor) -> None:
    """The central coordinator keeps the library."""
    actor.check(Permission.STEERING_EDIT)


def check_can_edit_document(actor: Actor, document: SteeringDocument) -> None:
    """Only a draft is written in: what was decided is changed by a new version (R-060)."""
    actor.check(Permission.STEERING_EDIT)
    if not document.is_draft:
        raise Denied(
            _("What is in force is not rewritten. Start a new version instead."),
            who=roles_with(Permission.STEERING_EDIT),
        )


def check_can_publish(actor: Actor, document: SteeringDocument) -> None:
    """A draft with its points, and with every term that needs one defined (R-054)."""
    actor.check(Permission.STEERING_EDIT)
    if DocumentState.IN_FORCE not in TRANSITIONS[DocumentState(document.state)]:
        raise Denied(_("Only a draft can be put in force."))
    points = list(document.points.all())
    if document.has_points and not points:
        raise Denied(_("There are no points yet. Add at least one first."))
    if document.kind == DocumentKind.PREVENTION:
        _check_levels(document)
    if document.kind == DocumentKind.GOALS and not (document.valid_from and document.valid_to):
        raise Denied(_("Say from when to when the goals hold. A plan has the goals of its year."))
    undefined = [point.term for point in points if point.lacks_definition]
    if undefined:
        raise Denied(
            _("Say what is meant by: %(terms)s.") % {"terms": ", ".join(sorted(set(undefined)))}
        )


def _check_levels(document: SteeringDocument) -> None:
    # What stands on no level would be counted nowhere.
    loose = document.points.filter(levels__isnull=True).values_list("text", flat=True)
    if loose:
        raise Denied(_("Say on which level it stands: %(texts)s.") % {"texts": ", ".join(loose)})


def check_can_renew(actor: Actor, document: SteeringDocument) -> None:
    """What is in force gets one new version at a time."""
    actor.check(Permission.STEERING_EDIT)
    if document.state != DocumentState.IN_FORCE:
        raise Denied(_("Only what is in force gets a new version."))
    if SteeringDocument.objects.filter(predecessor=document).exists():
        raise Denied(_("A new version is already being written."))


def check_can_confirm(actor: Actor, document: SteeringDocument) -> None:
    """Whoever keeps the library says that it was looked at."""
    actor.check(Permission.STEERING_EDIT)
    if document.state == DocumentState.REPLACED:
        raise Denied(_("It is replaced; there is nothing left to check."))


def check_can_answer(actor: Actor, requirement: Requirement, unit: Unit) -> None:
    """A unit's coordinator says how the unit meets what is in force, and why it differs."""
    actor.check(Permission.STEERING_ANSWER, unit)
    if requirement.document.kind in CHOICES:
        raise Denied(_("A catalogue or a goal is pointed at from the plans, not answered."))
    if requirement.document.state != DocumentState.IN_FORCE:
        raise Denied(_("Only what is in force is answered."))
