"""What a coordinator does in a year, in a real browser, without and with script."""

import io
import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Open
from tests.journeys.steps import follow, press, turn

COORDINATOR = "samordnare.hl"
_PLAN = "Handlingsplan mot våldsbejakande extremism"


@pytest.mark.req("R-239")
def test_answers_the_open_round_and_the_guard_stops_a_name(visit: Open) -> None:
    page = visit("/", who=COORDINATOR)
    follow(page, re.compile("^Svara på uppföljningen VB"))
    card = page.locator("fieldset.card").first
    title = card.locator("legend").inner_text()
    text = card.locator("textarea").first
    text.fill("Ring mig på 070-174 06 05 om åtgärden.")
    press(page, "Spara svaren")
    # What was written is still there, with the number marked and no way to keep it.
    expect(card.locator("mark")).to_have_text("070-174 06 05")
    expect(text).to_have_value("Ring mig på 070-174 06 05 om åtgärden.")
    expect(card.locator(".findings input[type=checkbox]")).to_have_count(0)
    card.get_by_role("button", name="Byt ut mot neutrala ord").click()
    expect(text).to_have_value("Ring mig på [telefonnummer] om åtgärden.")
    press(page, "Spara svaren")
    expect(page.get_by_text("1 svar är sparat.")).to_be_visible()
    answered = page.locator("details").filter(has_text=title).first
    answered.locator("summary").first.click()
    expect(answered.locator("textarea").first).to_have_value(
        "Ring mig på [telefonnummer] om åtgärden."
    )


@pytest.mark.req("R-163")
def test_makes_a_plan_from_nothing_and_follows_it_up(visit: Open) -> None:
    page = visit("/plans/", who="samordnare.norrmalm")
    follow(page, "Börja på en plan")
    page.get_by_label("Vems plan är det?").select_option(label="Norrmalms stadsdelsförvaltning")
    page.get_by_label("År").fill("2031")
    page.get_by_role("textbox", name="Rubrik", exact=True).fill("Plan 2031")
    press(page, "Skapa utkastet")
    expect(page.get_by_role("heading", name="Plan 2031")).to_be_visible()
    follow(page, re.compile("Lägg till en åtgärd"))
    page.get_by_label("Åtgärd", exact=True).fill("Utbilda alla nyanställda")
    page.get_by_label("Område").select_option("training")
    page.get_by_label("Tidplan").fill("varannan månad")
    page.get_by_label("Tertialrapport 1").check()
    page.locator("select[name=form-0-who]").select_option(label="VBE-samordnare")
    press(page, "Spara åtgärden")
    expect(page.get_by_role("heading", name="Utbilda alla nyanställda")).to_be_visible()
    expect(page.get_by_text("Varannan månad")).to_be_visible()
    follow(page, "Plan 2031")
    follow(page, "Registrera beslutet")
    press(page, "Låt planen börja gälla")
    expect(page.get_by_text("Beslutsdatum saknas").first).to_be_visible()
    page.get_by_label("Beslutsdatum").fill("2026-01-15")
    press(page, "Låt planen börja gälla")
    follow(page, "Uppföljning")
    press(page, re.compile("Lägg upp uppföljningen"))
    expect(page.get_by_role("table").first.get_by_role("row")).to_have_count(4)


def test_fetches_the_plan_as_word_pdf_and_excel(visit: Open) -> None:
    page = visit("/plans/", who=COORDINATOR)
    follow(page, re.compile(_PLAN))
    for kind, begins in (("Word", b"PK"), ("PDF", b"%PDF-"), ("Excel", b"PK")):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=re.compile(rf"\({kind}")).click()
        content = waiting.value.path().read_bytes()
        assert content.startswith(begins)
        if begins == b"PK":
            assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


@pytest.mark.req("R-168")
def test_filters_the_measures_without_script(visit: Open) -> None:
    page = visit("/measures/", who=COORDINATOR, script=False, width=390)
    page.locator("summary").filter(has_text="Filtrera").click()
    page.get_by_label("Område").select_option("training")
    turn(page, page.locator("main details form button[type=submit]").first)
    titles = page.get_by_role("rowheader")
    expect(titles.first).to_be_visible()
    for row in page.locator("tbody tr").all():
        assert "Utbildning" in row.inner_text()


def test_the_unit_manager_answers_only_for_the_own_unit(visit: Open) -> None:
    page = visit("/measures/mine/", who="chef.kompetenscenter")
    rows = page.locator("tbody tr")
    expect(rows.first).to_contain_text("Enhetschef, Kompetenscenter barn och unga")
    for row in rows.all():
        assert "Kompetenscenter barn och unga" in row.inner_text()


def test_a_reader_is_told_why_and_who_can(visit: Open) -> None:
    page = visit("/plans/new/", who="lasare.hl")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Lokal samordnare").first).to_be_visible()


def test_a_stranger_from_another_municipality_finds_nothing(visit: Open) -> None:
    page = visit("/plans/1/", who="samordnare.nykoping")
    assert page.request.get("/plans/1/").status == 404
