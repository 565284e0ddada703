"""One version of one public page in one language: written by one, published by another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.guidance import checks
from varna.organisations.models import Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.portal.enums import RIGHT_TO_LEFT, Language, PageKey, PageState

if TYPE_CHECKING:
    from varna.access.actor import Actor

LONGEST_BODY = 8000
OPEN_STATES = (PageState.DRAFT, PageState.HANDED_IN)


class PageQuerySet(ScopedQuerySet):
    """Which versions."""

    def visible_to(self, actor: Actor) -> PageQuerySet:
        """Every version, for whoever has a part in the public pages."""
        return self if actor.may(Permission.PORTAL_READ) else self.none()

    def published(self) -> PageQuerySet:
        """What the public reads."""
        return self.filter(state=PageState.PUBLISHED)

    def to_review(self, on: date) -> PageQuerySet:
        """Published, and past the day of review (R-485)."""
        return self.published().filter(review_on__lt=on)


class Page(ScopedModel):
    """A version. Once it is published it is not written in; a newer one takes over."""

    key = models.CharField(_("page"), max_length=20, choices=PageKey.choices)
    language = models.CharField(_("language"), max_length=3, choices=Language.choices)
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(
        _("state"), max_length=10, choices=PageState.choices, default=PageState.DRAFT
    )
    title = GuardedCharField(_("heading"), max_length=120)
    lead = GuardedCharField(_("lead"), max_length=300, blank=True)
    body = GuardedTextField(_("text"), max_length=LONGEST_BODY)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField(_("to be reviewed by"))
    reviewed_on = models.DateField(_("last reviewed"), null=True, blank=True)
    # What the publisher answered before it was published.
    groups_checked = models.BooleanField(_("no group is singled out"), default=False)
    acts_checked = models.BooleanField(_("it speaks of acts, not opinions"), default=False)
    plain_checked = models.BooleanField(_("it is in plain words"), default=False)
    wording_reason = GuardedTextField(_("why the words stand"), max_length=600, blank=True)
    sent_back_why = GuardedTextField(_("why it was sent back"), max_length=600, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    mandate = models.CharField(_("mandate"), max_length=200, blank=True)
    published_on = models.DateField(_("published"), null=True, blank=True)

    objects = ScopedManager.from_queryset(PageQuerySet)()

    class Meta:
        ordering: ClassVar = ["key", "language", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "key", "language", "number"], name="portal_page_number_once"
            ),
            models.UniqueConstraint(
                fields=["municipality", "key", "language"],
                condition=Q(state=PageState.PUBLISHED),
                name="portal_page_one_published",
            ),
            models.UniqueConstraint(
                fields=["municipality", "key", "language"],
                condition=Q(state__in=OPEN_STATES),
                name="portal_page_one_draft",
                violation_error_message=_("There is already a draft of this page."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_STATES)
                | (
                    Q(published_on__isnull=False, published_by__isnull=False)
                    & Q(groups_checked=True, acts_checked=True, plain_checked=True)
                ),
                name="portal_page_published_is_checked",
                violation_error_message=_("Answer every question before the page is published."),
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | ~Q(published_by=F("author")),
                name="portal_page_four_eyes",
                violation_error_message=_("Who wrote the page never publishes it."),
            ),
        ]

    class Secrecy:
        open = (
            "key language number state title lead review_on reviewed_on published_on mandate"
        ).split()
        internal = ("groups_checked", "acts_checked", "plain_checked")
        text = ("body", "wording_reason", "sent_back_why")

    class Retention:
        period = None
        why = "Shows what the municipality told the public, and when."

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("portal_page_version", args=[self.pk])

    @property
    def is_right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.language in RIGHT_TO_LEFT

    def is_overdue(self, on: date) -> bool:
        """Whether it is published and past the day of review."""
        return self.state == PageState.PUBLISHED and self.review_on < on

    def clean(self) -> None:
        """Refuse what no text of ours may say."""
        super().clean()
        for name in ("title", "lead", "body"):
            if checks.turns_age_around(getattr(self, name)):
                raise ValidationError(
                    {name: _("The law speaks of children under 18. Write “under 18”.")}
                )
