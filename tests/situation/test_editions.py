"""Editions: what each audience reads, the check before it goes out, four eyes, and the pin."""

import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.cast import Town, sign_in
from tests.situation.conftest import Case
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.guard import read_through
from varna.approvals.services import documents_of
from varna.situation import exports, services
from varna.situation.checking import wording_of
from varna.situation.models import Edition
from varna.sources import services as sources
from varna.sources.models import InputRound


def texts(edition: Edition) -> str:
    return " ".join(str(getattr(part, name)) for part in edition.parts.all() for name in part.TEXTS)


def part_of(edition: Edition, key: str) -> object:
    rows = edition.parts.select_related("edition__picture__unit")
    return rows.get(key__startswith=key)


@pytest.fixture
def adopted(case: Case) -> Case:
    """An adopted picture with an area, a source and an operation."""
    services.add_operation(case.picture, by=case.alva, title="Skola", unit=case.town.unit)
    case.write(case.section("operation"), facts="Det är lugnt på skolan.")
    case.write_environments()
    source = sources.add_source(
        case.town.administration, by=case.alva, name="Lokaltrafiken", category="operator"
    )
    case.find(areas=[case.town.area], sources=[source], setting="transport")
    case.finish()
    case.approve(case.hand_in(case.edition()))
    case.again()
    return case


@pytest.mark.req("R-108")
def test_the_public_edition_leaves_out_areas_places_operations_and_sources(adopted: Case) -> None:
    inside = texts(adopted.picture.editions.get(audience="internal"))
    outside = texts(adopted.edition("public"))
    for word in ("Norrby centrum", "Lokaltrafiken", "lugnt på skolan"):
        assert word in inside
        assert word not in outside
    assert "Klistermärken sätts upp i centrum." in outside


@pytest.mark.req("R-493")
def test_an_edition_with_unanswered_words_or_an_unticked_list_is_not_handed_in(
    adopted: Case,
) -> None:
    edition = adopted.edition("public")
    finding = part_of(edition, "finding")
    services.write_part(
        finding, by=adopted.alva, is_left_out=False, facts=read_through("Islam är orsaken.")
    )
    with pytest.raises(Denied, match="Go through the wording"):
        adopted.hand_in(edition)  # the list is ticked, but not the word answered
    cleared = adopted.clear(edition, islam="Ordet står i ett citat ur programmet.")
    assert wording_of(cleared, timezone.localdate()).is_clear
    services.answer_wording(
        edition, by=adopted.alva, reasons={"islam": "Ett citat."}, checked=cleared.checked[:-1]
    )
    with pytest.raises(Denied, match="Go through the wording"):
        services.submit_edition(edition, by=adopted.alva, pinned=exports.pinned_edition(edition))


def test_a_changed_part_is_gone_through_anew(adopted: Case) -> None:
    edition = adopted.clear(adopted.edition("public"))
    assert wording_of(edition, timezone.localdate()).is_clear
    services.write_part(
        part_of(edition, "finding"), by=adopted.alva, is_left_out=True, facts="Annat."
    )
    edition.refresh_from_db()
    assert wording_of(edition, timezone.localdate()).unchecked


@pytest.mark.req("R-108")
def test_names_of_areas_and_small_numbers_are_asked_about_in_the_public_edition(
    adopted: Case,
) -> None:
    edition = adopted.edition("public")
    services.write_part(
        part_of(edition, "finding"),
        by=adopted.alva,
        is_left_out=False,
        facts=read_through("Det hände 3 gånger i Norrby centrum."),
    )
    asked = {one.hit.phrase for one in wording_of(edition, timezone.localdate()).asked}
    assert asked == {"3", "norrby centrum"}


def test_who_hands_in_never_approves(adopted: Case, bo: Actor) -> None:
    edition = adopted.hand_in(adopted.edition("partners"))
    with pytest.raises(Denied):
        adopted.approve(edition, by=adopted.alva)
    assert adopted.approve(edition, by=bo).is_approved


@pytest.mark.req("R-510")
def test_whoever_approves_reads_the_reasons(adopted: Case, bo: Actor) -> None:
    edition = adopted.edition("public")
    services.write_part(
        part_of(edition, "finding"),
        by=adopted.alva,
        is_left_out=False,
        facts=read_through("Ordet islam i ett citat."),
    )
    adopted.hand_in(edition, islam="Det står i ett citat ur programmet.")
    page = sign_in(bo).get(edition.get_absolute_url()).content.decode()
    assert "Det står i ett citat ur programmet." in page


def test_an_approved_edition_is_never_changed(adopted: Case) -> None:
    edition = adopted.picture.editions.get(audience="internal")
    with pytest.raises(Denied, match="never changed"):
        services.write_part(
            part_of(edition, "finding"), by=adopted.alva, is_left_out=True, facts="Annat."
        )
    (pinned,) = documents_of(edition)
    before = bytes(pinned.content)
    services.open_picture(adopted.picture, by=adopted.alva)
    adopted.write(adopted.section("scope"), facts="Något helt nytt.")
    adopted.finish(reason="Något hände i juni.")
    (again,) = documents_of(edition)
    assert bytes(again.content) == before
    assert "helt nytt" not in texts(edition)


def test_what_is_sent_back_can_be_changed_and_says_why(adopted: Case, bo: Actor) -> None:
    edition = adopted.hand_in(adopted.edition("partners"))
    services.send_edition_back(edition, by=bo, reason="Ta bort det sista stycket.")
    edition.refresh_from_db()
    assert edition.is_draft
    with pytest.raises(Denied, match="handed in once"):
        services.remove_edition(edition, by=adopted.alva)
    page = sign_in(adopted.alva).get(edition.get_absolute_url()).content.decode()
    assert "Ta bort det sista stycket." in page


def test_partners_and_public_wait_for_adoption(case: Case) -> None:
    case.write_environments()
    case.finish()
    with pytest.raises(Denied, match="not adopted yet"):
        case.edition("public")
    case.edition()
    with pytest.raises(Denied, match="already being prepared"):
        case.edition()
    with pytest.raises(Denied, match="being prepared"):
        services.open_picture(case.picture, by=case.alva)


def test_adoption_closes_the_round_of_the_sources(case: Case) -> None:
    found = sources.open_round(
        case.town.administration, by=case.alva, year=2026, due_on=timezone.localdate()
    )
    services.change_picture(case.picture, by=case.alva, round=found)
    case.again()
    case.adopt(on=date(2026, 3, 1))
    assert InputRound.objects.get(pk=found.pk).adopted_on == date(2026, 3, 1)


@pytest.mark.req("R-160")
def test_coverage_is_printed_and_the_public_sees_no_names(case: Case) -> None:
    unit = case.town.administration
    for name in ("Skolorna", "Lokaltrafiken"):
        sources.add_source(unit, by=case.alva, name=name, category="other")
    found = sources.open_round(unit, by=case.alva, year=2026, due_on=timezone.localdate())
    request = found.requests.select_related("source", "round__unit").get(source__name="Skolorna")
    sources.settle_request(request, by=case.alva, state="nil")
    services.change_picture(case.picture, by=case.alva, round=found)
    case.again()
    case.adopt()
    inside = texts(case.picture.editions.get())
    outside = texts(case.edition("public"))
    assert "Källor som har svarat: 1 av 2." in inside or "1 of 2" in inside
    assert "Skolorna" in inside
    assert "Skolorna" not in outside


@pytest.mark.req("R-104")
def test_the_partners_edition_is_the_problem_picture_of_the_agreement(case: Case) -> None:
    services.change_picture(case.picture, by=case.alva, agreement="Avtal dnr 62-2017-1.2.5")
    case.again()
    case.adopt()
    edition = case.edition("partners")
    answer = sign_in(case.alva).get(f"{edition.get_absolute_url()}file.docx")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        text = file.read("word/document.xml").decode()
    assert "62-2017-1.2.5" in text
    # “None known” of an environment is told, not left out.
    assert "Nothing is known." in text or "Inget är känt." in text


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "csv", "json"])
def test_an_edition_is_fetched_as_a_file(adopted: Case, rut: Actor, ending: str) -> None:
    edition = adopted.picture.editions.get()
    answer = sign_in(rut).get(f"{edition.get_absolute_url()}file.{ending}")
    assert answer.status_code == 200
    assert answer.content
    if ending == "json":
        assert json.loads(answer.content)["audience"] == "internal"


def test_readers_see_only_what_is_approved(adopted: Case, rut: Actor, norrby: Town) -> None:
    edition = adopted.edition("public")
    assert sign_in(rut).get(edition.get_absolute_url()).status_code == 404
    adopted.approve(adopted.hand_in(edition))
    assert sign_in(rut).get(edition.get_absolute_url()).status_code == 200


def test_a_decision_of_tomorrow_is_refused_in_the_form(adopted: Case, bo: Actor) -> None:
    edition = adopted.hand_in(adopted.edition("partners"))
    tomorrow = timezone.localdate() + timedelta(days=1)
    sent = {"outcome": "passed", "decided_on": tomorrow.isoformat()}
    answer = sign_in(bo).post(f"{edition.get_absolute_url()}decide/", sent)
    assert answer.status_code == 422
    assert "Beslutsdatumet har inte" in answer.content.decode()
