"""What the sender's and the readers' pages show."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.actor import Actor, allows, refusal
from varna.access.permissions import Permission
from varna.consultations import policy
from varna.consultations.enums import ConsultationEvent, ReplyState
from varna.consultations.models import (
    Consultation,
    ReadingLink,
    Recipient,
    Reply,
)
from varna.consultations.reading import first_version, sections_of
from varna.consultations.standing import stands_for
from varna.consultations.words import (
    change_words,
    late_words,
    recipient_words,
    reply_tag,
    state_tag,
)
from varna.web.components import (
    Action,
    Cell,
    Column,
    Crumb,
    Download,
    Fact,
    Status,
    Tab,
    Table,
    Tone,
)
from varna.web.trail import trail_of


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
