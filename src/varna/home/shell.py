"""What the frame around every page shows to this reader: only what they may open."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.web.shell import MenuLink, NavItem, Shell, UnitChoice

# Permission, label, address name, icon; in the order of the cycle.
_RAIL = (
    (Permission.HOME, lambda: _("Home"), "home", "home"),
    (Permission.PLAN_READ, lambda: _("Plans"), "plans", "plan"),
    (Permission.PLAN_READ, lambda: _("Measures"), "measures", "decision"),
    (Permission.GUIDANCE_READ, lambda: _("Knowledge"), "guidance", "knowledge"),
    (Permission.ORGANISATION_READ, lambda: _("Organisation"), "organisation", "admin"),
)


def shell_for(request: Any) -> Shell:
    """Fill the shell for the request."""
    user, actor = getattr(request, "user", None), getattr(request, "actor", None)
    if user is None or not user.is_authenticated:
        return Shell(
            home_url=reverse("home"), sign_in_url=reverse("account_login"), foot_links=_foot()
        )
    links = (
        MenuLink(_("My account"), reverse("account")),
        MenuLink(_("Where I am signed in"), reverse("usersessions_list")),
    )
    if actor is None:
        return Shell(
            home_url=reverse("home"),
            user_name=user.name,
            user_links=links,
            sign_out_url=reverse("account_logout"),
        )
    accent = actor.municipality.accent.removeprefix("#")
    return Shell(
        municipality_name=actor.municipality.name,
        accent_css_url=reverse("web_accent", args=[accent]) if accent else None,
        home_url=reverse("home"),
        nav=_rail(request, actor),
        units=_municipalities(request, actor),
        user_name=user.name,
        user_role=", ".join(dict.fromkeys(str(post.role.label) for post in actor.posts)),
        user_links=links,
        sign_out_url=reverse("account_logout"),
        foot_links=_foot(),
    )


def _foot() -> tuple[MenuLink, ...]:
    return (MenuLink(_("Letters of the demo"), reverse("outbox")),) if settings.DEMO else ()


def _rail(request: Any, actor: Actor) -> tuple[NavItem, ...]:
    here = request.path
    items = []
    for permission, label, name, icon in _RAIL:
        url = reverse(name)
        if actor.may(permission):
            is_current = here == url if name == "home" else here.startswith(url)
            items.append(NavItem(label(), url, current=is_current, icon=icon))
    return tuple(items)


def _municipalities(request: Any, actor: Actor) -> tuple[UnitChoice, ...]:
    if len(request.actors) < 2:
        return ()
    return tuple(
        UnitChoice(
            one.municipality.name,
            reverse("municipalities"),
            current=one.municipality_id == actor.municipality_id,
        )
        for one in request.actors
    )
