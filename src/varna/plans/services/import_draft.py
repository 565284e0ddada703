"""Make a draft plan of what a reviewer has taken from a document."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from varna.access.actor import Actor
from varna.access.guard import read_through
from varna.audit.changes import keep
from varna.audit.commands import command, record
from varna.plans.enums import (
    FollowUpPoint,
    ImportChoice,
    ImportEvent,
    ImportKind,
    MeasureArea,
    MeasureStatus,
    Part,
    PreventionLevel,
    TableForm,
)
from varna.plans.importing.measures import follow_points
from varna.plans.models import ActorAlias, Chapter, ImportItem, Plan, PlanImport, Section
from varna.plans.services.importing import alias_key, check_can_finish
from varna.plans.services.measures import MeasureFacts, ParticipantFacts, add_measure
from varna.plans.services.plans import add_note, add_section, create_plan

# Content of a Swedish document, not interface text.
_SECTION = "Åtgärder"
_NOBODY = "Anges inte i källan"
_GOAL, _FOLLOW_UP, _AS_PRINTED = "Mål", "Uppföljning", "Som skrivet"
_FIGURE, _CONTACT = "Uppgift i källan", "Kontakt i källan"
_LABELS = {
    "answers": "svar",
    "answers from own units": "svar från egna verksamheter",
    "answers from schools": "svar från skolor",
    "invited": "tillfrågade",
    "response rate, per cent": "svarsfrekvens i procent",
    "events": "händelser",
    "trained, about": "utbildade, ungefär",
    "Footnote numbers jump.": "Fotnoterna räknas inte i följd",
    "A date is left open.": "Ett datum är inte ifyllt",
    "A question mark: not decided.": "Frågetecken i källan: inte beslutat",
    "Over 18 is printed; under 18 may be meant.": "Över 18 står tryckt; under 18 kan avses",
    "A number in a scan may be read wrongly.": "Ett tal i en skannad text kan vara fel läst",
    "An earlier year than the plan's.": "Ett tidigare år än planens",
}
_MOST_TEXT, _MOST_NOTE = 300, 300


@command
def create_draft(plan_import: PlanImport, *, by: Actor, year: int, title: str) -> Plan:
    """Make the draft, then erase all that was read. A plan of a past year is marked as such."""
    plan_import = PlanImport.objects.select_for_update(of=("self",)).get(pk=plan_import.pk)
    check_can_finish(by, plan_import)
    plan = create_plan(
        plan_import.unit,
        by=by,
        year=year,
        title=title,
        is_historic=year < timezone.localdate().year,
    )
    taken = plan_import.items.filter(choice=ImportChoice.TAKE).prefetch_related("fields")
    by_kind: dict[str, list[ImportItem]] = {}
    for item in taken.order_by("position"):
        by_kind.setdefault(item.kind, []).append(item)
    _chapters(plan, by_kind.get(ImportKind.CHAPTER, []))
    _measures(plan, by_kind.get(ImportKind.MEASURE, []), by)
    for kind in (ImportKind.FIGURE, ImportKind.CONTACT, ImportKind.NOTE):
        for item in by_kind.get(kind, []):
            add_note(plan, by=by, text=_note(item))
    plan_import.plan = plan
    keep(plan_import)
    plan_import.items.all().delete()
    record(ImportEvent.FINISHED, plan_import, {"plan": plan.pk})
    return plan


def _chapters(plan: Plan, items: Sequence[ImportItem]) -> None:
    """The document's chapters in place of the template's; lower headings go into the text."""
    if not items:
        return
    plan.chapters.all().delete()
    texts: list[tuple[str, list[str]]] = []
    lowest = min(int(item.said("level") or 1) for item in items)
    for item in items:
        heading, body = item.said("title"), item.said("body")
        if not texts or int(item.said("level") or 1) == lowest:
            texts.append((heading or plan.title, [body]))
        else:
            texts[-1][1].extend([heading, body])
    for number, (heading, parts) in enumerate(texts, start=1):
        text = "\n\n".join(part for part in parts if part)[:20_000]
        keep(
            Chapter(
                municipality=plan.municipality,
                plan=plan,
                number=number,
                title=read_through(heading[:_MOST_TEXT]),
                body=read_through(text),
            )
        )


def _measures(plan: Plan, items: Sequence[ImportItem], by: Actor) -> None:
    if not items:
        return
    plan.sections.all().delete()
    aliases = {row.key: row for row in ActorAlias.objects.all()}
    sections: dict[str, Section] = {}
    for item in items:
        heading = item.said("section") or _SECTION
        if heading not in sections:
            form = _form([one for one in items if (one.said("section") or _SECTION) == heading])
            sections[heading] = add_section(
                plan, by=by, title=read_through(heading[:_MOST_TEXT]), form=form
            )
        add_measure(sections[heading], by=by, facts=_facts(item, aliases))


def _form(items: Sequence[ImportItem]) -> TableForm:
    if all(item.said("status") == MeasureStatus.DONE for item in items):
        return TableForm.COMPLETED
    followed = sum(bool(item.said("follow_up")) for item in items)
    return TableForm.FOLLOW_UP if followed * 2 > len(items) else TableForm.ACTORS


def _facts(item: ImportItem, aliases: Mapping[str, ActorAlias]) -> MeasureFacts:
    area, status, level = item.said("area"), item.said("status"), item.said("level")
    description = "\n\n".join(
        part
        for part in (
            item.said("description"),
            _named(_GOAL, item.said("goal")),
            _named(_FOLLOW_UP, item.said("follow_up")),
        )
        if part
    )
    return MeasureFacts(
        title=read_through(item.said("title")[:_MOST_TEXT]),
        area=MeasureArea(area) if area in MeasureArea.values else MeasureArea.ACTIVITY,
        description=read_through(description),
        status=MeasureStatus(status) if status in MeasureStatus.values else MeasureStatus.PLANNED,
        time_as_written=item.said("time")[:160],
        participants=_participants(item, aliases),
        levels={PreventionLevel(level): ""} if level in PreventionLevel.values else {},
        points=[FollowUpPoint(one) for one in follow_points(item.said("follow_up"))],
    )


def _named(label: str, text: str) -> str:
    return f"{label}: {text}" if text else ""


def _participants(item: ImportItem, aliases: Mapping[str, ActorAlias]) -> list[ParticipantFacts]:
    found: list[ParticipantFacts] = []
    for name, first, then in (
        ("responsible", Part.ACCOUNTABLE, Part.RESPONSIBLE),
        ("others", Part.OTHER, Part.OTHER),
    ):
        for wording in actors_of(item, name):
            part = then if any(one.part == first for one in found) else first
            found.append(_participant(part, wording, aliases.get(alias_key(wording))))
    if not any(one.part == Part.ACCOUNTABLE for one in found):
        found.insert(0, ParticipantFacts(Part.RESPONSIBLE, as_written=_NOBODY))
    return found


def actors_of(item: ImportItem, name: str) -> list[str]:
    """The wordings of the actors in a field, one for each line."""
    return [line.strip()[:160] for line in item.said(name).splitlines() if line.strip()]


def _participant(part: Part, wording: str, alias: ActorAlias | None) -> ParticipantFacts:
    told = read_through(wording)
    if alias is None:
        return ParticipantFacts(part, as_written=told)
    return ParticipantFacts(part, alias.title, alias.unit, alias.external, told)


def _note(item: ImportItem) -> str:
    label, value = item.said("label"), item.said("value")
    shown = _LABELS.get(label, label)
    if item.kind == ImportKind.FIGURE:
        text = f"{_FIGURE}: {value} {shown}"
    elif item.kind == ImportKind.CONTACT:
        text = f"{_CONTACT}: {shown} {value}"
    else:
        text = f"{shown}: {value}"
    return read_through(text[:_MOST_NOTE])
