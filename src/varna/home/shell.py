"""What the frame around every page shows to this reader: only what they may open."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.web.shell import MenuLink, NavItem, Shell, UnitChoice, accent_url

# Permission, label, address name, icon; in the order of the cycle.
_RAIL = (
    (Permission.HOME, lambda: _("Home"), "home", "home"),
    (Permission.HOME, lambda: _("Report something"), "report_here", "report"),
    (Permission.REPORT_TRIAGE, lambda: _("Reports"), "triage", "report"),
    (Permission.REPORT_COUNTS, lambda: _("What has come in"), "triage_counts", "picture"),
    (Permission.REPORT_OVERSEE, lambda: _("What is erased"), "triage_erasure", "lock"),
    (Permission.REPORT_REACH, lambda: _("Which units report"), "report_reach", "report"),
    (Permission.CLEANUP_READ, lambda: _("Clean-up"), "cleanup_orders", "clock"),
    (Permission.INFLUENCE_COUNTS, lambda: _("Unlawful influence"), "influence", "lock"),
    (Permission.INFLUENCE_REPORT, lambda: _("Unlawful influence"), "new_influence", "lock"),
    (Permission.SURVEY_READ, lambda: _("Surveys"), "surveys", "survey"),
    (Permission.SOURCE_READ, lambda: _("Sources"), "sources", "source"),
    (Permission.FIGURE_READ, lambda: _("Situation in figures"), "figures", "picture"),
    (Permission.PICTURE_READ, lambda: _("Situation pictures"), "pictures", "picture"),
    (Permission.PLAN_READ, lambda: _("Plans"), "plans", "plan"),
    (Permission.PLAN_READ, lambda: _("Measures"), "measures", "decision"),
    (Permission.CONSULTATION_READ, lambda: _("Consultations"), "consultations", "consultation"),
    (Permission.TRAINING_READ, lambda: _("Training"), "training", "training"),
    (Permission.MEETING_READ, lambda: _("Meetings"), "meetings", "meeting"),
    (Permission.HORIZON_READ, lambda: _("Horizon"), "horizon", "horizon"),
    (Permission.STEERING_READ, lambda: _("Guidelines"), "steering", "knowledge"),
    (Permission.GUIDANCE_READ, lambda: _("Knowledge"), "guidance", "knowledge"),
    (Permission.PORTAL_READ, lambda: _("Public pages"), "portal_pages", "person"),
    (Permission.ORGANISATION_READ, lambda: _("Organisation"), "organisation", "admin"),
)
# Parts that stand in the rail of those alone who may not open the wider page that holds them.
_PART_OF = {
    "report_reach": Permission.REPORT_TRIAGE,
    "triage_counts": Permission.REPORT_TRIAGE,
    "triage_erasure": Permission.REPORT_TRIAGE,
    "new_influence": Permission.INFLUENCE_COUNTS,
}

# Addresses of a part that do not begin with its own.
_ALSO = {"triage": ("/reports/",)}


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
    return Shell(
        municipality_name=actor.municipality.name,
        accent_css_url=accent_url(actor.municipality.accent),
        home_url=reverse("home"),
        nav=_rail(request, actor),
        units=_municipalities(request, actor),
        user_name=user.name,
        user_role=", ".join(dict.fromkeys(str(post.role.label) for post in actor.posts)),
        user_links=links,
        sign_out_url=reverse("account_logout"),
        search_url=reverse("search") if actor.may(Permission.HOME) else None,
        foot_links=_foot(),
    )


def _foot() -> tuple[MenuLink, ...]:
    return (MenuLink(_("Letters of the demo"), reverse("outbox")),) if settings.DEMO else ()


def _rail(request: Any, actor: Actor) -> tuple[NavItem, ...]:
    here = request.path
    items = []
    for permission, label, name, icon in _RAIL:
        url = reverse(name)
        wider = _PART_OF.get(name)
        if actor.may(permission) and not (wider and actor.may(wider)):
            under = (url, *_ALSO.get(name, ()))
            is_current = here == url if name == "home" else here.startswith(under)
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
