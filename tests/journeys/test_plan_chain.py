"""A plan from its first word to the next year's: up the tree, followed up, revised, compared."""

import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.journeys.picture import adopted
from tests.journeys.steps import follow, press

AUTHOR = "samordnare.norrmalm"
# The journeys meet the clock of the machine, as the server does.
TODAY = date.today().isoformat()  # noqa: DTZ011


def _write(page: Page) -> None:
    follow(page, "Börja på en plan")
    page.get_by_label("Vems plan är det?").select_option(label="Norrmalms stadsdelsförvaltning")
    page.get_by_label("År").fill("2032")
    page.get_by_role("textbox", name="Rubrik", exact=True).fill("Plan 2032")
    press(page, "Skapa utkastet")
    follow(page, re.compile("Lägg till en åtgärd"))
    page.get_by_label("Åtgärd", exact=True).fill("Utbilda fältgruppen")
    page.get_by_label("Område").select_option("training")
    page.get_by_label("Tidplan").fill("klart hösten 2032")
    page.get_by_label("Tertialrapport 1").check()
    page.locator("select[name=form-0-who]").select_option(label="VBE-samordnare")
    press(page, "Spara åtgärden")


def _answer_risks(page: Page) -> None:
    for group in page.locator("fieldset.card").all():
        calm = group.get_by_label(re.compile("^(Ingen risk syns|Nej)$"))
        if calm.count():
            calm.first.check()
        else:
            group.locator("textarea").first.fill("Kvinnor och män i gruppen nås lika.")
    press(page, "Spara svaren")
    expect(page.get_by_text("Svaren är sparade.")).to_be_visible()


def _decide(page: Page, *, paragraph: str) -> None:
    follow(page, re.compile(r"^\d+ plan(er)? väntar på beslut"))
    follow(page, "Plan 2032")
    follow(page, "Registrera organets beslut")
    page.get_by_label("Planen godtogs så som den lämnades in").check()
    page.get_by_label("Beslutsdatum").fill(TODAY)
    page.get_by_label("Paragraf i protokollet (§)").fill(paragraph)
    press(page, "Registrera organets beslut")
    expect(page.get_by_text("Beslutet är registrerat.")).to_be_visible()


def _stand_on_the_picture(visit: Open, page: Page, address: str) -> None:
    """What is found in the year's picture is met by a measure of the plan."""
    adopted(visit, date.today().year - 1)  # noqa: DTZ011
    page.goto(address)
    follow(page, "Se vad som saknas")
    follow(page, re.compile("Ange vilken lägesbild planen står på"))
    follow(page, "Välj lägesbild")
    box = page.get_by_label("Vilken lägesbild står planen på?")
    box.select_option(label=box.locator("option").last.inner_text())
    press(page, "Spara")
    follow(page, re.compile("^Besvara fyndet"))
    page.get_by_role("checkbox", name=re.compile("Utbilda fältgruppen")).check()
    press(page, "Spara svaret")
    expect(page.get_by_text("Fyndet är besvarat.")).to_be_visible()
    page.goto(address)


@pytest.mark.req("R-070", "R-091", "R-259")
def test_a_plan_goes_up_the_tree_is_followed_up_and_revised(visit: Open) -> None:
    page = visit("/plans/", who=AUTHOR)
    _write(page)
    follow(page, "Plan 2032")
    address = page.url
    # What is missing stops the plan, and leads to where it is mended.
    follow(page, "Se vad som saknas")
    follow(page, re.compile("Alla riskfrågor är inte besvarade"))
    _answer_risks(page)
    page.goto(address)
    follow(page, "Se vad som saknas")
    follow(page, re.compile("Kapitlet ”Samverkan” saknar text"))
    page.locator("textarea[name=body]").fill("Vi möter polis och skola varje månad.")
    press(page, "Spara kapitlet")
    _stand_on_the_picture(visit, page, address)
    follow(page, "Lämna in för beslut")
    press(page, "Lämna in planen")
    expect(page.get_by_text("Planen är inlämnad.")).to_be_visible()
    # The author holds a secretary's post at the board too, and is told why that does not help.
    expect(page.get_by_text(re.compile("Du lämnade in den här texten"))).to_be_visible()
    expect(page.get_by_role("link", name="Registrera organets beslut")).to_have_count(0)

    _decide(visit("/", who="sekreterare.norrmalm"), paragraph="12")
    executive = visit("/", who="sekreterare.ks")
    _decide(executive, paragraph="31")
    with executive.expect_download() as waiting:
        executive.get_by_role("link", name=re.compile(r"^Plan 2032, .*\(PDF\)")).click()
    assert waiting.value.path().read_bytes().startswith(b"%PDF-")

    page.goto(address)
    follow(page, "Låt planen börja gälla")
    press(page, "Låt planen börja gälla")
    expect(page.get_by_text("Planen gäller nu.")).to_be_visible()
    follow(page, "Uppföljning")
    press(page, re.compile("Lägg upp uppföljningen"))
    follow(page, re.compile("^T1 "))
    page.get_by_label("Hur går det?").first.fill("Halva gruppen är utbildad.")
    press(page, "Spara svaren")
    expect(page.get_by_text("1 svar är sparat.")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile(r"^T1 .*\(Word\)")).click()
    assert waiting.value.path().read_bytes().startswith(b"PK")

    page.goto(address)
    follow(page, "Revidera till nästa år")
    press(page, "Börja revidera")
    card = page.locator("fieldset.card").filter(has_text="Utbilda fältgruppen")
    card.locator("select").select_option("carried")
    gone = page.locator("fieldset.card").filter(has_text="Definitioner")
    gone.locator("select").select_option("dropped")
    gone.locator("textarea").fill("Orden förklaras där de används.")
    press(page, "Spara svaren")
    expect(page.get_by_text("2 svar är sparade.")).to_be_visible()
    follow(page, "Se skillnaden mellan de två planerna")
    expect(page.get_by_role("heading", name="Borttaget")).to_be_visible()
    expect(page.locator("del").filter(has_text="Definitioner")).to_be_visible()
    for kind, begins in (("Word", b"PK"), ("PDF", b"%PDF-")):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=re.compile(rf"^Skillnaden \({kind}")).click()
        assert waiting.value.path().read_bytes().startswith(begins)


@pytest.mark.req("R-182")
def test_the_difference_between_the_plans_of_2017_and_2018_is_read_word_by_word(
    visit: Open,
) -> None:
    page = visit("/plans/difference/", who="samordnare.hl", width=390, script=False)
    before, after = page.get_by_label("Från planen"), page.get_by_label("Till planen")
    for box, year in ((before, "2017"), (after, "2018")):
        label = box.locator("option").filter(has_text=re.compile(f"^{year} ")).first.inner_text()
        box.select_option(label=label)
    press(page, "Jämför")
    expect(page.get_by_role("link", name="Plan för implementering")).to_be_visible()
    changed = page.locator("details").filter(has_text="Avhopparverksamhet").first
    changed.locator("summary").click()
    expect(changed.locator("del").filter(has_text="2017").first).to_be_visible()
    expect(changed.locator("ins").filter(has_text="2018").first).to_be_visible()


@pytest.mark.req("R-164")
def test_the_centre_sees_every_board_and_compares_two(visit: Open) -> None:
    page = visit("/plans/", who="central")
    follow(page, "Alla nämnder")
    expect(page.get_by_role("heading", name="Ska ha en plan men saknar den")).to_be_visible()
    expect(page.get_by_role("link", name="Skarpnäcks stadsdelsförvaltning").first).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Hämta listan som Excel").click()
    assert waiting.value.path().read_bytes().startswith(b"PK")
    follow(page, "Jämför två nämnder")
    page.get_by_label("En nämnd").select_option(label="Socialförvaltningen")
    page.get_by_label("Den andra nämnden").select_option(
        label="Hägersten-Liljeholmens stadsdelsförvaltning"
    )
    press(page, "Jämför")
    row = page.get_by_role("row").filter(has_text="Åtgärder").first
    expect(row.get_by_role("cell").first).to_have_text(re.compile(r"\d+"))


@pytest.mark.req("R-270")
def test_a_decision_that_is_watched_becomes_a_task_on_the_first_page(visit: Open) -> None:
    page = visit("/plans/", who=AUTHOR, script=False)
    follow(page, "Bevakade beslut")
    follow(page, "Bevaka ett beslut")
    page.get_by_label("Vilken enhet bevakar det?").select_option(
        label="Norrmalms stadsdelsförvaltning"
    )
    page.get_by_label("Vad ska beslutas?").fill("Ny vägledning")
    page.get_by_label("Vad gör ni när det är fattat?").fill("Gå igenom vägledningen")
    press(page, "Bevaka beslutet")
    follow(page, "Ny vägledning")
    follow(page, "Beslutet är fattat")
    page.get_by_label("När beslutades det?").fill(TODAY)
    press(page, "Öppna uppgiften")
    page.goto("/")
    follow(page, "Gå igenom vägledningen")
    page.get_by_label("Hur gick det?").fill("Alla enheter har gått igenom den.")
    press(page, "Det är gjort")
    expect(page.get_by_text("Genomfört", exact=True)).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("link", name="Gå igenom vägledningen")).to_have_count(0)


@pytest.mark.req("R-212")
def test_the_prevention_catalogue_is_read_level_by_level(visit: Open) -> None:
    page = visit("/steering/", who="samordnare.hl", width=390)
    follow(page, "Förebyggande arbete i Hägersten-Liljeholmen")
    expect(page.get_by_text("20 åtgärder.")).to_be_visible()
    both = page.get_by_role("rowheader", name=re.compile("fullständiga betyg"))
    expect(both).to_have_count(2)
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == []
