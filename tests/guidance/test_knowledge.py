"""The knowledge bank: material, methods and symbols, fact sheets, words, links."""

import re
import socket
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from tests.cast import TODAY, Town
from tests.plans.pages import visit
from tests.web.page import read
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.guidance import services
from varna.guidance.enums import Evidence, Kind, MaterialKind, SheetKind, State
from varna.guidance.jobs import check_links
from varna.guidance.lookup import abbreviations
from varna.guidance.models import FactSheet, LinkCheck, Material, settings_of
from varna.guidance.words import standing
from varna.jobs.models import Job
from varna.jobs.registry import Run


def material(town: Town, key: str = "film", **said: object) -> Material:
    """A material of the town's own, in use."""
    content = {
        "title": "Filmen",
        "kind": MaterialKind.FILM,
        "body": "En föreläsning.",
        "source": "Påhittad",
        **said,
    }
    made: Material = services.write_version(
        town.municipality,
        Kind.MATERIAL,
        by=town.program,
        key=key,
        content=content,
        valid_from=date(2024, 1, 1),
        checked_on=TODAY,
    )
    return made


def words(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return read(answer.content.decode()).one("main").text


@pytest.mark.req("R-344")
def test_the_bank_is_filtered_by_kind_and_by_whom_it_is_for(norrby: Town, rut: Actor) -> None:
    assert len(MaterialKind) >= 7
    material(norrby, title="Filmen om stöd", audience="school social")
    material(norrby, key="pod", title="Podden", kind=MaterialKind.PODCAST, suffices_for="managers")
    page = visit(rut)
    assert "Podden" not in words(page, "/guidance/materials/?kind=film")
    assert "Filmen om stöd" not in words(page, "/guidance/materials/?group=managers")
    both = words(page, "/guidance/materials/")
    assert "Filmen om stöd" in both
    assert "Podden" in both


@pytest.mark.req("R-343")
def test_a_material_says_which_staff_it_is_enough_for(taken: Town, rut: Actor) -> None:
    row = Material.objects.get(key="samtalskompassen")
    text = words(visit(rut), row.get_absolute_url())
    assert "Is enough forPreschool and school, Leisure and culture" in text
    assert str(row.body).count("\n- ") == 3


@pytest.mark.req("R-356")
def test_a_method_that_nobody_assessed_says_so(norrby: Town, rut: Actor) -> None:
    row = material(norrby, kind=MaterialKind.METHOD, evaluate_by=date(2027, 1, 1))
    page = visit(rut)
    assert "Not assessed" in words(page, row.get_absolute_url())
    tried = material(norrby, key="tried", evidence=Evidence.RESEARCH)
    assert "Supported by research" in words(page, tried.get_absolute_url())


@pytest.mark.req("R-513")
def test_a_method_has_a_day_of_evaluation_and_is_withdrawn_with_a_reason(
    norrby: Town, cecilia: Actor, rut: Actor
) -> None:
    with pytest.raises(ValidationError, match="to be evaluated"):
        material(norrby, kind=MaterialKind.METHOD)
    row = material(
        norrby, title="Skräckmetoden", kind=MaterialKind.METHOD, evaluate_by=date(2026, 6, 1)
    )
    assert standing(row, TODAY, settings_of()).label == "To be evaluated"
    with pytest.raises(Denied):
        services.withdraw_material(row, by=rut, why="Skadar.")
    answer = visit(cecilia).post(
        f"/guidance/material/{row.pk}/withdraw/", {"why": "Utvärderingen fann att den skadar."}
    )
    assert answer.status_code == 302
    newest = Material.objects.get(key="film", valid_to=None)
    assert newest.is_withdrawn
    assert standing(newest, TODAY, settings_of()).label == "Withdrawn"
    page = visit(rut)
    assert "Skräckmetoden" not in words(page, "/guidance/materials/")
    assert "Skräckmetoden" in words(page, "/guidance/materials/?needs=all")
    assert "den skadar" in words(page, newest.get_absolute_url())
    # What was offered before stays to be read.
    assert Material.objects.filter(key="film", state=State.IN_USE).count() == 2
    with pytest.raises(Denied, match="still offered"):
        services.withdraw_material(newest, by=cecilia, why="Igen.")


@pytest.mark.req("R-345")
def test_symbols_are_for_staff_and_flagged_when_a_year_old(
    norrby: Town, rut: Actor, client: Client
) -> None:
    row = material(norrby, title="Tecken på klädsel", kind=MaterialKind.SYMBOL)
    services.note_checked([row], by=norrby.program, on=TODAY - timedelta(days=400))
    row.refresh_from_db()
    assert standing(row, TODAY, settings_of()).label == "Check again"
    assert client.get("/guidance/materials/").status_code == 302
    for url in ("", "contacts/", "words/", "routine/", "page/worried/"):
        assert "Tecken på klädsel" not in client.get(f"/m/norrby/{url}").content.decode()
    assert "Tecken på klädsel" in words(visit(rut), "/guidance/materials/")


@pytest.mark.req("R-359")
def test_how_far_a_material_has_come_is_kept_in_its_versions(norrby: Town, rut: Actor) -> None:
    row = material(norrby, spread="prepared")
    services.write_version(
        norrby.municipality,
        Kind.MATERIAL,
        by=norrby.program,
        key=row.key,
        content=row.content | {"spread": "published"},
        valid_from=date(2026, 5, 1),
    )
    before, after = Material.objects.filter(key=row.key).order_by("valid_from")
    assert (before.spread, before.valid_to) == ("prepared", date(2026, 4, 30))
    assert after.spread == "published"


@pytest.mark.req("R-037", "R-038", "R-039")
def test_an_older_fact_sheet_stays_when_a_newer_takes_over(taken: Town, rut: Actor) -> None:
    old, new = FactSheet.objects.filter(key="sheet-white-power").order_by("valid_from")
    assert (old.year, new.year) == (2014, 2017)
    assert old.authority != new.authority
    page = visit(rut)
    assert "Ds 2014:4" in words(page, old.get_absolute_url())
    assert "Säkerhetspolisen" in words(page, new.get_absolute_url())
    influences = FactSheet.objects.filter(kind=SheetKind.INFLUENCE).order_by("valid_from")
    assert [str(one.body) for one in influences] == [
        "al-Qaida och al-Shabaab.",
        "al-Qaida och Islamiska staten (IS).",
    ]


@pytest.mark.req("R-040")
def test_a_trend_says_its_direction_year_and_source(taken: Town, rut: Actor) -> None:
    down = FactSheet.objects.get(key="trend-autonomous")
    assert (down.direction, down.year) == ("down", 2017)
    assert "Trend: Decreases" in words(visit(rut), down.get_absolute_url())
    down.direction = ""
    with pytest.raises(ValidationError, match="direction"):
        down.validate_constraints()


@pytest.mark.req("R-041")
def test_a_national_assessment_is_a_sheet_of_its_own(taken: Town, rut: Actor) -> None:
    (national,) = FactSheet.objects.filter(kind=SheetKind.ASSESSMENT)
    page = words(visit(rut), "/guidance/sheets/?kind=assessment")
    assert national.label in page
    assert "says nothing of the situation here" in str(national.body_en)


@pytest.mark.req("R-556")
def test_fifteen_abbreviations_have_their_expansion(norrby: Town, rut: Actor) -> None:
    wanted = "SDF SLK KF KS BoU DSO BUK HRV VINR ANDTS APT WS VB MTR Sisab".split()
    known = abbreviations(TODAY)
    assert set(wanted) <= set(known)
    page = words(visit(rut), "/guidance/words/")
    assert all(known[one] in page for one in wanted)


@pytest.mark.req("R-357")
def test_the_guide_to_the_rule_that_breaks_secrecy_is_there_with_the_others(
    norrby: Town, rut: Actor
) -> None:
    page = words(visit(rut), "/guidance/words/")
    for guide in ("rule that breaks secrecy", "Quick guide to necessity", "guide to the report"):
        assert guide in page
    assert re.search(r"Source: .*to verify", page)


@pytest.mark.req("R-032")
def test_definitions_stand_with_their_source(norrby: Town, rut: Actor) -> None:
    page = words(visit(rut), "/guidance/words/")
    assert "Radicalisation" in page
    assert "Handlingsplan 2018, Hägersten-Liljeholmen" in page


class TestLinks:
    def run(self, town: Town) -> None:
        job = Job.objects.create(municipality_key=town.municipality.pk, name=check_links.name)
        check_links(Run(town.program, job, timedelta(minutes=1)))

    def test_nothing_is_asked_unless_the_municipality_has_chosen_so(
        self, norrby: Town, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_args: object, **_options: object) -> None:
            raise AssertionError("An address was asked.")

        monkeypatch.setattr(socket, "getaddrinfo", refuse)
        material(norrby, url="https://example.org/film")
        self.run(norrby)
        assert not LinkCheck.objects.exists()

    @pytest.mark.req("R-488")
    def test_an_address_that_leads_nowhere_is_listed_with_who_names_it(
        self, norrby: Town, cecilia: Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # No network here: every name leads to a machine inside, which is never asked.
        rows = [(0, 0, 0, "", ("10.0.0.8", 0))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_o: rows)
        services.set_access(
            norrby.municipality, by=cecilia, access=settings_of().access, checks_links=True
        )
        material(norrby, url="https://example.org/film")
        self.run(norrby)
        row = LinkCheck.objects.get()
        assert (row.url, row.checked_on) == ("https://example.org/film", TODAY)
        page = words(visit(cecilia), "/guidance/links/")
        assert "1 address leads nowhere." in page
        assert "private network" in page
        assert "Filmen" in page
        # What nobody names any more is forgotten.
        services.end_entry(Material.objects.get(), by=cecilia, on=TODAY - timedelta(days=1))
        self.run(norrby)
        assert not LinkCheck.objects.exists()
