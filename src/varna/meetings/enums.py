"""Kinds, states and events of forums, meetings and agreements. Values per docs/glossary.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ForumKind(models.TextChoices):
    COUNCIL = "council", _("Crime prevention or safety council")
    SUBGROUP = "subgroup", _("Subgroup")
    RECONCILIATION = "reconciliation", _("Reconciliation with the police")
    NETWORK = "network", pgettext_lazy("a forum", "Network")
    STEERING_GROUP = "steering_group", _("Steering or security group")
    WORKING_GROUP = "working_group", _("Working group")
    SPECIAL_GROUP = "special_group", _("Special group for this question")
    SSP = "ssp", _("School, social services and police")
    HINDERING = "hindering", _("Circle for those about to leave, or enter, an environment")
    OTHER = "other", pgettext_lazy("a forum", "Other forum")


class Function(models.TextChoices):
    """What an organisation is in this work, whatever it is called here."""

    SCHOOL = "school", _("School")
    PRESCHOOL = "preschool", _("Preschool")
    SOCIAL_SERVICES = "social_services", _("Social services")
    LEISURE = "leisure", _("Leisure")
    OUTREACH = "outreach", _("Youth outreach")
    SECURITY = "security", _("Security unit")
    JOB_CENTRE = "job_centre", _("Municipal job centre")
    DISTRICT = "district", _("District administration")
    POLICE = "police", _("Police")
    SECURITY_SERVICE = "security_service", _("Security Service")
    PROBATION = "probation", _("Prison and probation service")
    COUNTY = "county", _("County administrative board")
    NATIONAL = "national", _("National body")
    HOUSING = "housing", _("Housing company")
    CONGREGATION = "congregation", _("Congregation")
    SPORT = "sport", _("Sports club")
    YOUTH = "youth", _("Youth association")
    ASSOCIATION = "association", _("Association or voluntary organisation")
    RESEARCH = "research", _("Research")
    OTHER = "other", pgettext_lazy("a function", "Other function")


# Which functions a forum of the kind must hold to do what it is for.
REQUIRED: dict[str, tuple[Function, ...]] = {
    ForumKind.SSP: (Function.SCHOOL, Function.SOCIAL_SERVICES, Function.POLICE),
    ForumKind.HINDERING: (
        Function.SCHOOL,
        Function.SOCIAL_SERVICES,
        Function.JOB_CENTRE,
        Function.POLICE,
        Function.PROBATION,
    ),
}


class Level(models.TextChoices):
    LOCAL = "local", _("Local")
    CITY = "city", _("Municipality-wide")
    REGIONAL = "regional", _("Regional")
    NATIONAL = "national", _("National")
    INTERNATIONAL = "international", _("Nordic or international")


class ForumState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("a forum", "Proposed")
    NEEDED = "needed", _("Decided, not yet created")
    ACTIVE = "active", pgettext_lazy("a forum", "Active")
    CLOSED = "closed", pgettext_lazy("a forum", "Ended")


TRANSITIONS: dict[ForumState, frozenset[ForumState]] = {
    ForumState.PROPOSED: frozenset({ForumState.NEEDED, ForumState.ACTIVE, ForumState.CLOSED}),
    ForumState.NEEDED: frozenset({ForumState.ACTIVE, ForumState.CLOSED}),
    ForumState.ACTIVE: frozenset({ForumState.CLOSED}),
    ForumState.CLOSED: frozenset({ForumState.ACTIVE}),
}


class Rhythm(models.TextChoices):
    """In which unit it was agreed how often to meet."""

    YEAR = "year", _("times a year")
    TERM = "term", _("times a term")
    MONTH = "month", _("times a month")
    EVERY_MONTHS = "every_months", _("months between")


class MeetingState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("a meeting", "Planned")
    HELD = "held", pgettext_lazy("a meeting", "Held")
    CANCELLED = "cancelled", pgettext_lazy("a meeting", "Cancelled")


class Presence(models.TextChoices):
    PRESENT = "present", _("Took part")
    EXCUSED = "excused", _("Sent word that it could not")
    ABSENT = "absent", _("Was missing")


class OutcomeKind(models.TextChoices):
    INFORMATION = "information", _("Information")
    DECISION = "decision", _("Decision")
    ACTION = "action", _("Action")


class DeliverableKind(models.TextChoices):
    ROUTINE = "routine", pgettext_lazy("a deliverable", "Routine")
    GUIDELINE = "guideline", _("Guidelines")
    CONTACTS = "contacts", _("Contact persons by function")
    CHECKLIST = "checklist", _("Checklist in order")
    PLAN = "plan", pgettext_lazy("a deliverable", "Plan of measures")
    OTHER = "other", pgettext_lazy("a deliverable", "Something else")


class Need(models.TextChoices):
    """Whether the work cannot do without an actor (R-292), or asks it when needed (R-293)."""

    NECESSARY = "necessary", _("Necessary")
    AS_NEEDED = "as_needed", pgettext_lazy("an actor", "When needed")


class ConveyedKind(models.TextChoices):
    """What was told onwards, by kind and never by content."""

    TREND = "trend", _("A trend, such as graffiti in an area")
    PICTURE = "picture", _("The local picture, or a part of it")
    EVENT = "event", _("An event in a place, without persons")
    THREAT = "threat", _("A threat to life or health")
    CRIME = "crime", _("A suspected crime")
    QUESTION = "question", _("A question, or a request for support")


class AskState(models.TextChoices):
    OPEN = "open", pgettext_lazy("a question", "Waits for an answer")
    ANSWERED = "answered", pgettext_lazy("a question", "Answered")
    CLOSED = "closed", pgettext_lazy("a question", "Closed")


class ForumEvent(models.TextChoices):
    CREATED = "forum.created", _("The forum was added")
    CHANGED = "forum.changed", _("The forum was changed")
    MOVED_ON = "forum.moved_on", _("The forum's state was changed")
    MEMBER_ADDED = "forum.member_added", _("A member was added")
    MEMBER_CHANGED = "forum.member_changed", _("A member was changed")
    MEMBER_REMOVED = "forum.member_removed", _("A member was taken away")
    TASK_ADDED = "forum.task_added", _("A shared task was added")
    TASK_CHANGED = "forum.task_changed", _("A shared task was changed")
    TASK_REMOVED = "forum.task_removed", _("A shared task was taken away")
    MANDATE_SET = "forum.mandate_set", _("The mandate was changed")
    DELIVERABLE_ADDED = "forum.deliverable_added", _("Something to deliver was added")
    DELIVERABLE_CHANGED = "forum.deliverable_changed", _("Something to deliver was changed")
    DELIVERED = "forum.delivered", _("Something was delivered")
    STEP_TICKED = "forum.step_ticked", _("A step of a checklist was ticked")
    NEED_SET = "actor.need_set", _("It was said which actor is needed")
    NEED_REMOVED = "actor.need_removed", _("An actor is no longer needed")
    LINK_OPENED = "calendar.link_opened", _("A calendar link was made")
    LINK_WITHDRAWN = "calendar.link_withdrawn", _("A calendar link was stopped")


class MeetingEvent(models.TextChoices):
    PLANNED = "meeting.planned", _("The meeting was planned")
    MOVED = "meeting.moved", _("The meeting was moved")
    CANCELLED = "meeting.cancelled", _("The meeting was cancelled")
    HELD = "meeting.held", _("The meeting was held")
    ITEM_ADDED = "meeting.item_added", _("An item was added to the agenda")
    ITEM_REMOVED = "meeting.item_removed", _("An item was taken off the agenda")
    MATERIAL_ADDED = "meeting.material_added", _("Material was added")
    MATERIAL_REMOVED = "meeting.material_removed", _("Material was taken away")
    MINUTES_WRITTEN = "meeting.minutes_written", _("The minutes were written")
    OUTCOME_ADDED = "meeting.outcome_added", _("An outcome was noted")
    OUTCOME_CHANGED = "meeting.outcome_changed", _("An outcome was changed")
    OUTCOME_REMOVED = "meeting.outcome_removed", _("An outcome was taken away")
    MADE_MEASURE = "meeting.made_measure", _("An outcome became a measure")
    ACTION_DONE = "meeting.action_done", _("An action was done")
    FOLLOWED_UP = "meeting.followed_up", _("A measure was followed up")


class AgreementEvent(models.TextChoices):
    CREATED = "agreement.created", _("The agreement was added")
    CHANGED = "agreement.changed", _("The agreement was changed")
    DUTY_SET = "agreement.duty_set", _("A party's responsibility was written")


class ContactEvent(models.TextChoices):
    CONVEYED = "conveyance.logged", _("Something was told onwards")
    ROUTE_SET = "route.set", _("The way to an authority was set")
    ROUTE_REMOVED = "route.removed", _("The way to an authority was taken away")
    ASKED = "advice.asked", _("Support was asked for")
    ANSWERED = "advice.answered", _("The question was answered")
    CLOSED = "advice.closed", _("The question was closed")
