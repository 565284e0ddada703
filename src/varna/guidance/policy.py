"""Who may propose, keep and publish guidance, in which state, and why not."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import ROLES, Permission, roles_with
from varna.audit.commands import Author, System
from varna.guidance.enums import State
from varna.guidance.graph import Fault
from varna.guidance.models import Entry, Material, Routine


def check_can_keep(by: Author, municipality_id: int) -> None:
    """The central coordinator keeps guidance; so does the program when it loads its own."""
    if isinstance(by, System):
        return
    if not isinstance(by, Actor) or by.municipality_id != municipality_id:
        raise Denied(_("Only a member of the municipality can change its guidance."))
    by.check(Permission.GUIDANCE_EDIT)


def check_can_propose(actor: Actor) -> None:
    """Whoever may read guidance may say that something in it is wrong."""
    actor.check(Permission.GUIDANCE_READ)


def check_can_answer(by: Author, entry: Entry) -> None:
    """A proposal is answered once."""
    check_can_keep(by, entry.municipality_id)
    if entry.state != State.PROPOSED:
        raise Denied(_("The proposal is already answered."))


def check_can_confirm(by: Author, entry: Entry, on: date) -> None:
    """Only what is in use today can be found right."""
    check_can_keep(by, entry.municipality_id)
    if entry.state != State.IN_USE or not entry.is_valid_on(on):
        raise Denied(_("Only what is in use today can be confirmed."))


def check_can_write_version(by: Author, entry: Entry) -> None:
    """The newest version is the one that is changed; what has ended is history."""
    check_can_keep(by, entry.municipality_id)
    _check_is_open(entry)


def check_can_suggest(actor: Actor, entry: Entry) -> None:
    """A change is proposed to the newest version."""
    check_can_propose(actor)
    _check_is_open(entry)


def check_can_withdraw(by: Author, entry: Entry) -> None:
    """A method in use that does harm or no good is withdrawn, once (R-513)."""
    check_can_end(by, entry)
    if not isinstance(entry, Material) or entry.is_withdrawn:
        raise Denied(_("Only a material or method that is still offered is withdrawn."))


def check_can_end(by: Author, entry: Entry) -> None:
    """What is in use without an end can be ended."""
    check_can_keep(by, entry.municipality_id)
    _check_is_open(entry)


def check_can_write_routine(by: Author, routine: Routine) -> None:
    """Only a draft is written in; what staff were told stays as it was."""
    check_can_keep(by, routine.municipality_id)
    if not routine.is_draft:
        raise Denied(_("This version has been in use and is not changed. Start a new draft."))


def check_can_put_in_use(by: Author, routine: Routine, found: Sequence[Fault]) -> None:
    """A draft without faults is taken into use."""
    check_can_write_routine(by, routine)
    if found:
        raise Denied(_("The draft has faults that must be mended first."))


def role_with(by: Author, permission: Permission) -> str:
    """The role by which the author acts; empty for the program itself."""
    if not isinstance(by, Actor):
        return ""
    held = [post.role for post in by.posts if permission in ROLES[post.role]]
    return next((role for role in roles_with(permission) if role in held), "")


def _check_is_open(entry: Entry) -> None:
    if entry.state != State.IN_USE or entry.valid_to is not None:
        raise Denied(_("This version is not in use any more. Open the newest one."))
