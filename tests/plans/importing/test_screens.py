"""From a file to a draft: upload, the guard's questions, review, functions, draft."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.plans.pages import page, visit, words
from varna.plans.enums import ImportChoice, ImportKind, MeasureStatus, Part, PlanState
from varna.plans.importing import read_plan
from varna.plans.models import ActorAlias, ImportField, ImportItem, Plan, PlanImport
from varna.plans.services import importing as services

from .contents import HAMNVIK
from .layouts import text_tabs, word_table

NAMED = (
    "Handlingsplan mot våldsbejakande extremism 2026\n\n"
    "Åtgärd\tAnsvarig\tTidplan\n"
    "Utbilda rektorer\tZelmira Okonkwo\tHösten 2026\n"
    "Ringa runt på 070-174 06 05\tPreventionssamordnare\tLöpande\n"
    "Följa upp planen\tPreventionssamordnare\tÅrligen\n"
).encode()


def send(browser, town, data: bytes, name: str = "plan.txt", **said: str):
    """Upload a document for the administration."""
    return browser.post(
        reverse("import_plan"),
        {"document": SimpleUploadedFile(name, data), "unit": str(town.administration.pk), **said},
    )


def read_in(browser, town, data: bytes, **said: str) -> PlanImport:
    """Upload a document; return the import."""
    send(browser, town, data, **said)
    return PlanImport.objects.get()


def test_a_document_becomes_a_draft(alva, norrby):
    browser = visit(alva)
    row = read_in(browser, norrby, word_table(HAMNVIK), replace_names="on")
    assert row.items.filter(kind=ImportKind.MEASURE).count() == len(HAMNVIK.rows)
    browser.post(reverse("take_sure_rows", args=[row.pk]))
    chapters = row.items.filter(kind=ImportKind.CHAPTER)
    answer = browser.post(
        reverse("finish_import", args=[row.pk]),
        {
            "title": "Handlingsplan 2024",
            "year": "2024",
            "chapters": [str(one.pk) for one in chapters],
        },
        follow=True,
    )
    plan = Plan.objects.get()
    assert plan.state == PlanState.DRAFT
    assert plan.is_historic
    assert "Read in from an older document" in words(answer)
    titles = [measure.title for measure in plan.measures.order_by("number")]
    assert titles == [one.title for one in HAMNVIK.rows]
    first = plan.measures.get(title=HAMNVIK.rows[1].title)
    assert first.time_as_written == "Senast 2024-06-30"
    assert first.ends.isoformat() == "2024-06-30"
    assert "Bakgrund" in [chapter.title for chapter in plan.chapters.all()]
    assert not ImportItem.objects.exists()


@pytest.mark.req("R-200")
def test_names_are_replaced_on_request_and_held_out_otherwise(alva, norrby):
    browser = visit(alva)
    row = read_in(browser, norrby, NAMED, replace_names="on")
    said = ImportField.objects.get(item__plan_import=row, value="P-1")
    assert said.name == "responsible"
    services.remove_import(row, by=alva)
    answer = send(browser, norrby, NAMED)
    # The words stand on the page that answers the upload, and nowhere in the database.
    assert "Zelmira Okonkwo" in answer.content.decode()
    assert not ImportField.objects.filter(value__contains="Zelmira").exists()
    assert not ImportField.objects.filter(written__contains="Zelmira").exists()
    assert not ImportField.objects.filter(written__contains="070-174").exists()


def test_what_the_guard_stops_is_answered_before_it_is_stored(alva, norrby):
    browser = visit(alva)
    row = read_in(browser, norrby, NAMED)
    held = ImportField.objects.filter(item__plan_import=row, is_held=True)
    by_name = {one.name: one for one in held}
    assert set(by_name) == {"responsible", "title"}
    url = reverse("import_held", args=[row.pk])
    person, phone = by_name["responsible"], by_name["title"]
    refused = browser.post(url, {f"value-{phone.pk}": "Ring 070-174 06 05"})
    assert refused.status_code == 422
    browser.post(
        url,
        {
            f"value-{person.pk}": "Zelmira Okonkwo",
            f"written-{person.pk}": "Zelmira Okonkwo",
            f"value-{person.pk}-kept": ["Zelmira Okonkwo"],
            f"value-{phone.pk}": "Ringa runt",
            f"written-{phone.pk}": "Ringa runt på 070-174 06 05",
        },
    )
    person.refresh_from_db()
    phone.refresh_from_db()
    assert (person.value, person.written, person.is_held) == (*["Zelmira Okonkwo"] * 2, False)
    assert (phone.value, phone.is_held) == ("Ringa runt", False)
    assert "070" not in phone.written


def test_a_draft_waits_for_the_guards_questions(alva, norrby):
    browser = visit(alva)
    row = read_in(browser, norrby, NAMED)
    item = ImportItem.objects.filter(fields__is_held=True, kind=ImportKind.MEASURE).first()
    services.change_items(row, by=alva, answers={item: services.Answer(ImportChoice.TAKE, {})})
    answer = browser.post(
        reverse("finish_import", args=[row.pk]), {"title": "Plan", "year": "2026"}
    )
    assert answer.status_code == 403
    assert "stopped by the guard" in answer.content.decode()
    assert not Plan.objects.exists()


def test_a_row_is_changed_and_skipped(alva, norrby):
    browser = visit(alva)
    row = read_in(browser, norrby, text_tabs(HAMNVIK))
    items = list(services.measure_items(row))
    told: dict[str, str] = {}
    for item in items:
        prefix = f"item-{item.pk}-"
        told |= {f"{prefix}{one.name}": one.code or one.value for one in item.fields.all()}
        told[f"{prefix}choice"] = "skip"
    told[f"item-{items[0].pk}-title"] = "Utbilda alla rektorer"
    told[f"item-{items[0].pk}-choice"] = "take"
    answer = browser.post(reverse("plan_import", args=[row.pk]), told)
    assert answer.status_code == 302
    assert items[0].fields.get(name="title").value == "Utbilda alla rektorer"
    assert items[0].fields.get(name="title").written == HAMNVIK.rows[0].title
    browser.post(reverse("finish_import", args=[row.pk]), {"title": "Plan", "year": "2026"})
    assert [one.title for one in Plan.objects.get().measures.all()] == ["Utbilda alla rektorer"]


def test_a_functions_wording_is_remembered(alva, norrby):
    browser = visit(alva)
    row = read_in(browser, norrby, NAMED, replace_names="on")
    url = reverse("import_actors", args=[row.pk])
    form = page(browser.get(url))
    # The title that the municipality has is proposed for the wording that bears its name.
    label = next(one for one in form.all("label") if one.text.startswith("Preventionssamordnare"))
    chosen = [
        one.attributes["value"]
        for one in form.one("select", name=label.attributes["for"].removeprefix("id_")).all(
            "option"
        )
        if "selected" in one.attributes
    ]
    assert chosen == [f"title:{norrby.coordinator.pk}"]
    browser.post(url, {label.attributes["for"].removeprefix("id_"): chosen[0]})
    assert ActorAlias.objects.get().title == norrby.coordinator
    browser.post(reverse("take_sure_rows", args=[row.pk]))
    browser.post(reverse("finish_import", args=[row.pk]), {"title": "Plan", "year": "2026"})
    measure = Plan.objects.get().measures.get(title="Följa upp planen")
    one = measure.participants.get(part=Part.ACCOUNTABLE)
    assert (one.title, one.as_written) == (norrby.coordinator, "Preventionssamordnare")


def test_the_same_document_is_known_again(alva, norrby):
    browser = visit(alva)
    row = read_in(browser, norrby, text_tabs(HAMNVIK))
    again = send(browser, norrby, text_tabs(HAMNVIK))
    assert again.headers["location"] == row.get_absolute_url()
    assert PlanImport.objects.count() == 1
    browser.post(reverse("take_sure_rows", args=[row.pk]))
    browser.post(reverse("finish_import", args=[row.pk]), {"title": "Plan", "year": "2024"})
    refused = send(browser, norrby, text_tabs(HAMNVIK))
    assert refused.status_code == 422
    assert "already been made" in words(refused)
    assert send(browser, norrby, text_tabs(HAMNVIK), again="1").status_code == 302


def test_a_file_that_cannot_be_read_says_why_and_keeps_nothing(alva, norrby):
    answer = send(visit(alva), norrby, b"\xd0\xcf\x11\xe0 an old one", "plan.doc")
    assert answer.status_code == 422
    assert "Save it as .docx" in words(answer) or "save it as .docx" in words(answer)
    assert not PlanImport.objects.exists()


def test_lines_that_were_not_understood_are_listed(alva, norrby):
    text = text_tabs(HAMNVIK) + "\n\n~~ ## | == ;; ~~ ¤¤ ^^\n".encode()
    browser = visit(alva)
    row = read_in(browser, norrby, text)
    assert "¤¤" in words(browser.get(reverse("finish_import", args=[row.pk])))


def test_an_import_given_up_is_erased_after_thirty_days(alva, norrby):
    row = read_in(visit(alva), norrby, text_tabs(HAMNVIK))
    by = norrby.program
    assert services.erase_expired(PlanImport.objects.all(), by=by) == 0
    PlanImport.objects.filter(pk=row.pk)
    row.started_at = timezone.now() - timedelta(days=31)
    assert services.erase_expired([row], by=by) == 1
    assert not ImportField.objects.exists()


def test_two_import_at_the_same_time_without_meeting(alva, cecilia, norrby):
    first = read_in(visit(alva), norrby, text_tabs(HAMNVIK))
    found = read_plan(NAMED, replace_names=True)
    second, _held = services.start_import(
        norrby.board, by=cecilia, digest=services.digest_of(NAMED), found=found
    )
    assert first.items.count() != second.items.count()
    assert visit(alva).get(second.get_absolute_url()).status_code == 404


def test_status_and_level_survive(alva, norrby):
    text = (
        "Område\tÅtgärd\tAnsvarig\tPågående/planerat\n"
        "Förhindrande\tAnhörigstöd\tEnhetschef\tUnder utveckling klart hösten 2026\n"
        "Förebyggande\tUniversellt Arbeta kunskapsbaserat\tEnhetschef\tPågående\n"
    ).encode()
    browser = visit(alva)
    row = read_in(browser, norrby, text)
    browser.post(reverse("take_sure_rows", args=[row.pk]))
    browser.post(reverse("finish_import", args=[row.pk]), {"title": "Plan", "year": "2026"})
    measures = {one.title: one for one in Plan.objects.get().measures.all()}
    assert measures["Anhörigstöd"].status == MeasureStatus.UNDER_DEVELOPMENT
    assert measures["Anhörigstöd"].ends.isoformat() == "2026-12-31"
    assert [one.level for one in measures["Arbeta kunskapsbaserat"].levels.all()] == ["universal"]
