"""Making, sending, reminding and closing a round."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import Workbook

from tests.cast import Town, sign_in
from tests.surveys.conftest import Make, answer
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.models import Event
from varna.jobs.models import Job
from varna.jobs.worker import run_due
from varna.kit.keys import hash_of
from varna.organisations.enums import Role
from varna.surveys import asking, recipients_file, services
from varna.surveys.enums import Category, LetterState, Reach, RoundState, VersionState
from varna.surveys.models import Recipient, Result, Round, Template, Version
from varna.surveys.shipped import document


@pytest.fixture(autouse=True)
def memory(settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]


def _work() -> None:
    run_due(timezone.now() + timedelta(seconds=5))


@pytest.mark.req("R-081")
def test_invites_all_and_reminds_the_unfinished_alone(
    norrby: Town, alva: Actor, make: Make
) -> None:
    survey = make(51)
    for number in range(43):
        answer(survey, number)
    _work()
    # Who answered before the letter left gets none.
    assert len(mail.outbox) == 8
    mail.outbox.clear()
    services.schedule_reminder(survey, by=alva)
    answer(survey, 50)
    _work()
    assert len(mail.outbox) == 7
    letter = mail.outbox[0]
    assert letter.subject == "Påminnelse: enkät till lägesbilden"
    assert "/survey/" in letter.body
    assert "[länk]" not in letter.body
    services.close_round(survey, by=alva)
    with pytest.raises(Denied):
        services.schedule_reminder(Round.objects.get(pk=survey.pk), by=alva)


def test_a_mail_server_that_is_away_is_tried_again(
    norrby: Town, make: Make, settings: object
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # type: ignore[attr-defined]
    survey = make(3)
    _work()
    assert survey.letters.filter(state=LetterState.WAITING).count() == 3
    job = Job.objects.unfinished().get(name="varna.surveys.jobs.send_letters")
    assert job.fault == "ConnectionRefusedError"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]
    run_due(timezone.now() + timedelta(hours=2))
    assert survey.letters.filter(state=LetterState.SENT).count() == 3
    assert len(mail.outbox) == 3


def test_only_a_hash_of_a_link_is_stored_and_no_address_is_audited(
    norrby: Town, make: Make
) -> None:
    from varna.surveys import tokens

    survey = make(3)
    one = Recipient.objects.get(round=survey, number=0)
    key = tokens.key_of(one.pk, survey.pk)
    assert one.token_hash == hash_of(key)
    assert key not in str(list(Recipient.objects.values()))
    services.change_recipient(one, by=norrby.actors["Alva"], email="ny@example.se")
    assert "example.se" not in str(list(Event.objects.values_list("changes", flat=True)))


def test_the_program_closes_counts_and_forgets_in_time(
    norrby: Town, alva: Actor, make: Make
) -> None:
    survey = make(6)
    for number in range(6):
        answer(survey, number)
    now = timezone.now()
    with time_machine.travel(now + timedelta(days=15)):
        run_due()
        survey.refresh_from_db()
        assert survey.state == RoundState.CLOSED
        run_due()
        assert Result.objects.get(round=survey).answered == 6
        assert len(survey.recipients.exclude(email="")) == 6
    with time_machine.travel(now + timedelta(days=15 + 62)):
        run_due()
        assert not survey.recipients.exclude(email="", token_hash=None).exists()
        assert survey.recipients.count() == 6


@pytest.mark.req("R-079")
def test_asks_by_role_across_divisions_and_freezes_the_list(
    norrby: Town, alva: Actor, make: Make
) -> None:
    survey = make(0, opened=False)
    today = timezone.localdate()
    rows = asking.holders([norrby.administration], [Role.UNIT_MANAGER], Category.SOCIAL_CARE, today)
    assert [(row.unit, row.email) for row in rows] == [(norrby.unit, "ruth@norrby.example.se")]
    assert services.add_recipients(survey, by=alva, rows=rows) == 1
    assert services.add_recipients(survey, by=alva, rows=rows) == 0
    services.open_round(survey, by=alva)
    with pytest.raises(Denied, match="låst"):
        services.add_recipients(survey, by=alva, rows=rows)


@pytest.mark.req("R-074", "R-075")
def test_reads_lists_of_many_shapes_and_names_every_faulty_row() -> None:
    text = (
        "Namn;E-post;Grupp;Skolform;Huvudman\n"
        "Norra skolan;norra@example.se;Skolor;Grundskola;Fristående\n"
    )
    for content in (text.encode("utf-8-sig"), text.encode("cp1252"), text.encode("latin-1")):
        (line,) = recipients_file.read_file(content, Category.OTHER).lines
        assert (line.category, line.level, line.ownership) == (
            "school",
            "compulsory",
            "independent",
        )
    bad = recipients_file.read_text(
        "Norra skolan;norra@example.se\nSödra skolan;sodra\n;tom@example.se\n"
        "Östra skolan;norra@example.se\nVästra;=1+1\nFritid;f@example.se;Okänd",
        Category.SCHOOL,
    )
    assert [line.number for line in bad.lines] == [1]
    assert [fault.split(":")[0] for fault in bad.faults] == [
        "Rad 2",
        "Rad 3",
        "Rad 4",
        "Rad 5",
        "Rad 6",
    ]


def test_reads_a_workbook_and_refuses_what_is_none() -> None:
    book, target = Workbook(), io.BytesIO()
    sheet = book.active
    sheet.append(["Verksamhet", "E-post"])
    sheet.append(["Norra skolan", "norra@example.se"])
    sheet.append(["=1+1", "x@example.se"])
    sheet.merge_cells("A4:A5")
    sheet["A4"], sheet["B4"], sheet["B5"] = "Södra skolan", "s1@example.se", "s2@example.se"
    book.save(target)
    reading = recipients_file.read_file(target.getvalue(), Category.SCHOOL)
    assert [line.name for line in reading.lines] == ["Norra skolan", "Södra skolan"]
    assert len(reading.faults) == 2
    for content in (
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0 old",
        b"\x00\x01\x02",
        b"x" * (recipients_file.LARGEST + 1),
    ):
        with pytest.raises(recipients_file.UnreadableFileError):
            recipients_file.read_file(content, Category.SCHOOL)


def test_a_list_is_looked_through_before_it_is_saved(norrby: Town, alva: Actor, make: Make) -> None:
    survey = make(0, opened=False)
    browser = sign_in(alva)
    url = f"/surveys/{survey.pk}/recipients/list/"
    file = SimpleUploadedFile("lista.csv", b"Norra skolan;norra@example.se\nfel;fel\n")
    page = browser.post(url, {"category": "school", "file": file})
    assert page.status_code == 422
    assert "Rad 2" in page.content.decode()
    assert survey.recipients.count() == 0
    rows = page.context["rows"]
    browser.post(url, {"category": "school", "rows": rows, "save": "1"})
    assert [one.email for one in survey.recipients.all()] == ["norra@example.se"]


@pytest.mark.req("R-072")
def test_a_fixed_template_is_used_unchanged(
    norrby: Town, alva: Actor, cecilia: Actor, template: Template, make: Make
) -> None:
    services.set_fixed(template, by=cecilia, is_fixed=True)
    template.refresh_from_db()
    for actor in (alva, cecilia):
        with pytest.raises(Denied, match="fastställd"):
            services.write_questions(template, by=actor, document={"sections": []})
    survey = make(2)
    assert survey.version.template == template
    with pytest.raises(Denied):
        services.set_fixed(template, by=alva, is_fixed=False)


@pytest.mark.req("R-071")
def test_a_round_freezes_its_version(
    norrby: Town, cecilia: Actor, template: Template, make: Make
) -> None:
    survey = make(2)
    browser = sign_in(cecilia)
    url = f"/surveys/templates/{template.pk}/questions"
    browser.post(f"{url}/know_form/remove/")
    browser.post(f"{url}/wishes/move/", {"to": "up"})
    numbers = list(template.versions.values_list("number", "state"))
    assert numbers == [(2, "draft"), (1, "in_use")]
    kept, new = survey.version.questionnaire, template.versions.first().questionnaire
    assert kept.question("know_form") is not None
    assert new.question("know_form") is None


def test_imports_and_exports_questions_with_every_fault_named(
    norrby: Town, cecilia: Actor, template: Template
) -> None:
    browser = sign_in(cecilia)
    url = f"/surveys/templates/{template.pk}"
    text = browser.get(f"{url}/file.yaml").content
    sent = SimpleUploadedFile("mall.yaml", text)
    assert browser.post(f"{url}/import/", {"file": sent}).status_code == 302
    faulty = (
        b"sections:\n- {key: a, title: {sv: A}, questions: ["
        b"{key: B, kind: one, text: {sv: x}}, {key: c, kind: nope, text: {sv: x}}]}\n"
    )
    page = browser.post(f"{url}/import/", {"file": SimpleUploadedFile("m.yaml", faulty)})
    assert page.status_code == 422
    shown = page.content.decode()
    assert "Plats 1.1: nyckeln ska börja" in shown
    assert "Plats 1.1: minst två svarsval" in shown
    assert "Plats 1.2: en sådan frågetyp finns inte" in shown
    for bad in (b"\xff\xfe", b"a: [", b"a: &x [*x]"):
        page = browser.post(f"{url}/import/", {"file": SimpleUploadedFile("m.yaml", bad)})
        assert page.status_code == 422


def test_adds_and_changes_a_question_with_plain_forms(
    norrby: Town, cecilia: Actor, check: Template
) -> None:
    browser = sign_in(cecilia)
    url = f"/surveys/templates/{check.pk}/questions"
    said = {
        "key": "colour",
        "kind": "one",
        "text": "Vilken tid passar bäst?",
        "options": "am = Förmiddag | Morning\npm = Eftermiddag",
        "show_if": "plan_awareness:low",
    }
    assert browser.post(f"{url}/check/add/", said).status_code == 302
    question = check.versions.first().questionnaire.question("colour")
    assert question.options[0].text.en == "Morning"
    assert question.show_if.values == ("low",)
    said |= {"kind": "scale", "options": "1 = Låg\n2 = Hög", "show_if": ""}
    assert browser.post(f"{url}/colour/change/", said).status_code == 302
    assert check.versions.first().questionnaire.question("colour").options[0].key == "1"
    assert browser.post(f"{url}/check/add/", said | {"options": "ett"}).status_code == 422


def test_a_refused_address_is_shown_and_can_be_mended(
    norrby: Town, alva: Actor, make: Make
) -> None:
    survey = make(2)
    letter = survey.letters.first()
    services.note_letters(survey, by=norrby.program, refused=[letter.pk])
    one = Recipient.objects.get(pk=letter.recipient_id)
    assert one.reach == Reach.BOUNCED
    browser = sign_in(alva)
    url = f"/surveys/{survey.pk}/recipients/{one.pk}/"
    assert browser.post(url, {"email": "ny@example.se", "reach": "listed"}).status_code == 302
    one.refresh_from_db()
    assert (one.email, one.reach) == ("ny@example.se", Reach.LISTED)


def test_home_says_how_long_is_left_and_how_many_are_missing(
    norrby: Town, alva: Actor, make: Make
) -> None:
    make(5)
    page = sign_in(alva).get("/").content.decode()
    assert "Enkät 2026 stänger om 14 dagar" in page
    assert "5 har inte svarat." in page


def test_another_document_under_the_same_key_is_read_anew() -> None:
    """After a backup is restored, a key may stand for another version than the worker has read."""
    first, other = (
        Version(pk=1, state=VersionState.IN_USE, content=document(name)).questionnaire
        for name in ("situation_survey", "yearly_check")
    )
    assert first != other
    assert Version(pk=2, content=document("situation_survey")).questionnaire is first
