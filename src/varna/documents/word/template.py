"""The municipality's own Word file lends its styles, header, footer and margins, and nothing else.

Its placeholders (``{{ title }}`` and so on) are filled by plain replacement: a template is a
document, never a program. Names that Word keeps in a file (author, reviewers, comments) are removed
(R-540), and so is the path to the template it was itself made from.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import docx
from django.utils.translation import gettext as _
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree  # type: ignore[import-untyped]

from varna.documents.errors import DocumentError, TemplateError
from varna.documents.word.markup import Element
from varna.documents.word.parts import root_of, xml_part
from varna.documents.word.styles import BASE, own_style_sheet

MAX_BYTES = 20_000_000
MAX_UNPACKED = 200_000_000
MAX_FILES = 2_000

CONTENT_NAMES = frozenset({"content", "innehåll"})
"""What the placeholder for the document itself may be called."""

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]{1,100}?)\s*\}\}")
_DOTX = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_OLE = b"\xd0\xcf\x11\xe0"
_DAMAGE = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, NotImplementedError),
    *(OSError, SyntaxError, TypeError, ValueError, zipfile.BadZipFile, zlib.error, struct.error),
)
_PERSONAL = ("/comments", "/commentsExtended", "/commentsIds", "/commentsExtensible", "/people")


def template_placeholders(template: bytes) -> tuple[str, ...]:
    """Return the names of the placeholders the template holds, in order, or :class:`TemplateError`.

    For the page where a template is uploaded: what is shown there is what will be filled in.
    """
    with damage_told():
        document = open_template(template)
    names = [
        match.group(1)
        for root in story_roots(document.part)
        for element in root.iter(qn("w:p"))
        for match in _PLACEHOLDER.finditer(_text(element))
    ]
    return tuple(dict.fromkeys(names))


@contextmanager
def damage_told() -> Iterator[None]:
    """Turn the many errors that a damaged file causes into one that people understand."""
    try:
        yield
    except _DAMAGE as error:
        if isinstance(error, TemplateError | DocumentError):
            raise
        raise TemplateError(
            _("The template is damaged: Word's parts are missing from it. Save it again in Word.")
        ) from error


def open_template(template: bytes) -> Any:
    """Open the municipality's template, stripped of names. Call it within :func:`damage_told`."""
    document = docx.Document(BytesIO(_checked(template)))
    for part in document.part.package.iter_parts():
        _remove_names(part)
    for relation_id, relation in list(document.part.rels.items()):
        if relation.reltype.endswith(_PERSONAL):
            del document.part.rels[relation_id]
    for relation_id, relation in list(document.part.package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del document.part.package.rels[relation_id]
    _forget_origin(xml_part(document.part, RT.SETTINGS))
    return document


def own_template(accent: str) -> bytes:
    """Return our own empty A4 file, its styles in the accent colour."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, name in (
            ("[Content_Types].xml", "content-types.xml"),
            ("_rels/.rels", "package.rels.xml"),
            ("word/document.xml", "document.xml"),
            ("word/_rels/document.xml.rels", "document.rels.xml"),
            ("word/settings.xml", "settings.xml"),
        ):
            archive.writestr(path, (BASE / name).read_bytes())
        archive.writestr("word/styles.xml", etree.tostring(own_style_sheet(accent)))
    return target.getvalue()


def story_roots(part: Any) -> Iterator[Element]:
    """Yield the roots that hold text: the body, then each header and footer."""
    yield part.element
    for relation in part.rels.values():
        if relation.reltype in (RT.HEADER, RT.FOOTER):
            yield relation.target_part.element


def fill(root: Element, values: Mapping[str, str]) -> set[str]:
    """Replace each placeholder by its value (by lower-case name), an unknown one by nothing.

    The content's own placeholder is left. Returns the names that were found.
    """
    found: set[str] = set()
    for element in root.iter(qn("w:p")):
        # From the last to the first: places stay true, and no value is read as a placeholder.
        for match in reversed(list(_PLACEHOLDER.finditer(_text(element)))):
            name = match.group(1).lower()
            if name not in CONTENT_NAMES:
                found.add(name)
                _replace(element, match.start(), match.end(), values.get(name, ""))
    return found


def content_place(body: Element) -> Element | None:
    """Return the paragraph that holds the content's placeholder, or ``None``."""
    places = [
        element
        for element in body.iter(qn("w:p"))
        for match in _PLACEHOLDER.finditer(_text(element))
        if match.group(1).lower() in CONTENT_NAMES
    ]
    if not places:
        return None
    place = places[0]
    if (
        len(places) > 1
        or place.getparent() is not body
        or not _PLACEHOLDER.fullmatch(_text(place).strip())
    ):
        raise TemplateError(
            _(
                "The template's {{ content }} must stand once, alone in a paragraph of its own, "
                "not in a table or a box."
            )
        )
    return place


def _checked(template: bytes) -> bytes:
    """Return the file ready for opening, or say in words what is wrong with it."""
    if template.startswith(_OLE):
        raise TemplateError(
            _("The template is an old .doc file or has a password. Save it as .docx without one.")
        )
    if len(template) > MAX_BYTES:
        raise TemplateError(_("The template is larger than 20 MB. Make its pictures smaller."))
    try:
        with zipfile.ZipFile(BytesIO(template)) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            unpacked = sum(entry.file_size for entry in entries)
            if len(entries) > MAX_FILES or unpacked > MAX_UNPACKED:
                raise TemplateError(
                    _("The template unpacks to far too much. Save it anew in Word.")
                )
            if "[Content_Types].xml" not in names:
                raise TemplateError(_("The template is not a Word file. Choose a .docx or .dotx."))
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise TemplateError(_("The template has macros. Save it as .docx, without them."))
            types = archive.read("[Content_Types].xml")
            if _DOTX not in types:
                return template
            return _with_entry(
                archive,
                "[Content_Types].xml",
                types.replace(_DOTX, CT.WML_DOCUMENT_MAIN.encode()),
            )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise TemplateError(
            _("The template is not a Word file. Choose a .docx or .dotx.")
        ) from error


def _with_entry(archive: zipfile.ZipFile, name: str, content: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in archive.namelist():
            copy.writestr(entry, content if entry == name else archive.read(entry))
    return target.getvalue()


def _remove_names(part: Part) -> None:
    if isinstance(part, XmlPart):
        for attribute in ("w:author", "w:initials"):
            for element in part.element.iter():
                if element.get(qn(attribute)) is not None:
                    element.set(qn(attribute), "")
    elif str(part.partname) == "/docProps/app.xml":
        root = parse_xml(part.blob)
        for element in list(root):
            if etree.QName(element).localname in ("Manager", "Company"):
                root.remove(element)
        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _forget_origin(settings: XmlPart) -> None:
    for tag in ("w:attachedTemplate", "w:mailMerge"):
        for element in root_of(settings).findall(qn(tag)):
            root_of(settings).remove(element)
    for relation_id, relation in list(settings.rels.items()):
        if relation.is_external:
            del settings.rels[relation_id]


def _texts(element: Element) -> list[Element]:
    """Return the paragraph's text elements, those of a text box within it left out."""
    return [
        text for text in element.iter(qn("w:t")) if next(text.iterancestors(qn("w:p"))) is element
    ]


def _text(element: Element) -> str:
    return "".join(text.text or "" for text in _texts(element))


def _replace(element: Element, start: int, end: int, value: str) -> None:
    """Put the value in the first text element touched, and cut the rest of the placeholder away.

    Word splits what somebody typed over several runs as it likes.
    """
    place = 0
    for text in _texts(element):
        words = text.text or ""
        before, after = max(start - place, 0), max(end - place, 0)
        place += len(words)
        if before < len(words) and after > 0:
            text.text = words[:before] + value + words[after:]
            text.set(qn("xml:space"), "preserve")
            value = ""
