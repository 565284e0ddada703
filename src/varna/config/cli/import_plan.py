"""``varna import-plan``: read an existing plan, show what was found, and make a draft of it."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from varna.config.cli.errors import Stop
from varna.config.cli.start import start

if TYPE_CHECKING:
    from varna.organisations.models import Municipality, Unit
    from varna.plans.importing import ImportedPlan

_WIDTHS = (52, 26, 22)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="Word (.docx), PDF, OpenDocument (.odt) or text")
    parser.add_argument("--municipality", metavar="NAME", help="short name, if there are several")
    parser.add_argument("--unit", metavar="NAME", help="whose plan it is: name or abbreviation")
    parser.add_argument("--year", type=int, help="the plan's year, if it cannot be read")
    parser.add_argument("--user", metavar="E-MAIL", help="the coordinator in whose name it is done")
    parser.add_argument(
        "--keep-names",
        action="store_true",
        help="do not replace names of those responsible by labels such as EC-1",
    )
    parser.add_argument("--dry-run", action="store_true", help="only show what is found")
    parser.add_argument("--json", action="store_true", help="show it as JSON, nothing left out")
    parser.epilog = (
        "Shows every row with how sure it is, and how many lines were not understood. Rows that\n"
        "are sure go into the draft; the others wait for the review in the browser, where what\n"
        "the de-identification guard stopped is answered too."
    )


def run(options: argparse.Namespace) -> int:
    from varna.plans.importing import Unreadable
    from varna.plans.importing.sandbox import read_safely

    data = options.file.read_bytes()
    try:
        found = read_safely(data, replace_names=not options.keep_names)
    except Unreadable as error:
        raise Stop(f"{options.file.name}: {error}") from error
    if options.json:
        from varna.plans.importing.plain import as_plain

        sys.stdout.write(json.dumps(as_plain(found), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(report(found))
    if options.dry_run:
        return 0
    start()
    return _store(options, data, found)


def report(found: "ImportedPlan") -> str:
    """What was found, for people: the facts, the rows, and what was not understood."""
    facts = [
        f"{label:<14}{said.value or 'not found':<60} {said.confidence:.0%}"
        for label, said in (
            ("Title", found.title),
            ("Kind", found.kind),
            ("Year", found.year),
            ("Municipality", found.municipality),
            ("Organisation", found.organisation),
        )
    ]
    rows = [
        " ".join(
            [
                f"{one.confidence:4.0%}",
                *(
                    _cut(text, width)
                    for text, width in zip(
                        (one.title.value, one.responsible.value, one.time.value),
                        _WIDTHS,
                        strict=True,
                    )
                ),
            ]
        ).rstrip()
        for one in found.measures
    ]
    head = " ".join(
        [
            "sure",
            *(
                _cut(text, width)
                for text, width in zip(("Measure", "Responsible", "Time"), _WIDTHS, strict=True)
            ),
        ]
    )
    unread = [
        f"  page {one.place.page}, line {one.place.line}: {one.text[:80]}" for one in found.unread
    ]
    counts = (
        f"{len(found.measures)} measures, {len(found.chapters)} chapters, {len(found.figures)} "
        f"figures, {len(found.contacts)} contacts, {len(found.notes)} remarks; "
        f"{len(found.unread)} of {found.lines} lines not understood."
    )
    return "\n".join([*facts, "", head, *rows, "", counts, *unread, ""])


def _cut(text: str, width: int) -> str:
    plain = " / ".join(text.split("\n"))
    return f"{plain if len(plain) <= width else plain[: width - 1] + '…':<{width}}"


def _store(options: argparse.Namespace, data: bytes, found: "ImportedPlan") -> int:
    from varna.organisations.scope import municipality_scope

    municipality = _municipality(options.municipality)
    with municipality_scope(municipality.pk):
        unit = _unit(options.unit)
        return _import(options, unit, data, found)


def _import(options: argparse.Namespace, unit: "Unit", data: bytes, found: "ImportedPlan") -> int:
    from django.db import transaction

    from varna.access.errors import Denied
    from varna.plans.services import importing

    by = _actor(options.user, unit)
    digest = importing.digest_of(data)
    if importing.refuse_twice(unit, digest):
        raise Stop(f"{options.file.name} has been read in for {unit.name} before.")
    year = options.year or (int(found.year.value) if found.year.value else None)
    if year is None:
        raise Stop("the year could not be read. Say it with --year.", status=2)
    try:
        with transaction.atomic():
            return _draft(unit, by, digest, found, year)
    except Denied as denied:
        raise Stop(str(denied)) from denied


def _draft(unit: "Unit", by: object, digest: str, found: "ImportedPlan", year: int) -> int:
    from varna.access.actor import Actor
    from varna.plans.enums import ImportChoice, ImportKind
    from varna.plans.services import import_draft, importing

    assert isinstance(by, Actor)
    row, held = importing.start_import(unit, by=by, digest=digest, found=found)
    sure = importing.take_sure(row, by=by) if found.measures else 0
    whole = sure == len(found.measures) and not held and not found.unread
    if not whole:
        sys.stdout.write(
            f"{sure} of {len(found.measures)} rows are sure, and {len(held)} passages were stopped "
            f"by the guard. The review waits at {row.get_absolute_url()}\n"
        )
        return 0
    texts = row.items.exclude(kind__in=[ImportKind.MEASURE, ImportKind.UNREAD])
    answers = {item: importing.Answer(ImportChoice.TAKE, {}) for item in texts}
    if answers:
        importing.change_items(row, by=by, answers=answers)
    title = row.title or f"Handlingsplan {year}"
    plan = import_draft.create_draft(row, by=by, year=year, title=title)
    sys.stdout.write(f"The draft is made: {plan.get_absolute_url()}\n")
    return 0


def _municipality(name: str | None) -> "Municipality":
    from varna.organisations.models import Municipality

    rows = list(Municipality.objects.filter(slug=name) if name else Municipality.objects.all())
    if len(rows) != 1:
        known = ", ".join(Municipality.objects.values_list("slug", flat=True)) or "none"
        raise Stop(f"say which municipality with --municipality. There are: {known}.", status=2)
    found: Municipality = rows[0]
    return found


def _unit(name: str | None) -> "Unit":
    from django.db.models import Q

    from varna.organisations.models import Unit

    rows = list(Unit.objects.filter(Q(name__iexact=name) | Q(abbreviation__iexact=name)))
    if not name or len(rows) != 1:
        raise Stop("say whose plan it is with --unit, by its name or abbreviation.", status=2)
    return rows[0]


def _actor(mail: str | None, unit: "Unit") -> object:
    from django.utils import timezone

    from varna.access.actor import actors_of
    from varna.access.permissions import Permission
    from varna.accounts.models import User

    user = User.objects.filter(email__iexact=mail or "").first()
    if user is None:
        raise Stop("say in whose name with --user: the e-mail of a coordinator.", status=2)
    actors = actors_of(user, on=timezone.localdate())
    mine = [one for one in actors if one.may(Permission.PLAN_EDIT, unit)]
    if not mine:
        raise Stop(f"{mail} may not write plans of {unit.name}.")
    return mine[0]
