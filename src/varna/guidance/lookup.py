"""What other apps ask of guidance: whom to call, what the law says, a help text by its key.

Each answers for the active municipality and a day: its own version in use, or, where it has never
had the key, the one that ships with the program, marked “to verify”. Nothing is shown after the
last day that it is valid. `Book` holds a day's whole content, for pages that ask many questions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from varna.guidance import checks, hours, shipped
from varna.guidance.enums import AfterHours, Kind, ProvisionKind, Purpose, State, Strength, TextKind
from varna.guidance.models import GuidanceSettings, entry_model, settings_of
from varna.guidance.models.entry import said
from varna.guidance.red_days import red_day
from varna.organisations.models import Area


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A function to turn to, as screens show it. ``pk`` is None for one never taken in."""

    key: str
    purpose: Purpose
    title: str
    operator: str
    phone: str
    email: str
    url: str
    hours: hours.Hours | None
    after_hours: AfterHours
    is_anonymous: bool
    note: str
    area_id: int | None
    area: str
    unit_id: int | None
    unit: str
    for_residents: bool
    for_relatives: bool
    for_professionals: bool
    is_internal: bool
    is_historic: bool
    checked_on: date | None
    is_overdue: bool
    source: str
    pk: int | None

    @property
    def dial(self) -> str:
        """The number for a ``tel:`` link; empty when none is known."""
        return checks.dialled(self.phone)

    @property
    def is_short(self) -> bool:
        """Whether it is a number that everybody may dial at once, such as 112."""
        return bool(self.dial) and len(self.dial) <= 5

    @property
    def is_online(self) -> bool:
        """Whether its address on the web is the way to turn to it, as with an app or a form."""
        return self.purpose == Purpose.FAULT and bool(self.url) and not self.phone

    @property
    def is_reachable(self) -> bool:
        """Whether it says how to reach somebody."""
        return bool(self.phone or self.email) or self.is_online

    def is_open(self, at: datetime) -> bool | None:
        """Whether somebody answers at the local time; None when nobody has said.

        Either no hours are given, or it is a public holiday and nothing is said of those.
        """
        if self.hours is None:
            return None
        return self.hours.is_open(at, is_holiday=bool(red_day(at.date())))


@dataclass(frozen=True, slots=True)
class ProvisionCard:
    """A provision or memo as it holds on the day."""

    key: str
    kind: ProvisionKind
    title: str
    act: str
    section: str
    body: str
    strength: Strength
    url: str
    source: str
    valid_from: date | None
    checked_on: date | None
    is_historic: bool
    pk: int | None

    @property
    def citation(self) -> str:
        """Section and act."""
        return f"{self.section} {self.act}".strip()


@dataclass(frozen=True, slots=True)
class TextCard:
    """A text as it holds on the day."""

    key: str
    kind: TextKind
    title: str
    body: str
    strength: Strength
    source: str
    checked_on: date | None
    pk: int | None


def contacts_for(
    purpose: Purpose, area: Area | None = None, on: date | None = None
) -> list[ContactCard]:
    """Whom to call for the purpose on the day, the area's own first.

    With an area: its own contacts and those for the whole municipality. Without one: all of them.
    An empty list means that no number is known, which the page says openly.
    """
    day = on or timezone.localdate()
    book = Book(day, (Kind.CONTACT,), purposes=(purpose,))
    return book.contacts_for(purpose, area.pk if area else None)


def provision(key: str, on: date | None = None) -> ProvisionCard | None:
    """The provision as it held on the day; None when none was in force."""
    return Book(on or timezone.localdate(), (Kind.PROVISION,)).provision(key)


def help_text(key: str, on: date | None = None) -> TextCard | None:
    """The text with the key as it held on the day; None when there is none."""
    return Book(on or timezone.localdate(), (Kind.TEXT,)).text(key)


def abbreviations(on: date | None = None) -> dict[str, str]:
    """Each abbreviation and what it stands for on the day (R-556)."""
    book = Book(on or timezone.localdate(), (Kind.TEXT,))
    found = (one for one in book.texts.values() if one.kind == TextKind.ABBREVIATION)
    return {one.title: one.body for one in found}


@dataclass
class Book:
    """All content of a day, read once: one question to the database for each kind."""

    on: date
    kinds: Iterable[Kind] = (Kind.CONTACT, Kind.PROVISION, Kind.TEXT)
    purposes: Sequence[Purpose] = ()
    rules: GuidanceSettings = field(default_factory=settings_of)
    contacts: list[ContactCard] = field(default_factory=list, init=False)
    provisions: dict[str, ProvisionCard] = field(default_factory=dict, init=False)
    texts: dict[str, TextCard] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        wanted = set(self.kinds)
        if Kind.CONTACT in wanted:
            found = [_contact(one, self.on, self.rules) for one in self._read(Kind.CONTACT)]
            self.contacts = sorted(found, key=_importance)
        if Kind.PROVISION in wanted:
            self.provisions = {one["key"]: _provision(one) for one in self._read(Kind.PROVISION)}
        if Kind.TEXT in wanted:
            self.texts = {one["key"]: _text(one) for one in self._read(Kind.TEXT)}

    def contacts_for(self, purpose: str, area: int | None = None) -> list[ContactCard]:
        """Whom to call for the purpose; with an area, leaving out those of other areas."""
        return [
            one
            for one in self.contacts
            if one.purpose == purpose and (area is None or one.area_id in (None, area))
        ]

    def provision(self, key: str) -> ProvisionCard | None:
        """The provision in force."""
        return self.provisions.get(key)

    @property
    def memos(self) -> list[ProvisionCard]:
        """The municipality's own legal memos and guidelines in use (R-425)."""
        return [one for one in self.provisions.values() if one.kind == ProvisionKind.MEMO]

    def text(self, key: str) -> TextCard | None:
        """The text in use."""
        return self.texts.get(key)

    def _read(self, kind: Kind) -> list[dict[str, Any]]:
        rows = entry_model(kind).objects.filter(state=State.IN_USE)
        if kind == Kind.CONTACT:
            rows = rows.select_related("area", "unit")
        known, found = set(), []
        for row in rows.order_by(F("valid_from").asc(nulls_first=True), "pk"):
            known.add(row.key)
            if row.is_valid_on(self.on) and self._is_wanted(row):
                found.append(_facts(row))
        for key, plain in shipped.in_force(kind, self.on).items():
            if key not in known:
                found.append(_shipped(kind, plain))
        return found

    def _is_wanted(self, row: Any) -> bool:
        return not self.purposes or row.purpose in self.purposes


_ABOUT = ("pk", "key", "valid_from", "checked_on", "is_historic")


def _facts(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in (*_ABOUT, *row.CONTENT)}


def _shipped(kind: Kind, plain: dict[str, Any]) -> dict[str, Any]:
    # What the file leaves out is what the row would have once it is taken in.
    return _facts(entry_model(kind)()) | plain


def _importance(card: ContactCard) -> tuple[int, bool, bool, str]:
    order = list(Purpose)
    return order.index(card.purpose), card.area_id is None, not card.is_short, card.title


def _contact(facts: dict[str, Any], on: date, rules: GuidanceSettings) -> ContactCard:
    area, unit, checked = facts["area"], facts["unit"], facts["checked_on"]
    often = facts["purpose"] == Purpose.COORDINATOR
    months = rules.coordinator_check_months if often else rules.check_months
    opening = facts["hours"]
    return ContactCard(
        key=facts["key"],
        purpose=Purpose(facts["purpose"]),
        title=said(facts["title"], facts["title_en"]),
        operator=facts["operator"],
        phone=facts["phone"],
        email=facts["email"],
        url=facts["url"],
        hours=hours.parse(opening) if opening else None,
        after_hours=AfterHours(facts["after_hours"]),
        is_anonymous=facts["is_anonymous"],
        note=said(facts["note"], facts["note_en"]),
        area_id=area.pk if area else None,
        area=area.name if area else "",
        unit_id=unit.pk if unit else None,
        unit=unit.label if unit else "",
        for_residents=facts["for_residents"],
        for_relatives=facts["for_relatives"],
        for_professionals=facts["for_professionals"],
        is_internal=facts["is_internal"],
        is_historic=facts["is_historic"],
        checked_on=checked,
        is_overdue=checked is not None and (on - checked).days > months * 365 / 12,
        source=facts["source"],
        pk=facts["pk"],
    )


def _provision(facts: dict[str, Any]) -> ProvisionCard:
    return ProvisionCard(
        key=facts["key"],
        kind=ProvisionKind(facts["kind"]),
        title=said(facts["title"], facts["title_en"]),
        act=facts["act"],
        section=facts["section"],
        body=said(facts["body"], facts["body_en"]),
        strength=Strength(facts["strength"]),
        url=facts["source_url"],
        source=facts["source"],
        valid_from=facts["valid_from"],
        checked_on=facts["checked_on"],
        is_historic=facts["is_historic"],
        pk=facts["pk"],
    )


def _text(facts: dict[str, Any]) -> TextCard:
    return TextCard(
        key=facts["key"],
        kind=TextKind(facts["kind"]),
        title=said(facts["title"], facts["title_en"]),
        body=said(facts["body"], facts["body_en"]),
        strength=Strength(facts["strength"]),
        source=facts["source"],
        checked_on=facts["checked_on"],
        pk=facts["pk"],
    )


__all__ = [
    "Book",
    "ContactCard",
    "ProvisionCard",
    "TextCard",
    "abbreviations",
    "contacts_for",
    "help_text",
    "provision",
]
