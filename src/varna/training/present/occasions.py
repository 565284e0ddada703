"""Occasions: the list, one occasion, who is invited and who took part."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.access.permissions import Permission
from varna.training import policy
from varna.training.enums import Audience, OccasionState, Theme, TrainingEvent
from varna.training.models import Evaluation, Invitation, Occasion, Participation
from varna.training.present.common import crumbs_of, day, many, occasion_status, told
from varna.web.charts import WheelEvent, year_wheel
from varna.web.components import Action, Cell, Column, Crumb, Fact, Status, Table, Tone
from varna.web.trail import trail_of

# Below this the number of those who took part is told only to those who arranged it.
_FEW = 5


def occasion_table(
    occasions: Iterable[Occasion], *, caption: str = "", hidden: bool = True
) -> Table:
    """Occasions, the undecided first, then the latest."""
    rows = list(occasions)
    exact = exact_numbers(rows)
    evaluated = set(
        Evaluation.objects.filter(occasion__in=[one.pk for one in rows]).values_list(
            "occasion_id", flat=True
        )
    )
    today = timezone.localdate()
    return Table(
        caption=caption or _("Occasions"),
        caption_hidden=hidden,
        columns=[
            Column(_("Course")),
            Column(_("When")),
            Column(_("Arranged by")),
            Column(_("Took part"), numeric=True),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(one.course.title, url=one.get_absolute_url(), note=one.place),
                one.when,
                one.unit.label,
                _public(one, exact.get(one.pk, 0)),
                Cell(status=_status(one, one.pk in evaluated, today)),
            ]
            for one in rows
        ],
    )


def _public(occasion: Occasion, exact: int) -> str:
    return _few(exact) if exact else told(occasion, 0)


def _few(number: int) -> str:
    return _("fewer than five") if 0 < number < _FEW else many(number)


def _status(occasion: Occasion, is_evaluated: bool, today: date) -> Status:
    held = occasion.state == OccasionState.HELD and occasion.day is not None
    if held and not is_evaluated and (today - (occasion.day or today)).days >= 14:
        return Status(_("Held, not evaluated"), Tone.PAUSED)
    return occasion_status(occasion)


def exact_numbers(occasions: Iterable[Occasion]) -> dict[int, int]:
    """How many took part in each, of those that were counted."""
    rows = Participation.objects.filter(occasion__in=[one.pk for one in occasions])
    return dict(rows.values_list("occasion_id").annotate(all=Sum("number")).order_by())


def occasion_page(actor: Actor, occasion: Occasion, today: date) -> dict[str, Any]:
    """Everything on the page of an occasion."""
    may = allows(policy.check_can_arrange, actor, occasion)
    exact = exact_numbers([occasion]).get(occasion.pk, 0)
    evaluation = Evaluation.objects.visible_to(actor).filter(occasion=occasion).first()
    invitations = Invitation.objects.visible_to(actor).filter(occasion=occasion)
    return {
        "occasion": occasion,
        "status": occasion_status(occasion),
        "crumbs": crumbs_of(Crumb(_("Occasions"), reverse("occasions")), Crumb(occasion.label)),
        "facts": _facts(occasion, told(occasion, exact) if may else _public(occasion, exact)),
        "may_arrange": may,
        "moves": _moves(actor, occasion) if may else [],
        "actions": _actions(actor, occasion) if may else _reader_actions(occasion),
        "main": _main(actor, occasion, evaluation) if may else None,
        "needs_agreement": bool(occasion.line and not occasion.line.is_agreed),
        "invitations": _invitations(actor, invitations.select_related("unit", "occasion")),
        "places_left": _places_left(occasion),
        "participants": _participants(actor, occasion) if may else None,
        "door": occasion.door_code if may else "",
        "door_is_today": occasion.day == today,
        "evaluation": _evaluation(evaluation) if evaluation else None,
        "improvement": str(evaluation.improvement) if evaluation else "",
        "events": trail_of(occasion, TrainingEvent) if may else [],
    }


def _facts(occasion: Occasion, number: str) -> list[Fact]:
    course = occasion.course
    found = [
        Fact(_("Course"), course.title, url=course.get_absolute_url()),
        Fact(_("Level"), course.get_level_display()),
        Fact(_("When"), _hours(occasion)),
        Fact(_("Place"), occasion.place or None),
        Fact(_("Arranged by"), occasion.unit.label),
        Fact(_("Our part"), occasion.get_our_part_display()),
        Fact(_("Took part"), number),
    ]
    if occasion.lecturer:
        found.append(Fact(_("Lecturer's organisation"), occasion.lecturer.label))
    if occasion.recording_url:
        found.append(Fact(_("Recording"), _("See the recording"), url=occasion.recording_url))
    elif occasion.is_filmed:
        found.append(Fact(_("Recording"), _("to be linked")))
    return found


def _hours(occasion: Occasion) -> str:
    if occasion.starts_at is None:
        return _("%(when)s, day not decided") % {"when": occasion.when}
    begins = timezone.localtime(occasion.starts_at)
    text = begins.strftime("%Y-%m-%d %H:%M")
    return f"{text}–{timezone.localtime(occasion.ends_at):%H:%M}" if occasion.ends_at else text


def _moves(actor: Actor, occasion: Occasion) -> list[tuple[str, str]]:
    words = {
        OccasionState.OPEN: _("Open for registration"),
        OccasionState.PLANNED: _("Back to planned"),
        OccasionState.CANCELLED: _("Cancel the occasion"),
    }
    return [
        (state.value, label)
        for state, label in words.items()
        if allows(policy.check_can_move, actor, occasion, state)
    ]


def _main(actor: Actor, occasion: Occasion, evaluation: Evaluation | None) -> Action | None:
    if occasion.state == OccasionState.HELD and evaluation is None:
        return Action(_("Evaluate it"), reverse("evaluate_occasion", args=[occasion.pk]))
    if occasion.state == OccasionState.OPEN:
        if occasion.day and occasion.day <= timezone.localdate():
            return Action(_("Say who took part"), reverse("note_participants", args=[occasion.pk]))
        return Action(_("Invite units"), reverse("invite_units", args=[occasion.pk]))
    return None


def _actions(actor: Actor, occasion: Occasion) -> list[Action]:
    main = _main(actor, occasion, None)
    found = []
    if allows(policy.check_can_note, actor, occasion):
        note = Action(_("Say who took part"), reverse("note_participants", args=[occasion.pk]))
        found += [note] if main is None or main.url != note.url else []
        url = f"{reverse('upload_list')}?occasion={occasion.pk}"
        found.append(Action(_("Read in a list"), url))
    if allows(policy.check_can_evaluate, actor, occasion):
        label = _("Change the evaluation")
        if Evaluation.objects.filter(occasion=occasion).exists():
            found.append(Action(label, reverse("evaluate_occasion", args=[occasion.pk])))
    if occasion.is_filmed:
        found.append(
            Action(_("Link the recording"), reverse("record_occasion", args=[occasion.pk]))
        )
    found.append(Action(_("Change the occasion"), reverse("change_occasion", args=[occasion.pk])))
    return [*found, *_reader_actions(occasion)]


def _reader_actions(occasion: Occasion) -> list[Action]:
    if occasion.starts_at is None:
        return []
    url = reverse("occasion_calendar", args=[occasion.pk])
    return [Action(_("Put it in your calendar"), url)]


def _places_left(occasion: Occasion) -> str:
    if occasion.places is None:
        return ""
    coming = occasion.invitations.aggregate(all=Sum("coming"))["all"] or 0
    left = occasion.places - coming
    if left < 0:
        return _("%(count)d more have said that they come than there are places.") % {
            "count": -left
        }
    return _("%(left)d of %(all)d places are free.") % {"left": left, "all": occasion.places}


def _invitations(actor: Actor, rows: Iterable[Invitation]) -> Table | None:
    found = list(rows)
    if not found:
        return None
    return Table(
        caption=_("Invited units"),
        caption_hidden=True,
        columns=[Column(_("Unit")), Column(_("Come"), numeric=True), Column(_("Answered"))],
        rows=[
            [
                Cell(
                    one.unit.label,
                    url=reverse("answer_invitation", args=[one.pk])
                    if allows(policy.check_can_answer_invitation, actor, one)
                    else None,
                ),
                "–" if one.coming is None else one.coming,
                day(one.answered_on),
            ]
            for one in found
        ],
    )


def _participants(actor: Actor, occasion: Occasion) -> Table | None:
    rows = Participation.objects.visible_to(actor).filter(occasion=occasion)
    found = (
        rows.values_list("unit__name", "role__name")
        .annotate(all=Sum("number"))
        .order_by("unit__name", "role__name")
    )
    if not found:
        return None
    return Table(
        caption=_("Who took part"),
        caption_hidden=True,
        columns=[Column(_("Unit")), Column(_("Role")), Column(_("How many"), numeric=True)],
        rows=[
            [unit or _("Not stated"), role or _("Not stated"), many(number)]
            for unit, role, number in found
        ],
    )


def _evaluation(evaluation: Evaluation) -> list[Fact]:
    rate = _("%(answered)d of %(sent)d (%(rate)d %%)") % {
        "answered": evaluation.answered,
        "sent": evaluation.sent,
        "rate": evaluation.rate or 0,
    }
    score = "–" if evaluation.score is None else f"{evaluation.score}".replace(".", ",")
    return [
        Fact(_("Have answered"), rate),
        Fact(_("Score, 1 to 5"), score),
        Fact(_("Evaluated"), day(evaluation.made_on)),
    ]


def wheel_of(occasions: Iterable[Occasion], year: int, today: date) -> Any:
    """The year's occasions on a wheel; None where no day is decided."""
    events = [
        WheelEvent(one.day, f"{one.day.day}", one.course.title, one.get_absolute_url())
        for one in occasions
        if one.day and one.day.year == year
    ]
    if not events:
        return None
    title = _("Occasions of %(year)d") % {"year": year}
    return year_wheel(title, year, sorted(events, key=lambda event: event.date), today=today)


def year_numbers(actor: Actor, year: int) -> Table | None:
    """How many took part in the year, by level and kind of staff, for those who arrange (R-327).

    Of occasions that were told as about so many nothing is added.
    """
    rows = (
        Participation.objects.visible_to(actor)
        .filter(taken_on__year=year, course__theme=Theme.EXTREMISM)
        .values_list("course__title", "course__organiser", "role__audience")
        .annotate(all=Sum("number"))
        .order_by()
    )
    counts: dict[str, dict[str, int]] = {}
    for title, _organiser, audience, number in rows:
        cells = counts.setdefault(title, {})
        cells[audience or ""] = cells.get(audience or "", 0) + number
    if not counts or not actor.may(Permission.TRAINING_EDIT):
        return None
    unsaid = any("" in cells for cells in counts.values())
    keys = [*Audience.values, *([""] if unsaid else [])]
    return Table(
        caption=_("Took part in %(year)d, exact numbers") % {"year": year},
        columns=[
            Column(_("Course")),
            *(Column(one.label, numeric=True) for one in Audience),
            *([Column(_("Not stated"), numeric=True)] if unsaid else []),
        ],
        rows=[
            [title, *(many(cells.get(key, 0)) for key in keys)]
            for title, cells in sorted(counts.items())
        ],
    )


def by_organiser(actor: Actor, year: int) -> Table | None:
    """Occasions and those who took part, by who gave them (R-355)."""
    if not actor.may(Permission.TRAINING_EDIT):
        return None
    rows = Occasion.objects.visible_to(actor).held().filter(year=year).select_related("course")
    found = list(rows.filter(course__theme=Theme.EXTREMISM))
    if not found:
        return None
    exact = exact_numbers(found)
    by: dict[str, list[Occasion]] = {}
    for one in found:
        by.setdefault(str(one.course.get_organiser_display()), []).append(one)
    return Table(
        caption=_("Held in %(year)d, by who gave it") % {"year": year},
        columns=[
            Column(_("Given by")),
            Column(_("Occasions"), numeric=True),
            Column(_("Took part, counted"), numeric=True),
            Column(_("As told, not added")),
        ],
        rows=[
            [
                label,
                len(some),
                _few(sum(exact.get(one.pk, 0) for one in some)),
                ", ".join(told(one, 0) for one in some if one.pk not in exact and one.told_number)
                or "–",
            ]
            for label, some in sorted(by.items())
        ],
    )
