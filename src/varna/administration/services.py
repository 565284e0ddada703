"""The verbs on the organisation. Each keeps history: nothing is renamed or merged in place."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone

from varna.accounts import services as accounts
from varna.accounts.invitation import send_invitation
from varna.accounts.models import User
from varna.administration import policy
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import Author, command, record
from varna.organisations.enums import ActorCategory, ChangeKind, OrganisationEvent, Role, UnitKind
from varna.organisations.models import (
    Area,
    ExternalActor,
    KeyRole,
    Membership,
    Municipality,
    RoleTitle,
    Unit,
    UnitChange,
)
from varna.organisations.scope import municipality_scope


@command
def create_municipality(
    *, by: Author, name: str, slug: str, accent: str = "", is_demo: bool = False
) -> Municipality:
    """Open a municipality: the wall within which all its data lives."""
    policy.check_can_open_municipality(by)
    municipality = Municipality(name=name, slug=slug, accent=accent, is_demo=is_demo)
    municipality.full_clean()
    municipality.save()
    record(OrganisationEvent.MUNICIPALITY_CREATED, municipality)
    return municipality


@command
def create_area(municipality: Municipality, *, by: Author, name: str) -> Area:
    """Name a part of the municipality."""
    policy.check_can_edit_organisation(by, municipality.pk)
    area = Area(municipality=municipality, name=name)
    keep(area)
    record(OrganisationEvent.AREA_CREATED, area)
    return area


@command
def create_unit(
    municipality: Municipality,
    *,
    by: Author,
    name: str,
    kind: UnitKind,
    parent: Unit | None = None,
    areas: Iterable[Area] = (),
    **facts: Any,
) -> Unit:
    """Add a body to the tree. ``facts``: name_en, abbreviation, must_have_…, valid_from/to."""
    policy.check_can_edit_organisation(by, municipality.pk)
    policy.check_can_place_under(parent, municipality)
    unit = Unit(municipality=municipality, name=name, kind=kind, parent=parent, **facts)
    keep(unit)
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    unit.areas.set(areas)
    record(OrganisationEvent.UNIT_CREATED, unit)
    return unit


@command
def rename_unit(
    unit: Unit, *, by: Author, name: str, on: date, name_en: str | None = None
) -> UnitChange:
    """Give the unit a new name from the day; ``name_on`` still answers with the old one before.

    The English name has no history. It stays as it is unless ``name_en`` says otherwise.
    """
    policy.check_can_edit_organisation(by, unit.municipality_id)
    _lock(unit)
    policy.check_can_rename(unit, on)
    with changed_fields(unit) as changes:
        unit.name = name
        unit.name_en = unit.name_en if name_en is None else name_en
        keep(unit)
    old_name = changes.get("name", [name])[0]
    change = _change(unit, ChangeKind.RENAMED, on, old_name=old_name, new_name=name)
    record(OrganisationEvent.UNIT_RENAMED, unit, {**changes, "on": on})
    return change


@command
def merge_units(units: Iterable[Unit], *, by: Author, into: Unit, on: date) -> list[UnitChange]:
    """Let units become part of another from the day. They keep their plans and point onward."""
    policy.check_can_edit_organisation(by, into.municipality_id)
    _lock(into)
    changes = []
    for unit in units:
        _lock(unit)
        policy.check_can_end(unit)
        policy.check_can_take_over(into, unit)
        changes.append(_change(unit, ChangeKind.MERGED, on, successor=into))
        _end(unit, on)
        record(OrganisationEvent.UNIT_MERGED, unit, {"successor": into.pk, "on": on})
    return changes


@command
def split_unit(unit: Unit, *, by: Author, into: Iterable[Unit], on: date) -> list[UnitChange]:
    """Let a unit become several from the day."""
    policy.check_can_edit_organisation(by, unit.municipality_id)
    _lock(unit)
    policy.check_can_end(unit)
    changes = []
    for part in into:
        policy.check_can_take_over(part, unit)
        changes.append(_change(unit, ChangeKind.SPLIT, on, successor=part))
    _end(unit, on)
    record(
        OrganisationEvent.UNIT_SPLIT,
        unit,
        {"successors": [change.successor_id for change in changes], "on": on},
    )
    return changes


@command
def move_unit(unit: Unit, *, by: Author, under: Unit, on: date) -> UnitChange:
    """Hang the unit, and all below it, under another parent."""
    policy.check_can_edit_organisation(by, unit.municipality_id)
    for one in sorted((unit, under), key=lambda one: one.path):
        _lock(one)
    policy.check_can_move(unit, under)
    change = _change(unit, ChangeKind.MOVED, on)
    old, new = unit.path, f"{under.path}{unit.pk}/"
    Unit.objects.below(unit).update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))
    unit.parent, unit.path = under, new
    unit.save(update_fields=["parent", "path"])
    record(OrganisationEvent.UNIT_MOVED, unit, {"path": [old, new], "on": on})
    return change


@command
def create_external_actor(
    municipality: Municipality,
    *,
    by: Author,
    name: str,
    category: ActorCategory,
    parent: ExternalActor | None = None,
    **facts: Any,
) -> ExternalActor:
    """Name a body outside the municipality that takes part."""
    policy.check_can_edit_organisation(by, municipality.pk)
    actor = ExternalActor(
        municipality=municipality, name=name, category=category, parent=parent, **facts
    )
    keep(actor)
    record(OrganisationEvent.ACTOR_CREATED, actor)
    return actor


@command
def create_role_title(
    municipality: Municipality,
    *,
    by: Author,
    title: str,
    title_en: str = "",
    role: Role | None = None,
    unit: Unit | None = None,
) -> RoleTitle:
    """Say what a role is called here, or at one unit (R-004)."""
    policy.check_can_edit_organisation(by, municipality.pk)
    row = RoleTitle(
        municipality=municipality, title=title, title_en=title_en, role=role or "", unit=unit
    )
    keep(row)
    record(OrganisationEvent.ROLE_TITLE_CREATED, row)
    return row


@command
def create_key_role(*, by: Author, title: RoleTitle, unit: Unit) -> KeyRole:
    """Name a key function of a department by title and unit (R-030)."""
    policy.check_can_edit_organisation(by, unit.municipality_id)
    row = KeyRole(municipality=unit.municipality, title=title, unit=unit)
    keep(row)
    record(OrganisationEvent.KEY_ROLE_CREATED, row)
    return row


@command
def grant_membership(
    user: User, *, by: Author, unit: Unit, role: Role, valid_from: date | None = None
) -> Membership:
    """Let the user hold the role at the unit from the day."""
    policy.check_can_edit_organisation(by, unit.municipality_id)
    policy.check_can_give_role(unit)
    membership = Membership(
        municipality=unit.municipality,
        user=user,
        unit=unit,
        role=role,
        valid_from=valid_from or timezone.localdate(),
    )
    with municipality_scope(unit.municipality_id):
        keep(membership)
    record(OrganisationEvent.MEMBERSHIP_GRANTED, membership, {"role": role, "unit": unit.pk})
    return membership


@command
def grant_role(
    email: str, *, by: Author, name: str, unit: Unit, role: Role, valid_from: date
) -> Membership:
    """Let the holder of the e-mail address hold the role; open an account if there is none.

    A new account bears ``name`` and gets the letter to choose a password with, once all is
    written. An account that exists is left as it is, whichever municipality it serves.
    """
    policy.check_can_edit_organisation(by, unit.municipality_id)
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        user = accounts.create_user(by=by, email=email, name=name)
        sender = unit.municipality.name
        transaction.on_commit(partial(send_invitation, user, sender=sender))
    return grant_membership(user, by=by, unit=unit, role=role, valid_from=valid_from)


@command
def end_membership(membership: Membership, *, by: Author, on: date) -> None:
    """Let the role end with the day. One that has not begun is taken back and never holds.

    Raises ValidationError for a day before a role that has begun: what was held is not erased.
    """
    policy.check_can_edit_organisation(by, membership.municipality_id)
    _lock_roles(membership)
    policy.check_can_end_membership(membership, on)
    if membership.valid_from is not None and membership.valid_from > max(on, timezone.localdate()):
        dates = [membership.valid_from, None]
        record(OrganisationEvent.MEMBERSHIP_ENDED, membership, {"valid_from": dates})
        membership.delete()
        return
    with changed_fields(membership) as changes:
        membership.valid_to = on
        keep(membership)
    record(OrganisationEvent.MEMBERSHIP_ENDED, membership, changes)


def _lock(unit: Unit) -> None:
    # What the caller read may be old: a path written from memory would undo another's move.
    unit.refresh_from_db(from_queryset=Unit.objects.select_for_update(of=("self",)))


def _lock_roles(membership: Membership) -> None:
    # Two who end each other's roles at once would leave nobody: the second waits, and sees.
    Municipality.objects.select_for_update().get(pk=membership.municipality_id)
    membership.refresh_from_db(fields=["valid_from", "valid_to"])


def _change(unit: Unit, kind: ChangeKind, on: date, **facts: Any) -> UnitChange:
    change = UnitChange(municipality=unit.municipality, unit=unit, kind=kind, on=on, **facts)
    keep(change)
    return change


def _end(unit: Unit, on: date) -> None:
    unit.valid_to = on - timedelta(days=1)
    keep(unit)
