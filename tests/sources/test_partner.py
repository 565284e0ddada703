"""A source hands in figures by a link: no account, no figures shown, and it ends."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.cast import TODAY, Town
from tests.plans.pages import visit, words
from tests.sources.conftest import source
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.sources import services
from varna.sources.enums import BatchState, RequestState
from varna.sources.models import Batch, InputRequest, PartnerLink, SeriesRow, Source


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def key(operator: Source, alva: Actor) -> str:
    return services.open_link(operator, by=alva, ends_on=date(2027, 1, 31))[1]


def send(key: str, **said: str) -> object:
    return Client().post(reverse("partner", args=[key]), {"month": "2026-10", **said})


def test_figures_come_in_and_are_not_shown(key: str, operator: Source) -> None:
    send(key, graffiti="12", sticker="något tiotal")
    found = SeriesRow.objects.in_use().order_by("number")
    assert [(one.kind, str(one.quantity)) for one in found] == [
        ("graffiti", "12"),
        ("sticker", "något tiotal"),
    ]
    shown = words(Client().get(reverse("partner", args=[key])))
    assert "2026-10" in shown
    assert "2027-01-31" in shown
    assert "något tiotal" not in shown.split("Months that you have handed in")[1]


def test_the_same_month_again_replaces_what_was_said(key: str) -> None:
    send(key, graffiti="12")
    send(key, graffiti="13")
    states = Batch.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [BatchState.REPLACED, BatchState.IMPORTED]
    assert [one.quantity_value for one in SeriesRow.objects.in_use()] == [13]


@pytest.mark.req("R-093")
def test_nothing_happened_is_said_and_kept_apart_from_silence(key: str) -> None:
    assert send(key).status_code == 422
    assert send(key, nothing="on", graffiti="1").status_code == 422
    assert not Batch.objects.exists()
    send(key, nothing="on")
    batch = Batch.objects.get()
    assert (batch.kept, batch.covers_from) == (0, date(2026, 10, 1))


def test_nothing_to_report_in_a_round(key: str, alva: Actor, norrby: Town) -> None:
    services.open_round(norrby.administration, by=alva, year=2026, due_on=TODAY)
    request = InputRequest.objects.get()
    Client().post(reverse("partner_nil", args=[key]), {"request": request.pk})
    request.refresh_from_db()
    assert request.state == RequestState.NIL


def test_another_sources_question_cannot_be_answered(key: str, alva: Actor, norrby: Town) -> None:
    source(alva, norrby, "Sisab")
    services.open_round(norrby.administration, by=alva, year=2026, due_on=TODAY)
    other = InputRequest.objects.get(source__name="Sisab")
    Client().post(reverse("partner_nil", args=[key]), {"request": other.pk})
    other.refresh_from_db()
    assert other.state == RequestState.MISSING


def test_figures_answer_the_round_they_belong_to(key: str, alva: Actor, norrby: Town) -> None:
    services.open_round(norrby.administration, by=alva, year=2026, due_on=TODAY)
    send(key, graffiti="2")
    assert InputRequest.objects.get().state == RequestState.ANSWERED


def test_the_contact_is_confirmed_and_is_no_person(key: str, operator: Source) -> None:
    address = reverse("partner_contact", args=[key])
    assert Client().post(address, {"contact_role": "Ring 070-174 06 05"}).status_code == 422
    Client().post(address, {"contact_role": "Säkerhetschef"})
    operator.refresh_from_db()
    assert operator.contact_role == "Säkerhetschef"
    assert PartnerLink.objects.get().confirmed_on is not None


def test_only_a_hash_of_the_key_is_kept(key: str) -> None:
    assert key not in str(list(PartnerLink.objects.values()))


def test_a_withdrawn_or_ended_link_opens_nothing(key: str, alva: Actor) -> None:
    with time_machine.travel(date(2027, 2, 1)):
        assert Client().get(reverse("partner", args=[key])).status_code == 404
    link = PartnerLink.objects.get()
    visit(alva).post(reverse("withdraw_partner_link", args=[link.pk]))
    assert send(key, graffiti="1").status_code == 404
    link.refresh_from_db()
    with pytest.raises(Denied):
        services.withdraw_link(link, by=alva)


def test_guessing_is_slowed_down() -> None:
    browser = Client()
    statuses = {browser.get(reverse("partner", args=[f"x{n}"])).status_code for n in range(45)}
    assert statuses == {404, 429}


def test_the_address_is_shown_once(operator: Source, alva: Actor) -> None:
    browser = visit(alva)
    ends = (TODAY + timedelta(days=30)).isoformat()
    made = browser.post(reverse("open_partner_link", args=[operator.pk]), {"ends_on": ends})
    assert "/partner/" in words(made)
    assert "/partner/" not in words(browser.get(operator.get_absolute_url()))


def test_a_reader_makes_no_link(operator: Source, rut: Actor) -> None:
    with pytest.raises(Denied):
        services.open_link(operator, by=rut)
