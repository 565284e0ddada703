"""Documents of a consultation and their sections."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.consultations import policy
from varna.consultations.cutting import Cut
from varna.consultations.enums import ConsultationEvent
from varna.consultations.models import Consultation, Paper, Section
from varna.consultations.reading import newest_version
from varna.organisations.models import Unit
from varna.plans.models import Plan
from varna.steering.models import SteeringDocument

# More than this is not a document that boards answer to section by section.
MOST_SECTIONS = 300
# Of free text the trail keeps that it was written, not its words.
_WORDLESS = {"body": None}


@command
def add_paper(
    consultation: Consultation,
    *,
    by: Actor,
    title: str,
    kind: str,
    cuts: Sequence[Cut],
    owner: Unit | None = None,
    plan: Plan | None = None,
    steering: SteeringDocument | None = None,
) -> Paper:
    """Add a document with its sections; a board's own sub-strategy names its owner (R-268)."""
    policy.check_can_change(by, consultation)
    if len(cuts) > MOST_SECTIONS:
        raise ValidationError(
            _("The document has %(count)d sections; at most %(most)d fit. Send it in two parts.")
            % {"count": len(cuts), "most": MOST_SECTIONS}
        )
    paper = Paper(
        municipality=consultation.municipality,
        consultation=consultation,
        number=consultation.papers.count() + 1,
        title=title,
        kind=kind,
        owner=owner,
        plan=plan,
        steering=steering,
    )
    keep(paper)
    version = consultation.versions.get(number=1)
    for number, one in enumerate(cuts, start=1):
        keep(
            Section(
                municipality=consultation.municipality,
                version=version,
                paper=paper,
                number=number,
                title=one.title,
                body=one.body,
                is_masked=one.is_masked,
                is_proposal=one.is_proposal,
            )
        )
    counts = {"sections": len(cuts), "masked": sum(one.is_masked for one in cuts)}
    record(ConsultationEvent.PAPER_ADDED, consultation, {"paper": paper.number, **counts})
    return paper


@command
def remove_paper(paper: Paper, *, by: Actor) -> None:
    """Take a document out of a draft; those after it move up."""
    consultation = paper.consultation
    policy.check_can_change(by, consultation)
    number = paper.number
    record(ConsultationEvent.PAPER_REMOVED, consultation, {"paper": number})
    paper.delete()
    for later in consultation.papers.filter(number__gt=number):
        later.number -= 1
        keep(later)


@command
def change_section(section: Section, *, by: Actor, **facts: Any) -> Section:
    """Change a section of a draft, or of a new version. Reading it through takes the mark away."""
    _check_writes(by, section)
    with changed_fields(section) as changes:
        for name, value in facts.items():
            setattr(section, name, value)
        section.is_masked = False
        keep(section)
    record(ConsultationEvent.SECTION_CHANGED, section.version.consultation, changes | _WORDLESS)
    return section


@command
def add_section(
    paper: Paper, *, by: Actor, title: str, body: str, is_proposal: bool = False
) -> Section:
    """Add a section last in a document of the newest version."""
    version = newest_version(paper.consultation)
    section = Section(
        municipality=paper.municipality,
        version=version,
        paper=paper,
        number=_next_number(version.pk, paper),
        title=title,
        body=body,
        is_proposal=is_proposal,
    )
    _check_writes(by, section)
    keep(section)
    record(ConsultationEvent.SECTION_CHANGED, paper.consultation, {"added": section.place})
    return section


@command
def remove_section(section: Section, *, by: Actor) -> None:
    """Take a section out of a draft, or of a new version."""
    _check_writes(by, section)
    if section.answers.exists():
        raise ValidationError(
            _("A viewpoint is said to be met in this section. Change that answer first.")
        )
    record(
        ConsultationEvent.SECTION_REMOVED,
        section.version.consultation,
        {"section": section.place, "version": section.version.number},
    )
    section.delete()


def _check_writes(by: Actor, section: Section) -> None:
    if section.version.number == 1:
        policy.check_can_change(by, section.version.consultation)
    else:
        policy.check_can_revise(by, section.version.consultation)


def _next_number(version: int, paper: Paper) -> int:
    # A number that was taken away is not given out again: viewpoints cite it.
    used: int = Section.objects.filter(paper=paper, version__number=1).count()
    last = Section.objects.filter(paper=paper, version_id=version).order_by("-number").first()
    return max(used, last.number if last else 0) + 1
