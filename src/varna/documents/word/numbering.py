"""Lists and numbered headings: one abstract definition each, made only when used."""

from docx.oxml.ns import qn

from varna.documents.word.markup import Element, w


class Numbering:
    """The numbering part of the document being made."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._abstract: dict[str, int] = {}
        self._bullets: int | None = None
        self._headings: int | None = None

    def bullets(self) -> int:
        """Return the number id of the bullet list."""
        if self._bullets is None:
            self._bullets = self._instance(self._definition("bullet"))
        return self._bullets

    def numbers(self) -> int:
        """Return the number id of a new list that begins at 1."""
        return self._instance(self._definition("decimal"), restart=True)

    def headings(self) -> int:
        """Return the number id of the headings."""
        if self._headings is None:
            self._headings = self._instance(self._definition("headings"))
        return self._headings

    def _definition(self, kind: str) -> int:
        if kind not in self._abstract:
            identity = _next(self._root, "abstractNum", "abstractNumId")
            multi = "multilevel" if kind == "headings" else "singleLevel"
            definition = w("abstractNum", w("multiLevelType", val=multi), abstractNumId=identity)
            for level in range(4 if kind == "headings" else 1):
                definition.append(_level(kind, level))
            # The schema wants every abstractNum before the first num.
            first = self._root.find(qn("w:num"))
            if first is None:
                self._root.append(definition)
            else:
                first.addprevious(definition)
            self._abstract[kind] = identity
        return self._abstract[kind]

    def _instance(self, abstract: int, restart: bool = False) -> int:
        identity = max(1, _next(self._root, "num", "numId"))
        number = w("num", w("abstractNumId", val=abstract), numId=identity)
        if restart:
            number.append(w("lvlOverride", w("startOverride", val=1), ilvl=0))
        last = self._root.findall(qn("w:num"))
        if last:
            last[-1].addnext(number)
        else:
            self._root.findall(qn("w:abstractNum"))[-1].addnext(number)
        return identity


def use(number: int, level: int = 0) -> Element:
    """Return the paragraph property that makes a paragraph an item of the list."""
    return w("numPr", w("ilvl", val=level), w("numId", val=number))


def _level(kind: str, level: int) -> Element:
    if kind == "bullet":
        shape, text, indent, hanging = "bullet", "•", 360, 280
    elif kind == "decimal":
        shape, text, indent, hanging = "decimal", "%1.", 400, 320
    else:
        text = ".".join(f"%{place + 1}" for place in range(level + 1))
        shape, indent, hanging = "decimal", 0, 0
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=shape),
        w("suff", val="space") if kind == "headings" else None,
        w("lvlText", val=text + " " if kind == "headings" else text),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=indent, hanging=hanging)),
        ilvl=level,
    )


def _next(root: Element, tag: str, attribute: str) -> int:
    taken = [int(element.get(qn(f"w:{attribute}"))) for element in root.findall(qn(f"w:{tag}"))]
    return max(taken, default=-1) + 1
