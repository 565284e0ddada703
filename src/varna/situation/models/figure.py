"""Figures frozen into a picture and into its editions: releases of `figures`, cited by number."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField
from varna.organisations.scope import ScopedManager, ScopedModel
from varna.situation.models.edition import Edition, OfEditionQuerySet
from varna.situation.models.picture import TITLE, OfPictureQuerySet, Picture


class FrozenFigure(ScopedModel):
    """A figure as it was when inserted. Its number is cited in the text, and never reused."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="figures")
    number = models.PositiveSmallIntegerField(_("number"))
    caption = GuardedCharField(_("caption"), max_length=TITLE, blank=True)
    release = models.ForeignKey(
        "figures.Release", on_delete=models.PROTECT, related_name="frozen_figures"
    )

    objects = ScopedManager.from_queryset(OfPictureQuerySet)()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["picture", "number"], name="situation_figure_once")
        ]

    class Secrecy:
        internal = ("number", "caption")

    class Retention:
        period = None
        why = "Part of the picture."

    def __str__(self) -> str:
        return f"{self.number}. {self.caption}"


class EditionFigure(ScopedModel):
    """The figure as it was released for the edition's audience; without release it is left out."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="figures")
    number = models.PositiveSmallIntegerField(_("number"))
    caption = GuardedCharField(_("caption"), max_length=TITLE, blank=True)
    release = models.ForeignKey(
        "figures.Release",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="edition_figures",
    )
    refusal = models.CharField(_("why it is left out"), max_length=500, blank=True)

    objects = ScopedManager.from_queryset(OfEditionQuerySet)()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "number"], name="situation_edition_figure_once"
            ),
            models.CheckConstraint(
                condition=models.Q(release__isnull=False, refusal="")
                | models.Q(release__isnull=True) & ~models.Q(refusal=""),
                name="situation_left_out_says_why",
            ),
        ]

    class Secrecy:
        open = ("number", "caption")
        internal = ("refusal",)

    class Retention:
        period = None
        why = "Part of the edition."

    def __str__(self) -> str:
        return f"{self.number}. {self.caption}"
