"""A meeting: when, what is on the agenda, who took part, and what its minutes say."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.meetings.enums import MeetingState, Presence
from varna.meetings.models.forum import Forum, Member
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.plans.models import Plan
from varna.steering.models import SteeringDocument

if TYPE_CHECKING:
    from varna.access.actor import Actor


def sits_in(actor: Actor, path: str) -> Q:
    """Rows whose forum, at the lookup ``path``, the actor's unit owns or has a seat in."""
    if not actor.may(Permission.MEETING_READ):
        return Q(pk__in=[])
    owns = actor.within(Permission.MEETING_READ, f"{path}owner__path")
    if owns == Q():
        return owns
    seats = Member.objects.filter(actor.within(Permission.MEETING_READ, "unit__path"))
    return owns | Q(**{f"{path}in": seats.values("forum")})


class MeetingQuerySet(ScopedQuerySet):
    """Which meetings."""

    def visible_to(self, actor: Actor) -> MeetingQuerySet:
        """Meetings of the forums that the actor's unit owns or has a seat in."""
        return self.filter(sits_in(actor, "forum__"))

    def coming(self, now: datetime) -> MeetingQuerySet:
        """Planned meetings that have not ended."""
        return self.filter(state=MeetingState.PLANNED, ends_at__gte=now)

    def unreported(self, now: datetime) -> MeetingQuerySet:
        """Planned meetings whose time has passed: nobody has said how they went."""
        return self.filter(state=MeetingState.PLANNED, ends_at__lt=now)

    def held(self) -> MeetingQuerySet:
        return self.filter(state=MeetingState.HELD)

    def in_year(self, year: int) -> MeetingQuerySet:
        """Meetings of the year by the clock in Sweden."""
        return self.filter(starts_at__year=year)


class Meeting(ScopedModel):
    """A meeting of a forum. Its times are moments; pages and calendars show them by local clock."""

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = GuardedCharField(_("place"), max_length=160, blank=True)
    state = models.CharField(
        _("state"), max_length=9, choices=MeetingState.choices, default=MeetingState.PLANNED
    )
    why_cancelled = GuardedCharField(_("why it was cancelled"), max_length=300, blank=True)
    # Counted up when it is moved or cancelled: calendars replace the older by it (RFC 5545).
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)
    minutes = GuardedTextField(_("minutes"), max_length=20_000, blank=True)
    # Counts the savings of the minutes, so that nobody writes over another unseen.
    minutes_version = models.PositiveIntegerField(default=0, editable=False)

    objects = ScopedManager.from_queryset(MeetingQuerySet)()

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="meetings_ends_after_it_begins",
                violation_error_message=_("It must end after it begins."),
            ),
            models.UniqueConstraint(
                fields=["forum", "starts_at"],
                name="meetings_one_at_a_time",
                violation_error_message=_("The forum already meets at that time."),
            ),
            models.CheckConstraint(
                condition=~Q(state=MeetingState.CANCELLED) | ~Q(why_cancelled=""),
                name="meetings_cancelled_has_reason",
                violation_error_message=_("Say why it is cancelled."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "state", "starts_at"], name="meetings_coming")
        ]

    class Secrecy:
        internal = ("starts_at ends_at place state why_cancelled sequence minutes_version").split()
        text = ("minutes",)

    class Retention:
        period = None
        why = "Minutes are public documents that the municipality archives. They name nobody."

    def __str__(self) -> str:
        return f"{self.forum} {self.day}"

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.pk])

    @property
    def day(self) -> date:
        """The day by the clock in Sweden."""
        return timezone.localtime(self.starts_at).date()

    @property
    def clock(self) -> str:
        """From when to when, by the clock in Sweden."""
        begins, ends = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        return f"{begins:%H:%M}–{ends:%H:%M}"

    @property
    def is_planned(self) -> bool:
        return self.state == MeetingState.PLANNED

    @property
    def is_held(self) -> bool:
        return self.state == MeetingState.HELD

    @property
    def standing_item(self) -> AgendaItem | None:
        """The standing item on violent extremism that is still on the agenda."""
        rows = (one for one in self.items.all() if one.is_standing and not one.why_removed)
        return next(rows, None)


class AgendaItem(ScopedModel):
    """An item of the agenda. The standing one is only taken off with a reason (R-280)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField(_("number"))
    title = GuardedCharField(_("item"), max_length=200)
    is_standing = models.BooleanField(_("standing item"), default=False)
    is_taken_up = models.BooleanField(_("was taken up"), default=False)
    why_removed = GuardedCharField(_("why it was taken off"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_item_once")
        ]

    class Secrecy:
        internal = ("number", "title", "is_standing", "is_taken_up", "why_removed")

    class Retention:
        period = None
        why = "Part of the minutes."

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def label(self) -> str:
        return str(self)


class Material(ScopedModel):
    """What is read before a meeting: a plan, a guideline, or something elsewhere."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="materials")
    title = GuardedCharField(_("title"), max_length=200)
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    steering = models.ForeignKey(
        SteeringDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    url = models.URLField(_("where it can be read"), blank=True)
    is_picture = models.BooleanField(_("the situation picture was shown"), default=False)

    class Meta:
        ordering: ClassVar = ["pk"]

    class Secrecy:
        internal = ("title", "url", "is_picture")

    class Retention:
        period = None
        why = "Part of the minutes."

    def __str__(self) -> str:
        return self.title


class Attendance(ScopedModel):
    """Whether an organisation took part (R-285). Organisations, never persons."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="attendances")
    # As it was called that day: a seat may be given to another later.
    name = GuardedCharField(_("organisation"), max_length=300)
    presence = models.CharField(_("presence"), max_length=8, choices=Presence.choices)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "member"], name="meetings_presence_once")
        ]

    class Secrecy:
        internal = ("name", "presence")

    class Retention:
        period = None
        why = "Part of the minutes. Organisations, never persons."

    def __str__(self) -> str:
        return f"{self.name}: {self.get_presence_display()}"
