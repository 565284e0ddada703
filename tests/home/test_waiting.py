"""The page of a job, and the demo's letters."""

from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import sign_in
from tests.plans.pages import words
from varna.access.actor import Actor
from varna.jobs.enums import JobState
from varna.jobs.models import Job


def asked_by(actor: Actor, **facts: object) -> Job:
    return Job.objects.create(
        municipality_key=actor.municipality_id,
        asked_by=actor.user_id,
        name="varna.jobs.jobs.clear_away",
        **facts,
    )


def test_alva_sees_how_far_her_job_is(alva: Actor) -> None:
    job = asked_by(alva, state=JobState.RUNNING, done=1200, total=10000, back_to="/plans/")
    shown = words(
        sign_in(alva).get(reverse("job", args=[job.pk]), headers={"accept-language": "sv"})
    )
    assert "1 200 av 10 000" in shown.replace("\xa0", " ")
    assert "Du kan lämna sidan" in shown


def test_what_is_done_is_not_looked_up_again(alva: Actor) -> None:
    job = asked_by(alva, state=JobState.DONE, ended_at=timezone.now())
    response = sign_in(alva).get(reverse("job", args=[job.pk]))
    assert b"data-live" not in response.content


def test_a_fault_is_told_without_its_words(alva: Actor) -> None:
    job = asked_by(alva, state=JobState.FAILED, fault="SMTPRecipientsRefused")
    response = sign_in(alva).get(reverse("job", args=[job.pk]))
    assert "SMTP" not in response.content.decode()
    assert "lyckades inte" in words(response)


def test_what_a_fault_stopped_is_tried_again_on_request(alva: Actor) -> None:
    job = asked_by(alva, state=JobState.FAILED, fault="OSError", key="7", back_to="/plans/")
    browser = sign_in(alva)
    again = Job.objects.get(pk=int(browser.post(reverse("job", args=[job.pk])).url.split("/")[2]))
    assert (again.state, again.key, again.back_to) == (JobState.WAITING, "7", "/plans/")
    # Pressed twice, it is not queued twice; and what runs is left alone.
    assert browser.post(reverse("job", args=[job.pk])).url == f"/jobs/{again.pk}/"
    assert browser.post(reverse("job", args=[again.pk])).url == f"/jobs/{again.pk}/"
    assert Job.objects.count() == 2


def test_rut_does_not_find_what_alva_asked_for(alva: Actor, rut: Actor, cia: Actor) -> None:
    url = reverse("job", args=[asked_by(alva).pk])
    assert sign_in(rut).get(url).status_code == 404
    assert sign_in(cia).get(url).status_code == 404


@pytest.fixture
def letters(settings, tmp_path: Path) -> Path:
    settings.EMAIL_FILE_PATH = str(tmp_path)
    backend = "django.core.mail.backends.filebased.EmailBackend"
    post = get_connection(backend, file_path=str(tmp_path))
    text = "Hej <b>du</b>!"
    post.send_messages(
        [EmailMessage(f"Påminnelse {number}", text, to=["a@example.se"]) for number in (1, 2)]
    )
    return tmp_path


def test_the_demo_shows_its_letters(letters: Path, settings, client: Client, db: None) -> None:
    settings.DEMO = True
    response = client.get(reverse("outbox"))
    assert response.status_code == 200
    assert "Påminnelse 1" in words(response)
    assert "Påminnelse 2" in words(response)
    assert "<b>du</b>" not in response.content.decode()


def test_a_real_site_shows_none(letters: Path, settings, client: Client, db: None) -> None:
    settings.DEMO = False
    assert client.get(reverse("outbox")).status_code == 404
