"""Documents, recipients, sending, reminders, links and the deadline."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town, sign_in
from tests.consultations.conftest import Case
from tests.invariants.world import build_plan
from tests.plans.pages import kept, visit, words
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.administration.services import merge_units
from varna.audit.models import Event
from varna.consultations import services
from varna.consultations.cutting import Cut
from varna.consultations.models import Consultation, ReadingLink, Section
from varna.consultations.taking_in import cuts_of_plan, cuts_of_text
from varna.jobs.worker import run_due


@pytest.mark.req("R-262", "R-267")
def test_a_board_is_asked_with_two_attachments_and_a_last_day(draft: Case) -> None:
    services.add_paper(
        draft.consultation,
        by=draft.sender,
        title="Delstrategin",
        kind="sub_strategy",
        owner=draft.culture,
        cuts=cuts_of_text("# Perspektiv\nFyra."),
    )
    services.send_consultation(draft.consultation, by=draft.sender)
    shown = words(visit(draft.kerstin).get(draft.reply.get_absolute_url()))
    assert [(one.number, one.title) for one in draft.reply.attachments.all()] == [
        (1, "Strategin"),
        (2, "Delstrategin"),
    ]
    assert str(draft.consultation.deadline) in shown
    assert "Strategi mot extremism" in shown


@pytest.mark.req("R-268")
def test_a_boards_sub_strategy_is_a_document_with_its_proposals(draft: Case) -> None:
    cuts = [Cut(f"Förslag {number}", "Text.", is_proposal=True) for number in range(1, 13)]
    paper = services.add_paper(
        draft.consultation,
        by=draft.sender,
        title="Socialnämndens strategi",
        kind="sub_strategy",
        owner=draft.culture,
        cuts=cuts,
    )
    assert paper.number == 2
    assert paper.sections.filter(is_proposal=True).count() == 12
    shown = words(visit(draft.sender).get(draft.consultation.get_absolute_url()))
    assert "Sub-strategy of a board, Kulturnämnden" in shown


def test_a_plan_becomes_sections_with_its_measures(norrby: Town, alva: Actor, draft: Case) -> None:
    plan = build_plan(norrby.administration, alva, 2027, 2)
    paper = services.add_paper(
        draft.consultation,
        by=draft.sender,
        title="Planen",
        kind="action_plan",
        plan=plan,
        cuts=cuts_of_plan(plan),
    )
    assert "Åtgärd 1" in paper.sections.last().body


def test_an_uploaded_text_is_cut_and_what_points_out_a_person_is_masked(
    draft: Case, tmp_path
) -> None:
    browser = visit(draft.sender)
    file = tmp_path / "utkast.txt"
    file.write_text(
        "1 Syfte\n\nStaden ska arbeta förebyggande mot våld och hot i alla delar.\n\n"
        "2 Kontakt\n\nRing Anna Karlsson på 070-174 06 05 om ni har frågor om detta.\n",
        encoding="utf-8",
    )
    with file.open("rb") as content:
        response = browser.post(
            reverse("add_consultation_paper", args=[draft.consultation.pk]),
            {"title": "Utkastet", "kind": "strategy", "document": content},
        )
    assert response.status_code == 302
    found = Section.objects.filter(paper__title="Utkastet")
    text = " ".join(one.body for one in found)
    assert "förebyggande" in text
    assert "Karlsson" not in text
    assert "070" not in text
    assert found.filter(is_masked=True).exists()
    with pytest.raises(Denied, match="Read those sections through"):
        services.send_consultation(draft.consultation, by=draft.sender)
    for section in found.filter(is_masked=True):
        services.change_section(section, by=draft.sender, body="Hör av er till kansliet.")
    services.send_consultation(draft.consultation, by=draft.sender)


def test_bad_input_is_told_and_kept(draft: Case) -> None:
    browser = visit(draft.sender)
    url = reverse("add_consultation_paper", args=[draft.consultation.pk])
    response = browser.post(url, {"title": "Mitt utkast", "kind": "strategy"})
    assert response.status_code == 422
    assert "There is no text" in words(response)
    assert kept(response, "title") == "Mitt utkast"
    response = browser.post(
        url, {"title": "Mitt utkast", "kind": "strategy", "text": "# Kontakt\nRing 070-174 06 05"}
    )
    assert response.status_code == 422
    assert "070-174 06 05" in kept(response, "text")


def test_what_is_sent_is_not_changed(sent: Case) -> None:
    section = Section.objects.filter(version__consultation=sent.consultation).first()
    with pytest.raises(Denied, match="is sent"):
        services.change_section(section, by=sent.sender, body="Annat.")
    with pytest.raises(Denied, match="is sent"):
        services.change_consultation(sent.consultation, by=sent.sender, title="Annat")


@pytest.mark.parametrize("lack", ["text", "recipients", "deadline"])
def test_it_is_not_sent_before_it_is_whole(draft: Case, lack: str) -> None:
    if lack == "text":
        services.remove_paper(draft.consultation.papers.get(), by=draft.sender)
    elif lack == "recipients":
        for row in draft.consultation.recipients.all():
            services.remove_recipient(row, by=draft.sender)
    else:
        services.change_consultation(draft.consultation, by=draft.sender, deadline=None)
    with pytest.raises(Denied):
        services.send_consultation(draft.consultation, by=draft.sender)
    assert draft.again().is_draft


@pytest.mark.req("R-262")
def test_everyone_who_answers_is_told_without_content(
    sent: Case, django_capture_on_commit_callbacks
) -> None:
    run_due()
    assert {letter.to[0] for letter in mail.outbox} == {
        "kerstin@norrby.example.se",
        "sven@norrby.example.se",
    }
    assert sent.reply.get_absolute_url() in mail.outbox[0].body


def test_reminders_go_to_those_who_are_unfinished_when_they_leave(sent: Case) -> None:
    run_due()
    mail.outbox.clear()
    services.schedule_reminder(sent.consultation, by=sent.sender)
    sent.say()
    sent.answer()
    run_due()
    assert mail.outbox == []
    assert sent.consultation.reminders.filter(letters=0).count() == 1


def test_a_planned_reminder_leaves_on_its_day(sent: Case) -> None:
    run_due()
    mail.outbox.clear()
    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        run_due()
        run_due()
        first = len(mail.outbox)
        run_due()
    assert first == 2
    assert len(mail.outbox) == 2


def test_a_deadline_that_is_moved_moves_the_reminders(sent: Case) -> None:
    later = timezone.localdate() + timedelta(days=60)
    services.move_deadline(sent.consultation, by=sent.sender, deadline=later)
    days = list(sent.consultation.reminders.values_list("on", flat=True))
    assert days == [
        later - timedelta(days=14),
        later - timedelta(days=3),
        later + timedelta(days=1),
    ]
    browser = visit(sent.sender)
    url = reverse("move_consultation_deadline", args=[sent.consultation.pk])
    response = browser.post(url, {"deadline": "2020-01-01"})
    assert response.status_code == 422
    assert kept(response, "deadline") == "2020-01-01"


class TestReadingLinks:
    def test_an_organisation_reads_without_account_until_it_is_stopped(
        self, sent: Case, client
    ) -> None:
        link, token = services.open_reading_link(
            sent.consultation,
            by=sent.sender,
            external=sent.town.police,
            ends_on=timezone.localdate() + timedelta(days=5),
        )
        url = reverse("read_consultation", args=[token])
        response = client.get(url)
        assert "Vem som gör vad." in response.content.decode()
        assert response["Cache-Control"] == "no-store"
        assert token not in {row.token_hash for row in ReadingLink.objects.all()}
        services.withdraw_reading_link(link, by=sent.sender)
        assert client.get(url).status_code == 404

    def test_a_link_runs_out_and_a_wrong_one_opens_nothing(self, sent: Case, client) -> None:
        _link, token = services.open_reading_link(
            sent.consultation,
            by=sent.sender,
            external=sent.town.police,
            ends_on=timezone.localdate(),
        )
        with time_machine.travel(timezone.now() + timedelta(days=2)):
            assert client.get(reverse("read_consultation", args=[token])).status_code == 404
        assert client.get(reverse("read_consultation", args=[token[:-1]])).status_code == 404

    def test_a_withdrawn_consultation_is_not_read(self, sent: Case, client) -> None:
        _link, token = services.open_reading_link(
            sent.consultation,
            by=sent.sender,
            external=sent.town.police,
            ends_on=timezone.localdate(),
        )
        services.withdraw_consultation(sent.consultation, by=sent.sender)
        assert client.get(reverse("read_consultation", args=[token])).status_code == 404


def test_a_board_that_was_merged_is_explained_and_answered_for_by_the_new_one(
    sent: Case, norrby: Town, alva: Actor
) -> None:
    sent.say(text="Detta skrev kulturnämnden.")
    with pytest.raises(Denied, match="Kulturnämnden"):
        services.change_reply(sent.reply, by=alva, registry_number="", body=None, attachments=[])
    today = timezone.localdate()
    merge_units([sent.culture], by=norrby.program, into=norrby.board, on=today)
    services.add_viewpoint(sent.reply, by=alva, kind="demand", text="Och detta den nya.")
    shown = words(visit(alva).get(sent.reply.get_absolute_url()))
    assert "Kulturnämnden no longer exists" in shown
    assert "Norrbys nämnd" in shown
    assert "Detta skrev kulturnämnden." in shown
    response = visit(alva).get(reverse("change_reply", args=[sent.reply.pk]))
    assert "Norrbys nämnd" in words(response)
    listed = words(
        visit(sent.sender).get(reverse("consultation_recipients", args=[sent.consultation.pk]))
    )
    assert "Kulturnämnden no longer exists" in listed


def test_next_door_sees_nothing(sent: Case, cia: Actor) -> None:
    browser = sign_in(cia)
    for url in (
        sent.consultation.get_absolute_url(),
        sent.reply.get_absolute_url(),
        reverse("consultation_viewpoints", args=[sent.consultation.pk]),
    ):
        assert browser.get(url).status_code == 404


def test_a_draft_is_the_senders_alone(draft: Case, alva: Actor, rut: Actor) -> None:
    assert Consultation.objects.visible_to(draft.kerstin).count() == 0
    assert Consultation.objects.visible_to(rut).count() == 0
    # Alva's administration lies under the board, and stands for it.
    assert Consultation.objects.visible_to(alva).count() == 1


def test_another_boards_coordinator_may_not_send_in_its_name(draft: Case) -> None:
    with pytest.raises(Denied, match="Norrbys nämnd"):
        services.create_consultation(
            draft.town.board, by=draft.kerstin, title="Remiss", kind="other"
        )


def test_a_role_that_only_reads_is_told_why_and_who_can(draft: Case, rut: Actor) -> None:
    response = visit(rut).get(reverse("new_consultation"))
    assert response.status_code == 403
    assert "Send documents out for consultation" in response.content.decode()


def test_everything_is_on_the_trail_without_its_words(sent: Case) -> None:
    sent.say(text="Det här är texten.")
    events = Event.objects.about(sent.reply)
    assert "reply.viewpoint_added" in {one.event for one in events}
    assert "Det här är texten" not in str([one.changes for one in Event.objects.all()])


def test_the_same_recipient_is_asked_once(sent: Case) -> None:
    with pytest.raises(Denied, match="asked already"):
        services.add_recipients(sent.consultation, by=sent.sender, units=[sent.culture])
    made = services.add_recipients(
        sent.consultation, by=sent.sender, units=[sent.town.administration]
    )
    assert made[0].reply.parts.count() == 5


def test_a_month_without_a_year_is_refused(draft: Case) -> None:
    with pytest.raises(ValidationError):
        services.change_consultation(
            draft.consultation, by=draft.sender, expected_year=None, expected_month=3
        )
