"""The open pages: who is let in, what is shown, and that nothing of the answers is kept."""

import logging
import re
from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from tests.cast import sign_in
from tests.guidance.conftest import contact
from tests.web.page import read
from varna.administration.services import create_area
from varna.audit.models import Event
from varna.guidance import services
from varna.guidance.enums import Access, Kind, Purpose
from varna.guidance.limits import FREE, LONGEST, Turn, take_turn
from varna.guidance.reading import graph_in_use

SLUG = "norrby"
WORD = "öppna dörren"


def step(key, area=None):
    if area:
        return reverse("routine_step_in_area", args=[SLUG, key, area.pk])
    return reverse("routine_step", args=[SLUG, key])


def main(response):
    return read(response.content.decode()).one("main")


def numbers(response):
    """The numbers that can be dialled, in order."""
    found = [one.attributes.get("href", "") for one in main(response).all("a")]
    return [href.removeprefix("tel:") for href in found if href.startswith("tel:")]


def walk_everything(client):
    """Open every page of the routine; return the answers by address."""
    start = reverse("routine_start", args=[SLUG])
    seen, left = {}, [start]
    while left:
        url = left.pop()
        if url in seen or not url.startswith(f"/m/{SLUG}/routine/"):
            continue
        seen[url] = response = client.get(url)
        if response.status_code == 302:
            left.append(response.url)
        elif response["Content-Type"].startswith("text/html"):
            left += [a.attributes.get("href", "") for a in main(response).all("a")]
    return seen


class TestDoor:
    def access(self, town, access, **more):
        services.set_access(town.municipality, by=town.program, access=access, **more)

    def test_it_is_open_to_all_unless_the_municipality_says_otherwise(self, norrby, client):
        assert client.get(reverse("routine_start", args=[SLUG])).status_code == 200

    @pytest.mark.parametrize("name", ["routine_start", "public_contacts", "routine_sheet"])
    def test_an_unknown_municipality_is_404(self, norrby, client, name):
        assert client.get(reverse(name, args=["borta"])).status_code == 404

    def test_an_unknown_step_area_or_file_is_404(self, stocked, client, soderby):
        assert client.get(step("borta")).status_code == 404
        assert client.get(step("child", soderby.area)).status_code == 404
        assert client.get(reverse("routine_file", args=[SLUG, "annat"])).status_code == 404

    def test_behind_sign_in_only_members_come_in(self, stocked, client, rut, cia):
        self.access(stocked, Access.SIGN_IN)
        for url in (step("child"), reverse("routine_file", args=[SLUG, "sheet"])):
            away = client.get(url)
            assert away.status_code == 302
            # The way that was walked does not follow into the address of the sign-in.
            assert away.url == f"/account/sign-in/?next=/m/{SLUG}/routine/"
        assert sign_in(rut).get(step("child")).status_code == 200
        assert sign_in(cia).get(step("child")).url == reverse("home")

    def test_the_code_word_opens_for_this_browser_until_it_is_changed(self, stocked, client):
        self.access(stocked, Access.CODE, code_word=WORD)
        code = reverse("routine_code", args=[SLUG])
        assert client.get(step("child")).url == code
        assert "112" in numbers(client.get(code))
        wrong = client.post(code, {"word": "sesam"})
        assert wrong.status_code == 422
        assert client.get(step("child")).status_code == 302
        opened = client.post(code, {"word": "  ÖPPNA dörren "})
        assert opened.url == reverse("routine_start", args=[SLUG])
        cookie = opened.cookies[f"varna_routine_{stocked.municipality.pk}"]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (
            True,
            "Lax",
            "/m/norrby/",
        )
        assert client.get(step("child")).status_code == 200
        self.access(stocked, Access.CODE, code_word="ett helt nytt ord")
        assert client.get(step("child")).status_code == 302

    def test_a_made_up_cookie_opens_nothing(self, stocked, client):
        self.access(stocked, Access.CODE, code_word=WORD)
        client.cookies[f"varna_routine_{stocked.municipality.pk}"] = "1:påhittad"
        assert client.get(step("child")).status_code == 302

    def test_only_the_hash_of_the_word_is_kept_and_it_is_not_in_the_trace(self, stocked, cecilia):
        rules = services.set_access(
            stocked.municipality, by=cecilia, access=Access.CODE, code_word=WORD
        )
        assert WORD not in rules.code_hash
        assert Event.objects.about(rules).first().changes["code_hash"] is None

    def test_internal_contacts_are_for_those_who_came_in(self, stocked, client, rut):
        contact(
            stocked, key="inre", purpose=Purpose.POLICE, phone="08-465 004 77", is_internal=True
        )
        secret = "0846500477"
        assert secret not in numbers(client.get(step("police")))
        assert "08-465 004 77" not in client.get(
            reverse("routine_sheet", args=[SLUG])
        ).content.decode().replace("\u00a0", " ")
        assert secret in numbers(sign_in(rut).get(step("police")))
        self.access(stocked, Access.CODE, code_word=WORD)
        client.post(reverse("routine_code", args=[SLUG]), {"word": WORD})
        assert secret in numbers(client.get(step("police")))


class TestGuessing:
    def test_slips_are_free_then_each_try_waits_longer_and_never_over_a_minute(self, db, time_to):
        assert all(isinstance(take_turn(1, "10.0.0.1"), Turn) for _ in range(FREE))
        waits = []
        for _ in range(9):
            assert isinstance(take_turn(1, "10.0.0.1"), Turn)
            wait = take_turn(1, "10.0.0.1")
            waits.append(wait)
            # Trying meanwhile changes nothing.
            assert take_turn(1, "10.0.0.1") == wait
            time_to.shift(wait + 1)
        assert waits == [2, 4, 8, 16, 32, LONGEST, LONGEST, LONGEST, LONGEST]

    def test_another_address_and_another_municipality_are_not_held_back(self, db):
        for _ in range(FREE + 1):
            take_turn(1, "10.0.0.1")
        assert not isinstance(take_turn(1, "10.0.0.1"), Turn)
        assert isinstance(take_turn(1, "10.0.0.2"), Turn)
        assert isinstance(take_turn(2, "10.0.0.1"), Turn)

    def test_a_whole_office_may_say_the_right_word_at_once(self, db):
        for _ in range(FREE * 10):
            turn = take_turn(1, "10.0.0.1")
            assert isinstance(turn, Turn)
            turn.give_back()

    def test_the_page_says_how_long_and_shows_112_and_a_right_word_waits_too(self, stocked, client):
        services.set_access(
            stocked.municipality, by=stocked.program, access=Access.CODE, code_word=WORD
        )
        code = reverse("routine_code", args=[SLUG])
        for _ in range(FREE + 1):
            assert client.post(code, {"word": "fel"}).status_code == 422
        refused = client.post(code, {"word": WORD})
        assert (refused.status_code, refused["Retry-After"]) == (429, "2")
        assert "Wait 2 seconds" in main(refused).text
        assert "112" in numbers(refused)


@pytest.fixture
def time_to(today):
    return today


class TestNothingIsKept:
    def test_walking_the_whole_routine_leaves_no_trace(self, stocked, client, caplog):
        events = Event.objects.count()
        with caplog.at_level(logging.DEBUG):
            seen = walk_everything(client)
        pages = {url for url in seen if "/step/" in url}
        assert len(pages) >= len(graph_in_use().pages)
        assert all(response.status_code in (200, 302) for response in seen.values())
        assert Event.objects.count() == events
        assert not Session.objects.exists()
        # The forms of the frame (language, look) have their token; nothing else is set.
        assert set(client.cookies) <= {"csrftoken"}
        keys = "|".join(map(re.escape, graph_in_use().pages))
        said = [one.getMessage() for one in caplog.records if not one.name.startswith("django.db")]
        assert not [line for line in said if re.search(rf"step/({keys})", line)]

    def test_an_address_names_the_step_and_never_the_way_to_it(self, stocked, client):
        for url in walk_everything(client):
            if "/step/" in url:
                assert re.fullmatch(rf"/m/{SLUG}/routine/step/[a-z0-9-]+/([0-9]+/)?", url)

    def test_pages_are_not_stored_and_links_away_carry_no_referrer(self, stocked, client):
        for url, response in walk_everything(client).items():
            assert "no-store" in response["Cache-Control"], url
            if response.status_code != 200 or "html" not in response["Content-Type"]:
                continue
            assert response["Referrer-Policy"] == "same-origin"
            for link in main(response).all("a"):
                href = link.attributes.get("href", "")
                if href.startswith(("http", "mailto")):
                    assert "noreferrer" in link.attributes.get("rel", ""), (url, href)

    def test_there_is_no_form_to_answer_in(self, stocked, client):
        for response in walk_everything(client).values():
            if response.status_code == 200 and "html" in response["Content-Type"]:
                assert main(response).all("form") == []

    def test_a_step_only_takes_get(self, stocked, client):
        assert client.post(step("age"), {"answer": "x"}).status_code == 405


class TestRoutine:
    @pytest.mark.req("R-110")
    def test_112_is_the_first_thing_on_the_first_page(self, norrby, client):
        response = client.get(reverse("routine_start", args=[SLUG]))
        first = main(response).all("a")[0]
        assert first.attributes["href"] == "tel:112"
        assert "I am worried about somebody" in main(response).text
        assert "Everybody has a right to their opinion" in main(response).text

    @pytest.mark.req("R-144", "R-421")
    def test_the_text_on_necessity_stands_beside_112(self, norrby, client):
        response = client.get(step("call-112"))
        assert numbers(response)[0] == "112"
        text = main(response).text
        assert text.index("Secrecy does not stop you from calling 112") < text.index(
            "This you must do"
        )
        assert "if a court finds that there was necessity" in text

    @pytest.mark.req("R-119", "R-123")
    def test_a_child_is_led_to_the_reception_of_the_chosen_area(self, stocked, client):
        other = create_area(stocked.municipality, by=stocked.program, name="Norrby utkant")
        contact(stocked, key="utkant", phone="08-465 004 66", area=other, title="Utkanten")
        page = client.get(step("child-area"))
        links = {one.text: one.attributes["href"] for one in main(page).all("a")}
        assert links["Norrby centrum"] == step("child", stocked.area)
        assert links["Norrby utkant"] == step("child", other)
        assert numbers(client.get(links["Norrby utkant"]))[0] == "0846500466"
        near = numbers(client.get(links["Norrby centrum"]))
        assert near[0] == "0846500401"
        assert "0846500466" not in near

    def test_where_there_is_one_area_it_is_not_asked_for(self, stocked, client):
        assert client.get(step("child-area")).url == step("child", stocked.area)

    def test_a_missing_number_is_said_openly(self, norrby, client):
        text = main(client.get(step("child"))).text
        assert "No number is known here." in text
        assert "switchboard" in text

    @pytest.mark.req("R-129", "R-494")
    def test_every_end_shows_the_coordinator_and_the_helpline_with_its_hours(self, stocked, client):
        for page in graph_in_use().ends:
            response = client.get(step(page.key))
            dialled = numbers(response)
            assert "0846500403" in dialled, page.key
            assert "020100200" in dialled, page.key
            assert "Mon–Fri 9–12" in main(response).text

    @pytest.mark.req("R-425")
    def test_each_secrecy_step_links_the_legal_memo_with_its_date(self, stocked, client, cecilia):
        services.write_version(
            stocked.municipality,
            Kind.PROVISION,
            by=cecilia,
            key="memo",
            valid_from=date(2018, 1, 31),
            content={
                "kind": "memo",
                "title": "Rättspromemoria",
                "act": "Promemoria",
                "body": "Vad vi får göra.",
                "source": "Juridiska avdelningen",
                "source_url": "https://intranat.example.se/pm",
            },
        )
        for page in graph_in_use().pages.values():
            if "secrecy-order" in page.texts:
                shown = main(client.get(step(page.key)))
                assert "Rättspromemoria" in shown.text
                assert "from 2018-01-31" in shown.text
                hrefs = [one.attributes.get("href") for one in shown.all("a")]
                assert "https://intranat.example.se/pm" in hrefs

    def test_the_strength_of_the_rule_is_the_heading(self, norrby, client):
        assert "This you should do" in main(client.get(step("child"))).text
        assert "This you must do" in main(client.get(step("call-112"))).text

    def test_where_something_is_to_be_reported_the_end_page_leads_to_the_form(self, norrby, client):
        found = main(client.get(step("graffiti"))).all("a")
        links = {one.attributes.get("href"): one.attributes.get("rel") for one in found}
        form = reverse("report_start", args=[SLUG])
        assert links[form] == "noreferrer"
        assert form not in client.get(step("opinion")).content.decode()


class TestMatrix:
    def text(self, client, **query):
        return main(client.get(reverse("public_contacts", args=[SLUG]), query)).text

    @pytest.mark.req("R-146")
    def test_two_columns_with_at_least_five_ways(self, stocked, client):
        page = main(client.get(reverse("public_contacts", args=[SLUG])))
        assert len(page.all("section", class_="calls")) >= 5
        assert "residents, relatives and staff" in page.text
        assert "For those who work in the municipality" in page.text

    @pytest.mark.req("R-481", "R-482")
    def test_relatives_see_the_helpline_and_not_the_line_for_professionals(self, stocked, client):
        relatives = self.text(client, audience="relatives")
        assert "020-100 200" in relatives
        assert "08-527 44 290" not in relatives
        assert "08-527 44 290" in self.text(client, audience="professionals")
        everybody, working = self.text(client).split("For those who work in the municipality")
        assert "08-527 44 290" not in everybody
        assert "08-527 44 290" in working

    def test_nonsense_filters_nothing(self, stocked, client):
        assert "020-100 200" in self.text(client, audience="tomten")

    def test_words_and_support_are_there(self, norrby, client):
        text = main(client.get(reverse("public_texts", args=[SLUG]))).text
        assert "Violent extremism" in text
        assert "signs cannot be added up" in text


class TestPaper:
    @pytest.mark.req("R-147")
    @pytest.mark.parametrize("name", ["routine_sheet", "routine_poster"])
    def test_it_holds_the_numbers_and_the_address(self, stocked, client, name):
        text = main(client.get(reverse(name, args=[SLUG]))).text.replace("\u00a0", " ")
        for number in ("112", "114 14", "08-465 004 01", "020-100 200"):
            assert number in text
        assert "http://testserver/m/norrby/routine/" in text
        if name == "routine_sheet":
            assert "08-465 004 03" in text

    @pytest.mark.parametrize("name", ["sheet", "poster"])
    def test_it_is_a_pdf(self, stocked, client, name):
        response = client.get(reverse("routine_file", args=[SLUG, name]))
        assert response["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF-")

    def test_every_case_has_its_own_line(self, norrby, client):
        page = main(client.get(reverse("routine_sheet", args=[SLUG])))
        rows = [row.text for body in page.all("tbody") for row in body.all("tr")]
        assert len(rows) == len(graph_in_use().ends)
        assert any("Worry about somebody under 18" in row for row in rows)


def test_colleagues_keep_their_own_frame_and_strangers_get_the_towns(stocked, client, rut):
    stranger = client.get(step("age")).content.decode()
    assert "Norrby" in read(stranger).one("header").text
    assert read(stranger).all("nav", class_="rail") == []
    assert read(sign_in(rut).get(step("age")).content.decode()).all("nav", class_="rail")
