"""What training asks of the reader: answers of a unit, evaluations, joint plans, lists, needs."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.db.models import F, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.actor import Actor, allows
from varna.access.permissions import Permission
from varna.home.task import Task
from varna.surveys import counts as surveys
from varna.training import policy
from varna.training.coverage import starting
from varna.training.enums import FileState, OccasionState
from varna.training.models import (
    Course,
    Invitation,
    ListFile,
    Need,
    NeedRequest,
    Occasion,
    PlanLine,
)

_MOST = 3


def training_tasks(actor: Actor, today: date) -> Iterator[Task]:
    """Answers that are waited for, and what is held but not finished."""
    if actor.may(Permission.TRAINING_EDIT):
        yield from _survey_needs(actor)
    # Where nobody has begun with training there is nothing more to ask for.
    if not (Course.objects.exists() or NeedRequest.objects.exists()):
        return
    if actor.may(Permission.TRAINING_ANSWER):
        yield from _invitations(actor)
        yield from _needs_asked(actor)
        yield from _starters(actor, today)
        yield from _joint(actor)
    if actor.may(Permission.TRAINING_EDIT):
        yield from _unfinished(actor, today)
        yield from _waiting(actor)
        yield from _files(actor)


def _own_units(actor: Actor) -> set[int]:
    # The centre reaches every unit; it is asked only for its own.
    return {post.unit_id for post in actor.posts}


def _invitations(actor: Actor) -> Iterator[Task]:
    rows = Invitation.objects.visible_to(actor).filter(
        unit__in=_own_units(actor), answered_on=None, occasion__state=OccasionState.OPEN
    )
    for one in rows.select_related("occasion__course", "unit")[:_MOST]:
        title = _("Say how many come to %(course)s") % {"course": one.occasion.course.title}
        why = _("%(unit)s is invited, %(day)s.") % {
            "unit": one.unit.label,
            "day": one.occasion.when,
        }
        yield Task(title, why, reverse("answer_invitation", args=[one.pk]), one.occasion.day)


def _needs_asked(actor: Actor) -> Iterator[Task]:
    rows = NeedRequest.objects.visible_to(actor).filter(
        unit__in=_own_units(actor), answered_on=None
    )
    for one in rows.select_related("unit")[:_MOST]:
        title = _("Say what training %(unit)s needs") % {"unit": one.unit.label}
        url = f"{reverse('training_needs')}?year={one.year}"
        yield Task(title, _("No need is an answer too."), url)


def _starters(actor: Actor, today: date) -> Iterator[Task]:
    courses = Course.objects.counted().exclude(starter_days=None).prefetch_related("roles")
    within = actor.within(Permission.TRAINING_ANSWER, "unit__path")
    found = list(starting(courses, within, today)) if courses else []
    if found:
        count = sum(one.lacking for one in found)
        title = ngettext(
            "%(count)d newly employed lacks a course",
            "%(count)d newly employed lack a course",
            count,
        )
        first = min(found, key=lambda one: one.due)
        why = _("First %(course)s in %(unit)s.") % {
            "course": first.course.title,
            "unit": first.unit.label,
        }
        yield Task(title % {"count": count}, why, reverse("training_coverage"), first.due)


def _joint(actor: Actor) -> Iterator[Task]:
    rows = PlanLine.objects.visible_to(actor).filter(
        partner__in=_own_units(actor), confirmed_there_on=None
    )
    for line in rows.select_related("plan__unit", "partner", "course")[:_MOST]:
        if allows(policy.check_can_confirm_there, actor, line):
            title = _("Confirm the joint planning of %(course)s") % {"course": line.course.title}
            yield Task(title, str(line.plan), line.plan.get_absolute_url())


def _unfinished(actor: Actor, today: date) -> Iterator[Task]:
    own = Occasion.objects.visible_to(actor).filter(
        actor.within(Permission.TRAINING_EDIT, "unit__path")
    )
    count = own.unevaluated(today).count()
    if count:
        title = ngettext(
            "%(count)d occasion is not evaluated", "%(count)d occasions are not evaluated", count
        )
        why = _("Two weeks have passed since it was held.")
        yield Task(title % {"count": count}, why, f"{reverse('occasions')}?needs=evaluation")
    count = own.unrecorded(today).count()
    if count:
        title = ngettext(
            "%(count)d lecture lacks its recording",
            "%(count)d lectures lack their recordings",
            count,
        )
        why = _("It was filmed a month ago or more.")
        yield Task(title % {"count": count}, why, f"{reverse('occasions')}?needs=recording")


def _waiting(actor: Actor) -> Iterator[Task]:
    rows = Course.objects.visible_to(actor).filter(
        actor.within(Permission.TRAINING_EDIT, "unit__path"), wanted_from__isnull=False
    )
    called = rows.annotate(waits=Sum("waiting__number")).filter(waits__gte=F("wanted_from"))
    for course in called[:_MOST]:
        title = _("Arrange an occasion of %(course)s") % {"course": course.title}
        why = ngettext("%(count)d waits for one.", "%(count)d wait for one.", course.waits)
        yield Task(title, why % {"count": course.waits}, course.get_absolute_url())


def _files(actor: Actor) -> Iterator[Task]:
    rows = ListFile.objects.visible_to(actor).filter(
        state__in=[FileState.UPLOADED, FileState.CHECKED]
    )
    for file in rows.select_related("unit")[:_MOST]:
        title = _("Look through “%(file)s”") % {"file": file.name}
        why = _("%(source)s: nothing of it counts yet. It is erased after a day.")
        yield Task(title, why % {"source": file.unit.label}, file.get_absolute_url())


def _survey_needs(actor: Actor) -> Iterator[Task]:
    # Surveys and training stand on one step of the ladder, so the way between them goes by here.
    found = {
        need.pk: need
        for post in actor.posts
        for need in surveys.training_needs(post.path)
        if need.round.unit_id == post.unit_id
    }
    if not found:
        return
    taken = set(Need.objects.filter(survey_need__in=found).values_list("survey_need", flat=True))
    for need in [one for pk, one in found.items() if pk not in taken][:_MOST]:
        asked = {"survey": need.pk, "title": need.title, "unit": need.round.unit_id}
        title = _("Plan for a need from a survey: %(need)s") % {"need": need.title}
        url = f"{reverse('add_need')}?{urlencode(asked)}"
        yield Task(title, _("It is not among the needs of training yet."), url)
