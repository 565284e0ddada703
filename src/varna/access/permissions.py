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
    DECISION_REGISTER = "decision_register", _("Register the decisions of a board")
    REPORT_TRIAGE = "report_triage", _("Read and handle reports")
    REPORT_ENTER = "report_enter", _("Enter a report for somebody who calls")
    REPORT_REACH = "report_reach", _("See which units report, and remind them")
    REPORT_LINKS = "report_links", _("Give external actors links to the report form")
    REPORT_SETTINGS = "report_settings", _("Decide who reaches the report form")
    REPORT_OVERSEE = "report_oversee", _("See who has read reports, and what is to be erased")
    REPORT_COUNTS = "report_counts", _("See how much has been reported, in protected counts")
    CLEANUP_READ = "cleanup_read", _("See clean-up orders and their clock")
    CLEANUP_WRITE = "cleanup_write", _("Report graffiti and say when it is cleaned")
    INFLUENCE_REPORT = "influence_report", _("Report an attempt at unlawful influence")
    INFLUENCE_COUNTS = "influence_counts", _("See protected counts of unlawful influence")
    INFLUENCE_READ = "influence_read", _("Read attempts at unlawful influence and follow them up")
    SURVEY_READ = "survey_read", _("See surveys and their protected results")
    SURVEY_MANAGE = "survey_manage", _("Make surveys, invite, and see who has answered")
    SURVEY_FIX = "survey_fix", _("Fix a survey template for all departments")
    CONSULTATION_READ = "consultation_read", _("Read consultations and their replies")
    CONSULTATION_SEND = "consultation_send", _("Send documents out for consultation")
    CONSULTATION_ANSWER = "consultation_answer", _("Answer consultations for a board")
    CONSULTATION_WRITE = "consultation_write", _("Write viewpoints in a board's reply")
    MEETING_READ = "meeting_read", _("See forums, meetings and agreements")
    MEETING_KEEP = "meeting_keep", _("Keep forums and agreements, plan meetings, write minutes")
    CONVEYANCE_READ = "conveyance_read", _("See what has been told to the police and upwards")
    CONVEYANCE_LOG = "conveyance_log", _("Log what is told to the police and upwards")
    ADVICE_ASK = "advice_ask", _("Ask the coordinator for support")
    ADVICE_ANSWER = "advice_answer", _("Answer units that ask for support")
    HORIZON_READ = "horizon_read", _("Read what is scanned outside the municipality")
    HORIZON_EDIT = "horizon_edit", _("Add and spread what is scanned")
    HORIZON_SET = "horizon_set", _("Choose topics and feeds")
    SOURCE_READ = "source_read", _("See which sources the picture rests on")
    SOURCE_MANAGE = "source_manage", _("Keep the register of sources and ask them")
    SOURCE_IMPORT = "source_import", _("Take in the figures of sources and what the police say")
    PICTURE_READ = "picture_read", _("Read situation pictures")
    PICTURE_WRITE = "picture_write", _("Write in a situation picture and comment on it")
    PICTURE_EDIT = "picture_edit", _("Keep situation pictures, their findings and editions")
    FIGURE_READ = "figure_read", _("See protected figures of the situation")
    FIGURE_RELEASE = "figure_release", _("Close periods and release figures")
    TRAINING_READ = "training_read", _("See courses, occasions and released coverage")
    TRAINING_EDIT = "training_edit", _("Plan training, hold it and read in lists of it")
    TRAINING_ANSWER = "training_answer", _("Say for a unit how many work there, come and need it")
    TRAINING_SET = "training_set", _("Decide what training keeps, and release coverage")
    STEERING_READ = "steering_read", _("Read what the plans answer to")
    STEERING_EDIT = "steering_edit", _("Keep the library of guidelines, duties and law")
    STEERING_ANSWER = "steering_answer", _("Say how the unit meets what is asked of it")
    GUIDANCE_READ = "guidance_read", _("Read whom to call and what the law says")
    GUIDANCE_EDIT = "guidance_edit", _("Keep contacts, law and the routine")
    PORTAL_READ = "portal_read", _("See the public pages before they are published")
    PORTAL_EDIT = "portal_edit", _("Write public pages")
    PORTAL_PUBLISH = "portal_publish", _("Publish pages, plans and numbers")
    COMPLAINT_ANSWER = "complaint_answer", _("Read and answer complaints")
    CITY_OVERVIEW = "city_overview", _("See which boards have a plan")
    ORGANISATION_READ = "organisation_read", _("See the organisation and its gaps")
    ORGANISATION_EDIT = "organisation_edit", _("Change units and memberships")
    AUDIT_READ = "audit_read", _("Read the audit trail")


class Door(models.TextChoices):
    """Addresses that need no permission."""

    PUBLIC = "public", _("Open to everyone")
    SIGNED_IN = "signed_in", _("Open to everyone who is signed in")


_P = Permission
_READS = frozenset(
    {
        _P.HOME,
        _P.PLAN_READ,
        _P.SURVEY_READ,
        _P.CONSULTATION_READ,
        _P.MEETING_READ,
        _P.HORIZON_READ,
        _P.SOURCE_READ,
        _P.PICTURE_READ,
        _P.FIGURE_READ,
        _P.TRAINING_READ,
        _P.STEERING_READ,
        _P.GUIDANCE_READ,
        _P.ORGANISATION_READ,
    }
)
_COORDINATES = _READS | {
    *(_P.PLAN_EDIT, _P.ROUND_MANAGE, _P.PROGRESS_REPORT),
    *(_P.REPORT_ENTER, _P.REPORT_REACH, _P.REPORT_LINKS, _P.REPORT_COUNTS),
    *(_P.INFLUENCE_REPORT, _P.INFLUENCE_COUNTS),
    *(_P.SURVEY_MANAGE, _P.HORIZON_EDIT, _P.SOURCE_MANAGE, _P.STEERING_ANSWER),
    *(_P.FIGURE_RELEASE,),
    *(_P.CONSULTATION_SEND, _P.CONSULTATION_ANSWER, _P.CONSULTATION_WRITE),
    *(_P.TRAINING_EDIT, _P.TRAINING_ANSWER),
    *(_P.PORTAL_READ, _P.PORTAL_EDIT),
    *(_P.PICTURE_WRITE, _P.PICTURE_EDIT),
    *(_P.MEETING_KEEP, _P.CONVEYANCE_READ, _P.CONVEYANCE_LOG, _P.ADVICE_ASK, _P.ADVICE_ANSWER),
}
_CLEANS = frozenset({_P.CLEANUP_READ, _P.CLEANUP_WRITE})

# A role is held at a unit and reaches down its subtree.
ROLES: dict[Role, frozenset[Permission]] = {
    # Keeps the city's whole work together: writes every plan, sees every board, and of reports
    # no more than protected counts.
    Role.CENTRAL_COORDINATOR: _COORDINATES
    | {
        *(_P.CITY_OVERVIEW, _P.ORGANISATION_EDIT, _P.REPORT_SETTINGS),
        *(_P.SURVEY_FIX, _P.HORIZON_SET, _P.STEERING_EDIT, _P.GUIDANCE_EDIT),
        _P.TRAINING_SET,
        *(_P.PORTAL_PUBLISH, _P.COMPLAINT_ANSWER),
    },
    # Keeps the work of one board or administration together; alone reads what is reported there.
    # Whoever stands in for a local coordinator holds the same role.
    Role.LOCAL_COORDINATOR: _COORDINATES
    | _CLEANS
    | {_P.REPORT_TRIAGE, _P.REPORT_OVERSEE, _P.SOURCE_IMPORT},
    # Owns measures and reports on them; does not rewrite the plan.
    Role.UNIT_MANAGER: _READS
    | _CLEANS
    | {_P.PROGRESS_REPORT, _P.INFLUENCE_REPORT, _P.CONSULTATION_WRITE}
    | {_P.TRAINING_ANSWER, _P.PICTURE_WRITE, _P.ADVICE_ASK},
    # Decides; reads all that the decision rests on. May be a target of unlawful influence.
    Role.DECISION_MAKER: _READS
    | {_P.DECISION_REGISTER, _P.INFLUENCE_REPORT, _P.ADVICE_ASK}
    | {_P.PORTAL_READ, _P.PORTAL_PUBLISH},
    # Takes documents to the board and registers its decisions.
    Role.SECRETARY: _READS
    | {_P.DECISION_REGISTER, _P.INFLUENCE_REPORT}
    | {_P.CONSULTATION_SEND, _P.CONSULTATION_ANSWER, _P.CONSULTATION_WRITE}
    | {_P.PORTAL_READ, _P.PORTAL_EDIT, _P.COMPLAINT_ANSWER}
    | {_P.MEETING_KEEP, _P.ADVICE_ASK},
    # Reads plans and follow-up.
    Role.READER: _READS | {_P.ADVICE_ASK},
    # Sees who read and changed what, and the plans themselves; changes nothing.
    Role.AUDITOR: _READS | {_P.AUDIT_READ, _P.REPORT_OVERSEE, _P.PORTAL_READ, _P.CONVEYANCE_READ},
    # Keeps units and memberships; has no part in the work itself.
    Role.ADMINISTRATOR: frozenset(
        {
            *(_P.HOME, _P.ORGANISATION_READ, _P.ORGANISATION_EDIT, _P.CITY_OVERVIEW),
            *(_P.REPORT_SETTINGS, _P.GUIDANCE_READ),
        }
    ),
    # Alone reads what politicians and officials are exposed to; no part in the other work.
    Role.SECURITY_OFFICER: frozenset(
        {_P.HOME, _P.INFLUENCE_REPORT, _P.INFLUENCE_COUNTS, _P.INFLUENCE_READ}
    ),
    # Cleans parks, streets and premises: the clean-up orders of the own unit and nothing else.
    Role.OPERATIONS: _CLEANS | {_P.HOME},
}

# Roles that reach the whole municipality wherever they are placed.
WHOLE_MUNICIPALITY = frozenset({Role.CENTRAL_COORDINATOR, Role.ADMINISTRATOR, Role.AUDITOR})


def roles_with(permission: Permission) -> list[Role]:
    """Return the roles that carry the permission, for telling a reader who can."""
    return [role for role in Role if permission in ROLES[role]]
