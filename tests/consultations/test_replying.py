"""The case document: written together, handed in, treated, sent; late and after the decision."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone, translation

from tests.consultations.conftest import Case
from tests.plans.pages import kept, page, visit, words
from varna.access.errors import Denied
from varna.administration.services import create_unit
from varna.approvals.services import documents_of
from varna.consultations import exports, services
from varna.consultations.errors import MeanwhileError
from varna.consultations.models import Reply
from varna.consultations.reading import prepared_by
from varna.documents import Heading
from varna.organisations.enums import Role, UnitKind


def division(case: Case, name: str):
    return create_unit(
        case.town.municipality,
        by=case.town.program,
        name=name,
        kind=UnitKind.DIVISION,
        parent=case.office,
    )


@pytest.mark.req("R-273", "R-536")
def test_the_case_document_has_its_six_headings_in_order(sent: Case) -> None:
    sent.say(is_main=True)
    with translation.override("sv"):
        document = exports.reply_document(sent.reply)
    assert [one.text for one in document.blocks if isinstance(one, Heading) and one.level == 1] == [
        "Sammanfattning",
        "Bakgrund",
        "Ärendet",
        "Ärendets beredning",
        "Förvaltningens synpunkter",
        "Bilagor",
    ]


@pytest.mark.req("R-263")
def test_three_divisions_prepare_the_case_and_one_leads(sent: Case) -> None:
    lead, *others = (division(sent, name) for name in ("Administrationen", "Teatern", "Museet"))
    services.ask_divisions(sent.reply, by=sent.kerstin, lead=lead, others=others)
    assert sent.reply.preparations.count() == 3
    said = "The matter was prepared by Administrationen together with Teatern and Museet."
    assert prepared_by(sent.reply) == said
    assert said in words(visit(sent.kerstin).get(sent.reply.get_absolute_url()))


def test_only_a_division_that_takes_part_writes_and_its_lines_bear_its_name(sent: Case) -> None:
    theatre, museum = division(sent, "Teatern"), division(sent, "Museet")
    tora = sent.town.hire("Tora", Role.UNIT_MANAGER, theatre)
    mia = sent.town.hire("Mia", Role.UNIT_MANAGER, museum)
    services.ask_divisions(sent.reply, by=sent.kerstin, lead=None, others=[theatre])
    made = services.add_viewpoint(sent.reply, by=tora, kind="support", text="Bra.")
    assert made.unit == theatre
    with pytest.raises(Denied, match="does not take part"):
        services.add_viewpoint(sent.reply, by=mia, kind="support", text="Bra.")
    response = visit(mia).get(reverse("add_viewpoint", args=[sent.reply.pk]))
    assert response.status_code == 403
    assert "does not take part" in response.content.decode()


class TestTwoWriters:
    def test_the_second_sees_both_texts_and_loses_neither(self, sent: Case) -> None:
        part = sent.reply.parts.get(kind="summary")
        url = reverse("write_reply_part", args=[sent.reply.pk, "summary"])
        services.write_part(part, by=sent.sven, body="Vi är positiva.", version=0)
        browser = visit(sent.kerstin)
        response = browser.post(url, {"body": "Vi är kritiska.", "version": "0"})
        assert response.status_code == 409
        assert "Vi är positiva." in words(response)
        assert kept(response, "body") == "Vi är kritiska."
        part.refresh_from_db()
        assert part.body == "Vi är positiva."
        again = {"body": "Vi är både positiva och kritiska.", "version": kept(response, "version")}
        assert browser.post(url, again).status_code == 302
        part.refresh_from_db()
        assert part.body == "Vi är både positiva och kritiska."

    def test_a_viewpoint_is_not_written_over_unseen(self, sent: Case) -> None:
        made = sent.say(text="Säg vem.")
        services.change_viewpoint(made, by=sent.sven, version=1, text="Säg vem och när.")
        with pytest.raises(MeanwhileError):
            services.change_viewpoint(made, by=sent.kerstin, version=1, text="Säg varför.")
        url = reverse("change_viewpoint", args=[sent.reply.pk, made.pk])
        data = {"text": "Säg varför.", "kind": "demand", "version": "1"}
        response = visit(sent.kerstin).post(url, data)
        assert response.status_code == 409
        assert "Säg vem och när." in words(response)
        assert kept(response, "text") == "Säg varför."

    def test_two_divisions_write_under_a_heading_each(self, sent: Case) -> None:
        for kind, who in (("matter", sent.sven), ("viewpoints", sent.kerstin)):
            services.write_part(
                sent.reply.parts.get(kind=kind), by=who, body=f"Text om {kind}.", version=0
            )
        assert {one.body for one in sent.reply.parts.filter(version=1)} == {
            "Text om matter.",
            "Text om viewpoints.",
        }


@pytest.mark.req("R-264")
def test_viewpoints_have_kind_section_and_subject_and_the_main_ones_make_the_summary(
    sent: Case,
) -> None:
    browser = visit(sent.kerstin)
    section = sent.consultation.versions.get().sections.get(number=2)
    subject = sent.consultation.subjects.get(name="Ansvar")
    for number, kind in enumerate(("support", "demand", "question", "proposal")):
        response = browser.post(
            reverse("add_viewpoint", args=[sent.reply.pk]),
            {
                "text": f"Detta är punkt {number}.",
                "kind": kind,
                "section": section.pk,
                "subject": subject.pk,
                "is_main": "on" if number == 1 else "",
            },
        )
        assert response.status_code == 302
    with translation.override("sv"):
        document = exports.reply_document(sent.reply)
    summary = document.blocks[: document.blocks.index(Heading(1, "Bakgrund"))]
    assert "punkt 1" in str(summary)
    assert "punkt 0" not in str(summary)
    shown = words(browser.get(sent.reply.get_absolute_url()))
    assert "1.2 Ansvar" in shown


def test_a_viewpoint_that_names_somebody_is_refused_and_kept(sent: Case) -> None:
    url = reverse("add_viewpoint", args=[sent.reply.pk])
    text = "Mejla anna.karlsson@example.se om detta."
    response = visit(sent.kerstin).post(url, {"text": text, "kind": "demand"})
    assert response.status_code == 422
    assert kept(response, "text") == text
    assert not sent.reply.viewpoints.exists()


def test_the_board_treats_exactly_what_was_handed_in(sent: Case, minutes) -> None:
    sent.say()
    sent.hand_in(body=sent.culture)
    with pytest.raises(Denied, match="handed in"):
        sent.say(text="En sak till.")
    with pytest.raises(Denied):
        services.send_reply(sent.reply, by=sent.kerstin)
    services.decide_reply(sent.reply, by=sent.sven, minutes=minutes())
    services.send_reply(sent.reply, by=sent.kerstin)
    reply = sent.reply
    pinned = documents_of(reply).get()
    assert reply.is_sent
    assert bytes(pinned.content).startswith(b"%PDF")
    response = visit(sent.sender).get(reverse("reply_pinned_file", args=[reply.pk, pinned.pk]))
    assert response.content == bytes(pinned.content)
    assert pinned.sha256[:16] in words(visit(sent.kerstin).get(reply.get_absolute_url()))


def test_who_handed_in_does_not_register_the_boards_decision(sent: Case, minutes) -> None:
    sent.say()
    services.change_reply(
        sent.reply, by=sent.sven, registry_number="", body=sent.culture, attachments=[]
    )
    services.submit_reply(sent.reply, by=sent.sven, pinned=exports.pinned_reply(sent.reply))
    with pytest.raises(Denied, match="You handed this text in"):
        services.decide_reply(sent.reply, by=sent.sven, minutes=minutes())


def test_the_board_sends_it_back_and_it_is_written_in_again(sent: Case) -> None:
    sent.say()
    sent.hand_in(body=sent.culture)
    response = visit(sent.sven).post(
        reverse("decide_reply", args=[sent.reply.pk]), {"outcome": "sent_back", "reason": ""}
    )
    assert response.status_code == 422
    services.send_reply_back(sent.reply, by=sent.sven, reason="Tydligare om ansvaret.")
    assert "Tydligare om ansvaret." in words(visit(sent.kerstin).get(sent.reply.get_absolute_url()))
    sent.say(text="Ansvaret ska stå i avsnitt två.")


def test_a_reply_that_changed_while_it_was_handed_in_is_refused(sent: Case) -> None:
    sent.say()
    pinned = exports.pinned_reply(sent.reply)
    sent.say(text="En sak till.")
    with pytest.raises(Denied, match="just now"):
        services.submit_reply(sent.reply, by=sent.kerstin, pinned=pinned)


def test_a_late_reply_is_taken_in_and_marked(sent: Case) -> None:
    sent.say()
    late = sent.consultation.deadline + timedelta(days=3)
    with time_machine.travel(late, tick=False):
        reply = sent.answer()
    assert reply.days_late == 3
    shown = words(
        visit(sent.sender).get(reverse("consultation_recipients", args=[sent.consultation.pk]))
    )
    assert "Sent late" in shown
    assert "3 days after the last day" in shown


def test_a_reply_is_the_boards_own_until_it_is_sent(sent: Case, cecilia) -> None:
    sent.say(text="Utkastet.")
    assert not Reply.objects.visible_to(cecilia).filter(pk=sent.reply.pk).exists()
    assert visit(cecilia).get(sent.reply.get_absolute_url()).status_code == 404
    sent.answer()
    assert "Utkastet." in words(visit(cecilia).get(sent.reply.get_absolute_url()))


def test_what_was_written_is_kept_when_the_sender_withdraws(sent: Case) -> None:
    sent.say(text="Vår synpunkt.")
    services.withdraw_consultation(sent.consultation, by=sent.sender)
    with pytest.raises(Denied, match="withdrawn"):
        sent.say(text="En till.")
    assert "Vår synpunkt." in words(visit(sent.kerstin).get(sent.reply.get_absolute_url()))


def test_an_organisation_outside_is_answered_for_by_the_sender(sent: Case) -> None:
    reply = Reply.objects.get(recipient__external=sent.town.police)
    services.add_viewpoint(reply, by=sent.sender, kind="proposal", text="Mötas oftare.")
    with pytest.raises(Denied):
        services.add_viewpoint(reply, by=sent.kerstin, kind="support", text="Bra.")
    services.submit_reply(reply, by=sent.sender, pinned=exports.pinned_reply(reply))
    assert services.send_reply(reply, by=sent.sender).is_sent


def test_the_files_are_made_as_word_and_pdf(sent: Case) -> None:
    sent.say()
    browser = visit(sent.kerstin)
    for ending, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        response = browser.get(reverse("reply_file", args=[sent.reply.pk, ending]))
        assert response.content.startswith(start)
    assert browser.get(reverse("reply_file", args=[sent.reply.pk, "exe"])).status_code == 404


def test_the_list_tells_what_waits_and_how_long(sent: Case) -> None:
    shown = page(visit(sent.kerstin).get(reverse("consultations")))
    assert "28 days left" in shown.text
    sent.say()
    sent.answer()
    shown = words(visit(sent.kerstin).get(reverse("consultations"), {"show": "answer"}))
    assert "Nothing to answer" in shown


def test_today_is_the_day_of_sending(sent: Case) -> None:
    sent.say()
    assert sent.answer().sent_on == timezone.localdate()
