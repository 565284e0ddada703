"""What a picture still lacks, each with the place to mend it. Some of it stops the finishing."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.situation.citing import cited
from varna.situation.models import Finding, Picture, Section
from varna.situation.reading import answers_of, contributors_of, findings_of, sections_of
from varna.sources.enums import RequestState


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing, where to mend it, and whether the picture waits for it."""

    text: str
    url: str
    stops: bool = True


def blocking(picture: Picture) -> list[Gap]:
    """What must be there before the picture is finished."""
    return [gap for gap in gaps_of(picture) if gap.stops]


def gaps_of(picture: Picture) -> list[Gap]:
    """Everything that is missing, what stops the picture first."""
    sections, findings = sections_of(picture), findings_of(picture)
    found = [
        *_sections(picture, sections),
        *_findings(picture, findings),
        *_citations(picture, sections),
        *_contributors(picture),
        *_sources(picture),
    ]
    return sorted(found, key=lambda gap: not gap.stops)


def _sections(picture: Picture, sections: list[Section]) -> list[Gap]:
    found = []
    for one in sections:
        url = reverse("write_picture_section", args=[picture.pk, one.pk])
        if one.is_environment and not one.is_answered:
            text = _("“%(title)s” must tell of presence and activities, or that nothing is known.")
            found.append(Gap(text % {"title": one.label}, url))
        elif one.is_empty:
            text = _("The chapter “%(title)s” has no text.")
            found.append(Gap(text % {"title": one.label}, url, stops=False))
    return found


def _findings(picture: Picture, findings: list[Finding]) -> list[Gap]:
    if not findings:
        text = _("There are no findings: what is the plan to answer to?")
        return [Gap(text, reverse("picture_findings", args=[picture.pk]), stops=False)]
    return [
        Gap(
            _("Say what finding %(number)d rests on.") % {"number": one.number},
            reverse("change_finding", args=[picture.pk, one.pk]),
        )
        for one in findings
        if not one.basis and not one.sources.all()
    ]


def _citations(picture: Picture, sections: list[Section]) -> list[Gap]:
    known = set(picture.figures.values_list("number", flat=True))
    return [
        Gap(
            _("“%(title)s” cites figure %(number)d, which is not there.")
            % {"title": one.label, "number": number},
            reverse("write_picture_section", args=[picture.pk, one.pk]),
        )
        for one in sections
        for number in sorted(cited(*(str(getattr(one, name)) for name in one.TEXTS)) - known)
    ]


def _contributors(picture: Picture) -> list[Gap]:
    if any(one.is_police for one in contributors_of(picture)):
        return []
    text = _("The police have not contributed.")
    return [Gap(text, reverse("picture_ground", args=[picture.pk]), stops=False)]


def _sources(picture: Picture) -> list[Gap]:
    url = reverse("picture_ground", args=[picture.pk])
    if picture.round is None:
        text = _("It is not said which sources were asked.")
        return [Gap(text, url, stops=False)]
    missing = sum(one.state == RequestState.MISSING for one in answers_of(picture))
    if not missing:
        return []
    words = ngettext(
        "%(count)d source has not answered", "%(count)d sources have not answered", missing
    )
    return [Gap(words % {"count": missing}, url, stops=False)]
