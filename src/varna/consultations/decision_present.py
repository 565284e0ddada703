"""What the pages of the new version and of the decision show."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows, refusal
from varna.access.permissions import Permission
from varna.approvals.enums import Outcome as Passed
from varna.approvals.services import log_of
from varna.consultations import policy
from varna.consultations.models import Consultation, FollowTask, Section, Version
from varna.consultations.present import page_of
from varna.consultations.reading import sections_of
from varna.consultations.words import expectation_words
from varna.kit.difference import Difference, Part, compare
from varna.web.components import Cell, Column, Download, Event, Fact, Status, Table, Tone


def version_page(actor: Actor, consultation: Consultation) -> dict[str, Any]:
    """The newest version, and what differs from what was sent."""
    versions = list(consultation.versions.all())
    newest = versions[-1]
    may = allows(policy.check_can_revise, actor, consultation)
    keeps = allows(policy.check_keeps, actor, consultation)
    # A version that is being written is the sender's until the body has decided.
    shown = newest if keeps or consultation.decided_on else versions[0]
    return {
        **page_of(actor, consultation, "consultation_version"),
        "version": shown if shown.number > 1 else None,
        "sections": sections_of(shown) if shown.number > 1 else [],
        "found": difference_of(versions[0], shown) if shown.number > 1 else None,
        "may_revise": may,
        "may_start": may and newest.number == 1,
        "may_write": may and newest.number > 1,
    }


def difference_of(before: Version, after: Version) -> Difference:
    """What differs between two versions, section by section, word by word."""
    return compare(_parts(before), _parts(after))


def _parts(version: Version) -> list[Part]:
    rows = sections_of(version)
    return [
        Part(
            key=one.pk,
            title=one.label,
            place=one.place,
            fields={_("Heading"): str(one.title), _("Text"): str(one.body)},
            ancestors=frozenset(_ancestors(one)),
        )
        for one in rows
    ]


def _ancestors(section: Section) -> Iterable[int]:
    one = section.previous
    while one is not None:
        yield one.pk
        one = one.previous


def decision_page(actor: Actor, consultation: Consultation) -> dict[str, Any]:
    """Expected and actual decision, what was decided on, and the tasks that followed."""
    log = log_of(consultation)
    may = allows(policy.check_can_hand_in_version, actor, consultation)
    keeps = allows(policy.check_keeps, actor, consultation)
    before = consultation.after
    return {
        **page_of(actor, consultation, "consultation_decision"),
        "expectation": expectation_words(consultation, timezone.localdate()),
        "facts": [
            Fact(_("Body that decides"), consultation.body.label if consultation.body else None),
            Fact(_("Expected"), consultation.expected or None),
            Fact(_("Decided"), consultation.decided or None),
            *(
                [Fact(_("To be decided first"), before, url=before.get_absolute_url())]
                if before
                else []
            ),
        ],
        "following": list(Consultation.objects.visible_to(actor).filter(after=consultation)),
        "voided": log[-1] if log and log[-1].is_voiding else None,
        "may_expect": keeps and (consultation.is_draft or consultation.is_open),
        "may_hand_in": may,
        "refused": _refused(actor, consultation) if not may else None,
        "may_decide": allows(policy.check_can_decide, actor, consultation),
        "may_give": allows(policy.check_can_give_tasks, actor, consultation),
        "log": log_events(log),
        "files": pinned_files(log, "consultation_pinned_file", consultation.pk),
        "tasks": _task_table(actor, consultation),
    }


def _refused(actor: Actor, consultation: Consultation) -> Any:
    if consultation.is_open and allows(policy.check_keeps, actor, consultation):
        return refusal(policy.check_can_hand_in_version, actor, consultation)
    if consultation.state == "handed_in" and actor.may(Permission.DECISION_REGISTER):
        return refusal(policy.check_can_decide, actor, consultation)
    return None


def _task_table(actor: Actor, consultation: Consultation) -> Table | None:
    tasks = list(consultation.tasks.select_related("unit", "consultation"))
    if not tasks:
        return None
    return Table(
        caption=_("Tasks of the decision"),
        caption_hidden=True,
        columns=[
            Column(_("Unit")),
            Column(_("Task")),
            Column(_("By"), numeric=True),
            Column(_("Followed up in")),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(one.unit.label, url=_task_url(actor, one)),
                str(one.title),
                one.due or "–",
                one.get_point_display() or "–",
                Cell(
                    status=Status(_("Done"), Tone.DONE)
                    if one.done_on
                    else Status(_("To do"), Tone.PLANNED),
                    note=", ".join(str(part) for part in (one.done_on, one.done_how) if part),
                ),
            ]
            for one in tasks
        ],
    )


def _task_url(actor: Actor, task: FollowTask) -> str | None:
    if not allows(policy.check_can_close_task, actor, task):
        return None
    return reverse("close_consultation_task", args=[task.consultation_id, task.pk])


def log_events(log: Sequence[Any]) -> list[Event]:
    """The decision log, newest first."""
    return [
        Event(
            timezone.localtime(row.registered_at),
            _log_title(row),
            who=", ".join(part for part in (row.registered_by.name, row.mandate) if part),
            text=_log_text(row),
        )
        for row in reversed(log)
    ]


def _log_title(row: Any) -> str:
    passed = row.outcome == Passed.PASSED
    what = str(row.get_step_display() if passed else row.get_outcome_display())
    return f"{what}: {row.body.label}" if row.body else what


def _log_text(row: Any) -> str:
    day = _("Decided %(day)s") % {"day": row.day} if row.body else ""
    paragraph = f"§ {row.paragraph}" if row.paragraph else ""
    facts = ", ".join(part for part in (day, paragraph, row.registry_number) if part)
    print_of = row.document.sha256[:16] if row.document else ""
    mark = _("Fingerprint of the document: %(mark)s…") % {"mark": print_of} if print_of else ""
    return ". ".join(part for part in (facts, str(row.reason).rstrip("."), mark) if part)


def pinned_files(log: Sequence[Any], name: str, pk: int) -> list[Download]:
    """Exactly what was handed in, each time."""
    known = {row.document_id: row.document for row in log if row.document}
    return [
        Download(
            f"{one.title}, {timezone.localtime(one.pinned_at):%Y-%m-%d %H:%M}",
            reverse(name, args=[pk, one.pk]),
            "PDF",
        )
        for one in known.values()
    ]
