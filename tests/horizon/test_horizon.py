"""Items, topics, feeds, what is spread, and the digest."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.plans.pages import page, visit, words
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.running import System
from varna.horizon import services
from varna.horizon.digest import Period, by_level
from varna.horizon.entries import Entry
from varna.horizon.enums import ItemState, ScanLevel
from varna.horizon.models import Item
from varna.jobs.worker import run_due

DAY = date(2026, 3, 4)


def item(by: Actor, **facts: object) -> Item:
    given = {"level": "local", "title": "Klistermärken", "source": "Rapport 2026", "dated": DAY}
    return services.add_item(by=by, **(given | facts))


@pytest.mark.req("R-495")
def test_the_list_is_filtered_by_four_levels(alva: Actor) -> None:
    for level in ScanLevel:
        item(alva, level=level, title=f"Från {level}")
    shown = words(visit(alva).get(reverse("horizon"), {"level": "international"}))
    assert "Från international" in shown
    assert "Från national" not in shown
    assert len(ScanLevel) == 4


@pytest.mark.req("R-499")
def test_central_and_local_items_are_told_apart(alva: Actor) -> None:
    item(alva, title="Årsboken", control="central")
    item(alva, title="Klistermärken i kvarteret", control="local")
    shown = words(visit(alva).get(reverse("horizon"), {"control": "central"}))
    assert "Årsboken" in shown
    assert "kvarteret" not in shown


@pytest.mark.req("R-501")
def test_a_yearbook_is_cited_with_its_pages(alva: Actor) -> None:
    made = item(alva, kind="report", source="Säkerhetspolisens årsbok 2019", pages="22–23")
    shown = words(visit(alva).get(made.get_absolute_url()))
    assert "Säkerhetspolisens årsbok 2019, p. 22–23" in shown


@pytest.mark.req("R-496")
def test_a_topic_that_nobody_watches_is_flagged(cecilia: Actor, norrby: Town) -> None:
    services.create_topic(
        by=cecilia, name="Sociala medier", control="central", title=norrby.coordinator
    )
    services.create_topic(by=cecilia, name="Återvändare", control="local", unit=norrby.unit)
    services.create_topic(by=cecilia, name="Klotter", control="local")
    shown = words(visit(cecilia).get(reverse("horizon_topics")))
    assert shown.count("Nobody watches it") == 1


def test_the_same_topic_twice_is_refused_and_kept_in_the_form(cecilia: Actor) -> None:
    services.create_topic(by=cecilia, name="Klotter", control="local")
    with pytest.raises(ValidationError):
        services.create_topic(by=cecilia, name="Klotter", control="local")
    response = visit(cecilia).post(reverse("create_topic"), {"name": "Klotter", "control": "local"})
    assert response.status_code == 422
    assert "already a topic" in words(response)


@pytest.mark.req("R-502")
def test_what_is_urgent_is_spread_and_read_unit_by_unit(
    alva: Actor, ruth: Actor, norrby: Town
) -> None:
    made = item(alva, title="Värvning på skolgårdar", summary="Det har setts i grannkommunen.")
    services.spread_item(made, by=alva)
    run_due()
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert "ruth@norrby.example.se" in letters
    assert "Värvning" not in str(letters["ruth@norrby.example.se"].body)
    assert made.get_absolute_url() in str(letters["ruth@norrby.example.se"].body)
    browser = visit(ruth)
    receipt = made.receipts.get(unit=norrby.unit)
    assert browser.post(reverse("say_read", args=[made.pk, receipt.pk])).status_code == 302
    receipt.refresh_from_db()
    assert receipt.read_on is not None
    shown = words(visit(alva).get(made.get_absolute_url()))
    assert "Not yet" in shown


def test_nobody_says_it_for_another_unit(alva: Actor, rut: Actor, norrby: Town) -> None:
    made = item(alva)
    services.spread_item(made, by=alva)
    with pytest.raises(Denied):
        services.log_reading_of(made.receipts.get(unit=norrby.unit), by=rut)


def test_it_is_spread_once(alva: Actor) -> None:
    made = item(alva)
    services.spread_item(made, by=alva)
    made.refresh_from_db()
    with pytest.raises(Denied):
        services.spread_item(made, by=alva)


@pytest.mark.req("R-504")
def test_the_digest_of_the_first_tertial_holds_january_to_april_by_level(alva: Actor) -> None:
    for month, level in ((1, "local"), (4, "national"), (5, "local"), (12, "local")):
        item(alva, title=f"Månad {month}", level=level, dated=date(2026, month, 28))
    response = visit(alva).get(reverse("horizon_digest"), {"year": "2026", "period": "T1"})
    shown = words(response)
    assert "Månad 1" in shown
    assert "Månad 4" in shown
    assert "Månad 5" not in shown
    period = Period(2026, "T1")
    found = list(Item.objects.kept().between(period.first, period.last))
    assert [name for name, _items in by_level(found)] == ["Local", "National"]


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_digest_can_be_sent_on_as_a_file(alva: Actor, ending: str) -> None:
    item(alva)
    response = visit(alva).get(reverse("digest_file", args=[ending]), {"year": "2026"})
    assert response.status_code == 200
    assert len(response.content) > 2000


def test_a_digest_with_a_strange_period_shows_this_one(alva: Actor) -> None:
    response = visit(alva).get(reverse("horizon_digest"), {"year": "x", "period": "T9"})
    assert response.status_code == 200


def test_the_network_is_told_of_a_digest(alva: Actor) -> None:
    visit(alva).post(reverse("send_digest"), {"year": "2026", "period": "T1"})
    run_due()
    assert {letter.to[0] for letter in mail.outbox} == {
        "alva@norrby.example.se",
        "cecilia@norrby.example.se",
    }


def feed_of(cecilia: Actor):
    return services.add_feed(
        by=cecilia, name="Nyheter", url="https://example.org/feed", level="national"
    )


def test_what_a_feed_brings_is_masked_and_waits_for_a_coordinator(
    cecilia: Actor, alva: Actor, rut: Actor
) -> None:
    feed = feed_of(cecilia)
    today = timezone.localdate()
    entry = Entry("Dom mot Karl Exempelsson", "Ring 070-174 06 05.", "https://example.org/1", today)
    old = Entry("Gammalt", "", "https://example.org/2", today - timedelta(days=31))
    assert services.take_in(feed, by=cecilia, entries=[entry, old]) == 1
    assert services.take_in(feed, by=cecilia, entries=[entry]) == 0
    made = Item.objects.get()
    assert "Exempelsson" not in made.title
    assert "070-174" not in made.summary
    assert made.state == ItemState.SUGGESTED
    assert visit(rut).get(made.get_absolute_url()).status_code == 404
    browser = visit(alva)
    assert browser.post(reverse("keep_item", args=[made.pk])).status_code == 302
    assert visit(rut).get(made.get_absolute_url()).status_code == 200


def test_a_feed_is_off_until_it_is_switched_on(cecilia: Actor) -> None:
    feed = feed_of(cecilia)
    assert not feed.is_on
    browser = visit(cecilia)
    browser.post(reverse("switch_feed", args=[feed.pk]))
    feed.refresh_from_db()
    assert feed.is_on


@pytest.mark.req("R-503")
def test_an_item_leads_to_a_measure_seen_from_both(norrby: Town, alva: Actor) -> None:
    from tests.plans import factories
    from varna.plans.services import set_ground

    made = item(alva, title="Demonstration planeras")
    measure = factories.measure(norrby, factories.draft(norrby, by=alva), by=alva)
    set_ground(measure, by=alva, item=made)
    browser = visit(alva)
    seen = page(browser.get(made.get_absolute_url())).all("a")
    assert measure.get_absolute_url() in {one.attributes["href"] for one in seen}
    back = page(browser.get(measure.get_absolute_url())).all("a")
    assert made.get_absolute_url() in {one.attributes["href"] for one in back}


@pytest.mark.req("R-500")
def test_a_lesson_from_another_city_is_kept_with_what_was_learnt(alva: Actor) -> None:
    made = item(alva, kind="lesson", title="Nordic Safe Cities", lesson="Börja med skolorna.")
    assert "Börja med skolorna." in words(visit(alva).get(made.get_absolute_url()))


def test_an_item_about_a_person_is_refused_and_kept_in_the_form(alva: Actor) -> None:
    data = {
        "title": "Ring 070-174 06 05",
        "kind": "news",
        "level": "local",
        "control": "local",
        "source": "Tidning",
        "dated": "2026-11-01",
    }
    response = visit(alva).post(reverse("add_item"), data)
    assert response.status_code == 422
    assert "070-174 06 05" in response.content.decode()
    assert not Item.objects.exists()


def test_old_items_are_erased_and_what_was_dismissed_after_a_month(alva: Actor) -> None:
    today = timezone.localdate()
    item(alva, title="Gammal", dated=today - timedelta(days=5 * 365 + 9))
    aside = item(alva, title="Ovidkommande", dated=today - timedelta(days=40))
    services.move_item(aside, by=alva, state=ItemState.DISMISSED)
    kept = item(alva, title="Kvar", dated=today)
    services.withdraw_old_items(by=System(municipality_id=alva.municipality_id))
    assert list(Item.objects.all()) == [kept]
