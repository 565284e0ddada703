"""What is missing, and the picture of who meets where."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from varna.access.actor import Actor, allows
from varna.meetings import coverage, policy
from varna.meetings.enums import ForumKind, Level, MeetingState
from varna.meetings.models import Agreement, Forum, NeededActor
from varna.meetings.words import rhythm_words
from varna.organisations.enums import UnitKind
from varna.organisations.models import Area, Unit
from varna.web.charts import Node, network
from varna.web.components import Cell, Column, Status, Table, Tone

_DISTRICTS = UnitKind.DISTRICT_ADMINISTRATION


def coverage_page(actor: Actor) -> dict[str, Any]:
    """Every gap, each with where to act."""
    today = timezone.localdate()
    forums = list(_counted(actor, today.year))
    needed = list(NeededActor.objects.visible_to(actor))
    return {
        "year": today.year,
        "counts": _count_table(forums),
        "gaps": _gaps(actor, forums, needed),
        "needed": needed,
        "may_set": allows(policy.check_can_set_needs, actor),
        "picture": picture_of(forums),
    }


def _counted(actor: Actor, year: int) -> Any:
    """How often each forum has met is no secret, whoever reads its minutes."""
    this_year = Q(meetings__starts_at__year=year)
    return (
        Forum.objects.visible_to(actor)
        .for_rows()
        .annotate(
            held=CountOf("meetings", filter=this_year & Q(meetings__state=MeetingState.HELD)),
            planned=CountOf("meetings", filter=this_year & Q(meetings__state=MeetingState.PLANNED)),
        )
        .order_by("name", "pk")
    )


def _count_table(forums: Sequence[Any]) -> Table:
    rows = []
    for one in forums:
        if not one.is_active or not one.expected:
            continue
        count = coverage.Count(one, one.held, one.planned)
        lacking = Cell(_("uncertain") if one.is_uncertain else 0)
        if count.lacking and not one.is_uncertain:
            words = _("%(count)d too few") % {"count": count.lacking}
            lacking = Cell(status=Status(words, Tone.NEEDS_YOU))
        share = _("%(share)d %%") % {"share": count.share or 0}
        rows.append(
            [
                Cell(one.name, url=one.get_absolute_url(), note=rhythm_words(one)),
                one.expected,
                one.held,
                share,
                one.planned,
                lacking,
            ]
        )
    return Table(
        caption=_("Meetings against what was agreed"),
        caption_hidden=True,
        columns=[
            Column(_("Forum")),
            Column(_("Agreed"), numeric=True),
            Column(pgettext("meetings", "Held"), numeric=True),
            Column(_("Share"), numeric=True),
            Column(pgettext("meetings", "Planned"), numeric=True),
            Column(_("Lacking")),
        ],
        rows=rows,
    )


def _gaps(
    actor: Actor, forums: list[Forum], needed: list[NeededActor]
) -> list[tuple[str, list[tuple[str, str | None]]]]:
    found: list[tuple[str, list[tuple[str, str | None]]]] = [
        (
            _("Forums where violent extremism is no standing item"),
            [(one.name, one.get_absolute_url()) for one in coverage.without_item(forums)],
        ),
        (
            _("Decided, but not created"),
            [(one.name, one.get_absolute_url()) for one in coverage.not_created(forums)],
        ),
        (
            _("Necessary actors that sit in no forum"),
            [(one.label, None) for one in coverage.outside_every_forum(needed, forums)],
        ),
        (
            _("Areas without a forum of school, social services and police"),
            [(one.name, None) for one in _areas_without(forums)],
        ),
        (_("Functions that are missing in a forum"), _missing(forums)),
        (
            _("District administrations outside a network of the whole municipality"),
            _outside(forums),
        ),
        (_("District administrations without an agreement in force"), _without_agreement(actor)),
    ]
    return [(title, rows) for title, rows in found if rows]


def _areas_without(forums: list[Forum]) -> list[Area]:
    areas = [one for one in Area.objects.order_by("name") if one.is_valid_on(timezone.localdate())]
    return coverage.areas_without(ForumKind.SSP, areas, forums)


def _missing(forums: list[Forum]) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for one in forums:
        if one.is_active and (missing := coverage.missing_functions(one)):
            names = ", ".join(str(function.label).lower() for function in missing)
            found.append((f"{one.name}: {names}", one.get_absolute_url()))
    return found


def _districts() -> list[Unit]:
    rows = Unit.objects.current(timezone.localdate()).filter(kind=_DISTRICTS)
    return list(rows.order_by("name"))


def _outside(forums: list[Forum]) -> list[tuple[str, str | None]]:
    districts = _districts()
    found: list[tuple[str, str | None]] = []
    for one in forums:
        central = one.level == Level.CITY and one.kind == ForumKind.NETWORK and one.is_active
        # A network that no district sits in is for others.
        if not central or len(lacking := coverage.not_members(one, districts)) == len(districts):
            continue
        found += [(f"{one.name}: {unit.label}", one.get_absolute_url()) for unit in lacking]
    return found


def _without_agreement(actor: Actor) -> list[tuple[str, str | None]]:
    agreements = Agreement.objects.visible_to(actor).prefetch_related("parties")
    lacking = coverage.units_without_agreement(_districts(), agreements, timezone.localdate())
    return [(unit.label, reverse("agreements")) for unit in lacking]


def picture_of(forums: list[Forum]) -> Any:
    """Active forums to the left, organisations to the right, a line for each seat."""
    shown = [one for one in forums if one.is_active and one.members.all()]
    if not shown:
        return None
    order = {level.value: n for n, level in enumerate(Level)}
    shown.sort(key=lambda one: (order[one.level], one.name))
    return network(
        _("Forums and who sits in them"),
        [
            Node(
                one.name,
                [seat.organisation.label for seat in one.members.all() if seat.organisation],
                url=one.get_absolute_url(),
            )
            for one in shown
        ],
        first=_("Forum"),
        second=_("Organisations"),
    )
