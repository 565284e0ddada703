"""The open pages: help, language, trust; no cookie, no other host, light."""

import gzip
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

import varna
from tests.cast import TODAY, Town, sign_in
from tests.guidance.conftest import contact
from tests.portal.conftest import Write
from tests.web.page import read
from varna.access.actor import Actor
from varna.guidance import services as guidance
from varna.guidance.enums import Purpose
from varna.portal.enums import Language, PageKey
from varna.reports.models import Report

TOWN = "/m/norrby/"
OPEN = [
    TOWN,
    *(f"{TOWN}page/{key}/" for key in PageKey if key != PageKey.STANCE),
    f"{TOWN}plans/",
    f"{TOWN}complain/",
    f"{TOWN}complain/answer/",
]
HEAVIEST = 150 * 1024


def main(client: Client, url: str, **options: Any) -> Any:
    answer = client.get(url, **options)
    assert answer.status_code == 200, url
    return read(answer.content.decode()).one("main")


def helped(town: Town) -> None:
    """Numbers of the town's own beside those that ship."""
    contact(
        town,
        key="own-child",
        purpose=Purpose.CHILD,
        phone="08-465 004 01",
        title="Mottagningen",
        operator="Norrbys förvaltning",
        hours="Mo-Fr 08:00-16:00",
        area=town.area,
        for_residents=True,
        for_relatives=True,
    )
    contact(
        town,
        key="own-advice",
        purpose=Purpose.HELPLINE,
        phone="08-465 004 02",
        title="Råd till yrkesverksamma",
    )


@pytest.mark.req("R-484", "R-492")
def test_no_cookie_no_other_host_no_script_needed_and_light(norrby: Town, alva: Actor) -> None:
    helped(norrby)
    for client in (Client(), sign_in(alva)):
        for url in OPEN:
            answer = client.get(url)
            assert answer.status_code == 200, url
            assert not answer.cookies, url
            page = answer.content.decode()
            links = re.findall(r'(?:src|href)="(https?:)?//', page)
            named = (
                {one.attributes.get("rel", "") for one in read(page).all("a")} if links else {""}
            )
            # Addresses of others are only links that say nothing of the reader.
            loaded = [one.attributes for one in read(page).all("link") + read(page).all("script")]
            assert all(
                not str(one.get("href", one.get("src"))).startswith("http") for one in loaded
            )
            assert read(page).all("img") == []
            assert "csrfmiddlewaretoken" not in page
            assert named <= {"", "noreferrer"}, url
            assert _weight(page) <= HEAVIEST, url


def _weight(page: str) -> int:
    """The page with all that it loads, as it is sent: text packed, fonts as they are."""
    total = len(gzip.compress(page.encode()))
    static = Path(varna.__file__).parent / "web/static/varna"
    for name in ("varna.css", "varna.js", "favicon.svg"):
        total += len(gzip.compress((static / name).read_bytes()))
    assert finders.find("varna/varna.css")
    return total + sum(font.stat().st_size for font in static.glob("fonts/*.woff2"))


@pytest.mark.req("R-484", "R-481", "R-482", "R-123", "R-480")
def test_a_relative_finds_who_helps_with_hours_operator_and_anonymity(
    norrby: Town, client: Client
) -> None:
    helped(norrby)
    first = main(client, TOWN).all("ul", class_="answers")[0].all("a")[0]
    page = main(client, first.attributes["href"])
    numbers = [one.attributes["href"] for one in page.all("a") if "tel:" in one.attributes["href"]]
    assert numbers[:3] == ["tel:112", "tel:020100200", "tel:0846500401"]
    # Advice to those who work with it is not for the public.
    assert "tel:0846500402" not in numbers
    assert "tel:0852744290" not in numbers
    words = page.text
    assert "Run by Rädda Barnen" in words
    assert "Run by Norrbys förvaltning" in words
    assert "You may be anonymous." in words
    assert "Mon–Fri 9–12" in words
    assert "How to make a report of concern" in words
    assert "What you may have noticed" in words


def test_one_of_many_areas_is_chosen_first(norrby: Town, client: Client) -> None:
    from varna.administration.services import create_area

    other = create_area(norrby.municipality, by=norrby.program, name="Västra")
    for number, area in enumerate((norrby.area, other), 1):
        contact(
            norrby,
            key=f"child-{number}",
            purpose=Purpose.CHILD,
            phone=f"08-465 004 0{number}",
            title="Mottagningen",
            area=area,
            for_residents=True,
        )
    url = f"{TOWN}page/worried/"
    assert "Where do you live?" in main(client, url).text
    chosen = main(client, f"{url}?area={other.pk}")
    numbers = {one.attributes["href"] for one in chosen.all("a")}
    assert "tel:0846500402" in numbers
    assert "tel:0846500401" not in numbers
    # Nonsense in the address is no fault of the reader's.
    assert client.get(f"{url}?area=x&lang=xx").status_code == 200


def test_an_internal_contact_is_never_shown(norrby: Town, client: Client) -> None:
    contact(norrby, key="inside", purpose=Purpose.POLICE, phone="08-465 004 09", is_internal=True)
    assert "08-465 004 09" not in main(client, f"{TOWN}page/worried/").text


@pytest.mark.req("R-492")
def test_a_page_is_read_in_its_language_from_right_to_left(
    published: Write, client: Client
) -> None:
    published(PageKey.WORRIED, Language.ARABIC, title="هل أنت قلق؟", lead="", body="اتصل بنا.")
    page = main(client, f"{TOWN}page/worried/?lang=ar")
    (part,) = page.all("div", class_="prose")
    assert (part.attributes["lang"], part.attributes["dir"]) == ("ar", "rtl")
    assert part.text == "اتصل بنا."
    choices = {one.attributes["lang"] for one in page.one("nav").all("a")}
    assert choices == {"sv", "en"}
    # The language asked for follows to the next page.
    assert "?lang=ar" in page.all("a")[0].attributes["href"]
    # A page that is not written in the language is there in Swedish, and says so to a reader.
    fallen = main(client, f"{TOWN}page/graffiti/?lang=ar")
    assert fallen.all("div", class_="prose")[0].attributes["lang"] == "sv"


@pytest.mark.req("R-492")
def test_the_frame_follows_the_address_then_the_browser(norrby: Town, client: Client) -> None:
    url = f"{TOWN}page/worried/"
    assert 'lang="sv"' in client.get(f"{url}?lang=sv").content.decode()[:60]
    assert 'lang="en"' in client.get(f"{url}?lang=en").content.decode()[:60]
    swedish = client.get(url, headers={"accept-language": "sv"})
    assert 'lang="sv"' in swedish.content.decode()[:60]


@pytest.mark.req("R-058")
def test_the_stance_speaks_for_the_municipality_only_when_it_is_published(
    published: Write, client: Client, norrby: Town
) -> None:
    url = f"{TOWN}page/stance/"
    assert client.get(url).status_code == 404
    assert "stance" not in client.get(TOWN).content.decode()
    published()
    page = main(client, url)
    assert "Vi ingriper mot handlingar." in page.text
    assert norrby.administration.label in page.text
    assert f"1, published {TODAY}" in page.text
    assert url in client.get(TOWN).content.decode()


def test_what_is_only_handed_in_is_read_by_nobody_outside(handed_in: Write, client: Client) -> None:
    handed_in(PageKey.WORRIED, body="Ett utkast.")
    page = main(client, f"{TOWN}page/worried/?lang=sv")
    assert "Ett utkast." not in page.text
    assert "kommunen har inte publicerat" in page.text.lower()


def test_what_the_municipality_published_goes_before_what_ships(
    published: Write, client: Client
) -> None:
    published(PageKey.DECIDES, body="Nämnden i Norrby beslutar.")
    # English is not written: the municipality's own Swedish says more than the program's English.
    assert "Nämnden i Norrby" in main(client, f"{TOWN}page/decides/?lang=en").text


@pytest.mark.req("R-512")
def test_the_public_reads_what_is_kept_and_for_how_long(norrby: Town, client: Client) -> None:
    page = main(client, f"{TOWN}page/collected/?lang=en")
    rows = {row.all("th")[0].text: row.text for row in page.one("table").all("tr")[1:]}
    assert Report.Retention.period == timedelta(days=730)
    assert "2 years at most" in rows["The text of a report"]
    assert "30 days" in rows["Where graffiti is to be removed"]
    assert "No numbers are published yet." in page.text


@pytest.mark.req("R-146")
def test_staff_find_the_routine_and_the_form_from_the_first_page(
    norrby: Town, client: Client
) -> None:
    links = {one.attributes["href"] for one in main(client, TOWN).all("a")}
    assert {f"{TOWN}routine/", f"{TOWN}report/", f"{TOWN}contacts/"} <= links


def test_an_unknown_town_or_page_is_404(norrby: Town, client: Client) -> None:
    for url in ("/m/borta/", "/m/borta/page/worried/", f"{TOWN}page/borta/", f"{TOWN}plans/999/"):
        assert client.get(url).status_code == 404


def test_dated_texts_show_the_day_they_were_checked(norrby: Town, client: Client) -> None:
    guidance.take_in_shipped(norrby.municipality, by=norrby.program)
    from varna.guidance.models import Text

    guidance.note_checked([Text.objects.get(key="public-signs")], by=norrby.program, on=TODAY)
    assert f"Checked {TODAY}" in main(client, f"{TOWN}page/worried/?lang=en").text
