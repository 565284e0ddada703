"""What the pages behind sign-in show: pages and versions, publications, complaints."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from varna.access.actor import Actor, allows
from varna.access.permissions import Permission
from varna.audit.models import Event as AuditEvent
from varna.plans.enums import DECIDED
from varna.portal import policy, reading, shipped, wording
from varna.portal.enums import ComplaintState, Language, PageKey, PageState, PortalEvent
from varna.portal.models import Complaint, Page, Publication
from varna.web.components import Cell, Column, Crumb, Event, Fact, Status, Tab, Table, Tone
from varna.web.lists import page_of

_YEAR = timedelta(days=365)
_TONES = {
    PageState.DRAFT: Tone.PLANNED,
    PageState.HANDED_IN: Tone.NEEDS_YOU,
    PageState.PUBLISHED: Tone.DONE,
    PageState.RETIRED: Tone.PAUSED,
}


def tabs(actor: Actor, here: str) -> list[Tab]:
    """The parts of the public pages."""
    names = [("portal_pages", _("Pages")), ("portal_published", _("Plans and numbers"))]
    if actor.may(Permission.COMPLAINT_ANSWER):
        names.append(("portal_complaints", _("Complaints")))
    return [Tab(label, reverse(name), current=name == here) for name, label in names]


def crumbs_of(here: str, page: Page | None = None) -> list[Crumb]:
    """The way to a page behind sign-in."""
    between = [Crumb(page.title, page.get_absolute_url())] if page else []
    return [Crumb(_("Public pages"), reverse("portal_pages")), *between, Crumb(here)]


def state_of(page: Page) -> Status:
    """A version's state as a tag; a published one past its day asks to be read."""
    if page.is_overdue(timezone.localdate()):
        return Status(_("Review it"), Tone.NEEDS_YOU)
    return Status(page.get_state_display(), _TONES[PageState(page.state)])


def list_page(actor: Actor, rows: Any, state: str = "") -> dict[str, Any]:
    """Each page with its languages; one that nobody has written shows what ships.

    With a state, only the versions in it.
    """
    known: dict[str, list[Page]] = defaultdict(list)
    rows = rows.filter(state=state) if state else rows.exclude(state=PageState.RETIRED)
    for row in rows:
        known[row.key].append(row)
    slug = actor.municipality.slug
    return {
        "tabs": tabs(actor, "portal_pages"),
        "table": Table(
            caption=_("Pages"),
            caption_hidden=True,
            columns=[
                Column(_("Page")),
                Column(_("Language")),
                Column(_("State")),
                Column(_("Responsible")),
                Column(_("To be reviewed by")),
            ],
            rows=[
                line for key in PageKey for line in _lines(key, known[key], slug, ships=not state)
            ],
        ),
        "state": state,
        "waiting": Page.objects.visible_to(actor).filter(state=PageState.HANDED_IN).count(),
        "missing": [] if state else _missing(actor, known),
        "open_url": reverse("portal", args=[slug]),
    }


def _lines(key: PageKey, rows: list[Page], slug: str, *, ships: bool) -> list[list[Any]]:
    order = list(Language)
    lines: list[list[Any]] = [
        [
            Cell(key.label, url=row.get_absolute_url(), note=row.title),
            str(row.get_language_display()),
            Cell(status=state_of(row)),
            row.owner.label,
            row.review_on.isoformat(),
        ]
        for row in sorted(rows, key=lambda one: (order.index(Language(one.language)), one.number))
    ]
    if not ships or any(row.state == PageState.PUBLISHED for row in rows):
        return lines
    if (key, Language.SWEDISH) in shipped.pages():
        hidden = shipped.pages()[key, Language.SWEDISH].only_draft
        status = (
            Status(_("Not shown"), Tone.NEEDS_YOU)
            if hidden
            else Status(_("As it ships"), Tone.NEEDS_YOU)
        )
        url = None if hidden else reverse("portal_page", args=[slug, key])
        lines.append([Cell(key.label, url=url), "Svenska, English", Cell(status=status), "–", "–"])
    return lines


def _missing(actor: Actor, known: dict[str, list[Page]]) -> list[tuple[str, list[tuple[str, str]]]]:
    if not actor.may(Permission.PORTAL_EDIT):
        return []
    return [
        (
            str(key.label),
            [
                (one.label, reverse("write_page", args=[key, one]))
                for one in Language
                if not any(row.language == one for row in known[key])
            ],
        )
        for key in PageKey
    ]


def starting_from(actor: Actor, key: PageKey, language: Language) -> dict[str, Any]:
    """What the form of a page holds to begin with: its draft, what is published, or what ships."""
    rows = Page.objects.visible_to(actor).filter(key=key, language=language)
    page = reading.draft_of(key, language) or rows.published().first()
    if page is not None:
        said = {name: getattr(page, name) for name in ("title", "lead", "body", "review_on")}
        return said | {"owner": page.owner_id}
    found = shipped.pages().get((key, language)) or shipped.pages()[key, Language.SWEDISH]
    review = timezone.localdate() + _YEAR
    said = {"title": found.title, "lead": found.lead, "body": found.body, "review_on": review}
    return said | {"owner": actor.posts[0].unit_id if actor.posts else ""}


def version_page(actor: Actor, page: Page) -> dict[str, Any]:
    """The words of a version, what is marked in them, and what can be done."""
    found = wording.found_on(page)
    return {
        "page": page,
        "status": state_of(page),
        "crumbs": [Crumb(_("Public pages"), reverse("portal_pages")), Crumb(page.title)],
        "facts": _facts(page),
        "found": found,
        "has_list": wording.has_list(page),
        "may_write": allows(policy.check_can_change, actor, page),
        "may_judge": allows(policy.check_can_judge, actor, page),
        "may_renew": page.state == PageState.PUBLISHED and allows(policy.check_can_write, actor),
        "is_own": page.author_id == actor.user_id and page.state == PageState.HANDED_IN,
        "write_url": reverse("write_page", args=[page.key, page.language]),
        "open_url": reverse("portal_page", args=[actor.municipality.slug, page.key]),
        "versions": Page.objects.visible_to(actor).filter(key=page.key, language=page.language),
        "events": _history(page),
    }


def _facts(page: Page) -> list[Fact]:
    return [
        Fact(_("Page"), page.get_key_display()),
        Fact(_("Language"), page.get_language_display()),
        Fact(_("Version"), page.number),
        Fact(_("Responsible"), page.owner.label),
        Fact(_("Published"), _iso(page.published_on)),
        Fact(_("Published by"), page.mandate or None),
        Fact(_("Last reviewed"), _iso(page.reviewed_on)),
        Fact(_("To be reviewed by"), _iso(page.review_on)),
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _history(row: Any) -> list[Event]:
    known = {event.value: event.label for event in PortalEvent}
    return [
        Event(event.at, known.get(event.event, event.event))
        for event in AuditEvent.objects.about(row)[:50]
    ]


def published_page(actor: Actor, rows: Any, plans: Any) -> dict[str, Any]:
    """What is public, and what could be."""
    standing = list(rows.standing().defer("pdf", "word"))
    taken = {row.plan_id for row in standing}
    decided = plans.filter(state__in=DECIDED).exclude(pk__in=taken).order_by("-year", "unit__name")
    return {
        "tabs": tabs(actor, "portal_published"),
        "standing": [
            {
                "row": row,
                "label": _label(row),
                "url": _open_url(actor, row),
                "may": allows(policy.check_can_withdraw, actor, row),
            }
            for row in standing
        ],
        "plans": [one for one in decided if allows(policy.check_can_publish_plan, actor, one)],
        "figures": [
            one
            for one in reading.unpublished_figures()
            if allows(policy.check_can_publish_figures, actor, one)
        ],
    }


def _label(row: Publication) -> str:
    if row.plan:
        return f"{row.plan.title}, {row.plan.unit.label} {row.plan.year}"
    return _("Numbers of %(year)s") % {"year": row.edition.name if row.edition else ""}


def _open_url(actor: Actor, row: Publication) -> str:
    slug = actor.municipality.slug
    if row.plan:
        return reverse("portal_plan", args=[slug, row.pk])
    return reverse("portal_page", args=[slug, PageKey.COLLECTED])


def complaint_state(complaint: Complaint) -> Status:
    """A complaint's state as a tag."""
    if complaint.is_overdue(timezone.localdate()):
        return Status(pgettext("complaint", "Late"), Tone.NEEDS_YOU)
    tone = Tone.PLANNED if complaint.state == ComplaintState.OPEN else Tone.DONE
    return Status(complaint.get_state_display(), tone)


def complaints_page(request: Any, rows: Any) -> dict[str, Any]:
    """Those that wait first, the oldest on top; how many are late."""
    order = ("-state", "due_on", "pk")
    page = page_of(request.GET, rows.order_by(*order))
    return {
        "tabs": tabs(request.actor, "portal_complaints"),
        "late": rows.overdue(timezone.localdate()).count(),
        "page": page,
        "table": Table(
            caption=_("Complaints"),
            caption_hidden=True,
            columns=[
                Column(_("Reference")),
                Column(_("About")),
                Column(_("Received")),
                Column(_("Answer by")),
                Column(_("State")),
            ],
            rows=[
                [
                    Cell(one.label, url=one.get_absolute_url()),
                    str(one.get_matter_display()),
                    one.received_on.isoformat(),
                    one.due_on.isoformat(),
                    Cell(status=complaint_state(one)),
                ]
                for one in page
            ],
        ),
    }


def complaint_page(actor: Actor, complaint: Complaint) -> dict[str, Any]:
    """What was written, and the answer."""
    return {
        "complaint": complaint,
        "status": complaint_state(complaint),
        "crumbs": [
            Crumb(_("Public pages"), reverse("portal_pages")),
            Crumb(_("Complaints"), reverse("portal_complaints")),
            Crumb(complaint.label),
        ],
        "facts": [
            Fact(_("About"), complaint.get_matter_display()),
            Fact(_("Received"), _iso(complaint.received_on)),
            Fact(_("Answer by"), _iso(complaint.due_on)),
            Fact(pgettext("complaint", "Answered"), _iso(complaint.answered_on)),
        ],
        "may_answer": allows(policy.check_can_answer, actor, complaint),
        "events": _history(complaint),
    }
