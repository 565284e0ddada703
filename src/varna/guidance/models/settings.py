"""How a municipality opens its routine, and how often content is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from varna.guidance.enums import Access, Purpose
from varna.organisations.scope import ScopedModel

if TYPE_CHECKING:
    from varna.guidance.models.entry import Entry

_MONTHS = [MinValueValidator(1), MaxValueValidator(24)]


class GuidanceSettings(ScopedModel):
    """One row for each municipality that has chosen; without one the defaults hold.

    The routine is open by default: it holds no secret, and nobody who fears for somebody may meet
    a locked door because a box was never ticked. What is internal is not shown through the open
    door.
    """

    access = models.CharField(
        _("without an account"), max_length=10, choices=Access.choices, default=Access.OPEN
    )
    code_hash = models.CharField(max_length=200, blank=True, editable=False)
    check_months = models.PositiveSmallIntegerField(
        _("months between checks"), default=12, validators=_MONTHS
    )
    coordinator_check_months = models.PositiveSmallIntegerField(
        _("months between checks of coordinators"), default=6, validators=_MONTHS
    )

    checks_links = models.BooleanField(_("ask once a week whether links work"), default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality"], name="guidance_settings_once"),
            models.CheckConstraint(
                condition=~Q(access=Access.CODE) | ~Q(code_hash=""),
                name="guidance_settings_code_is_set",
                violation_error_message=_("Choose a code word."),
            ),
        ]

    class Secrecy:
        internal = ("access", "check_months", "coordinator_check_months", "checks_links")
        secret = ("code_hash",)

    class Retention:
        period = None
        why = "The municipality's choice, as long as it stands."

    def __str__(self) -> str:
        return str(self.get_access_display())

    def months_for(self, entry: Entry) -> int:
        """How many months a check of the entry lasts."""
        often = getattr(entry, "purpose", "") == Purpose.COORDINATOR
        return self.coordinator_check_months if often else self.check_months


def settings_of() -> Any:
    """The active municipality's settings; unsaved defaults where it has chosen nothing."""
    return GuidanceSettings.objects.first() or GuidanceSettings()
