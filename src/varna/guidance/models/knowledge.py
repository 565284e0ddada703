"""The knowledge bank: material and methods, and what is said of environments, each dated."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.guidance.enums import (
    Direction,
    Environment,
    Evidence,
    Kind,
    MaterialKind,
    SheetKind,
    Spread,
    StaffGroup,
)
from varna.guidance.models.entry import (
    INTERNAL_FACTS,
    KEPT,
    OPEN_FACTS,
    TEXT_FACTS,
    Entry,
)
from varna.organisations.models import Unit

_GROUPS = RegexValidator(
    rf"^(?:{'|'.join(StaffGroup.values)})(?: (?:{'|'.join(StaffGroup.values)}))*\Z",
    _("Choose among the groups of staff."),
)
_YEARS = [MinValueValidator(1990), MaxValueValidator(2100)]


def groups_of(words: str) -> list[StaffGroup]:
    """The groups of staff that a field names."""
    return [StaffGroup(word) for word in words.split()]


class Material(Entry):
    """A material, a method or a symbol: for whom, how well known, whose, and until when.

    A method has a day when it is evaluated; one that does harm or no good is withdrawn with a
    reason, is offered no more, and stays in the history (R-343–R-345, R-356–R-359, R-513).
    """

    KIND = Kind.MATERIAL
    CONTENT = (
        *Entry.CONTENT,
        *(
            "kind body body_en url audience suffices_for evidence spread owner environment "
            "evaluate_by evaluated_on is_withdrawn withdrawn_why"
        ).split(),
    )

    kind = models.CharField(_("kind"), max_length=20, choices=MaterialKind.choices)
    body = GuardedTextField(_("what it holds"), max_length=3000)
    body_en = GuardedTextField(_("the same in English"), max_length=3000, blank=True)
    url = models.URLField(_("where it is"), blank=True)
    audience = models.CharField(_("for whom"), max_length=160, blank=True, validators=[_GROUPS])
    suffices_for = models.CharField(
        _("is enough for"), max_length=160, blank=True, validators=[_GROUPS]
    )
    evidence = models.CharField(
        _("how well it works"), max_length=10, choices=Evidence.choices, blank=True
    )
    spread = models.CharField(
        _("how far it has come"), max_length=10, choices=Spread.choices, default=Spread.PUBLISHED
    )
    owner = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    environment = models.CharField(
        _("environment"), max_length=20, choices=Environment.choices, blank=True
    )
    evaluate_by = models.DateField(_("to be evaluated by"), null=True, blank=True)
    evaluated_on = models.DateField(_("evaluated"), null=True, blank=True)
    is_withdrawn = models.BooleanField(pgettext_lazy("material", "withdrawn"), default=False)
    withdrawn_why = GuardedTextField(_("why it was withdrawn"), max_length=600, blank=True)

    class Meta(Entry.Meta):
        abstract = False
        verbose_name = _("material")
        constraints: ClassVar = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(kind=MaterialKind.METHOD)
                | Q(evaluate_by__isnull=False)
                | Q(is_withdrawn=True),
                name="guidance_method_is_evaluated",
                violation_error_message=_("Say by when the method is to be evaluated."),
            ),
            models.CheckConstraint(
                condition=Q(is_withdrawn=False) | ~Q(withdrawn_why=""),
                name="guidance_material_withdrawn_why",
                violation_error_message=_("Say why it is withdrawn."),
            ),
        ]

    class Secrecy:
        open = (
            *OPEN_FACTS,
            *(
                "kind url audience suffices_for evidence spread evaluate_by evaluated_on "
                "is_withdrawn"
            ).split(),
        )
        internal = (*INTERNAL_FACTS, "environment")
        text = (*TEXT_FACTS, "body", "body_en", "withdrawn_why")

    class Retention:
        period = None
        why = KEPT

    def is_to_evaluate(self, on: date) -> bool:
        """Whether the day of evaluation has passed without one."""
        done = self.evaluated_on is not None and self.evaluated_on >= (self.evaluate_by or on)
        return self.evaluate_by is not None and self.evaluate_by < on and not done


class FactSheet(Entry):
    """What a named authority says of an environment in a year; what it said before stays.

    An environment is groups that share an ideological basis, never a property of a person. A
    national assessment stands beside the municipality's own findings and never replaces them.
    """

    KIND = Kind.SHEET
    CONTENT = (
        *Entry.CONTENT,
        *"kind environment year authority direction body body_en".split(),
    )

    kind = models.CharField(_("kind"), max_length=12, choices=SheetKind.choices)
    environment = models.CharField(
        _("environment"), max_length=20, choices=Environment.choices, blank=True
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=_YEARS)
    authority = GuardedCharField(_("who says it"), max_length=160)
    direction = models.CharField(
        _("direction"), max_length=6, choices=Direction.choices, blank=True
    )
    body = GuardedTextField(_("what it says"), max_length=3000)
    body_en = GuardedTextField(_("the same in English"), max_length=3000, blank=True)

    class Meta(Entry.Meta):
        abstract = False
        verbose_name = _("fact sheet")
        constraints: ClassVar = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(kind=SheetKind.TREND) | ~Q(direction=Direction.NONE),
                name="guidance_sheet_trend_has_direction",
                violation_error_message=_("A trend says in which direction it goes."),
            ),
        ]

    class Secrecy:
        open = (*OPEN_FACTS, "kind", "environment", "year", "authority", "direction")
        internal = INTERNAL_FACTS
        text = (*TEXT_FACTS, "body", "body_en")

    class Retention:
        period = None
        why = KEPT
