"""The content of a reply, and of a new version, in one fixed form, and its fingerprint."""

import json
from hashlib import sha256
from typing import Any

from varna.consultations.enums import PartKind
from varna.consultations.models import Consultation, Reply, ReplyPart, Section, Viewpoint


def _fingerprint(content: dict[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return sha256(text.encode()).hexdigest()


def parts_of(reply: Reply) -> list[ReplyPart]:
    """The parts of the case document in the order of its template (R-273)."""
    order = list(PartKind)
    return sorted(reply.parts.all(), key=lambda part: order.index(PartKind(part.kind)))


def reply_revision(reply: Reply) -> str:
    """Return the fingerprint (SHA-256) of what the reply says."""
    viewpoints = Viewpoint.objects.filter(reply=reply).order_by("number")
    return _fingerprint(
        {
            "parts": [[one.kind, one.body] for one in parts_of(reply)],
            "divisions": [[one.unit_id, one.is_lead] for one in reply.preparations.all()],
            "attachments": [[one.number, one.title] for one in reply.attachments.all()],
            "viewpoints": [
                [one.number, one.kind, one.section_id, one.subject_id, one.text, one.is_main]
                for one in viewpoints
            ],
            "body": reply.body_id,
        }
    )


def version_revision(consultation: Consultation) -> str:
    """Return the fingerprint of the newest version, and of what became of the viewpoints."""
    newest = consultation.versions.last()
    sections = Section.objects.filter(version=newest).select_related("paper")
    judged = Viewpoint.objects.of(consultation).order_by("pk")
    return _fingerprint(
        {
            "title": consultation.title,
            "body": consultation.body_id,
            "sections": [[one.place, one.title, one.body, one.is_proposal] for one in sections],
            "outcomes": [
                [one.pk, one.outcome, one.outcome_section_id, one.outcome_where, one.outcome_why]
                for one in judged
                # A late reply that nobody has assessed yet does not unsettle what is decided on.
                if one.outcome
            ],
        }
    )
