"""Who may keep sources, ask them, take in figures and read the police's background."""

from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission
from varna.audit.commands import Author
from varna.organisations.models import Unit
from varna.sources.enums import OPEN_STATES, TRANSITIONS, BatchState, SourceCategory
from varna.sources.models import Batch, InputRequest, InputRound, PartnerLink, PoliceInput, Source


def _check(by: Author, permission: Permission, unit: Unit) -> None:
    # The program itself writes what comes by a link and what a job does.
    if isinstance(by, Actor):
        by.check(permission, unit)


def check_can_manage(by: Author, unit: Unit) -> None:
    """The coordinators of the unit keep its register and ask its sources."""
    _check(by, Permission.SOURCE_MANAGE, unit)


def check_can_settle(by: Author, request: InputRequest) -> None:
    """What a source answered is noted until the picture is adopted."""
    _check(by, Permission.SOURCE_MANAGE, request.round.unit)
    if request.round.adopted_on is not None:
        raise Denied(_("The picture is adopted. What it rests on is not changed afterwards."))


def check_can_adopt(by: Author, found: InputRound) -> None:
    """The picture of a round is adopted once."""
    _check(by, Permission.SOURCE_MANAGE, found.unit)
    if found.adopted_on is not None:
        raise Denied(_("The picture is adopted already."))


def check_can_import(by: Author, source: Source) -> None:
    """The local coordinator takes in the figures of the unit's own sources."""
    _check(by, Permission.SOURCE_IMPORT, source.unit)


def check_can_move(by: Author, batch: Batch, state: BatchState) -> None:
    """A batch goes the way of the table of transitions."""
    check_can_import(by, batch.source)
    if state not in TRANSITIONS[BatchState(batch.state)]:
        raise Denied(
            _("“%(file)s” is %(state)s, so this can no longer be done.")
            % {"file": batch.name, "state": batch.get_state_display().lower()}
        )


def check_is_open(by: Author, batch: Batch) -> None:
    """The file lies here only while it is worked with."""
    check_can_import(by, batch.source)
    if batch.state not in OPEN_STATES:
        raise Denied(_("The file is erased. Upload it again."))


def check_can_read_police(by: Author, request: InputRequest) -> None:
    """The local coordinator alone reads what the police say."""
    _check(by, Permission.SOURCE_IMPORT, request.round.unit)
    if request.source.category != SourceCategory.POLICE:
        raise Denied(_("This page is for the police alone."))


def check_can_write_police(by: Author, request: InputRequest) -> None:
    """It is written down until the picture is adopted."""
    check_can_read_police(by, request)
    check_can_settle(by, request)


def check_can_erase(by: Author, police: PoliceInput) -> None:
    """A background is erased once."""
    _check(by, Permission.SOURCE_IMPORT, police.request.round.unit)
    if police.erased_on is not None:
        raise Denied(_("The background is erased already."))


def check_can_withdraw_link(by: Author, link: PartnerLink) -> None:
    """A link in force is withdrawn by the coordinators."""
    _check(by, Permission.SOURCE_MANAGE, link.source.unit)
    if link.withdrawn_on is not None:
        raise Denied(_("The link is withdrawn already."))
