"""Kinds of body, roles, and what happens to them. Values per docs/glossary.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("Municipality")
    COUNCIL = "council", _("Municipal council")
    EXECUTIVE_BOARD = "executive_board", _("Executive board")
    EXECUTIVE_OFFICE = "executive_office", _("Executive office")
    DISTRICT_BOARD = "district_board", _("District board")
    SPECIALIST_BOARD = "specialist_board", _("Specialist board")
    COMMITTEE = "committee", _("Committee")
    DISTRICT_ADMINISTRATION = "district_administration", _("District administration")
    SPECIALIST_ADMINISTRATION = "specialist_administration", _("Specialist administration")
    DEPARTMENT = "department", _("Department")
    DIVISION = "division", _("Division")
    UNIT = "unit", _("Unit")
    RECEPTION_UNIT = "reception_unit", _("Reception unit")
    TEAM = "team", _("Team")
    OPERATION = "operation", _("Operation")
    COMPANY = "company", _("Municipal company")


BOARDS = frozenset({UnitKind.EXECUTIVE_BOARD, UnitKind.DISTRICT_BOARD, UnitKind.SPECIALIST_BOARD})


class ChangeKind(models.TextChoices):
    RENAMED = "renamed", _("renamed")
    MERGED = "merged", _("merged into")
    SPLIT = "split", _("split into")
    MOVED = "moved", _("moved")


class ActorCategory(models.TextChoices):
    AUTHORITY = "authority", _("Authority")
    POLICE = "police", _("Police")
    RESEARCH = "research", _("Research")
    COMPANY = "company", _("Company")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    FAITH_COMMUNITY = "faith_community", _("Faith community")
    OTHER = "other", _("Other")


class Role(models.TextChoices):
    CENTRAL_COORDINATOR = "central_coordinator", _("Central coordinator")
    LOCAL_COORDINATOR = "local_coordinator", _("Local coordinator")
    UNIT_MANAGER = "unit_manager", _("Unit manager")
    DECISION_MAKER = "decision_maker", _("Decision-maker")
    SECRETARY = "secretary", _("Board secretary")
    READER = "reader", _("Reader")
    AUDITOR = "auditor", _("Data protection officer or auditor")
    ADMINISTRATOR = "administrator", _("Administrator")
    SECURITY_OFFICER = "security_officer", _("Security officer")
    OPERATIONS = "operations", _("Operations staff")


class OrganisationEvent(models.TextChoices):
    MUNICIPALITY_CREATED = "municipality.created"
    UNIT_CREATED = "unit.created"
    UNIT_RENAMED = "unit.renamed"
    UNIT_MERGED = "unit.merged"
    UNIT_SPLIT = "unit.split"
    UNIT_MOVED = "unit.moved"
    AREA_CREATED = "area.created"
    ACTOR_CREATED = "external_actor.created"
    ROLE_TITLE_CREATED = "role_title.created"
    KEY_ROLE_CREATED = "key_role.created"
    MEMBERSHIP_GRANTED = "membership.granted"
    MEMBERSHIP_ENDED = "membership.ended"
