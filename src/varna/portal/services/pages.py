"""Write a page, hand it in, publish it with four eyes, review it."""

from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.approvals.policy import mandate_of
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.organisations.models import Unit
from varna.portal import policy, wording
from varna.portal.enums import TRANSITIONS, Language, PageKey, PageState, PortalEvent
from varna.portal.models import Page


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says, who answers for it, and when it is looked at again."""

    title: str
    body: str
    owner: Unit
    review_on: date
    lead: str = ""


@command
def write_page(
    *, by: Actor, key: PageKey, language: Language, facts: PageFacts, on: date | None = None
) -> Page:
    """Write in the draft of the page, or begin its next version."""
    policy.check_can_write(by)
    _check_review_day(facts.review_on, on or timezone.localdate())
    versions = Page.objects.filter(key=key, language=language)
    page = versions.filter(state__in=(PageState.DRAFT, PageState.HANDED_IN)).first()
    if page is None:
        last = versions.order_by("-number").values_list("number", flat=True).first()
        page = Page(
            municipality=by.municipality, key=key, language=language, number=(last or 0) + 1
        )
    policy.check_can_change(by, page)
    # Whoever wrote in it last answers for it, and does not publish it.
    page.author = by.user
    for name, value in _plain(facts).items():
        setattr(page, name, value)
    keep(page)
    record(PortalEvent.PAGE_WRITTEN, page, {"key": key, "language": language})
    return page


def _plain(facts: PageFacts) -> dict[str, object]:
    return {name: getattr(facts, name) for name in PageFacts.__dataclass_fields__}


def _check_review_day(day: date, today: date) -> None:
    try:
        policy.check_review_day(day, today)
    except Denied as denied:
        raise ValidationError({"review_on": str(denied)}) from denied


@command
def hand_in(page: Page, *, by: Actor) -> Page:
    """Leave the draft to somebody else, who publishes it or sends it back."""
    page = _locked(page)
    policy.check_can_change(by, page)
    _go(page, PageState.HANDED_IN)
    page.sent_back_why = ""
    keep(page)
    record(PortalEvent.PAGE_HANDED_IN, page)
    return page


@command
def send_back(page: Page, *, by: Actor, reason: str) -> Page:
    """Say what must be written otherwise."""
    page = _locked(page)
    policy.check_can_judge(by, page)
    _go(page, PageState.DRAFT)
    page.sent_back_why = reason
    keep(page)
    record(PortalEvent.PAGE_SENT_BACK, page)
    return page


@dataclass(frozen=True, slots=True)
class Checks:
    """What whoever publishes has answered (R-493)."""

    groups_checked: bool
    acts_checked: bool
    plain_checked: bool
    wording_reason: str = ""


@command
def publish_page(page: Page, *, by: Actor, checks: Checks, on: date | None = None) -> Page:
    """Let the public read it; the version before steps back and stays to be read inside."""
    page, today = _locked(page), on or timezone.localdate()
    policy.check_can_publish(by, page, wording.found_on(page), checks.wording_reason)
    for old in Page.objects.published().filter(key=page.key, language=page.language):
        _go(old, PageState.RETIRED)
        keep(old)
        record(PortalEvent.PAGE_RETIRED, old, {"number": old.number})
    _go(page, PageState.PUBLISHED)
    for name, value in asdict(checks).items():
        setattr(page, name, value)
    page.wording_reason = checks.wording_reason
    page.published_by, page.published_on, page.reviewed_on = by.user, today, today
    page.mandate = mandate_of(by, page.owner)
    keep(page)
    record(PortalEvent.PAGE_PUBLISHED, page, {"number": page.number, "mandate": page.mandate})
    return page


@command
def confirm_page(page: Page, *, by: Actor, review_on: date, on: date | None = None) -> Page:
    """Say that a published page still holds, and when to look again (R-485)."""
    page, today = _locked(page), on or timezone.localdate()
    policy.check_can_confirm(by, page)
    _check_review_day(review_on, today)
    with changed_fields(page) as changes:
        page.reviewed_on, page.review_on = today, review_on
        keep(page)
    record(PortalEvent.PAGE_REVIEWED, page, changes)
    return page


@command
def remove_draft(page: Page, *, by: Actor) -> None:
    """Throw a draft away."""
    policy.check_can_change(by, page)
    record(PortalEvent.PAGE_REMOVED, page, {"key": page.key, "language": page.language})
    page.delete()


def _locked(page: Page) -> Page:
    found: Page = Page.objects.select_for_update(of=("self",)).get(pk=page.pk)
    return found


def _go(page: Page, state: PageState) -> None:
    if state not in TRANSITIONS[PageState(page.state)]:
        raise Denied(_("The page is no longer in the state that you saw. Open it again."))
    page.state = state
