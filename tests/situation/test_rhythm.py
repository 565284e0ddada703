"""How old a picture is, how it is updated and shown, and what changed between versions."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.cast import sign_in
from tests.situation.conftest import Case
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.situation import services
from varna.situation.models import Foothold, Picture
from varna.situation.words import age_words, rhythm_words


@pytest.mark.req("R-063")
def test_a_picture_older_than_a_year_says_so(case: Case) -> None:
    case.adopt(on=date(2018, 4, 1))
    assert not case.picture.is_outdated(date(2019, 3, 31))
    assert case.picture.is_outdated(date(2019, 5, 1))
    assert "30 days ago" in age_words(case.picture, date(2019, 5, 1))
    assert list(Picture.objects.outdated(date(2019, 5, 1))) == [case.picture]


@pytest.mark.req("R-064")
def test_the_agreed_rhythm_is_counted(case: Case) -> None:
    services.change_picture(case.picture, by=case.alva, year=2025)
    picture = case.again()
    for month in range(1, 11):
        for day in (5, 20):
            services.log_update(
                picture, by=case.alva, on=date(2025, month, day), kind="police", note="Inget nytt."
            )
    services.log_update(
        picture, by=case.alva, on=date(2025, 6, 9), kind="event", note="Något hände."
    )
    assert "20 of 24 agreed times, 83 %" in rhythm_words(picture, date(2026, 2, 1))


@pytest.mark.req("R-065")
def test_an_extra_update_with_its_reason_stands_in_the_history(case: Case, rut: Actor) -> None:
    case.adopt()
    services.log_update(
        case.picture,
        by=case.alva,
        on=timezone.localdate(),
        kind="event",
        note="Ny affischering.",
        changes_picture=True,
    )
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Denied, match="has not come yet"):
        services.log_update(case.picture, by=case.alva, on=tomorrow, kind="event", note="Nej.")
    page = sign_in(rut).get(f"/pictures/{case.picture.pk}/updates/").content.decode()
    assert "Ny affischering." in page


@pytest.mark.req("R-066")
def test_a_showing_points_at_the_edition(case: Case) -> None:
    case.adopt()
    edition = case.picture.editions.get()
    services.log_showing(
        case.picture,
        by=case.alva,
        on=timezone.localdate(),
        forum="Lokala samverkansgruppen",
        edition=edition,
    )
    page = sign_in(case.alva).get(f"/pictures/{case.picture.pk}/updates/").content.decode()
    assert "Lokala samverkansgruppen" in page
    assert str(edition) in page


@pytest.mark.req("R-067")
def test_two_versions_stand_side_by_side(case: Case) -> None:
    case.adopt()
    services.open_picture(case.picture, by=case.alva)
    case.write(
        case.environment("white_power"),
        facts="Affischer i centrum.",
        activities="Klistermärken sätts upp på helger.",
    )
    case.finish(reason="Affischer i juni")
    first, second = case.picture.versions.all()
    assert "Klistermärken i centrum." in str(first.content)
    url = f"/pictures/compare/?before={first.pk}&after={second.pk}"
    page = sign_in(case.alva).get(url).content.decode()
    assert "<del>" in page
    assert "Affischer" in page


@pytest.mark.req("R-101")
def test_a_foothold_is_dated_grounded_reviewed_and_ended(case: Case) -> None:
    today = timezone.localdate()
    made = services.note_foothold(
        case.town.administration,
        by=case.alva,
        area=case.town.area,
        environment="white_power",
        basis="Återkommande möten och affischer.",
        attribution="Polisen",
        begins_on=today - timedelta(days=500),
        on=today - timedelta(days=400),
    )
    assert list(Foothold.objects.to_review(today)) == [made]
    services.confirm_foothold(made, by=case.alva)
    assert not Foothold.objects.to_review(today).exists()
    services.end_foothold(made, by=case.alva, on=today - timedelta(days=1))
    assert not Foothold.objects.standing(today).exists()
    with pytest.raises(Denied, match="has ended"):
        services.confirm_foothold(made, by=case.alva)


def test_the_city_sees_every_boards_picture(case: Case, cecilia: Actor, rut: Actor) -> None:
    case.adopt()
    browser = sign_in(cecilia)
    page = browser.get("/pictures/boards/").content.decode()
    assert case.picture.get_absolute_url() in page
    assert sign_in(rut).get("/pictures/boards/").status_code == 403
