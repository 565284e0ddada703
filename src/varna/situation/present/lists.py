"""Lists of pictures: all of them, every board's, awareness side by side, and footholds."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.access.permissions import Permission
from varna.organisations.models import Unit
from varna.situation import policy
from varna.situation.enums import EditionState, IndicatorKind, Level
from varna.situation.models import Edition, Foothold, Indicator, Picture
from varna.situation.reading import latest_of
from varna.situation.words import picture_tag, rhythm_words
from varna.web.components import Action, Cell, Column, Status, Tab, Table, Tone


def list_tabs(actor: Actor, here: str) -> list[Tab]:
    """The lists that the reader may open."""
    found = [
        ("pictures", _("Situation pictures")),
        ("picture_awareness", _("Awareness over the years")),
        ("footholds", _("Footholds")),
    ]
    if actor.may(Permission.CITY_OVERVIEW):
        found.insert(1, ("picture_boards", _("Every board")))
    return [Tab(label, reverse(name), current=name == here) for name, label in found]


def start_action(actor: Actor) -> Action | None:
    """What a coordinator begins with."""
    if not actor.may(Permission.PICTURE_EDIT):
        return None
    return Action(_("Begin a picture"), reverse("new_picture"))


def picture_table(pictures: Iterable[Picture], today: date) -> Table:
    """Pictures, the newest first."""
    return Table(
        caption=_("Situation pictures"),
        caption_hidden=True,
        columns=[
            Column(_("Picture")),
            Column(_("Unit")),
            Column(_("Period"), numeric=True),
            Column(_("Adopted"), numeric=True),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(one.title, url=one.get_absolute_url()),
                one.unit.label,
                one.period,
                one.adopted_on or "–",
                Cell(status=picture_tag(one, today)),
            ]
            for one in pictures
        ],
    )


def boards_page(actor: Actor, units: Sequence[Unit], today: date) -> dict[str, Any]:
    """Every unit that must have a plan, with its newest picture (R-063, R-068, R-070)."""
    pictures = list(
        Picture.objects.visible_to(actor)
        .filter(unit__in=units)
        .select_related("unit")
        .prefetch_related("contributors__external", "editions")
    )
    latest = latest_of(pictures)
    current = {one.unit_id for one in pictures if one.is_current(today)}
    return {
        "units": len(units),
        "current": len(current),
        "outdated": sum(one.is_outdated(today) for one in latest.values()),
        "lacking": len(units) - len(latest),
        "table": Table(
            caption=_("Every board"),
            caption_hidden=True,
            columns=[
                Column(_("Unit")),
                Column(_("Newest picture")),
                Column(_("Police")),
                Column(_("Light updates")),
                Column(_("Approved editions")),
            ],
            rows=[_board_row(one, latest.get(one.pk), today) for one in units],
        ),
    }


def _board_row(unit: Unit, picture: Picture | None, today: date) -> list[object]:
    if picture is None:
        none = Status(_("No picture"), Tone.NEEDS_YOU)
        return [Cell(unit.label), Cell(status=none), "–", "–", "–"]
    police = any(one.is_police for one in picture.contributors.all())
    audiences = {
        str(one.get_audience_display())
        for one in picture.editions.all()
        if one.state == EditionState.APPROVED
    }
    return [
        Cell(unit.label, url=picture.get_absolute_url(), note=picture.period),
        Cell(status=picture_tag(picture, today), note=_adopted(picture)),
        _("Contributed") if police else _("Have not contributed"),
        rhythm_words(picture, today) or "–",
        ", ".join(sorted(audiences)) or "–",
    ]


def _adopted(picture: Picture) -> str:
    return _("adopted %(day)s") % {"day": picture.adopted_on} if picture.adopted_on else ""


_LEVELS = {Level.LOW: Tone.PLANNED, Level.SOME: Tone.STARTED, Level.HIGH: Tone.DONE}


def awareness_table(actor: Actor) -> Table | None:
    """Each indicator over pictures and organisations; a gap says so (R-087)."""
    rows = Indicator.objects.filter(picture__in=Picture.objects.visible_to(actor))
    found: dict[int, dict[str, Indicator]] = {}
    pictures: dict[int, Picture] = {}
    for one in rows.select_related("picture__unit"):
        found.setdefault(one.picture_id, {})[one.kind] = one
        pictures[one.picture_id] = one.picture
    if not pictures:
        return None
    kinds = [kind for kind in IndicatorKind if any(kind in held for held in found.values())]
    ordered = sorted(pictures.values(), key=lambda one: (one.unit.path, one.year, one.part))
    return Table(
        caption=_("Awareness over the years"),
        caption_hidden=True,
        columns=[Column(_("Picture")), *(Column(kind.label) for kind in kinds)],
        rows=[
            [
                Cell(f"{one.unit.label} {one.period}", url=one.get_absolute_url()),
                *(_level(found[one.pk].get(kind)) for kind in kinds),
            ]
            for one in ordered
        ],
        narrow="scroll",
    )


def _level(indicator: Indicator | None) -> Cell:
    if indicator is None:
        return Cell(_("Not assessed"))
    level = Level(indicator.level)
    return Cell(status=Status(level.label, _LEVELS[level]), note=str(indicator.words))


def foothold_rows(actor: Actor, today: date) -> list[dict[str, Any]]:
    """The marks that stand, with what can be done about each."""
    rows = Foothold.objects.visible_to(actor).standing(today).select_related("area", "unit")
    late = set(Foothold.objects.visible_to(actor).to_review(today).values_list("pk", flat=True))
    return [
        {
            "row": one,
            "status": Status(_("To be reviewed"), Tone.NEEDS_YOU)
            if one.pk in late
            else Status(_("Stands"), Tone.ONGOING),
            "may": allows(policy.check_can_change_foothold, actor, one, today),
        }
        for one in rows
    ]


def editions_for(actor: Actor, picture: Picture) -> list[Edition]:
    """The editions of the picture that the reader sees, the newest first."""
    rows = Edition.objects.visible_to(actor).filter(picture=picture)
    return list(rows.select_related("version", "body", "picture__unit").order_by("-pk"))
