"""Real footnotes: a part of their own, numbered by Word, each with a mark in the text."""

from collections.abc import Callable

from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from varna.documents.word.markup import Element, paragraph, text_run, w
from varna.documents.word.styles import Styles

_AFTER_FOOTNOTE_PROPERTIES = (
    "endnotePr",
    "compat",
    "docVars",
    "rsids",
    "mathPr",
    "attachedSchema",
    "themeFontLang",
    "clrSchemeMapping",
    "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures",
    "forceUpgrade",
    "captions",
    "readModeInkLockDown",
    "smartTagType",
    "schemaLibrary",
    "shapeDefaults",
    "doNotEmbedSmartTags",
    "decimalSymbol",
    "listSeparator",
    "docId",
)


class Footnotes:
    """The footnotes part of the document being made."""

    def __init__(self, part: XmlPart, settings: Element, styles: Styles) -> None:
        self.part = part
        self._root: Element = part.element
        self._styles = styles
        taken = [int(note.get(qn("w:id"))) for note in self._root.iterchildren(qn("w:footnote"))]
        self._next = max([*taken, 0]) + 1
        _declare_separators(self._root, settings)

    def add(self, content: Callable[[], list[Element]]) -> Element:
        """Write the footnote and return the run that marks its place in the text."""
        number, self._next = self._next, self._next + 1
        reference = self._styles["footnote reference"]
        self._root.append(
            w(
                "footnote",
                paragraph(
                    self._styles["footnote text"],
                    w("r", w("rPr", w("rStyle", val=reference)), w("footnoteRef")),
                    text_run(" "),
                    *content(),
                ),
                id=number,
            )
        )
        return w("r", w("rPr", w("rStyle", val=reference)), w("footnoteReference", id=number))


def _declare_separators(footnotes: Element, settings: Element) -> None:
    """Name the separator notes in the settings, in the place the schema gives them."""
    if settings.find(qn("w:footnotePr")) is not None:
        return
    separators = [
        w("footnote", id=note.get(qn("w:id")))
        for note in footnotes.iterchildren(qn("w:footnote"))
        if note.get(qn("w:type")) in ("separator", "continuationSeparator")
    ]
    declared = w("footnotePr", *separators)
    for child in settings:
        if child.tag.rpartition("}")[2] in _AFTER_FOOTNOTE_PROPERTIES:
            child.addprevious(declared)
            return
    settings.append(declared)
