"""What situation pictures ask of the reader: to make, finish, approve, update and review them."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.actor import Actor, allows
from varna.access.permissions import Permission
from varna.home.task import Task
from varna.organisations.models import Unit
from varna.situation import policy
from varna.situation.enums import EditionState, PictureState
from varna.situation.models import Edition, Foothold, Picture
from varna.situation.reading import latest_of, rhythm_of

_MOST = 3


def picture_tasks(actor: Actor, today: date) -> Iterator[Task]:
    """Return what waits for the reader's own role."""
    if actor.may(Permission.DECISION_REGISTER):
        yield from _decisions(actor)
    if actor.may(Permission.PICTURE_EDIT):
        yield from _pictures(actor, today)
        yield from _editions(actor)
        yield from _footholds(actor, today)


def _decisions(actor: Actor) -> Iterator[Task]:
    rows = Edition.objects.visible_to(actor).filter(state=EditionState.HANDED_IN)
    for one in rows.select_related("picture", "body"):
        if allows(policy.check_can_decide, actor, one):
            title = _("Register the decision on a situation picture")
            yield Task(title, str(one), one.get_absolute_url())


def _pictures(actor: Actor, today: date) -> Iterator[Task]:
    rows = Picture.objects.visible_to(actor).filter(
        actor.within(Permission.PICTURE_EDIT, "unit__path")
    )
    units = Unit.objects.current(today)
    found = latest_of(list(rows.filter(unit__in=units).select_related("unit")))
    late = [one for one in found.values() if one.is_outdated(today)]
    if actor.may(Permission.CITY_OVERVIEW):
        if late:
            title = ngettext(
                "%(count)d situation picture is older than a year",
                "%(count)d situation pictures are older than a year",
                len(late),
            ) % {"count": len(late)}
            yield Task(title, _("See which, and who can help."), reverse("picture_boards"))
        return
    for one in late[:_MOST]:
        why = _("%(unit)s: the newest is older than a year.") % {"unit": one.unit.label}
        yield Task(_("Make a new situation picture"), why, reverse("new_picture"), one.due_on)
    for one in found.values():
        if one.state == PictureState.DRAFT:
            yield Task(_("Finish the situation picture"), one.label, one.get_absolute_url())
        elif one.state == PictureState.FINISHED and not one.editions.exists():
            url = reverse("picture_editions", args=[one.pk])
            yield Task(_("Begin the internal edition"), one.label, url)
        yield from _rhythm(one, today)


def _rhythm(picture: Picture, today: date) -> Iterator[Task]:
    rhythm = rhythm_of(picture, today) if picture.year == today.year else None
    if rhythm and rhythm[1] < rhythm[0] - picture.per_month:
        why = _("%(held)d of %(agreed)d agreed times this year.") % {
            "held": rhythm[1],
            "agreed": rhythm[0],
        }
        url = reverse("picture_updates", args=[picture.pk])
        yield Task(_("Reconcile the picture with the police"), why, url)


def _editions(actor: Actor) -> Iterator[Task]:
    rows = Edition.objects.visible_to(actor).filter(state=EditionState.DRAFT)
    for one in rows.select_related("picture__unit"):
        if allows(policy.check_keeps, actor, one.picture):
            title = _("Read through and hand in an edition")
            yield Task(title, str(one), one.get_absolute_url())


def _footholds(actor: Actor, today: date) -> Iterator[Task]:
    rows = Foothold.objects.visible_to(actor).to_review(today)
    count = rows.filter(actor.within(Permission.PICTURE_EDIT, "unit__path")).count()
    if count:
        title = ngettext(
            "%(count)d marked area to review", "%(count)d marked areas to review", count
        ) % {"count": count}
        why = _("A mark is looked at every year, or taken off.")
        yield Task(title, why, reverse("footholds"))
