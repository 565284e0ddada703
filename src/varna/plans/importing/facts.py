"""What a plan says of itself: title, kind, year, municipality, organisation, figures, contacts."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from varna.plans.importing.fold import fold, join_lines, repair, words
from varna.plans.importing.model import NOTHING, Fact, FoundMeasure, Line, Place, Said

_SUBJECT = re.compile(
    r"\b(?:handlingsplan|atgardsplan|aktivitetsplan|arbetsplan|strategi|riktlinjer|program|plan)\b"
    r".*\b(?:mot|for|extremism|20\d\d)"
)
# A title is no sentence.
_SENTENCE = re.compile(
    r"\b(?:har|ska|skall|ar|foljs|tas|beslutade|framgar|finns|revideras|fatt|anger)\b"
)
_EARLY = 60


def scanned(lines: Sequence[Line]) -> bool:
    """Whether the text has lost its å, ä and ö, as bad scans do. Swedish has 5 % of them."""
    text = "".join(line.text for line in lines).lower()
    letters = sum(one.isalpha() for one in text)
    dotted = sum(one in "åäö" for one in text)
    return letters > 200 and dotted / letters < 0.025


def title_of(lines: Sequence[Line], headers: Sequence[Line], *, is_scan: bool) -> Said:
    """The plan's title: the first line that names a plan and what it is against or for."""
    early = [line for line in lines if line.number > 0][:_EARLY]
    for source, sure in ((early, 0.9), (headers, 0.75)):
        for index, line in enumerate(source):
            text = re.sub(r"^#+\s*|\[.*$", "", line.text).strip()
            plain = fold(text)
            if len(text.split()) > 16 or (text.endswith((".", ":")) and len(text.split()) > 8):
                continue
            if not _SUBJECT.search(plain) or _SENTENCE.search(plain) or not text[:1].isupper():
                if re.fullmatch(r"(?:lokal |reviderad )?handlingsplan", plain) and index + 1 < len(
                    source
                ):
                    after = source[index + 1].text.strip()
                    if re.match(r"(?:mot|for)\b", fold(after)):
                        whole = f"{text} {after}"
                        return Said(whole, repair(whole) if is_scan else whole, sure, _place(line))
                continue
            below = source[index + 1] if index + 1 < len(source) else None
            if below and _goes_on(line, below):
                text = join_lines([text, below.text])
            return Said(
                text,
                repair(text) if is_scan else text,
                sure if line.heading else sure - 0.1,
                _place(line),
            )
    whole = fold(" ".join(line.text for line in lines))
    if "handlingsplan" in whole and "valdsbejakande extremism" in whole:
        return Said("", "Handlingsplan mot våldsbejakande extremism", 0.3)
    return NOTHING


def _goes_on(line: Line, after: Line) -> bool:
    """Whether a title runs over to the next line."""
    more = after.text.strip()
    if line.text.rstrip().endswith("-") or (line.heading and after.heading == line.heading):
        return not after.gap
    return bool(re.match(r"(?:i|mot|for|20\d\d)\b", fold(more))) and len(more.split()) < 6


def kind_of(lines: Sequence[Line]) -> Said:
    """What kind of document it is: ``plan``, ``consultation`` (a remiss answered) or ``strategy``."""
    whole = fold(" ".join(line.text for line in lines))
    answers = len(
        re.findall(
            r"pa remiss fran|forvaltningens synpunkter|remissvar|remissunderlag|yttrande over",
            whole,
        )
    )
    plans = len(re.findall(r"handlingsplan", whole))
    if answers >= 2 and answers * 2 >= plans:
        return Said("remiss", "consultation", 0.85)
    if not plans and "strategi" in whole:
        return Said("strategi", "strategy", 0.6)
    return Said("handlingsplan", "plan", 0.9 if plans >= 2 else 0.6)


def year_of(title: Said, lines: Sequence[Line], measures: Sequence[FoundMeasure]) -> Said:
    """The year the plan is for: in its title, in the times of its measures, or in how it was decided."""
    named = re.findall(r"20[0-4]\d", title.written)
    if named:
        sure = 0.95 if len(named) == 1 else 0.8
        return Said(title.written, named[0], sure, title.place)
    votes: Counter[str] = Counter()
    for one in measures:
        for year in re.findall(r"20[0-4]\d", one.time.value)[:1]:
            votes[year] += 2
    for line in lines:
        plain = fold(line.text)
        for match in re.finditer(
            r"(?:reviderad|antagen|antogs|beslutad|faststalld|galler|budget|under ar|under)\b[^.\n]{0,40}?(20[0-4]\d)",
            plain,
        ):
            votes[match[1]] += (
                3 if match[0].startswith(("revid", "antagen", "antogs", "galler", "fast")) else 1
            )
    if not votes:
        every = Counter(year for line in lines for year in re.findall(r"\b20[0-4]\d\b", line.text))
        if not every:
            return NOTHING
        return Said("", max(every, key=lambda year: (every[year], year)), 0.3)
    year, most = votes.most_common(1)[0]
    share = most / sum(votes.values())
    return Said(f"{year}", year, round(min(0.9, 0.4 + share / 2), 2))


_MUNICIPALITY = re.compile(
    r"\b((?:(?:Upplands|Östra|Västra|Norra|Södra|Nya|Stora|Lilla|S:t) )?[A-ZÅÄÖ][\wåäöé]+"
    r"(?:-[A-ZÅÄÖ][\wåäö]+)?) (kommuns?|stads?)\b"
)
_NOT_PLACES = frozenset("sveriges varje denna en var din annan ber6rd berord svensk".split())


def municipality_of(lines: Sequence[Line], *, is_scan: bool) -> Said:
    """The municipality that is named most often."""
    text = join_lines([line.text for line in lines])
    found: Counter[str] = Counter()
    for match in _MUNICIPALITY.finditer(text):
        name = match[1]
        if fold(name) not in _NOT_PLACES:
            found[f"{name} {match[2].rstrip('s') if match[2] != 'stads' else 'stad'}"] += 1
    if not found:
        return NOTHING
    name, most = found.most_common(1)[0]
    sure = min(0.95, 0.5 + most / 10) * (0.9 if is_scan else 1.0)
    return Said(name, name, round(sure, 2))


_BOARD = re.compile(
    r"\b((?:[\wåäö]+- och )?[\wåäöéÅÄÖ&]{3,}?)(namnd|forvaltning|styrels|kontor)(?:en|et|ens|ets|e|)s?\b"
)
_GENERAL = frozenset(
    "stadsdels stadslednings fack kommun kommunlednings for lansstyrels lans bostads polis bolags "
    "stadsdel ansvarig respektive berord sakerhets ledning skol ndr".split()
)


def organisation_of(lines: Sequence[Line], *, is_scan: bool) -> Said:
    """The board or administration whose plan it is."""
    text = join_lines([line.text for line in lines])
    plain = fold(text).replace("ndmnd", "namnd").replace("forvaltn1ng", "forvaltning")
    districts: Counter[str] = Counter()
    for match in re.finditer(
        r"\b([A-ZÅÄÖ][a-zåäöé]{3,}s(?:[-–][A-ZÅÄÖ][a-zåäö]+)*|[A-ZÅÄÖ][a-zåäö]+-[A-ZÅÄÖ][a-zåäö]+) "
        r"(stadsdels[\wåäöéd]+)",
        text,
    ):
        second = fold(match[2])
        if re.match(r"stadsdels(?:n.?.?mnd|f.?.?rvaltning)", second):
            districts[match[1]] += 1
    boards: Counter[str] = Counter()
    for match in _BOARD.finditer(plain):
        if match[1].split(" ")[-1] not in _GENERAL and match[1] not in _GENERAL:
            boards[match[1]] += 1
    if districts:
        name, most = districts.most_common(1)[0]
        if most >= 2 and most >= boards.total() / 40:
            return Said(name, f"{name} stadsdelsnämnd", round(min(0.95, 0.6 + most / 20), 2))
    early = fold(" ".join(line.text for line in lines[:12])).replace("ndmnd", "namnd")
    owner = re.search(r"antagen av (kommunstyrelsen|kommunfullmaktige)", early)
    title = [match[1] for match in _BOARD.finditer(early) if match[1] not in _GENERAL]
    if owner and not title:
        return Said(owner[0], "Kommunstyrelsen", 0.7)
    if boards:
        stem, most = boards.most_common(1)[0]
        rest = boards.total() - most
        if stem in title or (most >= 4 and most >= rest):
            shown = repair(f"{stem}förvaltningen").capitalize()
            return Said(stem, shown, round(min(0.9, 0.55 + most / 40), 2))
    if "kommunstyrels" in plain:
        return Said("kommunstyrelsen", "Kommunstyrelsen", 0.45)
    return NOTHING


_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "noll en tva tre fyra fem sex sju atta nio tio elva tolv tretton fjorton femton".split()
    )
}
_COUNT = r"(\d[\d ]{0,6}|" + "|".join(_NUMBER_WORDS) + ")"
_FIGURES = (
    (rf"\b{_COUNT} svar\b", "answers"),
    (rf"besvarades av {_COUNT}\b", "answers"),
    (rf"varav {_COUNT} (?:ar |kommer )?fran", "answers from own units"),
    (rf"{_COUNT} av omradets skolor har svarat", "answers from schools"),
    (rf"totalt har {_COUNT} [^.]{{0,260}}mojlighet att besvara", "invited"),
    (rf"(?:skickades|sandes|gick) (?:ut )?till {_COUNT}\b", "invited"),
    (rf"svarsfrekvens\w*[^.]{{0,30}}?{_COUNT} ?(?:%|procent)", "response rate, per cent"),
    (rf"sammanlagt {_COUNT} handelser", "events"),
    (rf"\bca\.? {_COUNT} medarbetare", "trained, about"),
)


def figures_of(lines: Sequence[Line]) -> tuple[Fact, ...]:
    """Figures of surveys and of the picture. Nothing is computed from them (R-548, R-554, R-555)."""
    found: list[Fact] = []
    for text, place in _sentences(lines):
        plain = fold(text)
        for pattern, label in _FIGURES:
            for match in re.finditer(pattern, plain):
                raw = match[1].strip().replace(" ", "")
                value = str(_NUMBER_WORDS.get(raw, raw))
                if not any(one.label == label and one.value == value for one in found):
                    found.append(Fact(label, value, 0.85, place, text[:300]))
    return tuple(found)


_PHONE = re.compile(
    r"(?<![\d/:-])(0\d{1,3}[ -]\d{2,3}(?:[ ]?\d{2,3}){1,3}|020[ -]?\d{2,3}(?:[ -]\d{2,3}){1,2}|114 ?14|(?<!\d )112|1177)(?![\d/:-])"
)


def contacts_of(lines: Sequence[Line]) -> tuple[Fact, ...]:
    """Public numbers with what stands before them. Numbers of single persons are not told apart."""
    found: dict[str, Fact] = {}
    for text, place in _sentences(lines):
        for match in _PHONE.finditer(text):
            number = " ".join(match[1].replace("-", " ").split())
            if re.match(r"07", number):
                # A mobile telephone belongs to somebody; it is no public contact.
                continue
            before = re.split(r"[.;:]\s|telefonnummer\s|nummer\s", text[: match.start()])
            label = next(
                (
                    piece.strip(" ,–-(")
                    for piece in reversed(before)
                    if len(piece.split()) > 0 and piece.strip(" ,–-(")
                ),
                "",
            )
            label = " ".join(label.split()[-9:])
            if number not in found:
                found[number] = Fact(label[:160], number, 0.7, place, text[:300])
    return tuple(found.values())


def _sentences(lines: Sequence[Line]) -> list[tuple[str, Place]]:
    """Paragraphs as running text, each with where it begins."""
    found: list[tuple[list[str], Place]] = []
    for line in lines:
        if not found or line.gap or line.bullet:
            found.append(([line.text], Place(line.page, line.number)))
        else:
            found[-1][0].append(line.text)
    return [(join_lines(texts), place) for texts, place in found]


def _place(line: Line) -> Place:
    return Place(line.page, line.number)


def notes_of(
    lines: Sequence[Line], footnotes: Sequence[tuple[str, Line]], year: str, *, is_scan: bool
) -> tuple[Fact, ...]:
    """Contradictions and gaps of the source, kept in sight and never mended in silence."""
    found: list[Fact] = []
    numbers = [(_footnote(mark), line) for mark, line in footnotes]
    for (before, _), (after, line) in pairwise(numbers):
        if before and after and after not in {before, before + 1, 1}:
            value = f"{before}, {after}"
            found.append(Fact("Footnote numbers jump.", value, 0.9, _place(line), line.text[:200]))
    for line in lines:
        text, plain = line.text.strip(), fold(line.text)
        if re.search(r"20\d\d-xx|xx-xx|20xx", plain):
            found.append(Fact("A date is left open.", text[:120], 0.9, _place(line), text[:200]))
        if line.bullet and text.endswith("?"):
            found.append(
                Fact("A question mark: not decided.", text[:120], 0.9, _place(line), text[:200])
            )
        if re.search(r">\s*18 ar", plain):
            found.append(
                Fact(
                    "Over 18 is printed; under 18 may be meant.",
                    text[:120],
                    0.6,
                    _place(line),
                    text[:200],
                )
            )
        if is_scan and re.search(r"\b[2-9]\d (?:tillfallen|ganger)", plain):
            found.append(
                Fact(
                    "A number in a scan may be read wrongly.",
                    text[:120],
                    0.5,
                    _place(line),
                    text[:200],
                )
            )
    found += _earlier_years(lines, year)
    found += _all_and_nearly_all(lines)
    return tuple({(one.label, one.value): one for one in found}.values())


def _earlier_years(lines: Sequence[Line], year: str) -> list[Fact]:
    # "Hösten 2020" for what a plan of 2021 is still to arrange is kept as written. A season
    # and its year may stand on a line each in a narrow column.
    if not year.isdigit():
        return []
    found, before = [], ""
    for line in lines:
        plain = fold(line.text).strip()
        for match in re.finditer(r"(?:hosten|varen)\s+(20\d\d)", f"{before} {plain}"):
            is_new = match.end() > len(before) + 1
            if is_new and int(match[1]) == int(year) - 1 and "anordna" in _around(lines, line):
                label = "An earlier year than the plan's."
                found.append(Fact(label, match[0], 0.6, _place(line), line.text[:200]))
        before = plain
    return found


def _all_and_nearly_all(lines: Sequence[Line]) -> list[Fact]:
    # "Samtliga" in one place and "nästan samtliga" in another cannot both be counted on.
    said: dict[bool, Line] = {}
    for line in lines:
        for match in re.finditer(r"(nastan )?samtliga (?:medarbetare|anstallda)", fold(line.text)):
            said.setdefault(bool(match[1]), line)
    if len(said) < 2:
        return []
    value = " / ".join(said[nearly].text.strip()[:120] for nearly in (False, True))
    label = "“All” in one place and “nearly all” in another."
    return [Fact(label, value, 0.7, _place(said[True]), said[True].text[:200])]


def _around(lines: Sequence[Line], line: Line) -> str:
    near = [one for one in lines if 0 <= line.number - one.number <= 6]
    return " ".join(words(" ".join(one.text for one in near)))


def _footnote(mark: str) -> int:
    plain = mark.translate(str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890"))
    return int(plain) if plain.isdigit() else 0
