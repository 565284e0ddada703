"""Training in a real browser: five thousand employees from a file with errors, and an occasion."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open

UNIT = "Norrmalms stadsdelsförvaltning"
COORDINATOR = "samordnare.norrmalm"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def send(page: Page, text: str, kind: str, course: str = "") -> None:
    """Upload a list of so many rows and say what its columns mean."""
    page.goto("/training/lists/add/")
    page.get_by_label(kind, exact=True).check()
    page.get_by_label("För vilken enhet?").select_option(label=UNIT)
    if course:
        page.get_by_label("Vilken utbildning?").select_option(label=course)
    file = {"name": "lista.csv", "mimeType": "text/csv", "buffer": text.encode("cp1252")}
    page.get_by_label("Fil", exact=True).set_input_files(files=[file])
    press(page, "Fortsätt")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vad betyder kolumnerna?")
    # The columns are suggested; the one of names has no meaning.
    expect(page.get_by_label("Enhet", exact=True)).to_have_value("Enhet")
    press(page, "Läs listan")


def work(page: Page) -> None:
    """Follow the work in the background to its end, and go back to the list."""
    page.wait_for_url(re.compile("/jobs/"))
    expect(page.get_by_text("Det är klart.")).to_be_visible(timeout=90_000)
    page.get_by_role("link", name="Gå tillbaka").click()
    page.wait_for_url(re.compile("/training/lists/"))


@pytest.mark.req("R-318", "R-322")
def test_five_thousand_employees_and_their_courses_with_errors_in_the_file(visit: Open) -> None:
    page = visit("/training/", who=COORDINATOR)
    unit = "Avdelningen för förskola och fritid"
    people = [f"{20_000 + n};{unit};Handläggare;2019-08-01;Namn" for n in range(5_000)]
    people += [f"900101-9802;{unit};Handläggare;2019-08-01;Namn"]
    text = "\n".join(["Anstnr;Enhet;Befattning;Anställd;Namn", *people])
    send(page, text, "Anställda per enhet och roll")
    work(page)
    expect(page.get_by_text("Det här ser ut som ett personnummer.")).to_be_visible()
    expect(page.get_by_text("9802")).to_have_count(0)
    page.get_by_label("Utelämna raderna med fel").check()
    press(page, "Importera 5000 rader")
    work(page)

    taken = [f"{20_000 + n};{unit};Handläggare;2026-03-02" for n in range(4_800)]
    taken += [f"31000;{unit};Handläggare;31 februari"]
    send(
        page,
        "\n".join(["Anstnr;Enhet;Befattning;Slutförd", *taken]),
        "Vilka som gått en utbildning",
        "Grundutbildning om våldsbejakande extremism",
    )
    work(page)
    page.get_by_label("Utelämna raderna med fel").check()
    press(page, "Importera 4800 rader")
    work(page)
    page.get_by_role("link", name="Se vilka som har kunskapen").click()
    row = page.get_by_role("row", name=re.compile(unit)).filter(has_text="nästan alla")
    expect(row.first).to_contain_text("nästan alla")


@pytest.mark.req("R-254", "R-335")
def test_an_occasion_is_arranged_attended_and_evaluated(visit: Open) -> None:
    page = visit("/training/courses/", who="samordnare.sof")
    page.get_by_role("link", name="Workshop om rutiner och ansvar").click()
    page.get_by_role("link", name="Lägg till ett tillfälle").click()
    page.get_by_label("Vilken enhet ordnar det?").select_option(label="Socialförvaltningen")
    page.get_by_label("Dag", exact=False).first.fill(timezone.localdate().isoformat())
    page.get_by_label("Antal platser").fill("25")
    press(page, "Lägg till tillfället")
    press(page, "Öppna för anmälan")
    expect(page.get_by_text("Öppet för anmälan").first).to_be_visible()
    occasion = page.url
    press(page, "Skapa en kod")
    code = page.locator("code").inner_text()

    phone = visit("/here/" + code.split("/here/")[1], width=390, script=False)
    phone.get_by_label("Var arbetar du?").select_option(label="Behandlingsenheten")
    phone.get_by_label("Vilken är din roll?").select_option(label="Socialsekreterare")
    press(phone, "Jag är här")
    expect(phone.get_by_text("Du är räknad.")).to_be_visible()

    page.goto(occasion)
    page.get_by_role("link", name="Ange hur många som deltog").click()
    page.get_by_label("Enhet, rad 1").select_option(label="Kompetenscenter barn och unga")
    page.get_by_label("Roll, rad 1").select_option(label="Socialsekreterare")
    page.get_by_label("Hur många, rad 1").fill("9")
    press(page, "Spara antalen")
    expect(page.get_by_text("Det är sparat hur många som deltog.")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("Kompetenscenter"))).to_contain_text("9")
    expect(page.get_by_role("row", name=re.compile("Behandlingsenheten"))).to_contain_text("1")

    page.get_by_role("link", name="Utvärdera det").click()
    page.get_by_label("Skickad till hur många?").fill("10")
    page.get_by_label("Hur många svarade?").fill("7")
    page.get_by_label("Betyg, 1 till 5").fill("4,4")
    page.get_by_label("Vad kan bli bättre?").fill("Mer tid för övningar.")
    press(page, "Spara utvärderingen")
    expect(page.get_by_text("7 av 10 (70 %)")).to_be_visible()
    expect(page.get_by_text("4,4")).to_be_visible()
