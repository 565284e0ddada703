"""Who writes, publishes and answers, in which state, and why not."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission
from varna.guidance.wording import Found
from varna.plans.enums import DECIDED
from varna.plans.models import Plan
from varna.portal.enums import ComplaintState, PageState
from varna.portal.models import Complaint, Page, Publication
from varna.reports.models import CountsEdition
from varna.reports.services.editions import EVENTS


def check_can_write(actor: Actor) -> None:
    """Those who write public pages begin one."""
    actor.check(Permission.PORTAL_EDIT)


def check_can_change(actor: Actor, page: Page) -> None:
    """Only a draft is written in."""
    check_can_write(actor)
    if page.state != PageState.DRAFT:
        raise Denied(_("Only a draft can be written in. Begin a new version."))


def check_can_judge(actor: Actor, page: Page) -> None:
    """Another than who wrote it publishes a page or sends it back (four eyes)."""
    actor.check(Permission.PORTAL_PUBLISH, page.owner)
    if page.state != PageState.HANDED_IN:
        raise Denied(_("Only a page that is handed in can be published or sent back."))
    if page.author_id == actor.user_id:
        raise Denied(_("You wrote this page, so somebody else publishes it."))


def check_can_publish(actor: Actor, page: Page, found: Sequence[Found], reason: str) -> None:
    """Each marked wording is changed, or answered for in words (R-493, R-510)."""
    check_can_judge(actor, page)
    if found and not reason.strip():
        raise Denied(
            _(
                "The page has words that may single out a group. Send it back, or say why each of "
                "them stands."
            )
        )


def check_can_confirm(actor: Actor, page: Page) -> None:
    """A published page is found still right by those who write."""
    check_can_write(actor)
    if page.state != PageState.PUBLISHED:
        raise Denied(_("Only a published page is reviewed."))


def check_can_publish_plan(actor: Actor, plan: Plan) -> None:
    """Only what is decided is made public (R-541)."""
    actor.check(Permission.PORTAL_PUBLISH, plan.unit)
    if plan.state not in DECIDED:
        raise Denied(_("Only a decided plan is published. This one is a draft or on its way."))


def check_can_publish_figures(actor: Actor, edition: CountsEdition) -> None:
    """Only a whole year's events, as they were released protected (R-512)."""
    actor.check(Permission.PORTAL_PUBLISH)
    if edition.municipality_id != actor.municipality_id:
        raise Denied(_("These numbers belong to another municipality."))
    if edition.subject != EVENTS or len(edition.name) != 4:
        raise Denied(_("Only the numbers of a whole year are published."))
    if not edition.tables:
        raise Denied(_("Nothing of this year could be released without telling too much."))


def check_can_withdraw(actor: Actor, publication: Publication) -> None:
    """Whoever may publish it takes it down."""
    unit = publication.plan.unit if publication.plan else None
    actor.check(Permission.PORTAL_PUBLISH, unit)
    if publication.withdrawn_on is not None:
        raise Denied(_("It is already taken down."))


def check_can_answer(actor: Actor, complaint: Complaint) -> None:
    """A complaint is answered once."""
    actor.check(Permission.COMPLAINT_ANSWER)
    if complaint.state != ComplaintState.OPEN:
        raise Denied(_("The complaint is already answered."))


def check_review_day(day: date, today: date) -> None:
    """A page is looked at again within two years, and not in the past."""
    if not today <= day <= today.replace(year=today.year + 2, day=min(today.day, 28)):
        raise Denied(_("Choose a day within the next two years."))
