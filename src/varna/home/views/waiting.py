"""Work in the background that the reader asked for, and the demo's letters."""

from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from varna.access.permissions import Door, Permission
from varna.access.screens import ActorRequest, screen
from varna.jobs.enums import JobState
from varna.jobs.models import Job
from varna.jobs.registry import TASKS, try_again
from varna.web.components import Status, Tone
from varna.web.lists import page_of

_TONES = {
    JobState.WAITING: Tone.PLANNED,
    JobState.RUNNING: Tone.STARTED,
    JobState.DONE: Tone.DONE,
    JobState.FAILED: Tone.NEEDS_YOU,
}
_GONE = gettext_lazy("Work that this version no longer does")
# Older letters than these are of no use to someone who tries the demo.
_FILES = 200
_END = b"\n" + b"-" * 79 + b"\n"


@screen(Permission.HOME, methods=("GET", "POST"))
def job(request: ActorRequest, pk: int) -> HttpResponse:
    """How far a job has come. The page may be left; the work goes on. POST tries it again."""
    found = get_object_or_404(Job.objects.visible_to(request.actor), pk=pk)
    if request.method == "POST":
        return redirect("job", try_again(found, by=request.actor).pk)
    task, state = TASKS.get(found.name), JobState(found.state)
    context = {
        "job": found,
        "label": task.label if task else _GONE,
        "status": Status(state.label, _TONES[state]),
        "may_try_again": state == JobState.FAILED and task is not None,
        "will_try_again": state == JobState.WAITING and found.fault,
    }
    return render(request, "home/job.html", context)


@screen(Door.PUBLIC)
def outbox(request: Any) -> HttpResponse:
    """The letters that the demo has sent: it has no mail server, so they lie in a folder."""
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", "") or "")
    if not settings.DEMO or not getattr(settings, "EMAIL_FILE_PATH", ""):
        raise Http404
    newest = sorted(folder.glob("*"), key=lambda file: file.stat().st_mtime, reverse=True)
    letters = [letter for file in newest[:_FILES] for letter in reversed(_letters(file))]
    page = page_of(request.GET, letters)
    return render(request, "home/outbox.html", {"page": page})


def _letters(file: Path) -> list[dict[str, str]]:
    # Letters of one connection lie in one file, each with a line of dashes after it.
    return [_letter(part) for part in file.read_bytes().split(_END) if part.strip()]


def _letter(source: bytes) -> dict[str, str]:
    letter = message_from_bytes(source, policy=policy.default)
    body = letter.get_body(("plain",))
    text = body.get_content().strip() if body else _("(no text)")
    return {
        "subject": letter["Subject"] or _("(no subject)"),
        "to": letter["To"] or "",
        "date": letter["Date"] or "",
        "text": text,
    }
