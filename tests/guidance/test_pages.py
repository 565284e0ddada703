"""The screens that keep guidance: lists, an entry, proposals, the yearly check, the routine."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.urls import reverse

from tests.cast import TODAY
from tests.guidance.conftest import contact
from tests.plans.pages import kept, page, row_links, table_rows, visit, words
from varna.guidance import services
from varna.guidance.enums import Access, Kind, Purpose, RoutineState, State
from varna.guidance.models import Contact, GuidanceSettings, Provision, Routine, Step, Text
from varna.home.tasks import tasks_for

SAID = {
    "title": "Mottagningen",
    "purpose": "child",
    "phone": "08-465 004 09",
    "hours": "vardagar 9–15",
    "for_residents": "on",
    "source": "Kommunens växel",
    "valid_from": TODAY.isoformat(),
}


def listed(browser, name="guidance", **query):
    return row_links(page(browser.get(reverse(name), query)))


class TestLists:
    def test_only_what_is_in_use_today_is_listed_unless_asked(self, norrby, cecilia, rut):
        contact(norrby, key="nu", title="Nu")
        contact(norrby, key="sen", title="Sen", valid_from=TODAY + timedelta(days=1))
        services.end_entry(
            contact(norrby, key="da", title="Då"), by=cecilia, on=TODAY - timedelta(days=1)
        )
        browser = visit(rut)
        assert listed(browser) == ["Nu"]
        assert set(listed(browser, needs="all")) == {"Nu", "Sen", "Då"}

    def test_filters_by_purpose_audience_and_words(self, norrby, rut):
        contact(norrby, key="barn", title="Barnens", for_relatives=True)
        contact(norrby, key="vuxna", title="Vuxnas", purpose=Purpose.ADULT)
        browser = visit(rut)
        assert listed(browser, purpose="adult") == ["Vuxnas"]
        assert listed(browser, audience="relatives") == ["Barnens"]
        assert listed(browser, q="barn") == ["Barnens"]
        assert "Nothing fits the filter" in words(
            browser.get(reverse("guidance"), {"q": "finns ej"})
        )

    @pytest.mark.req("R-130")
    def test_the_fields_own_words_find_the_coordinators_and_old_ones_are_marked(self, norrby, rut):
        contact(norrby, key="s", title="Samordnaren", purpose=Purpose.COORDINATOR,
                checked_on=TODAY - timedelta(days=190))  # fmt: skip
        contact(norrby, key="m", title="Mottagningen", checked_on=TODAY - timedelta(days=190))
        browser = visit(rut)
        assert listed(browser, q="våldsbejakande extremism") == ["Samordnaren"]
        rows = table_rows(page(browser.get(reverse("guidance"))))
        assert {row[0]: row[-1] for row in rows} == {
            "Samordnaren": "Check again",
            "Mottagningen": "Checked",
        }

    @pytest.mark.req("R-490")
    def test_a_unit_without_its_coordinators_contact_is_flagged(self, norrby, rut):
        browser = visit(rut)
        shown = browser.get(reverse("guidance_coordinators"))
        assert "1 unit lacks a contact" in words(shown)
        contact(norrby, purpose=Purpose.COORDINATOR, unit=norrby.administration, title="Sam",
                email="vbe@example.se")  # fmt: skip
        rows = table_rows(page(browser.get(reverse("guidance_coordinators"))))
        assert rows == [["Norrby administration", "Sam", "–", "vbe@example.se", "To verify"]]

    def test_the_list_is_fetched_with_its_filter(self, norrby, rut):
        contact(norrby, key="barn", title="Barnens", phone="08-465 004 01")
        contact(norrby, key="vuxna", title="Vuxnas", purpose=Purpose.ADULT)
        url = reverse("guidance_file", args=["contact"])
        book = openpyxl.load_workbook(io.BytesIO(visit(rut).get(url, {"purpose": "child"}).content))
        cells = [cell.value for row in book.active.iter_rows() for cell in row]
        assert "Barnens" in cells
        assert "08-465 004 01" in cells
        assert "Vuxnas" not in cells

    @pytest.mark.parametrize("name", ["guidance_law", "guidance_texts"])
    def test_an_empty_list_says_what_to_do_first(self, norrby, cecilia, name):
        assert "Nothing here yet" in words(visit(cecilia).get(reverse(name)))

    def test_an_unknown_kind_is_404(self, norrby, cecilia):
        browser = visit(cecilia)
        assert browser.get("/guidance/tomten/new/").status_code == 404
        assert browser.get("/guidance/tomten/1/").status_code == 404


class TestWriting:
    def test_the_coordinator_adds_a_contact_that_is_in_use_at_once(self, norrby, cecilia):
        response = visit(cecilia).post(reverse("new_guidance", args=["contact"]), SAID, follow=True)
        row = Contact.objects.get()
        assert (row.state, row.checked_on) == (State.IN_USE, TODAY)
        assert row.hours == "Mo-Fr 09:00-15:00; PH off"
        assert "Mon–Fri 9–15" in words(response)

    def test_a_reader_proposes_and_says_why_and_the_coordinator_accepts(self, norrby, rut, cecilia):
        row = contact(norrby, phone="08-465 004 01", title="Mottagningen")
        url = reverse("write_guidance", args=["contact", row.pk])
        reader = visit(rut)
        assert kept(reader.get(url), "phone") == "08-465 004 01"
        sent = reader.post(url, SAID | {"reason": "Gick inte fram."}, follow=True)
        assert "central coordinator" in words(sent)
        proposal = Contact.objects.proposed().get()
        keeper = visit(cecilia)
        shown = keeper.get(proposal.get_absolute_url())
        assert "Gick inte fram." in words(shown)
        assert (
            reader.post(reverse("accept_guidance", args=["contact", proposal.pk])).status_code
            == 403
        )
        keeper.post(reverse("accept_guidance", args=["contact", proposal.pk]))
        assert Contact.objects.in_use(TODAY).get().phone == "08-465 004 09"

    def test_a_refusal_says_why_and_keeps_what_is_in_use(self, norrby, rut, cecilia):
        row = contact(norrby, phone="08-465 004 01")
        proposal = services.raise_proposal(
            norrby.municipality, Kind.CONTACT, by=rut, key=row.key, content=row.content
        )
        url = reverse("refuse_guidance", args=["contact", proposal.pk])
        assert visit(cecilia).post(url, {"answer": ""}).status_code == 422
        told = visit(cecilia).post(url, {"answer": "Numret stämmer."}, follow=True)
        assert "Numret stämmer." in words(told)
        assert Contact.objects.in_use(TODAY).get() == row

    @pytest.mark.parametrize(
        ("field", "value", "told"),
        [
            ("phone", "ring oss", "Write a telephone number"),
            ("hours", "ibland", "cannot be read"),
            ("email", "anna.svensson@example.se", "seems to be a person's"),
            ("valid_from", "snart", "Enter a valid date"),
            ("source", "", "required"),
            ("note", "Ring 070-174 06 05", "may point out a person"),
        ],
    )
    def test_bad_input_is_explained_and_the_rest_kept(self, norrby, cecilia, field, value, told):
        url = reverse("new_guidance", args=["contact"])
        response = visit(cecilia).post(url, SAID | {field: value})
        assert response.status_code == 422
        assert told in words(response)
        assert kept(response, "title") == "Mottagningen"
        assert not Contact.objects.exists()

    def test_what_the_row_refuses_is_told_at_its_field(self, norrby, cecilia):
        said = {"title": "Nöd", "source": "BrB", "kind": "help", "body": "Ring alltid.",
                "valid_from": TODAY.isoformat()}  # fmt: skip
        browser = visit(cecilia)
        services.write_version(
            norrby.municipality, Kind.TEXT, by=cecilia, key="necessity",
            content={"title": "Nöd", "source": "BrB", "body": "Domstol avgör."},
        )  # fmt: skip
        url = reverse("write_guidance", args=["text", Text.objects.get().pk])
        response = browser.post(url, said)
        assert response.status_code == 422
        assert "This text must say: domstol" in words(response)

    def test_two_of_the_same_title_get_short_names_of_their_own(self, norrby, cecilia):
        browser = visit(cecilia)
        for _ in range(2):
            browser.post(reverse("new_guidance", args=["contact"]), SAID)
        assert set(Contact.objects.values_list("key", flat=True)) == {
            "mottagningen",
            "mottagningen-2",
        }

    def test_a_provision_shows_its_versions_with_their_years(self, taken, rut):
        row = Provision.objects.in_use(TODAY).get(key="child-concern")
        text = words(visit(rut).get(row.get_absolute_url()))
        assert "14 kap. 1 § socialtjänstlagen (2001:453): 2002-01-01 – 2025-06-30" in text
        assert "19 kap. 1 § socialtjänstlagen (2025:400): 2025-07-01" in text

    def test_nothing_of_norrby_is_found_next_door(self, norrby, cia):
        row = contact(norrby)
        assert visit(cia).get(row.get_absolute_url()).status_code == 404


class TestChecking:
    @pytest.mark.req("R-491")
    def test_several_are_confirmed_in_one_press_and_one_on_its_page(self, norrby, cecilia):
        rows = [contact(norrby, key=f"nr-{n}", title=f"Nummer {n}") for n in range(3)]
        browser = visit(cecilia)
        url = reverse("check_guidance")
        shown = page(browser.get(url))
        assert len(shown.all("input", type="checkbox")) == 3
        told = browser.post(url, {"entry": [f"contact-{row.pk}" for row in rows[:2]]}, follow=True)
        assert "2 are confirmed." in words(told)
        assert len(page(told).all("input", type="checkbox")) == 1
        one = browser.post(reverse("confirm_guidance", args=["contact", rows[2].pk]), follow=True)
        assert "2026-11-21 by Central coordinator" in words(one)
        assert "Everything is checked" in words(browser.get(url))

    def test_a_row_that_is_not_due_or_not_there_is_not_confirmed(self, norrby, cecilia):
        row = contact(norrby, checked_on=TODAY - timedelta(days=10))
        browser = visit(cecilia)
        for value in (f"contact-{row.pk}", "contact-999999", "tomten"):
            assert browser.post(reverse("check_guidance"), {"entry": value}).status_code == 403
        row.refresh_from_db()
        assert row.checked_on == TODAY - timedelta(days=10)

    def test_home_tells_the_coordinator_what_waits_and_nobody_else(self, norrby, cecilia, rut):
        row = contact(norrby)
        services.raise_proposal(
            norrby.municipality, Kind.CONTACT, by=rut, key=row.key, content=row.content
        )
        titles = [task.title for task in tasks_for(cecilia, TODAY)]
        assert "1 contact to check" in titles
        assert "1 proposed contact waits for your answer" in titles
        assert not [task for task in tasks_for(rut, TODAY) if "contact" in task.title]

    def test_what_ships_is_offered_until_it_is_taken_in(self, norrby, cecilia):
        browser = visit(cecilia)
        assert "new to you" in words(browser.get(reverse("guidance")))
        browser.post(reverse("take_in_guidance"))
        assert "new to you" not in words(browser.get(reverse("guidance")))
        assert len(listed(browser)) == 8


class TestSettings:
    def said(self, **more):
        return {"access": "open", "check_months": 12, "coordinator_check_months": 6, **more}

    def test_the_code_word_is_needed_long_enough_and_never_shown(self, norrby, cecilia):
        browser, url = visit(cecilia), reverse("guidance_settings")
        assert browser.post(url, self.said(access="code")).status_code == 422
        assert browser.post(url, self.said(access="code", code_word="kort")).status_code == 422
        browser.post(url, self.said(access="code", code_word="öppna dörren"))
        rules = GuidanceSettings.objects.get()
        assert rules.access == Access.CODE
        assert "öppna" not in browser.get(url).content.decode()
        # Left empty, the word that is set stays.
        before = rules.code_hash
        assert browser.post(url, self.said(access="code", check_months=9)).status_code == 302
        rules.refresh_from_db()
        assert (rules.code_hash, rules.check_months) == (before, 9)


class TestRoutineScreens:
    @pytest.fixture
    def draft(self, taken, cecilia):
        return services.start_draft(taken.municipality, by=cecilia)

    def step(self, draft, key, **said):
        """What the form holds for the step, changed."""
        row = Step.objects.get(routine=draft, key=key)
        data = {
            name: getattr(row, name)
            for name in ("kind", "title", "title_en", "body", "action", "strength", "report")
        }
        data |= {name: getattr(row, name).split() for name in ("purposes", "texts", "provisions")}
        answers = list(row.choices.values("label", "label_en", "goes_to"))
        data |= {"answer-TOTAL_FORMS": len(answers) + 2, "answer-INITIAL_FORMS": len(answers)}
        for number, answer in enumerate(answers):
            data |= {f"answer-{number}-{name}": value for name, value in answer.items()}
        return data | said

    def test_a_step_is_written_previewed_and_taken_into_use(self, draft, cecilia, client):
        browser = visit(cecilia)
        url = reverse("write_routine_step", args=[draft.pk, "age"])
        said = self.step(draft, "age", title="Vilken ålder?", title_en="Which age?")
        assert browser.post(url, said).status_code == 302
        preview = browser.get(reverse("preview_routine_step", args=[draft.pk, "age"]))
        assert "Which age?" in words(preview)
        open_step = reverse("routine_step", args=["norrby", "age"])
        assert "Which age?" not in words(client.get(open_step))
        browser.post(reverse("put_routine_in_use", args=[draft.pk]))
        assert "Which age?" in words(client.get(open_step))
        assert Routine.objects.get(number=1).state == RoutineState.RETIRED

    def test_saving_unchanged_changes_nothing(self, draft, cecilia):
        from varna.access.guard import read_through
        from varna.guidance.reading import graph_of

        before = graph_of(draft).pages["child"]
        url = reverse("write_routine_step", args=[draft.pk, "child"])
        row = Step.objects.get(routine=draft, key="child")
        names = "case case_en body_en action_en say say_en avoid avoid_en".split()
        more = {name: getattr(row, name) for name in names}
        # What was answered when the text was stored is answered by the page itself.
        more |= {f"{name}-kept": sorted(read_through(more[name]).kept) for name in names}
        assert visit(cecilia).post(url, self.step(draft, "child", **more)).status_code == 302
        assert graph_of(draft).pages["child"] == before

    def test_a_fault_is_shown_at_its_step_and_stops_publishing(self, draft, cecilia):
        browser = visit(cecilia)
        browser.post(reverse("remove_routine_step", args=[draft.pk, "other"]))
        shown = words(browser.get(draft.get_absolute_url()))
        assert "Mend this before the draft can be used" in shown
        assert "leads to “other”, which does not exist" in shown
        assert browser.get(reverse("put_routine_in_use", args=[draft.pk])).status_code == 403

    def test_a_new_step_gets_a_short_name_that_is_free(self, draft, cecilia):
        url = reverse("add_routine_step", args=[draft.pk])
        said = {"key": "age", "kind": "end", "title": "Ny sida", "action": "Ring.",
                "answer-TOTAL_FORMS": 0, "answer-INITIAL_FORMS": 0}  # fmt: skip
        taken = visit(cecilia).post(url, said)
        assert taken.status_code == 422
        assert kept(taken, "title") == "Ny sida"
        assert visit(cecilia).post(url, said | {"key": "ny"}).status_code == 302
        assert Step.objects.get(routine=draft, key="ny").title == "Ny sida"

    def test_an_answer_without_words_or_end_is_explained(self, draft, cecilia):
        url = reverse("write_routine_step", args=[draft.pk, "age"])
        said = self.step(draft, "age", **{"answer-0-label": "", "answer-1-goes_to": ""})
        response = visit(cecilia).post(url, said)
        assert response.status_code == 422
        assert "Write the answer." in words(response)
        assert "Choose where the answer leads." in words(response)

    def test_a_version_in_use_is_read_and_not_written(self, draft, cecilia, rut):
        first = Routine.objects.get(number=1)
        assert "Is somebody in danger" in words(visit(rut).get(first.get_absolute_url()))
        url = reverse("write_routine_step", args=[first.pk, "age"])
        assert visit(cecilia).get(url).status_code == 403
        assert visit(rut).get(draft.get_absolute_url()).status_code == 404
