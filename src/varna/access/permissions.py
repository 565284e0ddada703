"""Every permission, and the roles that carry it, in words that a lawyer can review."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.organisations.enums import Role


class Permission(models.TextChoices):
    HOME = "home", _("See what needs me today")
    PLAN_READ = "plan_read", _("Read action plans and their follow-up")
    PLAN_EDIT = "plan_edit", _("Write action plans and measures")
    ROUND_MANAGE = "round_manage", _("Open and close follow-up rounds")
    PROGRESS_REPORT = "progress_report", _("Report progress on measures")
    SURVEY_READ = "survey_read", _("See surveys and their protected results")
    SURVEY_MANAGE = "survey_manage", _("Make surveys, invite, and see who has answered")
    SURVEY_FIX = "survey_fix", _("Fix a survey template for all departments")
    CITY_OVERVIEW = "city_overview", _("See which boards have a plan")
    ORGANISATION_READ = "organisation_read", _("See the organisation and its gaps")
    ORGANISATION_EDIT = "organisation_edit", _("Change units and memberships")
    AUDIT_READ = "audit_read", _("Read the audit trail")


class Door(models.TextChoices):
    """Addresses that need no permission."""

    PUBLIC = "public", _("Open to everyone")
    SIGNED_IN = "signed_in", _("Open to everyone who is signed in")


_P = Permission
_READS = frozenset({_P.HOME, _P.PLAN_READ, _P.ORGANISATION_READ, _P.SURVEY_READ})
_COORDINATES = _READS | {
    _P.PLAN_EDIT,
    _P.ROUND_MANAGE,
    _P.PROGRESS_REPORT,
    _P.SURVEY_MANAGE,
}

# A role is held at a unit and reaches down its subtree.
ROLES: dict[Role, frozenset[Permission]] = {
    # Keeps the city's whole work together: writes every plan, sees every board.
    Role.CENTRAL_COORDINATOR: _COORDINATES
    | {_P.CITY_OVERVIEW, _P.ORGANISATION_EDIT, _P.SURVEY_FIX},
    # Keeps the work of one board or administration together.
    Role.LOCAL_COORDINATOR: _COORDINATES,
    # Owns measures and reports on them; does not rewrite the plan.
    Role.UNIT_MANAGER: _READS | {_P.PROGRESS_REPORT},
    # Decides; reads all that the decision rests on.
    Role.DECISION_MAKER: _READS,
    # Takes documents to the board and registers its decisions.
    Role.SECRETARY: _READS,
    # Reads plans and follow-up.
    Role.READER: _READS,
    # Sees who read and changed what, and the plans themselves; changes nothing.
    Role.AUDITOR: _READS | {_P.AUDIT_READ},
    # Keeps units and memberships; has no part in the work itself.
    Role.ADMINISTRATOR: frozenset(
        {_P.HOME, _P.ORGANISATION_READ, _P.ORGANISATION_EDIT, _P.CITY_OVERVIEW}
    ),
}

# Roles that reach the whole municipality wherever they are placed.
WHOLE_MUNICIPALITY = frozenset({Role.CENTRAL_COORDINATOR, Role.ADMINISTRATOR, Role.AUDITOR})


def roles_with(permission: Permission) -> list[Role]:
    """Return the roles that carry the permission, for telling a reader who can."""
    return [role for role in Role if permission in ROLES[role]]
