"""Figures are frozen with the picture, cited by number, and released anew for each audience."""

from typing import Any

import pytest

from tests.cast import Town, sign_in
from tests.figures.conftest import clock, west, year
from tests.situation.conftest import Case
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.figures.enums import Axis, Source
from varna.figures.spec import FigureSpec
from varna.situation import services

# The year of reports that the figures' own tests count.
__all__ = ["clock", "west", "year"]

BY_KIND = FigureSpec(Source.REPORTS, Axis.KIND, period="2025")
BY_AREA = FigureSpec(Source.REPORTS, Axis.AREA, period="2025")


@pytest.fixture
def counted(year: Town, case: Case) -> Case:
    return case


def test_figures_are_numbered_and_a_number_is_never_used_again(counted: Case) -> None:
    first = services.add_figure(counted.picture, by=counted.alva, spec=BY_KIND)
    second = services.add_figure(counted.picture, by=counted.alva, spec=BY_AREA)
    assert (first.number, second.number) == (1, 2)
    counted.write_environments()
    counted.finish()
    services.open_picture(counted.picture, by=counted.alva)
    services.remove_figure(second, by=counted.alva)
    third = services.add_figure(counted.picture, by=counted.alva, spec=BY_AREA)
    assert third.number == 3


@pytest.mark.req("R-161")
def test_small_numbers_are_protected_wherever_the_figure_is_shown(
    counted: Case, rut: Actor
) -> None:
    services.add_figure(counted.picture, by=counted.alva, spec=BY_KIND, caption="Slag")
    counted.adopt()
    edition = counted.picture.editions.get()
    browser = sign_in(rut)
    page = browser.get(f"/pictures/{counted.picture.pk}/figures/").content.decode()
    read = browser.get(edition.get_absolute_url()).content.decode()
    csv = browser.get(f"{edition.get_absolute_url()}file.csv").content.decode()
    for text in (page, read):
        assert "Skyddat" in text or "Protected" in text
    threats = [line for line in csv.splitlines() if "Hot," in line or "Threat," in line]
    assert threats
    assert all(",3," not in line for line in threats)


@pytest.mark.req("R-108")
def test_what_is_not_released_to_the_public_is_left_out_and_says_why(counted: Case) -> None:
    services.add_figure(counted.picture, by=counted.alva, spec=BY_KIND)
    services.add_figure(counted.picture, by=counted.alva, spec=BY_AREA)
    counted.adopt()
    edition = counted.edition("public")
    kept, left = edition.figures.all()
    assert kept.release is not None
    assert kept.release.audience == "public"
    assert left.release is None
    assert "area" in left.refusal


def test_a_refusal_of_the_figure_is_told_in_the_form(case: Case, clock: Any) -> None:
    sent = {"source": "reports", "rows": "kind", "columns": "", "period": "2027", "caption": ""}
    answer = sign_in(case.alva).post(f"/pictures/{case.picture.pk}/figures/add/", sent)
    assert answer.status_code == 422
    with pytest.raises(Denied):
        services.add_figure(
            case.picture,
            by=case.alva,
            spec=FigureSpec(Source.REPORTS, Axis.KIND, period="2027"),
        )
