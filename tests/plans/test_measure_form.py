"""Add a measure to a draft, change it, take it out; and the page of a measure."""

import pytest
from django.urls import reverse

from tests.cast import sign_in
from tests.plans import factories
from tests.plans.pages import kept, page, visit, words
from varna.audit.models import Event
from varna.plans import services
from varna.plans.enums import MeasureStatus, PreventionLevel
from varna.plans.models import Measure


@pytest.fixture
def plan(norrby, alva):
    return factories.draft(norrby, by=alva)


@pytest.fixture
def measure(norrby, plan, alva):
    return factories.measure(norrby, plan, by=alva, title="Utbilda")


def said(town, *participants, **changed):
    """A posted form: the measure, and one row for each participant."""
    rows = participants or ({"part": "accountable", "who": f"title:{town.coordinator.pk}"},)
    data = {
        "title": "Ny åtgärd",
        "area": "training",
        "status": "planned",
        "form-TOTAL_FORMS": str(len(rows)),
        "form-INITIAL_FORMS": "0",
        **changed,
    }
    for number, row in enumerate(rows):
        data |= {f"form-{number}-{name}": value for name, value in row.items()}
    return data


def add_url(plan):
    return reverse("add_measure", args=[plan.pk, 1])


class TestWhoAndWhere:
    @pytest.fixture(params=["add_measure", "change_measure", "remove_measure"])
    def url(self, request, plan, measure):
        return {
            "add_measure": add_url(plan),
            "change_measure": reverse("change_measure", args=[measure.pk]),
            "remove_measure": reverse("remove_measure", args=[measure.pk]),
        }[request.param]

    def test_the_coordinator_opens_it_and_other_methods_are_refused(self, alva, url):
        assert visit(alva).get(url).status_code == 200
        assert sign_in(alva).put(url).status_code == 405

    def test_ruth_who_owns_measures_does_not_rewrite_them(self, norrby, ruth, url, measure):
        response = visit(ruth).post(url, said(norrby))
        assert response.status_code == 403
        assert "Your role does not include this: Write action plans" in response.content.decode()
        assert list(Measure.objects.all()) == [measure]

    def test_cia_from_another_municipality_gets_404(self, norrby, cia, url):
        assert sign_in(cia).post(url, said(norrby)).status_code == 404

    def test_a_visitor_signs_in_first(self, client, url):
        assert client.post(url).status_code == 302

    def test_a_decided_plan_is_not_rewritten(self, norrby, alva, url, plan, measure):
        factories.in_force(plan, by=alva)
        response = visit(alva).post(url, said(norrby))
        assert response.status_code == 403
        assert "The plan is decided and cannot be changed." in response.content.decode()
        assert [one.title for one in Measure.objects.all()] == ["Utbilda"]


class TestAdd:
    def test_a_measure_is_added_with_all_that_was_said(self, norrby, alva, plan):
        data = said(
            norrby,
            {"part": "accountable", "who": f"title:{norrby.manager.pk}", "at": norrby.unit.pk},
            {"part": "responsible", "who": f"title:{norrby.coordinator.pk}"},
            {"part": "other", "who": f"actor:{norrby.police.pk}"},
            {"part": "other", "as_written": "Övriga berörda"},
            {"part": "responsible"},
            levels=["universal", "selective"],
            group="elever på språkintroduktion",
            time_as_written="klart hösten 2026",
            points=["T1", "VB"],
            areas=[norrby.area.pk],
        )
        response = visit(alva).post(add_url(plan), data)
        one = Measure.objects.get()
        assert response.url == one.get_absolute_url()
        assert [part.label for part in one.responsible] == [
            "Unit head, Norrbys ungdomsenhet",
            "Preventionssamordnare, Norrby administration",
        ]
        assert [part.label for part in one.others] == ["Polisen", "Övriga berörda"]
        levels = {row.level: row.group for row in one.levels.all()}
        assert levels == {"universal": "", "selective": "elever på språkintroduktion"}
        assert (one.points, str(one.ends)) == (["T1", "VB"], "2026-12-31")
        assert list(one.areas.all()) == [norrby.area]
        event = Event.objects.about(one).get()
        assert (event.event, event.user_id) == ("measure.added", alva.user_id)

    def test_a_table_that_is_not_there_is_404(self, alva, plan):
        assert sign_in(alva).get(reverse("add_measure", args=[plan.pk, 9])).status_code == 404

    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("title", "", "Measure: This field is required."),
            ("title", "x" * 301, "at most 300 characters"),
            ("area", "", "Area: This field is required."),
            ("area", "påhittad", "Select a valid choice"),
            ("status", "påhittad", "Select a valid choice"),
            ("time_as_written", "x" * 161, "at most 160 characters"),
            ("group", "elever", "Tick the selective level too"),
            ("points", ["T9"], "Select a valid choice"),
            ("levels", ["alla"], "Select a valid choice"),
        ],
    )
    def test_bad_input_is_explained_and_kept(self, norrby, alva, plan, field, value, message):
        response = visit(alva).post(add_url(plan), said(norrby, **{field: value}))
        assert response.status_code == 422
        assert message in words(response)
        assert kept(response, "form-0-who") == f"title:{norrby.coordinator.pk}"
        if field in ("title", "time_as_written", "group"):
            assert kept(response, field) == value
        if field != "title":
            assert kept(response, "title") == "Ny åtgärd"
        assert not Measure.objects.exists()

    @pytest.mark.parametrize(
        ("rows", "message"),
        [
            ([{"part": "responsible"}], "Choose at least one function that is responsible."),
            (
                [{"part": "other", "as_written": "Alla"}],
                "Choose at least one function that is responsible.",
            ),
            (
                [{"part": "accountable", "as_written": "A"}] * 2,
                "One function is accountable, not several.",
            ),
            ([{"part": "responsible", "who": "title:0"}], "Select a valid choice"),
            ([{"part": "påhittad", "as_written": "A"}], "Select a valid choice"),
        ],
    )
    def test_bad_participants_are_explained_and_kept(self, norrby, alva, plan, rows, message):
        response = visit(alva).post(add_url(plan), said(norrby, *rows))
        assert response.status_code == 422
        assert message in words(response)
        assert kept(response, "title") == "Ny åtgärd"
        assert kept(response, "form-0-as_written") == rows[0].get("as_written", "")
        assert not Measure.objects.exists()

    def test_an_outside_actor_has_no_unit_here(self, norrby, alva, plan):
        rows = [
            {"part": "responsible", "who": f"actor:{norrby.police.pk}", "at": norrby.unit.pk},
            {"part": "other", "who": f"unit:{norrby.board.pk}", "at": norrby.unit.pk},
        ]
        response = visit(alva).post(add_url(plan), said(norrby, *rows))
        assert response.status_code == 422
        assert "An outside actor has no unit here." in words(response)
        assert "You have already chosen a unit." in words(response)

    def test_nobody_of_another_municipality_can_be_chosen(self, norrby, soderby, alva, plan):
        for who in (f"title:{soderby.manager.pk}", f"unit:{soderby.unit.pk}"):
            response = visit(alva).post(
                add_url(plan), said(norrby, {"part": "responsible", "who": who})
            )
            assert response.status_code == 422
        assert not Measure.objects.exists()

    def test_more_rows_keep_what_was_written_and_save_nothing(self, norrby, alva, plan):
        response = visit(alva).post(add_url(plan), said(norrby, more="1", title="Halvfärdig"))
        assert response.status_code == 200
        assert kept(response, "title") == "Halvfärdig"
        assert int(kept(response, "form-TOTAL_FORMS")) > 1
        assert not Measure.objects.exists()

    @pytest.mark.parametrize("total", ["9999", "-1", "många", ""])
    def test_a_forged_number_of_rows_breaks_nothing(self, norrby, alva, plan, total):
        data = said(norrby) | {"form-TOTAL_FORMS": total}
        for extra in ({}, {"more": "1"}):
            assert visit(alva).post(add_url(plan), data | extra).status_code in (200, 302, 422)

    @pytest.mark.req("R-205")
    def test_each_level_is_explained_where_it_is_chosen(self, alva, plan):
        text = words(visit(alva).get(add_url(plan)))
        assert "Universal. For everyone, whatever the risk. Also called general." in text
        assert "Selective. For a group that is exposed. Also called specific." in text
        assert "say which kind of support, never whom" in text


class TestChange:
    def test_the_form_holds_what_the_measure_says(self, norrby, alva, plan):
        one = factories.measure(
            norrby,
            plan,
            by=alva,
            time_as_written="löpande",
            levels={PreventionLevel.SELECTIVE: "elever"},
        )
        response = visit(alva).get(reverse("change_measure", args=[one.pk]))
        assert kept(response, "title") == "Utbilda personal"
        assert kept(response, "time_as_written") == "löpande"
        assert kept(response, "group") == "elever"
        assert kept(response, "form-0-who") == f"title:{norrby.coordinator.pk}"
        boxes = page(response).all("input", name="points")
        ticked = [one.attributes["value"] for one in boxes if "checked" in one.attributes]
        assert ticked == ["T1", "T2", "VB"]

    def test_a_measure_is_rewritten(self, norrby, alva, measure):
        response = visit(alva).post(
            reverse("change_measure", args=[measure.pk]), said(norrby, title="Annat")
        )
        assert response.url == measure.get_absolute_url()
        measure.refresh_from_db()
        assert (measure.title, measure.number) == ("Annat", 1)
        assert Event.objects.about(measure).first().event == "measure.changed"

    def test_bad_input_leaves_it_as_it_was(self, norrby, alva, measure):
        response = visit(alva).post(
            reverse("change_measure", args=[measure.pk]), said(norrby, title="", group="g")
        )
        assert response.status_code == 422
        assert kept(response, "group") == "g"
        measure.refresh_from_db()
        assert measure.title == "Utbilda"


class TestRemove:
    def test_it_asks_first_and_then_removes(self, alva, plan, measure):
        url = reverse("remove_measure", args=[measure.pk])
        browser = visit(alva)
        assert "“Utbilda” and everything written about it" in words(browser.get(url))
        assert Measure.objects.exists()
        assert browser.post(url).url == plan.get_absolute_url()
        assert not Measure.objects.exists()
        assert Event.objects.filter(event="measure.removed").count() == 1
        assert browser.post(url).status_code == 404


class TestPage:
    def test_it_shows_the_wording_beside_what_was_understood(self, norrby, alva, plan):
        one = factories.measure(norrby, plan, by=alva, time_as_written="Klart hösten 2026")
        text = words(visit(alva).get(one.get_absolute_url()))
        assert "Klart hösten 2026" in text
        assert "Done by autumn 2026" in text
        unclear = factories.measure(norrby, plan, by=alva, time_as_written="enligt avtal")
        text = words(visit(alva).get(unclear.get_absolute_url()))
        assert "enligt avtal" in text
        assert "Not understood. Dates are not reckoned with." in text

    def test_it_tells_what_each_round_was_told_and_all_that_has_happened(
        self, norrby, alva, plan, measure
    ):
        url = measure.get_absolute_url()
        assert "No round has been answered yet." in words(visit(alva).get(url))
        follow_up = factories.open_round(factories.in_force(plan, by=alva), by=alva)
        services.report_progress(
            follow_up, measure, by=alva, status=MeasureStatus.DONE, comment="Alla har gått"
        )
        text = words(visit(alva).get(url))
        assert "T2 2026" in text
        assert "Alla har gått" in text
        assert "The measure was added" in text

    def test_the_same_measure_in_other_years_is_linked_both_ways(self, norrby, alva, measure):
        new = factories.draft(norrby, by=alva, year=2027)
        later = factories.measure(norrby, new, by=alva, title="Fortsätt", previous=measure)
        for here, there in ((measure, later), (later, measure)):
            links = page(visit(alva).get(here.get_absolute_url())).all("a")
            assert there.get_absolute_url() in {one.attributes["href"] for one in links}

    def test_rut_reads_it_with_the_reason_why_not_and_cia_finds_nothing(
        self, rut, cia, client, measure
    ):
        url = measure.get_absolute_url()
        text = words(visit(rut).get(url))
        assert "Your role does not include this: Write action plans and measures." in text
        assert "Change the measure" not in text
        assert sign_in(cia).get(url).status_code == 404
        assert client.get(url).status_code == 302
        assert sign_in(rut).post(url).status_code == 405
