"""The form: page by page, with nothing kept until it is sent."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.cast import Town, sign_in
from tests.reports.conftest import NARRATIVE
from varna.access.actor import Actor
from varna.reports import codes, services
from varna.reports.enums import CallerKind, FormDoor, ReportEvent, Source
from varna.reports.models import Report, ReportSettings

pytestmark = pytest.mark.django_db

OTHERS = dict.fromkeys(("incident_system", "police", "fault", "child_concern"), "no")


class Sitting:
    """A browser that fills in the form as people do: by what the page before carries."""

    def __init__(self, browser: Client, slug: str, start: str = "") -> None:
        self.browser, self.url = browser, reverse("report_form", args=[slug])
        self.page = browser.get(start or reverse("report_start", args=[slug]))

    @property
    def text(self) -> str:
        return self.page.content.decode()

    def carried(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        return unescape(found[1]) if found else ""

    def press(self, go: str = "next", **answers: Any) -> "Sitting":
        data = {"state": self.carried("state"), "step": self.carried("step"), "go": go, **answers}
        self.page = self.browser.post(self.url, data)
        return self

    def fill(self, town: Town, **changed: dict[str, Any]) -> "Sitting":
        """Answer every page up to the last look."""
        self.press()
        pages: dict[str, dict[str, Any]] = {
            "unit": {"unit": town.unit.pk, "reporter_role": "teaching"},
            "what": {"kind": "event", "incident_type": "sticker"},
            "when": {"month_from": "2026-09"},
            "where": {"channel": "physical", "setting": "school", "area": town.area.pk},
            "sender": {"environment": "white_power", "actor_kind": "unknown"},
            "scope": {"quantity_min": 2, "consequence": "unease", "age_band": "unknown"},
            "text": {"description": NARRATIVE},
            "done": {"measures_taken": "Borttaget samma dag.", "support_wanted": "on"},
            "others": OTHERS,
        }
        for name, answers in (pages | changed).items():
            if self.carried("step") == name:
                self.press(**answers)
        return self


@pytest.fixture(autouse=True)
def in_november(time_machine: Any) -> None:
    time_machine.move_to("2026-11-21T10:00:00+01:00", tick=True)


@pytest.fixture
def open_door(norrby: Town) -> None:
    services.set_form_door(
        ReportSettings(municipality=norrby.municipality), by=norrby.program, door=FormDoor.OPEN
    )


@pytest.fixture
def anyone(norrby: Town, open_door: None) -> Iterator[Sitting]:
    return Sitting(Client(), norrby.municipality.slug)


def code_in(text: str) -> str:
    found = re.search(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}", text)
    assert found, "no code on the page"
    return found[0]


@pytest.mark.req("R-124", "R-428")
def test_from_the_start_to_the_receipt(anyone: Sitting, norrby: Town) -> None:
    anyone.fill(norrby)
    assert NARRATIVE in anyone.text
    anyone.press(attested="on")
    assert anyone.page.status_code == 200
    kept = Report.objects.get()
    assert kept.receipt_hash == codes.hash_of_code(code_in(anyone.text))
    assert (kept.unit, kept.reporter_role, kept.source) == (norrby.unit, "teaching", "own_unit")
    assert (kept.incident_type, kept.environment, kept.setting) == (
        "sticker",
        "white_power",
        "school",
    )
    assert f"{kept.month_from:%Y-%m-%d}" == "2026-09-01"
    assert kept.description == NARRATIVE
    assert kept.support_wanted
    assert kept.other_reports.count() == 4


def test_nothing_is_kept_before_it_is_sent(anyone: Sitting, norrby: Town) -> None:
    anyone.fill(norrby)
    assert not Report.objects.exists()
    assert NARRATIVE not in str([row.get_decoded() for row in Session.objects.all()])


@pytest.mark.req("R-125")
def test_a_name_in_the_text_stops_at_the_page_and_can_be_masked(
    anyone: Sitting, norrby: Town
) -> None:
    text = "Eleven Kalle Svensson satte upp ett klistermärke. Ring 070-174 06 05."
    anyone.fill(norrby, text={"description": text})
    assert anyone.page.status_code == 422
    assert anyone.carried("step") == "text"
    for part in ("Kalle Svensson", "070-174 06 05"):
        assert f"<mark>{part}</mark>" in anyone.text
    assert "Kalle" not in anyone.carried("state")
    anyone.press(**{"description": text, "description-mask": "1"})
    found = re.search(r"<textarea[^>]*>\s*(.*?)</textarea>", anyone.text, re.S)
    assert found
    masked = unescape(found[1])
    assert "Kalle" not in masked
    assert "070" not in masked
    anyone.press(description=masked)
    assert anyone.carried("step") == "done"


def test_back_and_change_keep_every_answer(anyone: Sitting, norrby: Town) -> None:
    anyone.fill(norrby).press(go="where")
    assert 'value="school"' in anyone.text
    assert re.search(r'value="school"[^>]*checked', anyone.text)
    anyone.press(channel="both", setting="library", area=norrby.area.pk)
    assert anyone.carried("step") == "check"
    assert NARRATIVE in anyone.text
    anyone.press(go="back")
    assert anyone.carried("step") == "others"
    assert re.search(r'name="police" value="no"[^>]*checked', anyone.text)


def test_sending_twice_is_one_report_and_one_code(anyone: Sitting, norrby: Town) -> None:
    anyone.fill(norrby)
    again = {"state": anyone.carried("state"), "step": "check", "go": "next", "attested": "on"}
    first = anyone.browser.post(anyone.url, again).content.decode()
    second = anyone.browser.post(anyone.url, again).content.decode()
    assert code_in(first) == code_in(second)
    assert Report.objects.count() == 1


@pytest.mark.req("R-428")
def test_the_unit_is_demanded_and_no_name_is_asked(anyone: Sitting, norrby: Town) -> None:
    anyone.press().press(unit="", reporter_role="teaching")
    assert anyone.page.status_code == 422
    assert anyone.carried("step") == "unit"
    names = set(re.findall(r'name="([^"]+)"', anyone.text))
    assert not names & {"name", "email", "phone", "personal_number", "address"}


def test_without_the_attestation_nothing_is_sent(anyone: Sitting, norrby: Town) -> None:
    anyone.fill(norrby).press()
    assert anyone.page.status_code == 422
    assert not Report.objects.exists()


def test_answers_of_somebody_elses_making_are_not_taken(anyone: Sitting, norrby: Town) -> None:
    page = anyone.browser.post(anyone.url, {"state": "x" * 40, "step": "check", "go": "next"})
    assert page.status_code == 302
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("page", "answers", "field"),
    [
        ("where", {"channel": "physical", "setting": "street", "street": "lgh 1102"}, "street"),
        (
            "where",
            {"channel": "physical", "setting": "street", "street": "Storgatan", "stretch": "4-6"},
            "stretch",
        ),
        ("where", {"channel": "physical", "setting": "street", "stretch": "100-120"}, "street"),
        ("when", {"month_from": "2026-09", "month_to": "2026-08"}, "month_to"),
        ("when", {"month_from": "2026-09", "day": "2026-12-24"}, "day"),
        ("text", {"description": "x" * 1001}, "description"),
        ("scope", {"quantity_min": 0, "consequence": "none", "age_band": "mixed"}, "quantity_min"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    anyone: Sitting, norrby: Town, page: str, answers: dict[str, Any], field: str
) -> None:
    anyone.fill(norrby, **{page: answers})
    assert anyone.page.status_code == 422
    assert anyone.carried("step") == page
    assert f'id="id_{field}_error"' in anyone.text


@pytest.mark.req("R-467")
def test_a_stretch_of_a_street_is_kept(anyone: Sitting, norrby: Town) -> None:
    where = {"channel": "physical", "setting": "street"}
    anyone.fill(norrby, where=where | {"street": "Hägerstensvägen", "stretch": "100–120"})
    anyone.press(attested="on")
    assert Report.objects.get().place == "Hägerstensvägen 100–120"


@pytest.mark.req("R-140")
def test_the_day_becomes_a_band(anyone: Sitting, norrby: Town) -> None:
    anyone.fill(norrby, when={"month_from": "2026-11", "day": "2026-11-17"}).press(attested="on")
    kept = Report.objects.values().get()
    assert kept["delay"] == "week"
    assert "2026, 11, 17" not in repr(kept)


class TestDoors:
    def test_by_default_only_those_who_sign_in(self, norrby: Town, rut: Actor) -> None:
        start = reverse("report_start", args=["norrby"])
        assert Client().get(start).status_code == 302
        assert sign_in(rut).get(start).status_code == 200

    def test_a_stranger_from_next_door_is_told_why(self, norrby: Town, cia: Actor) -> None:
        page = sign_in(cia).get(reverse("report_start", args=["norrby"]))
        assert page.status_code == 403
        assert "Norrby" in page.content.decode()

    def test_who_signs_in_stays_unknown(self, norrby: Town, rut: Actor) -> None:
        sitting = Sitting(sign_in(rut), "norrby").fill(norrby).press(attested="on")
        assert sitting.page.status_code == 200
        from varna.audit.models import Event

        event = Event.objects.filter(event=ReportEvent.RECEIVED).get()
        assert event.user_id is None

    def test_the_code_word_opens(self, norrby: Town) -> None:
        settings = ReportSettings(municipality=norrby.municipality)
        services.set_form_door(
            settings, by=norrby.program, door=FormDoor.CODE_WORD, code_word="Blåsippa"
        )
        browser, start = Client(), reverse("report_start", args=["norrby"])
        door = browser.get(start)["Location"]
        assert browser.post(door, {"word": "vitsippa"}).status_code == 422
        assert browser.post(door, {"word": " blåsippa "}).status_code == 302
        assert browser.get(start).status_code == 200
        services.set_form_door(
            settings, by=norrby.program, door=FormDoor.CODE_WORD, code_word="Tussilago"
        )
        assert browser.get(start).status_code == 302

    def test_wrong_code_words_have_to_wait(self, norrby: Town) -> None:
        settings = ReportSettings(municipality=norrby.municipality)
        services.set_form_door(
            settings, by=norrby.program, door=FormDoor.CODE_WORD, code_word="Blåsippa"
        )
        door, browser = reverse("report_code_word", args=["norrby"]), Client()
        answers = [browser.post(door, {"word": "fel"}).status_code for _ in range(8)]
        assert answers[:6] == [422] * 6
        assert answers[-1] == 429

    @pytest.mark.req("R-141")
    def test_an_external_actor_reports_by_link(self, norrby: Town, alva: Actor) -> None:
        link, token = services.open_report_link(norrby.police, by=alva, unit=norrby.administration)
        address = reverse("report_by_link", args=["norrby", token])
        sitting = Sitting(Client(), "norrby", address).fill(norrby).press(attested="on")
        assert sitting.page.status_code == 200
        kept = Report.objects.get()
        assert (kept.source, kept.external, kept.unit) == (
            Source.EXTERNAL,
            norrby.police,
            norrby.administration,
        )
        assert list(Report.objects.visible_to(alva)) == [kept]
        services.withdraw_report_link(link, by=alva)
        assert Client().get(address).status_code == 404

    def test_a_link_withdrawn_midway_sends_nothing(self, norrby: Town, alva: Actor) -> None:
        link, token = services.open_report_link(norrby.police, by=alva, unit=norrby.administration)
        address = reverse("report_by_link", args=["norrby", token])
        sitting = Sitting(Client(), "norrby", address).fill(norrby)
        services.withdraw_report_link(link, by=alva)
        assert sitting.press(attested="on").page.status_code == 404
        assert not Report.objects.exists()

    def test_a_coordinator_writes_for_a_caller(self, norrby: Town, alva: Actor) -> None:
        sitting = Sitting(sign_in(alva), "norrby", reverse("report_for_caller"))
        caller = {"caller": "resident", "external": "", "unit": norrby.unit.pk}
        sitting.fill(norrby, unit=caller).press(attested="on")
        kept = Report.objects.get()
        assert (kept.source, kept.caller) == (Source.CALLER, CallerKind.RESIDENT)

    def test_another_role_cannot_use_a_coordinators_page(
        self, norrby: Town, alva: Actor, rut: Actor
    ) -> None:
        sitting = Sitting(sign_in(alva), "norrby", reverse("report_for_caller"))
        sitting.browser = sign_in(rut)
        assert sitting.press().page.status_code == 403
