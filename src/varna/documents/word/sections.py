"""Upright and sideways pages: each turn is a section with the template's own header and footer."""

from copy import deepcopy

from docx.oxml.ns import qn

from varna.documents.word.markup import Element, w

_REFERENCES = (qn("w:headerReference"), qn("w:footerReference"))
_BEFORE_PAGE_BREAK = (qn("w:pStyle"), qn("w:keepNext"), qn("w:keepLines"))
_AFTER_SPACING = (qn("w:ind"), qn("w:jc"), qn("w:rPr"), qn("w:sectPr"))
_AFTER_TITLE_PAGE = tuple(
    qn(f"w:{name}") for name in ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings")
)
_FALLBACK_WIDTH, _FALLBACK_HEIGHT, _FALLBACK_MARGIN = 11906, 16838, 1418


def clear_body(body: Element) -> Element:
    """Empty the body and return its last section, which inherits what earlier ones set."""
    found = list(body.iter(qn("w:sectPr")))
    last = found[-1] if found else w("sectPr")
    for earlier in reversed(found[:-1]):
        kept = {_kind(reference) for reference in last if reference.tag in _REFERENCES}
        for reference in reversed([e for e in earlier if e.tag in _REFERENCES]):
            if _kind(reference) not in kept:
                last.insert(0, deepcopy(reference))
    for child in list(body):
        body.remove(child)
    body.append(last)
    return last


def governing(place: Element) -> Element:
    """Return the section the body's paragraph lies in: the next section mark after it."""
    for sibling in place.itersiblings():
        found = sibling.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if sibling.tag == qn("w:sectPr"):
            return sibling
        if found is not None:
            return found
    section = w("sectPr")
    place.getparent().append(section)
    return section


def text_width(section: Element, sideways: bool = False) -> int:
    """Return the width between the margins, in twentieths of a point."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    width = _number(size, "w:w", _FALLBACK_WIDTH)
    if sideways:
        width = max(width, _number(size, "w:h", _FALLBACK_HEIGHT))
    left = _number(margins, "w:left", _FALLBACK_MARGIN)
    right = _number(margins, "w:right", _FALLBACK_MARGIN)
    return max(width - left - right, 2000)


def join(chunks: list[tuple[bool, list[Element]]], section: Element, more: bool) -> list[Element]:
    """Join chunks of (sideways, elements) to one list, with a section mark at every turn.

    ``section`` becomes what the last chunk lies in; ``more`` says that other content of the
    template follows, which then begins upright again.
    """
    chunks = [(sideways, list(elements)) for sideways, elements in chunks if elements]
    if more and chunks and chunks[-1][0]:
        chunks.append((False, []))
    upright = deepcopy(section)
    joined: list[Element] = []
    for number, (sideways, elements) in enumerate(chunks):
        if number:
            _without(upright, "w:titlePg")
        if number == len(chunks) - 1:
            if number:
                _without(section, "w:titlePg")
            if sideways:
                _turn(section)
        else:
            mark = deepcopy(upright)
            if sideways:
                _turn(mark)
            _end_section(elements, mark)
        joined += elements
    return joined


def differ_on_first_page(section: Element) -> None:
    """Give the section's first page a head and foot of its own."""
    if section.find(qn("w:titlePg")) is None:
        following = next((e for e in section if e.tag in _AFTER_TITLE_PAGE), None)
        if following is None:
            section.append(w("titlePg"))
        else:
            following.addprevious(w("titlePg"))


def _end_section(elements: list[Element], mark: Element) -> None:
    last = elements[-1]
    if last.tag != qn("w:p"):
        last = _paragraph_for_mark()
        elements.append(last)
    properties = last.find(qn("w:pPr"))
    if properties is None:
        properties = w("pPr")
        last.insert(0, properties)
    properties.append(mark)


def _paragraph_for_mark() -> Element:
    """Return the smallest paragraph there can be: after a table, a section mark needs one."""
    return w(
        "p",
        w(
            "pPr",
            w("spacing", before=0, after=0, line=20, lineRule="exact"),
            w("rPr", w("sz", val=2)),
        ),
    )


def start_page(element: Element, break_before: bool) -> None:
    """Make the paragraph stand at the top of a page, without the space a heading has above it."""
    properties = element.find(qn("w:pPr"))
    spacing = properties.find(qn("w:spacing"))
    if spacing is None:
        spacing = w("spacing")
        following = next((e for e in properties if e.tag in _AFTER_SPACING), None)
        if following is None:
            properties.append(spacing)
        else:
            following.addprevious(spacing)
    spacing.set(qn("w:before"), "0")
    if break_before:
        place = sum(1 for e in properties if e.tag in _BEFORE_PAGE_BREAK)
        properties.insert(place, w("pageBreakBefore"))


def _turn(section: Element) -> None:
    size = section.find(qn("w:pgSz"))
    if size is None:
        size = w("pgSz", w=_FALLBACK_WIDTH, h=_FALLBACK_HEIGHT)
        references = [child for child in section if child.tag in _REFERENCES]
        section.insert(len(references), size)
    sides = _number(size, "w:w", _FALLBACK_WIDTH), _number(size, "w:h", _FALLBACK_HEIGHT)
    size.set(qn("w:w"), str(max(sides)))
    size.set(qn("w:h"), str(min(sides)))
    size.set(qn("w:orient"), "landscape")


def _without(section: Element, tag: str) -> None:
    for element in section.findall(qn(tag)):
        section.remove(element)


def _kind(reference: Element) -> tuple[str, str]:
    return reference.tag, reference.get(qn("w:type"), "default")


def _number(element: Element | None, attribute: str, fallback: int) -> int:
    value = None if element is None else element.get(qn(attribute))
    return round(float(value)) if value else fallback
