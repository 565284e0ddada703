"""Doors and links, nil statements, and reminders with their reach."""

from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission
from varna.accounts.models import User
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import Author, command, record
from varna.kit.keys import hash_of, new_key
from varna.organisations.enums import Role
from varna.organisations.models import ExternalActor, Membership, Unit
from varna.reports import policy
from varna.reports.enums import FormDoor, NilAnswer, ReportEvent, Source
from varna.reports.models import (
    NilStatement,
    RemindedUnit,
    Reminder,
    ReportLink,
    ReportSettings,
    first_of_month,
)
from varna.reports.services import letters

_YEAR = timedelta(days=365)


@command
def set_form_door(
    settings: ReportSettings,
    *,
    by: Author,
    door: FormDoor,
    code_word: str = "",
    keep_months: int | None = None,
    photo_days: int | None = None,
) -> ReportSettings:
    """Say who reaches the form and how long texts and photos are kept."""
    if isinstance(by, Actor):
        by.check(Permission.REPORT_SETTINGS)
    with changed_fields(settings) as changes:
        settings.door = door
        if code_word:
            settings.code_word_hash = make_password(code_word.strip().casefold())
        if keep_months is not None:
            settings.keep_months = keep_months
        if photo_days is not None:
            settings.photo_days = photo_days
        keep(settings)
    record(ReportEvent.SETTINGS_CHANGED, settings, changes)
    return settings


@command
def open_report_link(
    external: ExternalActor, *, by: Actor, unit: Unit, ends_on: date | None = None
) -> tuple[ReportLink, str]:
    """Make a link for an external actor. Returns it with its token, which is shown only now."""
    policy.check_can_manage_links(by, unit)
    token, today = new_key(), timezone.localdate()
    link = ReportLink(
        municipality_id=unit.municipality_id,
        external=external,
        unit=unit,
        token_hash=hash_of(token),
        opened_on=today,
        ends_on=ends_on or today + _YEAR,
    )
    keep(link)
    record(ReportEvent.LINK_OPENED, link, {"external": external.pk, "unit": unit.pk})
    return link, token


@command
def withdraw_report_link(link: ReportLink, *, by: Actor) -> None:
    """Let the link open nothing from now on."""
    policy.check_can_manage_links(by, link.unit)
    if link.withdrawn_on is not None:
        raise Denied(_("The link is withdrawn already."))
    link.withdrawn_on = timezone.localdate()
    keep(link)
    record(ReportEvent.LINK_WITHDRAWN, link)


def state_nil(
    unit: Unit,
    *,
    by: Author,
    month_from: date,
    month_to: date,
    answer: NilAnswer,
    source: Source = Source.OWN_UNIT,
) -> NilStatement:
    """Keep why the unit has sent no report for the months; saying it twice is saying it once."""
    months = {"month_from": first_of_month(month_from), "month_to": first_of_month(month_to)}
    known: NilStatement | None = NilStatement.objects.filter(
        unit=unit, answer=answer, **months
    ).first()
    return known or add_nil_statement(unit, by=by, answer=answer, source=source, **months)


@command
def add_nil_statement(
    unit: Unit,
    *,
    by: Author,
    month_from: date,
    month_to: date,
    answer: NilAnswer,
    source: Source,
) -> NilStatement:
    """Write the statement. Use `state_nil`."""
    if isinstance(by, Actor):
        policy.check_can_enter(by, unit)
    statement = NilStatement(
        municipality_id=unit.municipality_id,
        unit=unit,
        month_from=month_from,
        month_to=month_to,
        answer=answer,
        source=source,
        stated_on=timezone.localdate(),
    )
    keep(statement)
    record(ReportEvent.NIL_STATED, statement, {"answer": answer, "unit": unit.pk})
    return statement


@command
def note_reminder(unit: Unit, *, by: Actor, units: list[Unit]) -> Reminder:
    """Remind the given units below the unit, and keep how far it reached: a row for each (R-137).

    A letter goes to whoever manages a unit, or the nearest one above it, once however many units
    that person is reached for. A unit without such a manager gets a row with no letter.
    """
    policy.check_can_remind(by, unit)
    for one in units:
        policy.check_can_remind(by, one)
    reminder = Reminder(municipality_id=unit.municipality_id, unit=unit, sent_at=timezone.now())
    keep(reminder)
    told: dict[int, tuple[User, Unit]] = {}
    managers = managers_of(units, timezone.localdate())
    for one in units:
        reached = managers[one.pk]
        keep(
            RemindedUnit(
                municipality_id=unit.municipality_id,
                reminder=reminder,
                unit=one,
                letters=len(reached),
            )
        )
        for user in reached:
            told.setdefault(user.pk, (user, one))
    letters.remind(told.values(), by=by)
    record(ReportEvent.UNITS_REMINDED, reminder, {"units": len(units), "letters": len(told)})
    return reminder


def managers_of(units: list[Unit], on: date) -> dict[int, list[User]]:
    """Who manages each unit, or the nearest unit above it within the administration."""
    above = {int(part) for unit in units for part in unit.path.split("/") if part}
    rows = (
        Membership.objects.filter(unit_id__in=above, role=Role.UNIT_MANAGER)
        .current(on)
        .select_related("user")
    )
    held: dict[int, list[User]] = {}
    for row in rows:
        held.setdefault(row.unit_id, []).append(row.user)
    found = {}
    for unit in units:
        path = [int(part) for part in unit.path.split("/") if part]
        found[unit.pk] = next((held[pk] for pk in reversed(path) if pk in held), [])
    return found
