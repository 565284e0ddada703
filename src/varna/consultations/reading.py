"""Viewpoints and divisions as lists that pages and files share."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.consultations.models import Consultation, Reply, Section, Version, Viewpoint


def viewpoints_seen(actor: Actor, consultation: Consultation) -> list[Viewpoint]:
    """What was said in the replies that the actor may read, in the order of the document."""
    rows = Viewpoint.objects.visible_to(actor).of(consultation).for_rows()
    return in_order(rows)


def viewpoints_sent(consultation: Consultation) -> list[Viewpoint]:
    """Everything that was said in the replies that were sent."""
    return in_order(Viewpoint.objects.of(consultation).for_rows())


def viewpoints_of(reply: Reply) -> list[Viewpoint]:
    """The viewpoints of a reply, in the order they were written."""
    return list(Viewpoint.objects.filter(reply=reply).for_rows().order_by("number"))


def in_order(rows: Iterable[Viewpoint]) -> list[Viewpoint]:
    """By section, then organisation; what is about the whole comes first."""
    return sorted(rows, key=lambda one: (_place(one), one.reply.recipient.label, one.number))


def _place(one: Viewpoint) -> tuple[int, int]:
    return (one.section.paper.number, one.section.number) if one.section else (0, 0)


def sections_of(version: Version) -> list[Section]:
    """The sections of a version, in order."""
    return list(Section.objects.filter(version=version).select_related("paper"))


def sections_in(consultation: Consultation) -> Any:
    """The sections of every version of the consultation that was found."""
    rows = Section.objects.filter(version__consultation=consultation)
    return rows.select_related("paper", "version__consultation__sender")


def first_version(consultation: Consultation) -> Version:
    """What was sent."""
    found: Version = consultation.versions.get(number=1)
    return found


def newest_version(consultation: Consultation) -> Version:
    """How the documents read now."""
    found: Version | None = consultation.versions.last()
    assert found is not None
    return found


def prepared_by(reply: Reply) -> str:
    """The divisions that prepared the case, in a sentence (R-263); empty if none is named."""
    rows = list(reply.preparations.select_related("unit"))
    lead = [row.unit.label for row in rows if row.is_lead]
    others = [row.unit.label for row in rows if not row.is_lead]
    if lead and others:
        return _("The matter was prepared by %(lead)s together with %(others)s.") % {
            "lead": lead[0],
            "others": listed(others),
        }
    if lead or others:
        return _("The matter was prepared by %(lead)s.") % {"lead": listed(lead or others)}
    return ""


def listed(names: list[str]) -> str:
    """Names in a sentence: “a, b and c”."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def main_viewpoints(viewpoints: Iterable[Viewpoint]) -> list[Viewpoint]:
    """Those that the writers marked for the summary (R-264)."""
    return [one for one in viewpoints if one.is_main]
