"""Small builders of WordprocessingML (ISO/IEC 29500-1): elements, text runs, fields, bookmarks."""

from typing import Any, TypeAlias

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from varna.documents.text import clean

Element: TypeAlias = Any
"""An lxml element; lxml carries no types."""


def w(tag: str, *children: Element | None, **attributes: str | float) -> Element:
    """Return ``<w:tag>`` with the children that are not ``None``; attributes are in ``w:`` too.

    An attribute that is a Python keyword is written with a trailing underscore.
    """
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name.rstrip('_')}"), str(value))
    for child in children:
        if child is not None:
            element.append(child)
    return element


def paragraph(style: str, *children: Element, properties: tuple[Element, ...] = ()) -> Element:
    """Return a paragraph of the style (its id)."""
    return w("p", w("pPr", w("pStyle", val=style), *properties), *children)


def text_run(text: str, style: str = "", bold: bool = False, italic: bool = False) -> Element:
    """Return a run; line ends become line breaks and tabs become tabs."""
    properties = w(
        "rPr",
        w("rStyle", val=style) if style else None,
        w("b") if bold else None,
        w("i") if italic else None,
    )
    run = w("r", properties if len(properties) else None)
    for line_number, line in enumerate(clean(text).split("\n")):
        if line_number:
            run.append(w("br"))
        for place, part in enumerate(line.split("\t")):
            if place:
                run.append(w("tab"))
            if part:
                run.append(_t(part))
    return run


def field(instruction: str, *shown: Element) -> list[Element]:
    """Return the runs of a field: its instruction, and what is shown until Word works it out."""
    return [*field_start(instruction), *shown, field_end()]


def field_start(instruction: str) -> list[Element]:
    """Return the runs that open a field."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", code),
        w("r", w("fldChar", fldCharType="separate")),
    ]


def field_end() -> Element:
    """Return the run that closes a field."""
    return w("r", w("fldChar", fldCharType="end"))


def bookmarked(name: str, number: int, *children: Element) -> list[Element]:
    """Return the children between the two ends of a bookmark (name: at most 40 signs)."""
    return [
        w("bookmarkStart", id=number, name=name),
        *children,
        w("bookmarkEnd", id=number),
    ]


def _t(text: str) -> Element:
    element = w("t")
    element.text = text
    element.set(qn("xml:space"), "preserve")
    return element
