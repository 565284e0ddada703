"""Decided plans and released numbers made public, and taken down."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from tests.cast import TODAY, Town
from tests.plans import factories
from tests.plans.pages import visit
from tests.reports.following import classified, report
from tests.web.page import read
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.documents import Link, Paragraph
from varna.documents.content import runs
from varna.figures.services import release_due
from varna.guidance.abbreviations import parted
from varna.guidance.enums import IncidentType
from varna.plans import services as plan_services
from varna.plans.exports import plan_document
from varna.plans.models import Plan
from varna.portal import services
from varna.portal.exports import files_of, public_document
from varna.portal.models import Publication
from varna.portal.templatetags.portal import expanded
from varna.reports.models import CountsEdition
from varna.reports.present_counts import event_figures
from varna.reports.services.editions import keep_events
from varna.web.templatetags.web import chart

TOWN = "/m/norrby/"


@pytest.fixture
def draft(norrby: Town, cecilia: Actor) -> Plan:
    plan = factories.draft(norrby, by=cecilia, title="Handlingsplan 2026")
    factories.measure(norrby, plan, by=cecilia, title="Anhörigstöd i hela SDF")
    return plan


@pytest.fixture
def decided(draft: Plan, cecilia: Actor) -> Plan:
    plan_services.put_in_force(draft, by=cecilia, adopted_on=factories.DECIDED)
    return Plan.objects.get(pk=draft.pk)


@pytest.mark.req("R-541")
def test_a_draft_is_never_published(draft: Plan, cecilia: Actor, client: Client) -> None:
    with pytest.raises(Denied, match="Only a decided plan"):
        services.publish_plan(draft, by=cecilia, pdf=b"", word=b"")
    browser = visit(cecilia)
    assert (
        draft.title not in read(browser.get("/portal/published/").content.decode()).one("main").text
    )
    assert browser.post(f"/portal/published/plan/{draft.pk}/").status_code == 403
    assert "No plan is published yet" in client.get(f"{TOWN}plans/").content.decode()


@pytest.mark.req("R-541")
def test_a_decided_plan_is_read_by_everybody_with_its_date_and_version(
    decided: Plan, cecilia: Actor, client: Client
) -> None:
    assert visit(cecilia).post(f"/portal/published/plan/{decided.pk}/").status_code == 302
    row = Publication.objects.get()
    page = read(client.get(f"{TOWN}plans/{row.pk}/").content.decode()).one("main")
    facts = {part.one("dt").text: part.one("dd").text for part in page.all("div") if part.all("dt")}
    assert facts["Decided on"] == factories.DECIDED.isoformat()
    assert facts["Version"].startswith(f"{decided.year} ({row.revision[:12]})")
    assert facts["Published"] == TODAY.isoformat()
    assert "Anhörigstöd" in page.text
    # The picture and its table are there, and an abbreviation says what it stands for.
    assert page.all("svg")
    for ending, start in (("pdf", b"%PDF-"), ("docx", b"PK")):
        answer = client.get(f"{TOWN}plans/{row.pk}/plan.{ending}")
        assert answer.content.startswith(start)
        assert not answer.cookies
    assert client.get(f"{TOWN}plans/{row.pk}/plan.exe").status_code == 404


def test_what_only_the_own_network_reaches_is_left_out(decided: Plan) -> None:
    decided.intranet_url = "https://intranat.example.se/plan"

    def links(document: Any) -> list[Link]:
        paragraphs = [one for one in document.blocks if isinstance(one, Paragraph)]
        return [r for one in paragraphs for r in runs(one.content) if isinstance(r, Link)]

    assert links(plan_document(decided))
    assert links(public_document(decided)) == []


def test_it_is_taken_down_and_stays_on_record(
    decided: Plan, cecilia: Actor, alva: Actor, client: Client
) -> None:
    row = services.publish_plan(decided, by=cecilia, pdf=b"%PDF-", word=b"PK")
    with pytest.raises(Denied):
        services.withdraw(row, by=alva)
    services.withdraw(row, by=cecilia)
    assert client.get(f"{TOWN}plans/{row.pk}/").status_code == 404
    assert client.get(f"{TOWN}plans/{row.pk}/plan.pdf").status_code == 404
    assert Publication.objects.get().withdrawn_on == TODAY
    with pytest.raises(Denied, match="already taken down"):
        services.withdraw(row, by=cecilia)


def test_another_towns_address_does_not_open_it(
    decided: Plan, cecilia: Actor, soderby: Town, client: Client
) -> None:
    row = services.publish_plan(decided, by=cecilia, pdf=b"%PDF-", word=b"PK")
    assert client.get(f"/m/soderby/plans/{row.pk}/").status_code == 404
    assert client.get(f"/m/soderby/plans/{row.pk}/plan.pdf").status_code == 404


def test_the_files_are_the_public_edition(decided: Plan) -> None:
    pdf, word = files_of(decided)
    assert (pdf[:5], word[:2]) == (b"%PDF-", b"PK")


@pytest.mark.req("R-512")
def test_the_public_numbers_are_those_that_were_released_and_no_other(
    norrby: Town, alva: Actor, cecilia: Actor, client: Client, today: Any
) -> None:
    for month, kind, alike in ((2, IncidentType.GRAFFITI, 9), (3, IncidentType.THREAT, 1)):
        today.move_to(datetime(2026, month, 10, 12, 0, tzinfo=UTC))
        for _ in range(alike):
            classified(report(norrby.unit, norrby.area, incident_type=kind), alva)
    today.move_to(datetime(2027, 1, 3, 12, 0, tzinfo=UTC))
    release_due(norrby.municipality, by=norrby.program)
    year = CountsEdition.objects.get(subject="events", name="2026")
    tertial = keep_events(
        norrby.municipality, by=norrby.program, name="2026-T1", tables=year.tables
    )
    with pytest.raises(Denied, match="whole year"):
        services.publish_figures(tertial, by=cecilia)
    url = f"{TOWN}page/collected/?lang=en"
    assert "No numbers are published yet." in client.get(url).content.decode()
    assert visit(cecilia).post(f"/portal/published/numbers/{year.pk}/").status_code == 302
    page = client.get(url).content.decode()
    figures = event_figures(year)
    assert figures is not None
    # Letter for letter the drawing of the released edition: hidden cells are hidden here too.
    assert str(chart(figures.area_kind)) in page
    released = {kind: n for _t, area, kind, n in year.tables["area-kind"] if area == "Total"}
    assert released["threat"] is None


def test_numbers_that_were_never_released_cannot_be_published(norrby: Town, cecilia: Actor) -> None:
    answer = visit(cecilia).post("/portal/published/numbers/77/", follow=True)
    assert "no such numbers" in answer.content.decode()
    assert not Publication.objects.exists()


def test_an_abbreviation_is_marked_as_a_whole_word_alone() -> None:
    known = {"VB": "verksamhetsberättelse", "KF": "kommunfullmäktige"}
    assert parted("VBE och VB", known) == [("VBE och ", ""), ("VB", "verksamhetsberättelse")]
    assert str(expanded("KF <b>", known)) == '<abbr title="kommunfullmäktige">KF</abbr> &lt;b&gt;'
