"""The workbench, one figure, its files, and releasing by hand."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest

from tests.cast import Town
from tests.figures.facts import counted, months_of
from tests.plans.pages import visit, words
from varna.access.actor import Actor
from varna.administration.services import create_area, create_unit
from varna.figures.enums import Audience, Axis, Source
from varna.figures.models import ProtectedPeriod, Release
from varna.figures.periods import PeriodError, Span
from varna.figures.services import protect_with_parts, release_due, release_figure
from varna.figures.spec import FigureSpec
from varna.guidance.enums import Environment, IncidentType
from varna.jobs.models import Job
from varna.organisations.enums import UnitKind
from varna.organisations.models import Area
from varna.reports.models import CountsEdition

KIND = "/figures/figure/?source=reports&rows=kind&period=2025"


def test_the_workbench_shows_what_the_night_released(year: Town, rut: Actor) -> None:
    release_due(year.municipality, by=year.program, seconds=0)
    page = visit(rut).get("/figures/?period=2025")
    assert "Reports by area and kind, 2025" in words(page)
    assert "protected" in words(page)
    assert "Protect and release" not in words(page)
    assert [row.name for row in CountsEdition.objects.filter(subject="events")] == ["2025"]


@pytest.mark.req("R-162")
def test_csv_has_a_row_for_each_cell_and_says_what_is_hidden(year: Town, alva: Actor) -> None:
    release_due(year.municipality, by=year.program, seconds=0)
    url = "/figures/figure/file.csv?source=reports&rows=environment&columns=kind&period=2025"
    rows = list(csv.reader(io.StringIO(visit(alva).get(url).content.decode("utf-8-sig"))))
    assert rows[0] == ["Period", "Environment", "Kind", "How many"]
    told = {(environment, kind): number for _period, environment, kind, number in rows[1:]}
    assert told["All", "All"] == "12*"
    assert told["Violent Islamist environment", "Threat"] == "protected"


@pytest.mark.parametrize("ending", ["xlsx", "docx", "pdf", "json"])
def test_the_same_figure_leaves_in_every_format(year: Town, alva: Actor, ending: str) -> None:
    release_due(year.municipality, by=year.program, seconds=0)
    answer = visit(alva).get(KIND.replace("figure/?", f"figure/file.{ending}?"))
    assert answer.status_code == 200
    assert len(answer.content) > 500
    if ending == "json":
        assert json.loads(answer.content)["spec"]["rows"] == "kind"


def test_a_coordinator_releases_a_figure_and_a_reader_opens_it(
    year: Town, alva: Actor, rut: Actor
) -> None:
    release_due(year.municipality, by=year.program, seconds=0)
    page = visit(alva)
    assert "Release the figure" in words(page.get(KIND))
    assert "Release the figure" not in words(visit(rut).get(KIND))
    answer = page.post(KIND.replace("/?", "/release/?"), {"audience": "public"})
    release = Release.objects.get()
    assert answer["Location"] == release.get_absolute_url()
    assert "never changes" in words(visit(rut).get(release.get_absolute_url()))
    assert release.get_absolute_url() in visit(rut).get("/figures/releases/").content.decode()


def test_a_year_of_another_source_is_taken_in_in_the_background(year: Town, alva: Actor) -> None:
    browser = visit(alva)
    answer = browser.post("/figures/take-in/", {"source": "sources", "period": "2025"})
    assert answer["Location"] == f"/jobs/{Job.objects.get(key='sources 2025').pk}/"
    assert (
        browser.post("/figures/take-in/", {"source": "sources", "period": "2026"}).status_code
        == 403
    )


@pytest.mark.req("R-159")
def test_years_stand_beside_each_other_with_what_is_missing_marked(city: Town, rut: Actor) -> None:
    protect_with_parts(
        city.municipality, Source.REPORTS, Span(2025, 1, 12), by=city.program, seconds=0
    )
    text = words(visit(rut).get("/figures/?period=2025"))
    assert "Reported events by year" in text
    assert "72" in text


@pytest.mark.req("R-158")
def test_a_month_and_a_tertial_are_found_in_what_is_released(city: Town, rut: Actor) -> None:
    protect_with_parts(
        city.municipality, Source.REPORTS, Span(2025, 1, 12), by=city.program, seconds=0
    )
    assert "T2 2025" in words(visit(rut).get("/figures/?period=2025-T2"))
    line = visit(rut).get("/figures/figure/?source=reports&rows=month&period=2025-T2")
    assert line.status_code == 200
    assert visit(rut).get("/figures/figure/?source=reports&rows=person").status_code == 404


def test_a_board_of_several_areas_is_a_level_of_its_own(
    norrby: Town, west: Area, alva: Actor, clock: Any
) -> None:
    south = create_area(norrby.municipality, by=norrby.program, name="Södra")
    board = create_unit(
        norrby.municipality,
        by=norrby.program,
        name="Västra nämnden",
        kind=UnitKind.DISTRICT_BOARD,
        parent=norrby.board,
        areas=[west, south],
    )
    kind, environment = IncidentType.GRAFFITI, Environment.WHITE_POWER
    rows = [
        (date(2025, 1, 1), area, kind, environment, number)
        for area, number in ((west, 4), (south, 4), (norrby.area, 30))
    ]
    counted(norrby, months_of(2025), rows)
    spec = FigureSpec(Source.REPORTS, Axis.KIND, period="2025", unit=board.pk)
    release = release_figure(spec, audience=Audience.PARTNERS, by=alva)
    told = dict(zip(release.table["rows"], release.table["cells"], strict=True))
    assert told["graffiti"][0][:2] == ["exact", 8]
    assert ProtectedPeriod.objects.get().plan["boards"][str(board.pk)] == f"unit-{board.pk}"


@pytest.mark.parametrize("text", ["", "2025-13", "2025-T4", "25", "2025-1", "２０２５", "2025-T1 "])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(PeriodError):
        Span.parse(text)


@pytest.mark.parametrize("text", ["2025", "2025-T3", "2025-12"])
def test_a_period_is_written_as_it_is_read(text: str) -> None:
    assert Span.parse(text).name == text
