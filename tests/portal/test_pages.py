"""A page is written by one and published by another, its words looked at first."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.cast import TODAY, Town
from tests.plans.pages import visit
from tests.portal.conftest import CHECKED, NEXT_YEAR, Write, facts_of
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.models import Event
from varna.portal import services, wording
from varna.portal.enums import Language, PageKey, PageState
from varna.portal.models import Page
from varna.portal.services.pages import Checks

LINKING = "Muslimer och extremism hör ihop. Vi arbetar mot våld."


@pytest.mark.req("R-493")
def test_who_wrote_it_does_not_publish_it(norrby: Town, cecilia: Actor) -> None:
    page = services.write_page(
        by=cecilia, key=PageKey.STANCE, language=Language.SWEDISH, facts=facts_of(norrby)
    )
    page = services.hand_in(page, by=cecilia)
    with pytest.raises(Denied, match="somebody else"):
        services.publish_page(page, by=cecilia, checks=CHECKED)
    # The database promises it too.
    page.state, page.published_by, page.published_on = "published", cecilia.user, TODAY
    with pytest.raises(ValidationError, match="never publishes"):
        page.validate_constraints()


@pytest.mark.req("R-493")
def test_a_page_with_an_unanswered_question_is_not_published(
    handed_in: Write, cecilia: Actor
) -> None:
    page = handed_in()
    unread = Checks(groups_checked=False, acts_checked=True, plain_checked=True)
    with pytest.raises(ValidationError, match="Answer every question"):
        services.publish_page(page, by=cecilia, checks=unread)
    page.refresh_from_db()
    assert page.state == PageState.HANDED_IN


@pytest.mark.req("R-510")
def test_a_text_that_links_a_whole_group_to_extremism_is_stopped_by_the_reviewer_step(
    handed_in: Write, cecilia: Actor
) -> None:
    page = handed_in(body=LINKING)
    (found,) = wording.found_on(page)
    assert (found.is_link, found.text) == (True, "Muslimer och extremism hör ihop.")
    with pytest.raises(Denied, match="single out a group"):
        services.publish_page(page, by=cecilia, checks=CHECKED)
    back = services.send_back(page, by=cecilia, reason="Skriv om handlingen i stället.")
    assert (back.state, str(back.sent_back_why)) == ("draft", "Skriv om handlingen i stället.")


@pytest.mark.req("R-510")
def test_marked_words_stand_only_with_a_reason_that_is_kept(
    handed_in: Write, cecilia: Actor
) -> None:
    page = handed_in(body="Det finns inga problemområden hos oss.")
    assert [one.hint for one in wording.found_on(page)] == ["området"]
    checks = Checks(
        groups_checked=True,
        acts_checked=True,
        plain_checked=True,
        wording_reason="Ordet nämns för att vi tar avstånd från det.",
    )
    page = services.publish_page(page, by=cecilia, checks=checks)
    assert "tar avstånd" in Page.objects.get(pk=page.pk).wording_reason


def test_only_a_role_that_reaches_the_unit_publishes(handed_in: Write, bo: Actor) -> None:
    # Bo decides for the board, which the administration lies under.
    assert services.publish_page(handed_in(), by=bo, checks=CHECKED).mandate


@pytest.mark.req("R-511")
def test_the_mandate_is_kept_and_recorded(published: Write, norrby: Town) -> None:
    page = published()
    assert norrby.administration.label in page.mandate
    event = Event.objects.about(page).filter(event="portal.page_published").get()
    assert event.changes["mandate"] == page.mandate


def test_a_new_version_takes_over_and_the_old_one_stays(published: Write) -> None:
    first = published()
    second = published(body="Vi ingriper mot våld.")
    first.refresh_from_db()
    assert (first.state, second.number) == (PageState.RETIRED, 2)
    assert Page.objects.published().count() == 1


def test_what_is_published_is_not_written_in(published: Write, alva: Actor, norrby: Town) -> None:
    page = published()
    with pytest.raises(Denied, match="Only a draft"):
        services.remove_draft(page, by=alva)
    draft = services.write_page(
        by=alva, key=PageKey.STANCE, language=Language.SWEDISH, facts=facts_of(norrby, body="Nytt.")
    )
    assert (draft.number, draft.state) == (2, PageState.DRAFT)
    page.refresh_from_db()
    assert str(page.body) == "Vi ingriper mot handlingar."


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), date(2029, 1, 1)])
def test_it_is_reviewed_within_two_years(norrby: Town, alva: Actor, day: date) -> None:
    with pytest.raises(ValidationError, match="two years"):
        services.write_page(
            by=alva,
            key=PageKey.STANCE,
            language=Language.SWEDISH,
            facts=facts_of(norrby, review_on=day),
        )


@pytest.mark.req("R-485")
def test_a_page_past_its_day_is_listed_and_confirmed(
    published: Write, alva: Actor, rut: Actor
) -> None:
    page = published(on=TODAY - timedelta(days=500), review_on=TODAY - timedelta(days=200))
    assert list(Page.objects.to_review(TODAY)) == [page]
    browser = visit(alva)
    assert "Review it" in browser.get("/portal/").content.decode()
    answer = browser.post(f"/portal/pages/{page.pk}/review/", {"review_on": str(NEXT_YEAR)})
    assert answer.status_code == 302
    assert not Page.objects.to_review(TODAY).exists()
    with pytest.raises(Denied):
        services.confirm_page(page, by=rut, review_on=NEXT_YEAR)


@pytest.mark.req("R-485")
def test_those_who_write_are_reminded_by_letter(
    published: Write, norrby: Town, alva: Actor, rut: Actor, mailoutbox: Any
) -> None:
    from varna.jobs.models import Job
    from varna.jobs.registry import Run
    from varna.portal.jobs import remind

    job = Job.objects.create(municipality_key=norrby.municipality.pk, name=remind.name)
    run = Run(norrby.program, job, timedelta(minutes=1))
    remind(run)
    assert mailoutbox == []
    published(on=TODAY - timedelta(days=500), review_on=TODAY - timedelta(days=200))
    remind(run)
    told = {address for letter in mailoutbox for address in letter.to}
    assert alva.user.email in told
    assert rut.user.email not in told


def test_the_whole_way_in_the_browser(norrby: Town, alva: Actor, cecilia: Actor) -> None:
    writer, publisher = visit(alva), visit(cecilia)
    said = {
        "title": "Det här står vi för",
        "lead": "",
        "body": LINKING,
        "owner": norrby.administration.pk,
        "review_on": str(NEXT_YEAR),
    }
    answer = writer.post("/portal/write/stance/sv/", said)
    assert answer.status_code == 302
    page = Page.objects.get()
    assert "names a whole group" in writer.get(answer.url).content.decode()
    writer.post(f"/portal/pages/{page.pk}/hand-in/")
    assert "1 page waits" in publisher.get("/portal/").content.decode()
    ticks = {"groups_checked": "on", "acts_checked": "on", "plain_checked": "on"}
    refused = publisher.post(f"/portal/pages/{page.pk}/publish/", ticks)
    assert refused.status_code == 422
    publisher.post(f"/portal/pages/{page.pk}/send-back/", {"reason": "Skriv om."})
    assert "Skriv om." in writer.get(page.get_absolute_url()).content.decode()
    writer.post("/portal/write/stance/sv/", said | {"body": "Vi ingriper mot våld."})
    writer.post(f"/portal/pages/{page.pk}/hand-in/")
    assert publisher.post(f"/portal/pages/{page.pk}/publish/", ticks).status_code == 302
    page.refresh_from_db()
    assert page.state == PageState.PUBLISHED


def test_a_telephone_number_in_the_text_is_refused_since_numbers_are_dated(
    norrby: Town, alva: Actor
) -> None:
    said = {
        "title": "Ring",
        "body": "Ring 08-465 004 01 om du är orolig.",
        "owner": norrby.administration.pk,
        "review_on": str(NEXT_YEAR),
    }
    answer = visit(alva).post("/portal/write/worried/sv/", said)
    assert answer.status_code == 422
    assert not Page.objects.exists()
