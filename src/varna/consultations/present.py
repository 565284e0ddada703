"""What the sender's and the readers' pages show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.actor import Actor, allows, refusal
from varna.access.permissions import Permission
from varna.approvals.enums import Outcome as Passed
from varna.approvals.services import log_of
from varna.consultations import policy
from varna.consultations.enums import ConsultationEvent, ReplyState
from varna.consultations.models import (
    Consultation,
    FollowTask,
    ReadingLink,
    Recipient,
    Reply,
    Section,
    Version,
    Viewpoint,
)
from varna.consultations.reading import first_version, sections_of
from varna.consultations.standing import stands_for
from varna.consultations.words import (
    change_words,
    expectation_words,
    kind_tag,
    late_words,
    outcome_tag,
    outcome_words,
    recipient_words,
    reply_tag,
    state_tag,
)
from varna.plans.difference import Difference, Part, compare
from varna.web.components import (
    Action,
    Cell,
    Column,
    Crumb,
    Download,
    Event,
    Fact,
    Group,
    Status,
    Tab,
    Table,
    Tone,
)
from varna.web.trail import trail_of

# More organisations than this beside each other cannot be read.
MOST_BESIDE = 6


def crumbs_of(*here: Crumb) -> list[Crumb]:
    """The way to the page."""
    return [Crumb(_("Consultations"), reverse("consultations")), *here]


def crumbs_in(consultation: Consultation, *here: Crumb) -> list[Crumb]:
    """The way to a page of a consultation."""
    return crumbs_of(Crumb(consultation.title, consultation.get_absolute_url()), *here)


def list_tabs(actor: Actor, show: str, waiting: int) -> list[Tab]:
    """What the list may show."""
    found = [("answer", _("To answer"), waiting or None), ("all", _("All"), None)]
    if actor.may(Permission.CONSULTATION_SEND):
        found.insert(1, ("sent", _("Sent by us"), None))
    return [
        Tab(label, f"{reverse('consultations')}?show={name}", current=name == show, count=count)
        for name, label, count in found
    ]


def reply_table(replies: Iterable[Reply], today: date) -> Table:
    """What the reader's organisation is asked, the nearest day first."""
    return Table(
        caption=_("To answer"),
        caption_hidden=True,
        columns=[
            Column(_("Consultation")),
            Column(_("For")),
            Column(_("Last day"), numeric=True),
            Column(_("Reply")),
        ],
        rows=[
            [
                Cell(
                    one.consultation.title,
                    url=one.get_absolute_url(),
                    note=one.consultation.sender.label,
                ),
                one.recipient.label,
                Cell(one.consultation.deadline or "–", note=_left(one, today)),
                Cell(status=reply_tag(one), note=late_words(one)),
            ]
            for one in replies
        ],
    )


def _left(reply: Reply, today: date) -> str:
    deadline = reply.consultation.deadline
    if reply.is_sent or deadline is None:
        return ""
    days = (deadline - today).days
    if days < 0:
        return _("the day has passed; a late reply is taken in and marked")
    return ngettext("%(count)d day left", "%(count)d days left", days) % {"count": days}


def consultation_table(rows: Iterable[Any]) -> Table:
    """Consultations, the newest first."""
    return Table(
        caption=_("Consultations"),
        caption_hidden=True,
        columns=[
            Column(_("Consultation")),
            Column(_("Sender")),
            Column(_("Last day"), numeric=True),
            Column(_("Replies"), numeric=True),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(one.title, url=one.get_absolute_url(), note=str(one.get_kind_display())),
                one.sender.label,
                one.deadline or "–",
                _("%(answered)d of %(asked)d") % {"answered": one.answered, "asked": one.asked},
                Cell(status=state_tag(one), note=one.decided),
            ]
            for one in rows
        ],
    )


def page_of(actor: Actor, consultation: Consultation, here: str) -> dict[str, Any]:
    """What every page of a consultation shows: header and tabs."""
    names = [
        ("consultation", _("Document")),
        ("consultation_recipients", _("Recipients")),
        ("consultation_viewpoints", _("Viewpoints")),
        ("consultation_version", _("New version")),
        ("consultation_decision", _("Decision")),
    ]
    return {
        "consultation": consultation,
        "crumbs": crumbs_of(Crumb(consultation.title)),
        "status": state_tag(consultation),
        "lead": _lead(consultation),
        "tabs": [
            Tab(label, reverse(name, args=[consultation.pk]), current=name == here)
            for name, label in names
        ],
        "keeps": allows(policy.check_keeps, actor, consultation),
    }


def _lead(consultation: Consultation) -> str:
    words = {"sender": consultation.sender.label, "day": consultation.deadline}
    if consultation.sent_on and consultation.deadline:
        return _("%(sender)s asks. Last day to answer: %(day)s.") % words
    return _("%(sender)s is preparing this.") % words


def document_page(actor: Actor, consultation: Consultation) -> dict[str, Any]:
    """The documents with their sections, and what the reader can do."""
    sections = sections_of(first_version(consultation))
    papers = consultation.papers.select_related("owner", "plan", "steering")
    may_change = allows(policy.check_can_change, actor, consultation)
    return {
        **page_of(actor, consultation, "consultation"),
        "papers": [(one, [row for row in sections if row.paper_id == one.pk]) for one in papers],
        "may_change": may_change,
        "may_send": allows(policy.check_can_send, actor, consultation),
        "refused": refusal(policy.check_can_send, actor, consultation) if may_change else None,
        "may_withdraw": consultation.is_open and allows(policy.check_keeps, actor, consultation),
        "masked": [one for one in sections if one.is_masked],
        "facts": _facts(consultation),
        "files": files_of(consultation),
        "mine": _own_replies(actor, consultation),
        "events": trail_of(consultation, ConsultationEvent, leave_out=[ConsultationEvent.JUDGED]),
    }


def _facts(consultation: Consultation) -> list[Fact]:
    found = [
        (_("Kind"), consultation.get_kind_display()),
        (_("Registry number"), consultation.diary_number),
        (_("Sent"), consultation.sent_on),
        (_("Subjects"), ", ".join(str(one) for one in consultation.subjects.all())),
    ]
    return [Fact(label, value) for label, value in found if value]


def files_of(consultation: Consultation) -> list[Download]:
    """The document as Word and PDF."""
    return [
        Download(
            consultation.title, reverse("consultation_file", args=[consultation.pk, ending]), kind
        )
        for ending, kind in (("docx", "Word"), ("pdf", "PDF"))
    ]


def _own_replies(actor: Actor, consultation: Consultation) -> list[Reply]:
    mine = stands_for(actor, Permission.CONSULTATION_READ)
    rows = Reply.objects.visible_to(actor).filter(
        recipient__consultation=consultation, recipient__unit__in=mine
    )
    return list(rows.select_related("recipient__unit", "recipient__consultation"))


def recipients_of(consultation: Consultation) -> list[Recipient]:
    """Everyone who is asked, with the reply."""
    rows = consultation.recipients.select_related("unit", "external", "reply", "consultation")
    found = list(rows)
    for row in found:
        row.reply.recipient = row
    return found


def recipients_page(actor: Actor, consultation: Consultation) -> dict[str, Any]:
    """Who is asked, how far each has come, links and reminders."""
    today = timezone.localdate()
    rows = recipients_of(consultation)
    seen = set(
        Reply.objects.visible_to(actor)
        .filter(recipient__consultation=consultation)
        .values_list("pk", flat=True)
    )
    links = ReadingLink.objects.visible_to(actor).filter(consultation=consultation)
    return {
        **page_of(actor, consultation, "consultation_recipients"),
        "table": _recipient_table(rows, seen),
        "has_rows": bool(rows),
        "changes": [text for row in rows if (text := change_words(row, today))],
        "removable": rows if consultation.is_draft else [],
        "sent": sum(row.reply.is_sent for row in rows),
        "asked": len(rows),
        "links": [(one, _link_status(one, today)) for one in links.select_related("external")],
        "reminders": _reminders(consultation),
        "may_await": allows(policy.check_can_await, actor, consultation),
        "may_link": allows(policy.check_can_link, actor, consultation),
        "may_add": allows(policy.check_can_add_recipients, actor, consultation),
    }


def _recipient_table(rows: Sequence[Recipient], seen: set[int]) -> Table:
    return Table(
        caption=_("Recipients"),
        caption_hidden=True,
        columns=[Column(_("Organisation")), Column(_("Reply")), Column(_("When"))],
        rows=[
            [
                Cell(
                    row.label,
                    url=row.reply.get_absolute_url() if row.reply.pk in seen else None,
                    note="" if row.unit else _("outside the municipality"),
                ),
                Cell(status=reply_tag(row.reply)),
                recipient_words(row) if row.reply.is_sent else "–",
            ]
            for row in rows
        ],
    )


def _link_status(link: ReadingLink, today: date) -> Status:
    if link.withdrawn_on:
        return Status(_("Stopped"), Tone.PAUSED)
    if link.ends_on < today:
        return Status(_("Run out"), Tone.PAUSED)
    return Status(_("Open until %(day)s") % {"day": link.ends_on}, Tone.ONGOING)


def _reminders(consultation: Consultation) -> list[str]:
    found = []
    for one in consultation.reminders.all():
        if one.letters is not None:
            said = ngettext("%(count)d letter sent", "%(count)d letters sent", one.letters)
            text = said % {"count": one.letters}
            if one.unreached:
                gap = ngettext(
                    "%(count)d recipient has nobody who answers for it",
                    "%(count)d recipients have nobody who answers for them",
                    one.unreached,
                )
                text = f"{text}; {gap % {'count': one.unreached}}"
        else:
            text = (
                _("being sent") if one.is_queued else _("planned, to those who have not answered")
            )
        found.append(f"{one.on}: {text}")
    return found


@dataclass(frozen=True, slots=True)
class Beside:
    """A row of replies side by side: what each organisation says of the same thing."""

    label: str
    cells: list[list[Viewpoint]]


def group_of(viewpoint: Viewpoint, by: str) -> str:
    """Under which heading the viewpoint stands."""
    if by == "subject":
        return str(viewpoint.subject) if viewpoint.subject else _("No subject")
    if by == "organisation":
        return viewpoint.reply.recipient.label
    return viewpoint.about or _("About the whole")


def grouped(viewpoints: Sequence[Viewpoint], by: str) -> list[tuple[str, list[Viewpoint]]]:
    """Viewpoints under their headings, in the order of the document."""
    groups: dict[str, list[Viewpoint]] = {}
    for one in viewpoints:
        groups.setdefault(group_of(one, by), []).append(one)
    return sorted(groups.items()) if by != "section" else list(groups.items())


def viewpoint_table(actor: Actor, viewpoints: Sequence[Viewpoint], by: str) -> Table:
    """All viewpoints under their headings, each with what became of it."""
    rows: list[list[object] | Group] = []
    for name, found in grouped(viewpoints, by):
        rows.append(Group(name))
        rows += [_viewpoint_row(actor, one, by) for one in found]
    return Table(
        caption=_("Viewpoints"),
        caption_hidden=True,
        columns=[
            Column(_("Viewpoint")),
            Column(_("Organisation")),
            Column(_("Kind")),
            Column(_("What became of it")),
        ],
        rows=rows,
    )


def _viewpoint_row(actor: Actor, one: Viewpoint, by: str) -> list[object]:
    note = group_of(one, "section" if by != "section" else "subject")
    url = reverse("judge_viewpoint", args=[one.reply.recipient.consultation_id, one.pk])
    return [
        Cell(str(one.text), url=url, note=note),
        one.reply.recipient.label,
        Cell(status=kind_tag(one)),
        Cell(status=outcome_tag(one), note=_detail(one)),
    ]


def _detail(one: Viewpoint) -> str:
    return outcome_words(one).removeprefix(str(one.get_outcome_display())).lstrip(",. ")


def beside(viewpoints: Sequence[Viewpoint], by: str) -> tuple[list[str], list[Beside], int]:
    """Organisations as columns, sections or subjects as rows; and how many had no room."""
    names = sorted({one.reply.recipient.label for one in viewpoints})
    shown = names[:MOST_BESIDE]
    by = "subject" if by == "organisation" else by
    rows = [
        Beside(
            label,
            [[one for one in found if one.reply.recipient.label == name] for name in shown],
        )
        for label, found in grouped(viewpoints, by)
    ]
    return shown, rows, len(names) - len(shown)


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


def main_action(actor: Actor) -> Action | None:
    """What a sender begins with."""
    if not actor.may(Permission.CONSULTATION_SEND):
        return None
    return Action(_("Begin a consultation"), reverse("new_consultation"))


def waiting_replies(actor: Actor) -> Any:
    """Replies that the actor's organisation has still to send."""
    mine = stands_for(actor, Permission.CONSULTATION_READ)
    rows = Reply.objects.visible_to(actor).filter(recipient__unit__in=mine)
    return rows.exclude(state=ReplyState.SENT).filter(recipient__consultation__state="sent")
