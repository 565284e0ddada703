"""Templates and their versions. A version that a round uses is never changed again."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.organisations.models import Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.surveys.enums import VersionState
from varna.surveys.questionnaire import Questionnaire, read

if TYPE_CHECKING:
    from varna.access.actor import Actor

TITLE, LONG = 160, 600


class TemplateQuerySet(ScopedQuerySet):
    """Which templates."""

    def visible_to(self, actor: Actor) -> TemplateQuerySet:
        """All of the municipality's: a department uses what the centre has fixed (R-072)."""
        return self.all() if actor.may(Permission.SURVEY_READ) else self.none()


class Template(ScopedModel):
    """A questionnaire that is used again and again."""

    key = models.SlugField(_("key"), max_length=60)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="survey_templates")
    title = GuardedCharField(_("title"), max_length=TITLE)
    title_en = GuardedCharField(_("title in English"), max_length=TITLE, blank=True)
    purpose = GuardedTextField(_("purpose"), max_length=LONG, blank=True)
    purpose_en = GuardedTextField(_("purpose in English"), max_length=LONG, blank=True)
    legal_basis = GuardedTextField(_("legal basis"), max_length=LONG, blank=True)
    legal_basis_en = GuardedTextField(_("legal basis in English"), max_length=LONG, blank=True)
    is_fixed = models.BooleanField(_("fixed for all"), default=False)

    objects = ScopedManager.from_queryset(TemplateQuerySet)()

    class Meta:
        ordering: ClassVar = ["title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "key"],
                name="surveys_template_key_once",
                violation_error_message=_("A template with this key stands here already."),
            )
        ]

    class Secrecy:
        open = ("key", "title", "title_en", "is_fixed")
        text = ("purpose", "purpose_en", "legal_basis", "legal_basis_en")

    class Retention:
        period = None
        why = "Results of many years are read with the questions they answered."

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("survey_template", args=[self.pk])

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return self.title_en if self.title_en and get_language() == "en" else self.title

    def said(self, name: str) -> str:
        """The purpose or legal basis in the reader's language."""
        english = getattr(self, f"{name}_en")
        return str(english if english and get_language() == "en" else getattr(self, name))


class VersionQuerySet(ScopedQuerySet):
    """Which versions."""

    def visible_to(self, actor: Actor) -> VersionQuerySet:
        """Versions of the templates that the actor sees."""
        return self.all() if actor.may(Permission.SURVEY_READ) else self.none()


class Version(ScopedModel):
    """The questions of a template at one time."""

    template = models.ForeignKey(Template, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(
        max_length=10, choices=VersionState.choices, default=VersionState.DRAFT
    )
    content = models.JSONField(default=dict, blank=True)

    objects = ScopedManager.from_queryset(VersionQuerySet)()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["template", "number"], name="surveys_version_once"),
            models.UniqueConstraint(
                fields=["template"],
                condition=Q(state=VersionState.DRAFT),
                name="surveys_one_draft_of_template",
            ),
        ]

    class Secrecy:
        open = ("number", "state")
        text = ("content",)

    class Retention:
        period = None
        why = "As the template."

    def __str__(self) -> str:
        return f"{self.template} v{self.number}"

    @property
    def is_draft(self) -> bool:
        """Whether no round uses it yet."""
        return self.state == VersionState.DRAFT

    @property
    def questionnaire(self) -> Questionnaire:
        """The questions. The same document is read once for each worker."""
        return _read_once(json.dumps(self.content))


@lru_cache(maxsize=64)
def _read_once(content: str) -> Questionnaire:
    return read(json.loads(content))
