"""Make a decided plan or a year's released counts public, and take them down."""

from datetime import date

from django.utils import timezone

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.approvals.policy import mandate_of
from varna.audit.changes import keep
from varna.audit.commands import command, record
from varna.organisations.models import Unit
from varna.plans.canonical import revision_of
from varna.plans.models import Plan
from varna.portal import policy
from varna.portal.enums import PortalEvent
from varna.portal.models import Publication
from varna.reports.models import CountsEdition


@command
def publish_plan(
    plan: Plan, *, by: Actor, pdf: bytes, word: bytes, on: date | None = None
) -> Publication:
    """Let the public read the plan. The files stay as they are on this day (R-541)."""
    policy.check_can_publish_plan(by, plan)
    row = Publication(
        municipality=plan.municipality,
        plan=plan,
        revision=revision_of(plan),
        pdf=pdf,
        word=word,
        published_on=on or timezone.localdate(),
        published_by=by.user,
        mandate=mandate_of(by, plan.unit),
    )
    return _publish(row)


@command
def publish_figures(edition: CountsEdition, *, by: Actor, on: date | None = None) -> Publication:
    """Let the public read the counts of a year, exactly as they were released (R-512)."""
    policy.check_can_publish_figures(by, edition)
    row = Publication(
        municipality=by.municipality,
        edition=edition,
        published_on=on or timezone.localdate(),
        published_by=by.user,
        mandate=_mandate(by),
    )
    return _publish(row)


def _publish(row: Publication) -> Publication:
    keep(row)
    about = row.plan_id or row.edition_id
    record(PortalEvent.PUBLISHED, row, {"of": about, "mandate": row.mandate})
    return row


def _mandate(by: Actor) -> str:
    # Numbers of the whole municipality belong to no unit: the role speaks from where it is held.
    held = [post.unit_id for post in by.posts if by.may(Permission.PORTAL_PUBLISH)]
    for unit in Unit.objects.filter(pk__in=held).order_by("path"):
        if by.may(Permission.PORTAL_PUBLISH, unit):
            return mandate_of(by, unit)
    return ""


@command
def withdraw(row: Publication, *, by: Actor, on: date | None = None) -> Publication:
    """Take it down; that it was public stays on record."""
    row = Publication.objects.select_for_update(of=("self",)).get(pk=row.pk)
    policy.check_can_withdraw(by, row)
    row.withdrawn_on = on or timezone.localdate()
    keep(row)
    record(PortalEvent.WITHDRAWN, row)
    return row
