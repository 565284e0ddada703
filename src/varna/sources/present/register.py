"""The register, a source, a round and what each source answered."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from varna.access.actor import Actor, allows
from varna.access.permissions import Permission
from varna.sources import policy
from varna.sources.enums import RequestState, SourceCategory, SourceEvent
from varna.sources.models import Batch, InputRequest, InputRound, PartnerLink, Source
from varna.sources.present.common import answer_status, crumbs_of, day, grade, months
from varna.sources.present.figures import batch_table
from varna.sources.present.partner import link_table
from varna.web.components import Action, Cell, Column, Crumb, Fact, Status, Table, Tone
from varna.web.trail import trail_of


def source_table(sources: Iterable[Source], sort: str) -> Table:
    """Sources by name."""
    return Table(
        caption=_("Sources"),
        caption_hidden=True,
        columns=[
            Column(_("Source"), "name"),
            Column(_("Category"), "category"),
            Column(_("Reliability as a rule")),
            Column(_("Contact")),
            Column(_("Unit"), "unit"),
        ],
        rows=[
            [
                Cell(
                    source.name,
                    url=source.get_absolute_url(),
                    status=None
                    if source.is_active
                    else Status(pgettext("a source", "Not asked"), Tone.PAUSED),
                ),
                source.get_category_display(),
                source.get_reliability_display(),
                source.contact_role or None,
                source.unit.label,
            ]
            for source in sources
        ],
        sort=sort,
    )


def source_page(actor: Actor, source: Source) -> dict[str, Any]:
    """Everything on the page of a source."""
    may_manage = allows(policy.check_can_manage, actor, source.unit)
    return {
        "source": source,
        "crumbs": crumbs_of(Crumb(source.name)),
        "facts": _facts(source),
        "answers": _answers(source),
        "batches": _batches(actor, source),
        "links": _links(actor, source),
        "main": _main(actor, source),
        "actions": _actions(actor, source) if may_manage else [],
        "may_manage": may_manage,
        "events": trail_of(source, SourceEvent),
    }


def _main(actor: Actor, source: Source) -> Action | None:
    if not allows(policy.check_can_import, actor, source):
        return None
    return Action(_("Import a file"), reverse("upload_figures", args=[source.pk]))


def _actions(actor: Actor, source: Source) -> list[Action]:
    found = [
        Action(_("Make a link"), reverse("open_partner_link", args=[source.pk])),
        Action(_("Change the source"), reverse("change_source", args=[source.pk])),
    ]
    if allows(policy.check_can_import, actor, source):
        found.insert(0, Action(_("Enter a figure"), reverse("type_figures", args=[source.pk])))
    return found


def _facts(source: Source) -> list[Fact]:
    return [
        Fact(_("Category"), source.get_category_display()),
        Fact(_("Reliability as a rule"), source.get_reliability_display()),
        Fact(_("Gives input to"), source.unit.label),
        Fact(_("External actor"), source.external.label if source.external else "–"),
        Fact(_("Contact"), source.contact_role or None),
        Fact(_("Agreement"), source.agreement or None),
        Fact(_("The agreement is valid until"), day(source.agreement_until)),
    ]


def _links(actor: Actor, source: Source) -> Table | None:
    links = PartnerLink.objects.visible_to(actor).filter(source=source)
    return link_table(links, timezone.localdate()) if links else None


def _batches(actor: Actor, source: Source) -> Table | None:
    rows = Batch.objects.visible_to(actor).filter(source=source).select_related("source")[:20]
    return batch_table(rows, caption=_("Figures of the source"), hidden=False) if rows else None


def _answers(source: Source) -> Table | None:
    rows = list(
        InputRequest.objects.filter(source=source)
        .select_related("round", "source")
        .order_by("-round__year", "-round__part")[:12]
    )
    if not rows:
        return None
    return Table(
        caption=_("What it answered"),
        columns=[
            Column(_("Period")),
            Column(_("Answer")),
            Column(_("Reliability")),
            Column(_("What it says")),
        ],
        rows=[
            [
                Cell(one.round.label, url=one.round.get_absolute_url()),
                Cell(status=answer_status(one.state)),
                grade(one.grade) if one.state == RequestState.ANSWERED else "–",
                one.finding or "–",
            ]
            for one in rows
        ],
    )


def round_table(rounds: Iterable[Any]) -> Table:
    """Rounds, latest first, with how many sources have said something."""
    return Table(
        caption=_("Rounds"),
        caption_hidden=True,
        columns=[
            Column(_("Period")),
            Column(_("Unit")),
            Column(_("Asked"), numeric=True),
            Column(_("Answered"), numeric=True),
            Column(_("Nothing to report"), numeric=True),
            Column(_("No answer yet"), numeric=True),
            Column(_("Answer by"), numeric=True),
        ],
        rows=[
            [
                Cell(one.label, url=one.get_absolute_url()),
                one.unit.label,
                one.asked,
                one.answered,
                one.nil,
                one.asked - one.answered - one.nil,
                day(one.due_on),
            ]
            for one in rounds
        ],
    )


def round_page(actor: Actor, found: InputRound) -> dict[str, Any]:
    """Everything on the page of a round."""
    rows = list(
        InputRequest.objects.visible_to(actor)
        .filter(round=found)
        .select_related("source", "round", "round__unit")
    )
    said = sum(one.state != RequestState.MISSING for one in rows)
    return {
        "round": found,
        "crumbs": crumbs_of(
            Crumb(_("What they answered"), reverse("input_rounds")), Crumb(found.label)
        ),
        "lead": found.unit.label,
        "facts": [
            Fact(_("Months"), months(found.first, found.last)),
            Fact(_("Answer by"), day(found.due_on)),
            Fact(_("Picture adopted"), day(found.adopted_on)),
        ],
        "said": said,
        "asked": len(rows),
        "groups": _groups(actor, rows),
        "police_urls": _police_urls(actor, rows),
        "by_category": _by_category(rows),
        "may_adopt": allows(policy.check_can_adopt, actor, found),
        "events": trail_of(found, SourceEvent),
    }


def _groups(actor: Actor, rows: list[InputRequest]) -> list[Table]:
    # What the police say stands by itself: it is not the department's own word.
    police = [one for one in rows if one.source.category == SourceCategory.POLICE]
    others = [one for one in rows if one.source.category != SourceCategory.POLICE]
    found = ((_("The police"), police), (_("Other sources"), others))
    return [_group(actor, caption, some) for caption, some in found if some]


def _police_urls(actor: Actor, rows: list[InputRequest]) -> list[tuple[str, str]]:
    return [
        (one.source.name, reverse("police_input", args=[one.pk]))
        for one in rows
        if one.source.category == SourceCategory.POLICE
        and actor.may(Permission.SOURCE_IMPORT, one.round.unit)
    ]


def _group(actor: Actor, caption: str, rows: list[InputRequest]) -> Table:
    return Table(
        caption=caption,
        columns=[
            Column(_("Source")),
            Column(_("Answer")),
            Column(_("Reliability")),
            Column(_("What it says")),
            Column(_("Answered on"), numeric=True),
        ],
        rows=[
            [
                Cell(
                    one.source.name,
                    url=_request_url(actor, one),
                    note=one.source.get_category_display(),
                ),
                Cell(status=answer_status(one.state)),
                grade(one.grade) if one.state == RequestState.ANSWERED else "–",
                one.finding or "–",
                day(one.settled_on),
            ]
            for one in rows
        ],
    )


def _request_url(actor: Actor, one: InputRequest) -> str:
    if allows(policy.check_can_settle, actor, one):
        return reverse("settle_request", args=[one.pk])
    return one.source.get_absolute_url()


def _by_category(rows: list[InputRequest]) -> list[Fact]:
    """How many sources have reported, by category (R-157): bodies, neither events nor persons."""
    told = Counter(one.source.category for one in rows if one.state == RequestState.ANSWERED)
    asked = Counter(one.source.category for one in rows)
    text = _("%(told)d of %(asked)d have reported")
    return [
        Fact(SourceCategory(key).label, text % {"told": told[key], "asked": asked[key]})
        for key in SourceCategory.values
        if asked[key]
    ]


def request_page(actor: Actor, one: InputRequest) -> dict[str, Any]:
    """What stands around the form of an answer."""
    is_police = one.source.category == SourceCategory.POLICE
    return {
        "request_row": one,
        "police_url": reverse("police_input", args=[one.pk])
        if is_police and actor.may(Permission.SOURCE_IMPORT, one.round.unit)
        else "",
    }
