"""Kinds, answers and outcomes of the clean-up clock. Values per docs/glossary.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CleanupChannel(models.TextChoices):
    """How the municipality got to know (R-457)."""

    TYCK_TILL = "tyck_till", _("Tyck till app")
    PHONE = "phone", _("Phone")
    WEB = "web", _("Web form")
    DIRECT = "direct", _("Seen by staff")


class Medium(models.TextChoices):
    """Graffiti is told from stickers and from other damage (R-461)."""

    GRAFFITI = "graffiti", _("Graffiti")
    STICKER = "sticker", _("Sticker or poster")
    DAMAGE = "damage", _("Other damage")


class Extremist(models.TextChoices):
    """Whether the message is extremist. The clock runs unless it surely is not."""

    YES = "yes", _("Yes")
    UNCLEAR = "unclear", _("Unclear")
    NO = "no", pgettext_lazy("extremist message", "No")


class Outcome(models.TextChoices):
    """How an order ended."""

    CLEANED = "cleaned", _("Cleaned away")
    GONE = "gone", _("Was already gone")
    MISTAKEN = "mistaken", _("Mistaken or reported twice")


class CleanupEvent(models.TextChoices):
    ORDERED = "cleanup.ordered", _("The clean-up was ordered")
    CHANGED = "cleanup.changed", _("The order was changed")
    OWNER_TOLD = "cleanup.owner_told", _("The owner of the place was told")
    ENDED = "cleanup.ended", _("The order was ended")
    PLACE_ERASED = "cleanup.place_erased", _("The wording of the place was erased")
    SPREAD = "cleanup.information_spread", _("Information about how to report was spread")
