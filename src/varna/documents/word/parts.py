"""The parts of a Word package that python-docx does not make: numbering, footnotes, settings."""

from typing import cast

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml

from varna.documents.word.markup import Element

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

_NEW = {
    RT.NUMBERING: ("/word/numbering.xml", CT.WML_NUMBERING, f"<w:numbering {_W}/>"),
    RT.SETTINGS: ("/word/settings.xml", CT.WML_SETTINGS, f"<w:settings {_W}/>"),
    RT.STYLES: ("/word/styles.xml", CT.WML_STYLES, f"<w:styles {_W}/>"),
    RT.FOOTNOTES: (
        "/word/footnotes.xml",
        CT.WML_FOOTNOTES,
        f"<w:footnotes {_W} {_R}>"
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
        'w:lineRule="auto"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" '
        'w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote></w:footnotes>",
    ),
}


def xml_part(owner: Part, kind: str) -> XmlPart:
    """Return the owner's part of the kind (a relationship type) as XML; make it when missing."""
    for relation in owner.rels.values():
        if relation.reltype == kind and not relation.is_external:
            part = relation.target_part
            if not isinstance(part, XmlPart):
                part = _as_xml(part)
                relation._target = part
            return part
    name, content_type, empty = _NEW[kind]
    part = XmlPart(PackURI(name), content_type, parse_xml(empty), owner.package)
    owner.relate_to(part, kind)
    return part


def root_of(part: XmlPart) -> Element:
    """Return the part's root element."""
    return cast(Element, part.element)


def new_part(owner: Part, kind: str, name: str, content_type: str, root: Element) -> str:
    """Add a part and return the relationship id the owner refers to it by."""
    taken = {str(part.partname) for part in owner.package.iter_parts()}
    number = 1
    while f"/word/{name}{number}.xml" in taken:
        number += 1
    part = XmlPart(PackURI(f"/word/{name}{number}.xml"), content_type, root, owner.package)
    return owner.relate_to(part, kind)


def _as_xml(part: Part) -> XmlPart:
    result = XmlPart(part.partname, part.content_type, parse_xml(part.blob), part.package)
    for relation in part.rels.values():
        result.load_rel(
            relation.reltype,
            relation.target_ref if relation.is_external else relation.target_part,
            relation.rId,
            relation.is_external,
        )
    return result
