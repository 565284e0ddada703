"""What every page of a picture shows above its own content."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from varna.access.actor import Actor, allows, refusal
from varna.situation import policy
from varna.situation.models import Edition, Picture
from varna.situation.words import age_words, picture_tag
from varna.web.components import Action, Crumb, Tab


def crumbs_of(*here: Crumb) -> list[Crumb]:
    """The way to the page."""
    return [Crumb(_("Situation pictures"), reverse("pictures")), *here]


def crumbs_in(picture: Picture, *here: Crumb) -> list[Crumb]:
    """The way to a page of a picture."""
    return crumbs_of(Crumb(picture.title, picture.get_absolute_url()), *here)


_TABS: dict[str, Callable[[], str]] = {
    "picture": lambda: _("Text"),
    "picture_findings": lambda: _("Findings"),
    "picture_figures": lambda: pgettext("a picture", "Figures"),
    "picture_ground": lambda: _("What it rests on"),
    "picture_editions": lambda: _("Editions"),
    "picture_updates": lambda: _("Updates"),
    "picture_history": lambda: _("History"),
}


def page_of(actor: Actor, picture: Picture, here: str) -> dict[str, Any]:
    """Header, warning, tabs, and the one thing to do next."""
    today = timezone.localdate()
    return {
        "picture": picture,
        "crumbs": crumbs_of(Crumb(picture.title)),
        "kicker": f"{picture.unit.label} {picture.period}",
        "status": picture_tag(picture, today),
        "age": age_words(picture, today),
        "main": next_step(actor, picture),
        "tabs": [
            Tab(label(), reverse(name, args=[picture.pk]), current=name == here)
            for name, label in _TABS.items()
        ],
        "keeps": allows(policy.check_keeps, actor, picture),
        "may_edit": allows(policy.check_can_edit, actor, picture),
        "refused": _refused(actor, picture),
    }


def _refused(actor: Actor, picture: Picture) -> Any:
    if not allows(policy.check_keeps, actor, picture):
        return None
    return refusal(policy.check_can_edit, actor, picture)


def next_step(actor: Actor, picture: Picture) -> Action | None:
    """The one thing to do next with the picture, if the reader may do it."""
    waiting = _waiting(actor, picture)
    if waiting is not None:
        return Action(_("Decide on the edition"), reverse("edition", args=[waiting.pk]))
    if not allows(policy.check_keeps, actor, picture):
        return None
    if picture.is_draft:
        return Action(_("See what is missing"), reverse("finish_picture", args=[picture.pk]))
    if not picture.is_adopted:
        return Action(_("Go on to the editions"), reverse("picture_editions", args=[picture.pk]))
    return None


def _waiting(actor: Actor, picture: Picture) -> Edition | None:
    rows = Edition.objects.visible_to(actor).filter(picture=picture).select_related("body")
    return next((one for one in rows if allows(policy.check_can_decide, actor, one)), None)
