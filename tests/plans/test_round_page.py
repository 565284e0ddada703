"""The follow-up page: answer all that one answers for, read what others have told."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import TODAY, sign_in
from tests.plans import factories
from tests.plans.pages import kept, page, visit, words
from varna.audit.models import Event
from varna.plans import services
from varna.plans.enums import MeasureStatus, RoundKind
from varna.plans.models import Measure, Progress


@pytest.fixture
def plan(norrby, alva):
    """A plan in force with one measure of Ruth's and two of the coordinator's."""
    plan = factories.draft(norrby, by=alva)
    factories.measure(
        norrby, plan, by=alva, title="Ruths", participants=[factories.manager_of(norrby)]
    )
    factories.measure(norrby, plan, by=alva, title="Första")
    factories.measure(norrby, plan, by=alva, title="Andra")
    return factories.in_force(plan, by=alva)


@pytest.fixture
def follow_up(plan, alva):
    return factories.open_round(plan, by=alva)


@pytest.fixture
def url(follow_up):
    return follow_up.get_absolute_url()


def of(title):
    """The measure with the title."""
    return Measure.objects.get(title=title)


def answers(*measures, **said):
    """A posted page in which the forms of the measures stand as the page gave them."""
    data = {}
    for one in measures:
        for name, value in {"status": one.status, **said}.items():
            data[f"m{one.pk}-{name}"] = value
    return data


class TestReading:
    def test_a_coordinator_answers_for_every_measure_that_is_due(self, alva, url):
        legends = page(visit(alva).get(url)).all("legend")
        assert [legend.text for legend in legends] == ["Ruths", "Första", "Andra"]

    def test_a_unit_manager_answers_for_hers_and_reads_the_others(self, ruth, url):
        shown = page(visit(ruth).get(url))
        assert [legend.text for legend in shown.all("legend")] == ["Ruths"]
        assert [one.text for one in shown.all("h3")] == ["Första", "Andra"]
        missing = "Not answered. Responsible: Preventionssamordnare, Norrby administration"
        assert missing in shown.text

    @pytest.mark.parametrize("name", ["Rut", "Bo", "Dag"])
    def test_readers_see_the_answers_and_no_form(self, norrby, name, url, alva, follow_up):
        services.report_progress(
            follow_up, of("Första"), by=alva, status=MeasureStatus.PAUSED, comment="Vi väntar"
        )
        shown = page(visit(norrby.actors[name]).get(url))
        assert not shown.all("textarea")
        assert "Vi väntar" in shown.text
        assert "1 of 3" in shown.text

    def test_a_round_in_which_nothing_is_due_says_so(self, norrby, alva):
        plan = factories.draft(norrby, by=alva, year=2027)
        factories.measure(norrby, plan, by=alva, points=[])
        follow_up = factories.open_round(factories.in_force(plan, by=alva), by=alva)
        response = visit(alva).get(follow_up.get_absolute_url())
        assert "No measure is due in this round" in words(response)

    def test_what_the_round_before_was_told_stands_with_the_measure(self, plan, alva):
        rounds = factories.rounds_of(plan, by=alva)
        services.report_progress(
            rounds[RoundKind.T1],
            of("Första"),
            by=alva,
            status=MeasureStatus.STARTED,
            comment="Kom i gång",
        )
        later = visit(alva).get(rounds[RoundKind.T2].get_absolute_url())
        facts = {
            one.one("dt").text: one.one("dd").text
            for one in page(later).all("div")
            if len(one.all("dt")) == len(one.all("dd")) == 1
        }
        assert facts["Told in T1 2026"] == "Started. Kom i gång"

    def test_cia_from_another_municipality_gets_404(self, cia, url):
        assert sign_in(cia).get(url).status_code == 404
        assert sign_in(cia).post(url).status_code == 404

    def test_a_visitor_is_sent_to_sign_in(self, client, url):
        response = client.get(url)
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))

    def test_eve_who_belongs_nowhere_is_refused(self, eve, url):
        assert sign_in(eve).get(url).status_code == 403

    def test_mo_who_keeps_the_system_has_no_part_in_the_work(self, mo, url):
        assert visit(mo).get(url).status_code in (403, 404)

    def test_other_methods_are_refused(self, alva, url):
        assert sign_in(alva).put(url).status_code == 405


class TestAnswering:
    def test_ruth_answers_and_the_measure_follows(self, ruth, url, follow_up):
        one = of("Ruths")
        data = answers(one, status="done", comment="Klart", result="Alla", evidence="Räknat")
        response = visit(ruth).post(url, data, follow=True)
        assert "1 answer is saved." in response.content.decode()
        stored = Progress.objects.get()
        assert (stored.measure, stored.status, stored.reported_by) == (one, "done", ruth.user)
        assert (stored.comment, stored.result, stored.evidence) == ("Klart", "Alla", "Räknat")
        assert of("Ruths").completed_on == TODAY
        event = Event.objects.about(stored).get()
        assert (event.event, event.user_id) == ("progress.reported", ruth.user_id)

    def test_only_forms_that_were_changed_are_saved(self, alva, url):
        data = answers(of("Ruths"), of("Första"), of("Andra"))
        data |= answers(of("Första"), comment="Nytt")
        visit(alva).post(url, data)
        assert [row.measure for row in Progress.objects.all()] == [of("Första")]

    def test_an_answer_can_be_that_everything_is_as_before(self, alva, url):
        data = answers(of("Ruths"), of("Första"), of("Andra"))
        data[f"m{of('Andra').pk}-as_before"] = "on"
        visit(alva).post(url, data)
        stored = Progress.objects.get()
        assert (stored.measure, stored.status) == (of("Andra"), "ongoing")

    def test_nothing_changed_saves_nothing_and_says_so(self, alva, url):
        events = Event.objects.filter(event="progress.reported")
        data = answers(of("Ruths"), of("Första"), of("Andra"))
        response = visit(alva).post(url, data, follow=True)
        assert "Nothing was changed, so nothing was saved." in response.content.decode()
        assert not Progress.objects.exists()
        assert not events.exists()

    def test_one_bad_form_saves_nothing_and_keeps_what_was_written(self, alva, url):
        good, bad = of("Första"), of("Andra")
        data = answers(of("Ruths"), good, bad)
        data |= answers(good, comment="Det jag skrev")
        data[f"m{bad.pk}-status"] = "påhittad"
        response = visit(alva).post(url, data)
        assert response.status_code == 422
        assert kept(response, f"m{good.pk}-comment") == "Det jag skrev"
        assert "Status: Select a valid choice" in words(response)
        assert not Progress.objects.exists()

    def test_a_text_that_is_too_long_is_kept_on_the_page(self, ruth, url):
        text = "x" * 2001
        response = visit(ruth).post(url, answers(of("Ruths"), comment=text))
        assert response.status_code == 422
        assert kept(response, f"m{of('Ruths').pk}-comment") == text
        assert not Progress.objects.exists()

    def test_ruth_cannot_answer_for_others_by_writing_their_fields(self, ruth, url):
        data = answers(of("Ruths"), comment="Mitt") | answers(of("Första"), comment="Inte mitt")
        visit(ruth).post(url, data)
        assert [row.measure for row in Progress.objects.all()] == [of("Ruths")]

    def test_rut_who_only_reads_is_told_why_not(self, rut, url):
        response = visit(rut).post(url, answers(of("Första"), comment="x"))
        assert response.status_code == 403
        text = response.content.decode()
        assert "Your role does not include this: Report progress on measures." in text
        assert not Progress.objects.exists()

    def test_a_closed_round_refuses_with_the_reason(self, alva, url, follow_up):
        services.close_round(follow_up, by=alva)
        response = visit(alva).post(url, answers(of("Första"), comment="Sent"))
        assert response.status_code == 403
        assert "The round is closed." in response.content.decode()
        shown = page(visit(alva).get(url))
        assert not shown.all("textarea")
        assert shown.text.count("Not answered.") == 3

    def test_a_round_that_is_not_open_yet_says_when_it_opens(self, plan, alva):
        annual = factories.rounds_of(plan, by=alva)[RoundKind.VB]
        response = visit(alva).post(annual.get_absolute_url(), {})
        assert response.status_code == 403
        assert f"The round opens on {annual.opens}." in response.content.decode()

    def test_an_answer_can_be_changed_while_the_round_is_open(self, ruth, url):
        one = of("Ruths")
        browser = visit(ruth)
        browser.post(url, answers(one, comment="Först"))
        assert kept(browser.get(url), f"m{one.pk}-comment") == "Först"
        browser.post(url, answers(one, comment="Sedan"))
        assert Progress.objects.get().comment == "Sedan"


class TestKeeping:
    def test_alva_gives_the_round_other_dates(self, alva, follow_up):
        address = reverse("move_round", args=[follow_up.pk])
        closes = TODAY + timedelta(days=30)
        response = visit(alva).post(address, {"opens": str(follow_up.opens), "closes": str(closes)})
        assert response.status_code == 302
        follow_up.refresh_from_db()
        assert follow_up.closes == closes
        assert Event.objects.about(follow_up).first().event == "round.moved"

    @pytest.mark.parametrize(
        ("closes", "message"),
        [
            ("2020-01-01", "The round cannot close before it opens."),
            ("i morgon", "Enter a valid date."),
            ("", "This field is required."),
        ],
    )
    def test_bad_dates_are_kept_and_explained(self, alva, follow_up, closes, message):
        address = reverse("move_round", args=[follow_up.pk])
        response = visit(alva).post(address, {"opens": str(follow_up.opens), "closes": closes})
        assert response.status_code == 422
        assert message in words(response)
        assert kept(response, "closes") == closes

    def test_closing_asks_first_and_names_what_was_not_answered(self, alva, follow_up):
        address = reverse("close_round", args=[follow_up.pk])
        asked = words(visit(alva).get(address))
        for measure in follow_up.unanswered():
            assert measure.label in asked
        follow_up.refresh_from_db()
        assert follow_up.closed_on is None
        response = visit(alva).post(address, follow=True)
        assert "The round is closed." in response.content.decode()
        follow_up.refresh_from_db()
        assert follow_up.closed_on == TODAY
        assert Event.objects.about(follow_up).first().event == "round.closed"

    def test_a_round_is_closed_once(self, alva, follow_up):
        services.close_round(follow_up, by=alva)
        response = visit(alva).post(reverse("close_round", args=[follow_up.pk]))
        assert response.status_code == 403
        assert "The round is already closed." in response.content.decode()

    def test_the_silent_are_listed_by_function_with_a_reminder_to_send(self, alva, follow_up):
        address = reverse("missing_answers", args=[follow_up.pk])
        answered, *silent = follow_up.due()
        services.report_progress(follow_up, answered, by=alva, status=MeasureStatus.ONGOING)
        said = words(visit(alva).get(address))
        assert answered.label not in said
        for measure in silent:
            assert measure.label in said
            assert measure.responsible[0].label in said
        assert f"http://testserver{follow_up.get_absolute_url()}" in said
        assert str(follow_up.closes) in said

    def test_other_methods_are_refused(self, alva, follow_up):
        missing = reverse("missing_answers", args=[follow_up.pk])
        assert sign_in(alva).post(missing).status_code == 405
        assert sign_in(alva).put(reverse("close_round", args=[follow_up.pk])).status_code == 405
        assert sign_in(alva).put(reverse("move_round", args=[follow_up.pk])).status_code == 405

    @pytest.mark.parametrize("name", ["move_round", "close_round"])
    def test_ruth_keeps_no_rounds_and_cia_finds_none(self, ruth, cia, client, follow_up, name):
        address = reverse(name, args=[follow_up.pk])
        response = visit(ruth).post(address)
        assert response.status_code == 403
        assert "Your role does not include this: Open and close follow-up rounds." in (
            response.content.decode()
        )
        assert sign_in(cia).post(address).status_code == 404
        assert client.post(address).status_code == 302
        follow_up.refresh_from_db()
        assert follow_up.closed_on is None

    def test_the_buttons_are_there_only_for_whoever_may_press_them(self, alva, ruth, url):
        assert "Close the round" in words(visit(alva).get(url))
        assert "Close the round" not in words(visit(ruth).get(url))
