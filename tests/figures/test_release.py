"""A released figure: what it shows, what it hides, whom it is for, and that it never changes."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cast import Town
from tests.reports.following import classified, report
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.figures.cells import HIDDEN, SHOWN, TOTAL
from varna.figures.enums import Audience, Axis, Source
from varna.figures.exports import figure_csv, figure_json
from varna.figures.models import ClosedMonth, Release, UnchangeableError
from varna.figures.present import figure_view
from varna.figures.services import release_figure
from varna.figures.spec import FigureSpec, SpecError


def spec(rows: Axis = Axis.KIND, columns: Axis | None = None, **given: Any) -> FigureSpec:
    return FigureSpec(Source.REPORTS, rows, columns, **{"period": "2025", **given})


def cells(release: Release) -> dict[tuple[str, str], list[Any]]:
    table = release.table
    return {
        (row, column): cell
        for row, line in zip(table["rows"], table["cells"], strict=True)
        for column, cell in zip(table["columns"], line, strict=True)
    }


class TestRelease:
    @pytest.mark.req("R-161")
    def test_small_numbers_are_hidden_and_large_ones_shown(self, year: Town, alva: Actor) -> None:
        by_area = cells(release_figure(spec(Axis.AREA), audience=Audience.INTERNAL, by=alva))
        assert by_area[TOTAL, TOTAL][:2] == [SHOWN, 12]
        by_kind = cells(release_figure(spec(Axis.KIND), audience=Audience.INTERNAL, by=alva))
        assert by_kind["threat", TOTAL][:2] == [HIDDEN, None]

    def test_a_year_shows_kind_by_area(self, year: Town, alva: Actor) -> None:
        release = release_figure(spec(Axis.AREA, Axis.KIND), audience=Audience.INTERNAL, by=alva)
        found = cells(release)
        assert found[TOTAL, TOTAL][:2] == [SHOWN, 12]
        assert found[TOTAL, "threat"][:2] == [HIDDEN, None]

    def test_months_are_released_where_the_year_before_counted_enough(
        self, city: Town, alva: Actor
    ) -> None:
        release = release_figure(
            spec(Axis.MONTH, period="2025-T1"), audience=Audience.INTERNAL, by=alva
        )
        assert cells(release)["2025-01", TOTAL][:2] == [SHOWN, 8]

    def test_a_small_place_has_no_tertials_and_says_why(self, year: Town, alva: Actor) -> None:
        with pytest.raises(Denied, match="Choose the year"):
            release_figure(spec(period="2025-T1"), audience=Audience.INTERNAL, by=alva)

    def test_what_comes_later_changes_no_closed_figure(
        self, year: Town, alva: Actor, clock: Any
    ) -> None:
        before = release_figure(spec(), audience=Audience.INTERNAL, by=alva)
        clock.move_to(datetime(2025, 2, 20, 12, 0, tzinfo=UTC))
        classified(report(year.unit, year.area), alva)
        clock.move_to(datetime(2026, 2, 1, 12, 0, tzinfo=UTC))
        after = release_figure(spec(), audience=Audience.INTERNAL, by=alva)
        assert after.pk == before.pk

    def test_nothing_can_be_changed_afterwards(self, year: Town, alva: Actor) -> None:
        release = release_figure(spec(), audience=Audience.INTERNAL, by=alva)
        with pytest.raises(UnchangeableError):
            release.save()
        with pytest.raises(UnchangeableError):
            Release.objects.all().delete()
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE figures_release SET audience = 'public'")

    def test_closed_counts_lie_encrypted(self, year: Town, alva: Actor) -> None:
        release_figure(spec(), audience=Audience.INTERNAL, by=alva)
        with connection.cursor() as cursor:
            cursor.execute("SELECT facts FROM figures_closedmonth")
            stored = bytes(cursor.fetchone()[0])
        assert stored != bytes(ClosedMonth.objects.defer(None)[0].facts)


class TestRefusals:
    def test_a_period_that_is_not_over_is_refused_with_its_last_day(
        self, year: Town, alva: Actor
    ) -> None:
        with pytest.raises(Denied, match="2026-12-31"):
            release_figure(spec(period="2026"), audience=Audience.INTERNAL, by=alva)

    @pytest.mark.req("R-108")
    def test_the_public_gets_neither_areas_nor_months(self, year: Town, alva: Actor) -> None:
        with pytest.raises(Denied, match="area"):
            release_figure(spec(Axis.AREA), audience=Audience.PUBLIC, by=alva)
        with pytest.raises(Denied, match="area"):
            release_figure(spec(area=year.area.pk), audience=Audience.PUBLIC, by=alva)
        with pytest.raises(Denied, match="month"):
            release_figure(spec(Axis.MONTH), audience=Audience.PARTNERS, by=alva)

    def test_a_cross_that_would_narrow_hidden_cells_is_refused_in_words(
        self, year: Town, alva: Actor
    ) -> None:
        with pytest.raises(Denied, match="work out what is protected"):
            release_figure(spec(Axis.AREA, Axis.ENVIRONMENT), audience=Audience.INTERNAL, by=alva)

    def test_a_reader_releases_nothing(self, year: Town, rut: Actor) -> None:
        with pytest.raises(Denied):
            release_figure(spec(), audience=Audience.INTERNAL, by=rut)


class TestView:
    def test_page_csv_and_json_say_the_same(self, year: Town, alva: Actor) -> None:
        release = release_figure(spec(Axis.KIND), audience=Audience.INTERNAL, by=alva)
        view = figure_view(release)
        threats = next(cells for label, cells in view.lines if label == "Threat")
        assert threats[0].state == HIDDEN
        assert ["Threat", "protected"] in [list(row) for row in view.table.rows]
        bars = {row[0]: row[-1] for row in view.chart.table.rows}
        assert any("Threat" in str(label) for label in bars)
        assert "2025,Threat,protected" in figure_csv(view)
        told = json.loads(figure_json(view, release))
        assert told["cells"] == release.table["cells"]
        assert told["sha256"] == release.sha256

    @pytest.mark.req("R-160")
    def test_coverage_stands_beside_the_numbers(self, year: Town, alva: Actor) -> None:
        view = figure_view(release_figure(spec(), audience=Audience.INTERNAL, by=alva))
        assert any("units have answered" in note for note in view.notes)

    @pytest.mark.req("R-151")
    def test_shares_are_told_of_shown_numbers_only(self, city: Town, alva: Actor) -> None:
        given = spec(Axis.ENVIRONMENT, period="2024")
        release = release_figure(given, audience=Audience.INTERNAL, by=alva)
        shares = {fact.label: fact.value for fact in figure_view(release).shares}
        assert shares["White-power environment"] == "100 %"
        assert shares["Autonomous environment"] == "0 %"

    def test_a_hidden_total_has_no_shares(self, year: Town, alva: Actor) -> None:
        release = release_figure(spec(Axis.KIND), audience=Audience.INTERNAL, by=alva)
        told = {fact.label for fact in figure_view(release).shares}
        assert "Threat" not in told


def test_a_specification_survives_json_and_refuses_nonsense() -> None:
    given = spec(Axis.AREA, Axis.KIND, period="2025", kinds=("graffiti",))
    assert FigureSpec.from_json(json.dumps(given.to_json())) == given
    for wrong in (
        {"rows": "person"},
        {"period": "2025-13"},
        {"period": "2025-T4"},
        {"columns": "kind"},
        {"source": "surveys", "rows": "area"},
        {"kinds": ["opinion"]},
        {"secret": 1},
        {"area": "x"},
    ):
        with pytest.raises(SpecError):
            FigureSpec.from_json({**spec().to_json(), **wrong})
