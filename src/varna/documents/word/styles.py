"""Styles go by their name, whatever the template's language made of their ids.

A Swedish Word writes the style "heading 1" with the id "Rubrik1": names of built-in styles are the
same in every language (ISO/IEC 29500-1, 17.7.4.9), ids are not. A style the template lacks is added
from our own sheet; one it has is left as the municipality made it.
"""

from copy import deepcopy
from pathlib import Path

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from varna.documents import colour
from varna.documents.word.markup import Element, w

BASE = Path(__file__).with_name("base")
WORD_LANGUAGE = {"sv": "sv-SE", "en": "en-GB"}


class Styles:
    """The style sheet of the document being made. ``styles["heading 1"]`` is that style's id."""

    def __init__(self, root: Element, accent: str) -> None:
        self._root = root
        self._own = own_style_sheet(accent)
        self._ids = {_name(style).lower(): style.get(qn("w:styleId")) for style in _styles(root)}

    def __getitem__(self, name: str) -> str:
        """Return the id of the named style, added from our own sheet when it was missing."""
        key = name.lower()
        if key not in self._ids:
            self._add(key)
        return str(self._ids[key])

    def find(self, name: str) -> Element | None:
        """Return the style's element, or ``None`` when the template lacks it."""
        return next((s for s in _styles(self._root) if _name(s).lower() == name.lower()), None)

    def set_language(self, language: str) -> None:
        """Make every text of the document count as written in the language."""
        code = WORD_LANGUAGE[language]
        for element in self._root.iter(qn("w:lang")):
            element.set(qn("w:val"), code)
        defaults = _child(self._root, "docDefaults", first=True)
        properties = _child(_child(defaults, "rPrDefault", first=True), "rPr")
        if properties.find(qn("w:lang")) is None:
            properties.append(w("lang", val=code))

    def _add(self, key: str) -> None:
        source = next(style for style in _styles(self._own) if _name(style).lower() == key)
        style = deepcopy(source)
        taken = set(self._ids.values())
        identity = style.get(qn("w:styleId"))
        while identity in taken:
            identity += "Varna"
        style.set(qn("w:styleId"), identity)
        style.attrib.pop(qn("w:default"), None)
        self._ids[key] = identity
        for tag in ("w:basedOn", "w:next"):
            reference = style.find(qn(tag))
            if reference is not None:
                reference.set(qn("w:val"), self[self._own_name(reference.get(qn("w:val")))])
        self._root.append(style)

    def _own_name(self, identity: str) -> str:
        return next(_name(s) for s in _styles(self._own) if s.get(qn("w:styleId")) == identity)


def own_style_sheet(accent: str) -> Element:
    """Return our own style sheet in the accent colour."""
    sheet = (BASE / "styles.xml").read_text(encoding="utf-8")
    for name, value in (
        ("INK", colour.INK),
        ("QUIET", colour.QUIET),
        ("HAIRLINE", colour.HAIRLINE),
        ("ACCENT", colour.text_colour(accent)),
        ("GROUND", accent),
        ("TINT", colour.tint(accent)),
    ):
        sheet = sheet.replace(f'"{name}"', f'"{value[1:].upper()}"')
    return parse_xml(sheet.encode())


def _styles(root: Element) -> list[Element]:
    return list(root.iterchildren(qn("w:style")))


def _name(style: Element) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val")))


def _child(parent: Element, tag: str, first: bool = False) -> Element:
    found = parent.find(qn(f"w:{tag}"))
    if found is None:
        found = w(tag)
        if first:
            parent.insert(0, found)
        else:
            parent.append(found)
    return found
