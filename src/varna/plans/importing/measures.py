"""Rows to measures: each cell with its wording, what it means, and how sure that is."""

import re
from collections.abc import Sequence

from varna.plans import timeplan
from varna.plans.importing.fold import fold, join_lines, repair
from varna.plans.importing.model import NOTHING, FoundMeasure, Line, Place, Said
from varna.plans.importing.rows import RowFound
from varna.plans.importing.times import normal_time, status_of
from varna.plans.importing.vocabulary import (
    Role,
    actor_share,
    area_of,
    is_actor_word,
    level_of,
    person_names,
    time_share,
)

_MOST_TITLE = 300
_NUMBER = re.compile(
    r"^\s*(?:(?i:åtgärd|aktivitet|insats)\s+)?(\d{1,2}(?:\.\d{1,2}){0,3})[.):]?\s+(?=\S)"
)


def measure_of(row: RowFound, *, is_scan: bool) -> FoundMeasure | None:
    """The measure that a row tells, or None if nothing in it is to be done."""
    reader = _Reader(row, is_scan)
    title, number, level, rest = reader.title()
    if not title:
        return None
    described = reader.said(Role.DESCRIPTION)
    if rest:
        text = "\n\n".join(part for part in (rest, described.value) if part)
        described = Said(text, text, title.confidence, title.place)
    area = row.area or ""
    return FoundMeasure(
        title=title,
        responsible=reader.actors(Role.RESPONSIBLE),
        others=reader.actors(Role.OTHERS),
        time=reader.time(),
        follow_up=reader.follow_up(),
        status=reader.status(),
        goal=reader.goal(),
        area=Said(area, area_of(area), 0.9 if area_of(area) else 0.4) if area else NOTHING,
        level=level,
        description=described,
        section=row.section,
        number=number or row.text(Role.NUMBER),
    )


class _Reader:
    def __init__(self, row: RowFound, is_scan: bool) -> None:
        self.row = row
        self.is_scan = is_scan

    def mended(self, text: str) -> str:
        """The text with certain slips of scanning mended, if it is a scan."""
        return repair(text) if self.is_scan else text

    def sure(self, role: Role, fit: float = 1.0) -> float:
        """Confidence in a cell: of the layout, of the cell's share, and of how its words fit."""
        base = self.row.sure * self.row.doubts.get(role, 1.0) * fit
        return round(base * (0.85 if self.is_scan else 1.0), 2)

    def said(self, role: Role) -> Said:
        text = self.row.text(role)
        if not text:
            return NOTHING
        return Said(text, self.mended(text), self.sure(role), place_of(self.row.cells[role]))

    def title(self) -> tuple[Said, str, Said, str]:
        """The title; its number; its level of prevention; and what is too long for a title."""
        lines = self.row.cells.get(Role.TITLE, [])
        written = self.row.text(Role.TITLE)
        text = re.sub(r"^[-–•▪●*·‣]\s*", "", written).strip()
        match = _NUMBER.match(text)
        number = (
            match[1]
            if match and not re.match(r"(?i)\s*(?:år|procent|%)", text[match.end() :])
            else ""
        )
        text = text[match.end() :] if match and number else text
        level = NOTHING
        named = level_of(text)
        if named and re.match(r"\S+\s*[:–-]?\s+[A-ZÅÄÖ]", text):
            head, _, text = text.partition(" ")
            level = Said(head, named, 0.9, place_of(lines))
        text, rest = _shortened(self.mended(text).strip(" :–-"))
        fit = 1.0 if len(text.split()) > 1 or len(text) > 5 else 0.6
        if time_share(text) == 1.0 or not re.search(r"[^\W\d_]{3}", text):
            return NOTHING, "", NOTHING, ""
        return Said(written, text, self.sure(Role.TITLE, fit), place_of(lines)), number, level, rest

    def actors(self, role: Role) -> Said:
        lines = self.row.cells.get(role, [])
        written = self.row.text(role)
        if not re.search(r"\w", written):
            return NOTHING
        names = [self.mended(one) for one in actors_in(lines)]
        fit = 1.0 if actor_share(written) > 0.25 or len(written.split()) <= 3 else 0.75
        return Said(written, "\n".join(names), self.sure(role, fit), place_of(lines))

    def time(self) -> Said:
        start, end = self.row.text(Role.START), self.row.text(Role.END)
        if start or end:
            place = place_of(self.row.cells.get(Role.END) or self.row.cells[Role.START])
            written = " – ".join(part for part in (start, end) if part)
            parts = [
                f"senast {normal_time(end)}" if end else "",
                f"start {normal_time(start)}" if start else "",
            ]
            return Said(written, ", ".join(filter(None, parts)), self.sure(Role.END), place)
        role = Role.TIME if self.row.text(Role.TIME) else Role.STATUS
        written = self.row.text(role)
        if not written or (role is Role.STATUS and not time_share(written)):
            return NOTHING
        value = normal_time(self.mended(written))
        if role is Role.STATUS and not timeplan.parse(value, 2020).is_dated:
            return NOTHING
        fit = 1.0 if timeplan.parse(value, 2020).is_dated else 0.7
        return Said(written, value, self.sure(role, fit), place_of(self.row.cells[role]))

    def status(self) -> Said:
        for role, fit in ((Role.STATUS, 1.0), (Role.TIME, 0.85)):
            text = self.row.text(role)
            found = status_of(text)
            if found:
                return Said(text, found, self.sure(role, fit), place_of(self.row.cells[role]))
        return NOTHING

    def follow_up(self) -> Said:
        said = self.said(Role.FOLLOW_UP)
        return said if re.search(r"\w", said.value) else NOTHING

    def goal(self) -> Said:
        lines = self.row.cells.get(Role.GOAL) or list(self.row.goal)
        text = join_lines([line.text for line in lines])
        if not text:
            return NOTHING
        bare = re.sub(r"^(?i:mål|delmål|syfte)\s*\d*\s*[:.–-]?\s*", "", text)
        return Said(text, self.mended(bare or text), self.sure(Role.GOAL), place_of(lines))


def place_of(lines: Sequence[Line]) -> Place | None:
    """Where the lines begin."""
    return Place(lines[0].page, lines[0].number) if lines else None


def _shortened(text: str) -> tuple[str, str]:
    if len(text) <= _MOST_TITLE:
        return text, ""
    cut = max(text.rfind(". ", 0, _MOST_TITLE), text.rfind("; ", 0, _MOST_TITLE))
    cut = cut + 1 if cut > 40 else text.rfind(" ", 0, _MOST_TITLE)
    return text[:cut].strip(), text[cut:].strip()


_PART = re.compile(
    r"\s*;\s*|\s*\n\s*|\s*,\s*(?=(?-i:[A-ZÅÄÖ]))|\s+/\s+|(?<=\w{3})/(?=\w{3})|\s*[•▪●]\s*"
)
_AND = re.compile(r"(?<![-–])\s+(?:och|samt|&)\s+(?=[A-ZÅÄÖ])")


def actors_in(lines: Sequence[Line]) -> list[str]:
    """The functions and bodies that a cell names, each by itself.

    Lines that begin with a capital are actors of their own where several lines stand in a cell.
    """
    cell = join_lines([line.text for line in lines])
    texts: list[str] = []
    for line in lines:
        text = line.text.strip().lstrip("-–•▪●*·\uf0b7 ")
        if texts and not line.gap and _goes_on(texts[-1], text):
            texts[-1] = join_lines([texts[-1], text])
        elif text:
            texts.append(text)
    texts = [part for text in texts for part in _side_by_side(_unbroken(text))]
    found = [part for text in texts for half in _PART.split(text) for part in _AND.split(half)]
    names = [name.strip(" .,;–-") for name in found if name.strip(" .,;–-")]
    if _lower_parts(cell):
        names = [part for name in names for part in re.split(r",\s+|\s+och\s+", name)]
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))


def _unbroken(text: str) -> str:
    """Without hyphens that only a narrow column has put in: "Preventions-samordnaren"."""
    return re.sub(
        r"\b([A-ZÅÄÖa-zåäö][a-zåäö]{3,})-([a-zåäö]{4,})\b",
        lambda match: match[1] + match[2] if is_actor_word(fold(match[2])) else match[0],
        text,
    )


def _side_by_side(text: str) -> list[str]:
    """Actors that stood on lines of their own before the lines were run together."""
    parts = re.split(r"(?<=[\wåäö])\s+(?=[A-ZÅÄÖ][a-zåäö]{3,})", text)
    if len(parts) < 2 or any(actor_share(part) < 0.3 or person_names(part) for part in parts):
        return [text]
    return parts


def _goes_on(above: str, text: str) -> bool:
    return not text[:1].isupper() or _is_open(above) or _one_name(above, text)


def _is_open(text: str) -> bool:
    return text.rstrip().endswith((",", "-", "och", "samt", "/", "för", "vid", "i"))


def _one_name(above: str, text: str) -> bool:
    """Whether a name of a person was broken over two lines."""
    given = re.search(r"(?:^|,\s*|och\s+)([A-ZÅÄÖ][\wåäö]+)$", above)
    family = re.match(r"([A-ZÅÄÖ][\wåäö]+)(?:,|\s+och|$)", text)
    if not given or not family:
        return False
    return actor_share(given[1]) == 0 and actor_share(family[1]) == 0


def _lower_parts(text: str) -> bool:
    """Whether a list of actors is written in lower case: "skola, socialtjänst och polis"."""
    parts = re.split(r",\s+|\s+och\s+", text)
    return (
        len(parts) > 1
        and all(len(part.split()) == 1 and not part.endswith("-") for part in parts)
        and all(actor_share(part) > 0.5 for part in parts)
    )


def follow_points(text: str) -> list[str]:
    """Points of follow-up that a wording names, as values of `FollowUpPoint`."""
    plain = fold(text)
    found = []
    for pattern, point in (
        (r"\bt1|tertial(?:rapport)?\s*1|tertialvis|varje tertial", "T1"),
        (r"\bt2|t20ch|tertial(?:rapport)?\s*2|tertialvis|varje tertial", "T2"),
        (r"\bt?2?(?:och|0ch)?vb\b|verksamhetsberattelse|arsredovisning|arsrapport", "VB"),
        (r"arsskifte", "turn_of_year"),
        (r"lopande|kontinuerlig", "continuous"),
        (r"utvarder\w* .*efter (?:varje|genomford)", "evaluation_each"),
        (r"utvarder", "evaluation"),
    ):
        if re.search(pattern, plain):
            found.append(point)
    if "evaluation_each" in found and "evaluation" in found:
        found.remove("evaluation")
    return found
