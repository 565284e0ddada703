"""Add, move and remove the chapters of a draft."""

from varna.access.actor import Actor
from varna.audit.changes import keep
from varna.audit.commands import command, record
from varna.plans.enums import PlanEvent
from varna.plans.models import Chapter, Plan
from varna.plans.services.holding import hold_draft


@command
def add_chapter(plan: Plan, *, by: Actor, title: str) -> Chapter:
    """Add a chapter last in a draft."""
    hold_draft(plan, by=by)
    last = plan.chapters.order_by("-number").values_list("number", flat=True).first() or 0
    chapter = Chapter(
        municipality=plan.municipality, plan=plan, number=last + 1, title=title, body=""
    )
    keep(chapter)
    record(PlanEvent.CHAPTER_ADDED, chapter, {"title": title})
    return chapter


@command
def move_chapter(chapter: Chapter, *, by: Actor, up: bool) -> Chapter:
    """Let the chapter change places with the one before it, or after it; the outermost stays."""
    hold_draft(chapter.plan, by=by)
    chapter = Chapter.objects.get(pk=chapter.pk)
    others = chapter.plan.chapters
    if up:
        other = others.filter(number__lt=chapter.number).order_by("-number").first()
    else:
        other = others.filter(number__gt=chapter.number).order_by("number").first()
    before = chapter.number
    if other:
        # A number is held once, so the chapter stands aside while the two change places.
        free = max(others.values_list("number", flat=True)) + 1
        after = other.number
        for row, number in ((chapter, free), (other, before), (chapter, after)):
            row.number = number
            row.save(update_fields=["number"])
    record(PlanEvent.CHAPTER_MOVED, chapter, {"number": [before, chapter.number]})
    return chapter


@command
def remove_chapter(chapter: Chapter, *, by: Actor) -> None:
    """Take a chapter out of a draft; those after it move up."""
    hold_draft(chapter.plan, by=by)
    record(PlanEvent.CHAPTER_REMOVED, chapter, {"title": chapter.title})
    plan, number = chapter.plan, chapter.number
    chapter.delete()
    for one in plan.chapters.filter(number__gt=number).order_by("number"):
        one.number -= 1
        one.save(update_fields=["number"])
