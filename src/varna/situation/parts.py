"""A picture's content as the parts that one audience reads.

What the public edition leaves out from the start: single operations, areas, kinds of place, the
names of sources and what the police said (R-108). The rest is for its writer to read through.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from varna.figures.enums import Audience
from varna.guidance.enums import Environment, IncidentType, Setting
from varna.situation.enums import FindingKind, IndicatorKind, Level, QuantityWord, SectionKind
from varna.sources.enums import Reliability, RequestState

FINDING = "finding"


@dataclass(frozen=True, slots=True)
class PartText:
    """A chapter or finding as an audience reads it."""

    kind: str
    key: str
    title: str
    facts: str = ""
    activities: str = ""
    analysis: str = ""
    assessment: str = ""
    note: str = ""


def swedish_parts(content: dict[str, Any], audience: str) -> list[PartText]:
    """The parts in Swedish: an edition is a document of the municipality."""
    with override("sv"):
        return parts_of(content, audience)


def parts_of(content: dict[str, Any], audience: str) -> list[PartText]:
    """The parts that the audience reads, in the reader's language."""
    is_public = audience == Audience.PUBLIC
    found = [
        _section(one, content, is_public)
        for one in content["sections"]
        if not (is_public and one["kind"] == SectionKind.OPERATION) and not _is_bare(one, content)
    ]
    return found + [_finding(one, is_public) for one in content["findings"]]


def _is_bare(section: dict[str, Any], content: dict[str, Any]) -> bool:
    if section["kind"] == SectionKind.SOURCES and content["sources"]:
        return False
    if section["kind"] == SectionKind.AWARENESS and content["indicators"]:
        return False
    names = ("facts", "activities", "analysis", "assessment")
    return not section["is_nil"] and not any(section[name] for name in names)


def title_of(section: dict[str, Any]) -> str:
    """The heading of a section."""
    if section["kind"] == SectionKind.ENVIRONMENT:
        return str(Environment(section["environment"]).label)
    return section["title"] or str(SectionKind(section["kind"]).label)


def _section(one: dict[str, Any], content: dict[str, Any], is_public: bool) -> PartText:
    facts = one["facts"]
    if one["is_nil"]:
        facts = _("Nothing is known.")
    if one["kind"] == SectionKind.SOURCES:
        facts = _joined(facts, sources_text(content, is_public))
    if one["kind"] == SectionKind.AWARENESS:
        facts = _joined(facts, _awareness(content))
    return PartText(
        kind=one["kind"],
        key=one["key"],
        title=title_of(one),
        facts=facts,
        activities=one["activities"],
        analysis=one["analysis"],
        assessment=one["assessment"],
        note=_according(one),
    )


def _according(one: dict[str, Any]) -> str:
    if not one["attribution"]:
        return ""
    return _("According to %(who)s, as known on %(day)s.") % {
        "who": one["attribution"],
        "day": date.fromisoformat(one["as_of"]),
    }


def _joined(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)


def sources_text(content: dict[str, Any], is_public: bool) -> str:
    """What was asked and answered: by name, or for the public only how many (R-160)."""
    rows = content["sources"]
    if not rows:
        return ""
    missing = sum(one["state"] == RequestState.MISSING for one in rows)
    coverage = _("Sources that have answered: %(told)d of %(asked)d.") % {
        "told": len(rows) - missing,
        "asked": len(rows),
    }
    if is_public:
        return coverage
    lines = [f"- {one['name']}: {_answer(one)}" for one in rows]
    police = [
        f"- {one['rank']}: " + ", ".join(part for part in _police(one) if part)
        for one in content["police"]
    ]
    found = [coverage, "\n".join(lines)]
    if police:
        found += [_("The police's order of the environments:"), "\n".join(police)]
    return _joined(*found)


def _answer(one: dict[str, Any]) -> str:
    state = str(RequestState(one["state"]).label).lower()
    if one["state"] != RequestState.ANSWERED:
        return state
    return f"{state} ({str(Reliability(one['grade']).label).lower()})"


def _police(one: dict[str, Any]) -> list[str]:
    basis = _("basis: %(basis)s") % {"basis": one["basis"].rstrip(".")} if one["basis"] else ""
    grade = str(Reliability(one["reliability"]).label).lower() if one["reliability"] else ""
    return [str(Environment(one["environment"]).label), one["quantity"], basis, grade]


def _awareness(content: dict[str, Any]) -> str:
    lines = []
    for one in content["indicators"]:
        words = f" ({one['words']})" if one["words"] else ""
        level = str(Level(one["level"]).label).lower()
        lines.append(f"- {IndicatorKind(one['kind']).label}: {level}{words}")
    return "\n".join(lines)


def _finding(one: dict[str, Any], is_public: bool) -> PartText:
    return PartText(
        kind=FINDING,
        key=f"{FINDING}-{one['number']}",
        title=_("Finding %(number)d: %(kind)s")
        % {"number": one["number"], "kind": str(FindingKind(one["kind"]).label).lower()},
        facts=one["statement"],
        note=finding_note(one, is_public),
        analysis="" if is_public else one["basis"],
    )


def finding_note(one: dict[str, Any], is_public: bool) -> str:
    """What a finding is about and how sure it is, in a line (R-088, R-097)."""
    said = [
        str(Environment(one["environment"]).label) if one["environment"] else "",
        str(IncidentType(one["expression"]).label).lower() if one["expression"] else "",
        str(QuantityWord(one["quantity"]).label).lower() if one["quantity"] else "",
        _("reliability: %(grade)s") % {"grade": str(Reliability(one["reliability"]).label).lower()},
    ]
    if not is_public:
        said.insert(2, str(Setting(one["setting"]).label).lower() if one["setting"] else "")
        said += [", ".join(one["areas"]), ", ".join(one["sources"])]
    return "; ".join(part for part in said if part)
