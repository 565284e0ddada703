"""A consultation from Norrby's board to its neighbours, ready to be sent; texts in English."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from tests.cast import Town
from varna.access.actor import Actor
from varna.administration.services import create_unit
from varna.approvals.dates import DecidedOn
from varna.approvals.services import Minutes
from varna.consultations import exports, services
from varna.consultations.models import Consultation, Reply, Viewpoint
from varna.consultations.present import recipients_of
from varna.consultations.taking_in import cuts_of_text
from varna.organisations.enums import Role, UnitKind
from varna.organisations.models import Unit

TEXT = "# Syfte\nVarför vi gör detta.\n\n# Ansvar\nVem som gör vad.\n\n# Utbildning\nAlla får lära."


@pytest.fixture(autouse=True)
def english(settings: Any) -> Iterator[None]:
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@dataclass
class Case:
    """The sender's consultation, the board that is asked (Kulturnämnden), and its people."""

    town: Town
    sender: Actor
    consultation: Consultation
    culture: Unit
    office: Unit
    kerstin: Actor
    sven: Actor
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def reply(self) -> Reply:
        """Kulturnämnden's reply as it stands now."""
        rows = Reply.objects.select_related(
            "recipient__unit", "recipient__external", "recipient__consultation__sender", "body"
        )
        return rows.get(recipient__consultation=self.consultation, recipient__unit=self.culture)

    def again(self) -> Consultation:
        """The consultation as it stands now."""
        rows = Consultation.objects.select_related("sender", "body", "after")
        self.consultation = rows.get(pk=self.consultation.pk)
        return self.consultation

    def say(
        self, kind: str = "demand", text: str = "Säg vem som gör vad.", **facts: Any
    ) -> Viewpoint:
        """Kulturnämnden writes a viewpoint."""
        return services.add_viewpoint(self.reply, by=self.kerstin, kind=kind, text=text, **facts)

    def hand_in(self, body: Unit | None = None) -> Reply:
        """Kulturnämnden hands its reply in; to the board if one is named."""
        services.change_reply(
            self.reply, by=self.kerstin, registry_number="", body=body, attachments=[]
        )
        return services.submit_reply(
            self.reply, by=self.kerstin, pinned=exports.pinned_reply(self.reply)
        )

    def answer(self, **options: Any) -> Reply:
        """Kulturnämnden hands in and sends without a board."""
        self.hand_in()
        return services.send_reply(self.reply, by=self.kerstin, **options)

    def hand_in_version(self) -> Consultation:
        """The sender hands the newest version in for decision."""
        found = self.again()
        pinned = exports.pinned_version(found, recipients_of(found))
        return services.submit_version(found, by=self.sender, pinned=pinned)


@pytest.fixture
def draft(norrby: Town, cecilia: Actor) -> Case:
    """A draft with three sections and two recipients, asked in four weeks."""
    culture = create_unit(
        norrby.municipality,
        by=norrby.program,
        name="Kulturnämnden",
        kind=UnitKind.SPECIALIST_BOARD,
    )
    office = create_unit(
        norrby.municipality,
        by=norrby.program,
        name="Kulturförvaltningen",
        kind=UnitKind.SPECIALIST_ADMINISTRATION,
        parent=culture,
    )
    kerstin = norrby.hire("Kerstin", Role.LOCAL_COORDINATOR, office)
    sven = norrby.hire("Sven", Role.SECRETARY, culture)
    made = services.create_consultation(
        norrby.board,
        by=cecilia,
        title="Strategi mot extremism",
        kind="strategy",
        subjects=["Ansvar", "Utbildning"],
        deadline=timezone.localdate() + timedelta(days=28),
        expected_year=timezone.localdate().year,
        body=norrby.board,
    )
    services.add_paper(
        made, by=cecilia, title="Strategin", kind="strategy", cuts=cuts_of_text(TEXT)
    )
    services.add_recipients(made, by=cecilia, units=[culture], externals=[norrby.police])
    return Case(norrby, cecilia, made, culture, office, kerstin, sven)


@pytest.fixture
def sent(draft: Case) -> Case:
    """The same, sent today."""
    draft.consultation = services.send_consultation(draft.consultation, by=draft.sender)
    return draft


@pytest.fixture
def minutes() -> Callable[..., Minutes]:
    return lambda: Minutes(DecidedOn(timezone.localdate()), "12", "N 2026-7")
