"""What surveys ask of the reader."""

from django.utils import timezone
from django.utils.translation import ngettext

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.home.task import Task
from varna.organisations.enums import Role
from varna.surveys.enums import RoundState as SurveyState
from varna.surveys.models import Round as Survey
from varna.surveys.picture import unfinished_count


def survey_tasks(actor: Actor) -> list[Task]:
    """Open surveys that the reader keeps and that lack answers, and free texts to be read."""
    if not actor.may(Permission.SURVEY_MANAGE):
        return []
    found = []
    now = timezone.now()
    rounds = Survey.objects.visible_to(actor).filter(state=SurveyState.OPEN, closes_at__gt=now)
    for survey in rounds.select_related("unit"):
        missing = unfinished_count(survey) if keeps_survey(actor, survey) else 0
        if not missing:
            continue
        closes = timezone.localtime(survey.closes_at).date()
        days = (closes - timezone.localdate(now)).days
        title = ngettext(
            "%(survey)s closes in %(days)d day", "%(survey)s closes in %(days)d days", days
        )
        why = ngettext("%(count)d has not answered.", "%(count)d have not answered.", missing)
        found.append(
            Task(
                title % {"survey": survey.title, "days": days},
                why % {"count": missing},
                survey.get_absolute_url(),
                closes,
            )
        )
    return found


def keeps_survey(actor: Actor, survey: Survey) -> bool:
    """Whether the survey is the actor's own to remind of: not every one that the centre may."""
    return any(
        actor.holds(role, survey.unit_id)
        for role in (Role.LOCAL_COORDINATOR, Role.CENTRAL_COORDINATOR)
    )
