"""Search over titles, documents, measures and contacts: fields open by declaration, never a
narrative, and only what the reader may see (R-545).

Whole words are not needed: each word of the question must stand somewhere in the row. What people
have told in a report or an answer is not searched at all, since it is not to be found by it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.consultations.models import Consultation
from varna.guidance.models import Contact, FactSheet, Material, Provision, Text
from varna.horizon.models import Item
from varna.plans.models import Measure, Plan
from varna.steering.models import SteeringDocument
from varna.surveys.models import Round as Survey

SHORTEST, LONGEST, MOST_WORDS = 2, 80, 6
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Searched:
    """A kind of row that is searched: by which fields, and what stands beneath its title."""

    permission: Permission
    label: str | Promise
    model: Any
    fields: tuple[str, ...]
    rows: Callable[[Any], Any]
    under: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found."""

    title: str
    under: str
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """What was found of one kind; the first of them."""

    label: str | Promise
    count: int
    hits: tuple[Hit, ...]

    @property
    def hidden(self) -> int:
        """How many more there are."""
        return self.count - len(self.hits)


def _in_use(rows: Any) -> Any:
    return rows.in_use(timezone.localdate())


_TITLES = ("title", "title_en")
SEARCHED = (
    Searched(
        Permission.PLAN_READ,
        _("Plans"),
        Plan,
        ("title", "diary_number"),
        lambda rows: rows.select_related("unit").order_by("-year", "unit__name", "pk"),
        lambda row: f"{row.unit.label} {row.year}, {row.get_state_display()}",
    ),
    Searched(
        Permission.PLAN_READ,
        _("Measures"),
        Measure,
        _TITLES,
        lambda rows: rows.select_related("plan__unit").order_by("-plan__year", "pk"),
        lambda row: f"{row.plan.unit.label} {row.plan.year}, {row.get_status_display()}",
    ),
    Searched(
        Permission.GUIDANCE_READ,
        _("Contacts"),
        Contact,
        (*_TITLES, "operator", "phone"),
        lambda rows: _in_use(rows).order_by("title", "pk"),
        lambda row: ", ".join(part for part in (row.operator, row.phone) if part),
    ),
    Searched(
        Permission.GUIDANCE_READ,
        _("Law and memos"),
        Provision,
        (*_TITLES, "act", "section"),
        lambda rows: _in_use(rows).order_by("title", "pk"),
        lambda row: str(row.citation),
    ),
    Searched(
        Permission.GUIDANCE_READ,
        _("Texts"),
        Text,
        _TITLES,
        lambda rows: _in_use(rows).order_by("title", "pk"),
        lambda row: str(row.get_kind_display()),
    ),
    Searched(
        Permission.GUIDANCE_READ,
        _("Material and methods"),
        Material,
        _TITLES,
        lambda rows: _in_use(rows).filter(is_withdrawn=False).order_by("title", "pk"),
        lambda row: str(row.get_kind_display()),
    ),
    Searched(
        Permission.GUIDANCE_READ,
        _("Fact sheets"),
        FactSheet,
        (*_TITLES, "authority"),
        lambda rows: _in_use(rows).order_by("-year", "title", "pk"),
        lambda row: f"{row.authority} {row.year}",
    ),
    Searched(
        Permission.STEERING_READ,
        _("Guidelines"),
        SteeringDocument,
        (*_TITLES, "diary_number"),
        lambda rows: rows.order_by("title", "pk"),
        lambda row: str(row.get_kind_display()),
    ),
    Searched(
        Permission.CONSULTATION_READ,
        _("Consultations"),
        Consultation,
        ("title",),
        lambda rows: rows.order_by("-pk"),
        lambda row: str(row.get_state_display()),
    ),
    Searched(
        Permission.SURVEY_READ,
        _("Surveys"),
        Survey,
        ("title",),
        lambda rows: rows.order_by("-pk"),
        lambda row: "",
    ),
    Searched(
        Permission.HORIZON_READ,
        _("Horizon"),
        Item,
        ("title",),
        lambda rows: rows.order_by("-dated", "pk"),
        lambda row: row.dated.isoformat(),
    ),
)


def found(actor: Actor, words: str) -> list[Part]:
    """What the reader may see that holds every word; kinds without a hit are left out."""
    wanted = words.split()[:MOST_WORDS]
    parts = (_part(actor, one, wanted) for one in SEARCHED if actor.may(one.permission))
    return [part for part in parts if part.count]


def _part(actor: Actor, searched: Searched, words: list[str]) -> Part:
    rows = searched.rows(searched.model.objects.visible_to(actor).filter(_holds(searched, words)))
    hits = tuple(_hit(searched, row) for row in rows[:_SHOWN])
    return Part(searched.label, len(hits) if len(hits) < _SHOWN else rows.count(), hits)


def _hit(searched: Searched, row: Any) -> Hit:
    return Hit(str(getattr(row, "label", row.title)), searched.under(row), row.get_absolute_url())


def _holds(searched: Searched, words: list[str]) -> Q:
    every = Q()
    for word in words:
        # SQLite knows capital letters of a–z only, so the forms of å, ä and ö are asked for.
        forms = dict.fromkeys((word, word.lower(), word.capitalize(), word.upper()))
        some = Q()
        for name in searched.fields:
            for form in forms:
                some |= Q(**{f"{name}__icontains": form})
        every &= some
    return every
