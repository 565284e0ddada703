"""A picture is PNG or SVG, whole, and draws nothing from elsewhere."""

import struct
from functools import lru_cache
from typing import Literal

import typst
from lxml import etree  # type: ignore[import-untyped]

from varna.documents.errors import DocumentError
from varna.documents.fonts import TYPST, packaged_fonts

FigureKind = Literal["svg", "png"]

_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}svg"
_MAX_BYTES = 20_000_000
_MAX_PIXELS = 60_000_000
MAX_HEIGHT_MM = 130
"""No picture is drawn higher, so that it and its caption fit a sideways page too."""
_DRAW = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#set text(font: "Source Sans 3")
#let drawn(..size) = image(bytes(sys.inputs.svg), format: "svg", ..size)
#context if measure(drawn(width: 160mm)).height > 130mm {
  drawn(height: 130mm)
} else {
  drawn(width: 160mm)
}
"""


@lru_cache(maxsize=64)
def figure_kind(image: bytes) -> FigureKind:
    """Return what the bytes are; raise :class:`DocumentError` when neither, damaged or too big."""
    if len(image) > _MAX_BYTES:
        raise DocumentError("A figure is larger than 20 MB. Make the picture smaller.")
    if image.startswith(_PNG):
        if len(image) < 33 or image[12:16] != b"IHDR" or not image.rstrip().endswith(b"\xaeB`\x82"):
            raise DocumentError("A figure's PNG file is damaged. Save the picture again.")
        width, height = struct.unpack(">II", image[16:24])
        if not 0 < width * height <= _MAX_PIXELS:
            raise DocumentError("A figure's PNG file has no or too many pixels.")
        return "png"
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(image, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or root.tag != _SVG:
        raise DocumentError("A figure is neither an SVG nor a PNG picture.")
    for node in root.iter():
        links = [text for key, text in node.items() if key.rpartition("}")[2] == "href"]
        if any(not link.startswith(("#", "data:image/")) for link in links):
            raise DocumentError("A figure's SVG file draws in something from elsewhere.")
    return "svg"


@lru_cache(maxsize=64)
def as_png(image: bytes) -> bytes:
    """Return the picture as PNG, drawing an SVG at about 300 dots per inch across a page."""
    if figure_kind(image) == "png":
        return image
    compiler = typst.Compiler(_DRAW, TYPST, packaged_fonts(), ignore_system_fonts=True)
    try:
        drawn = compiler.compile(
            sys_inputs={"svg": image.decode("utf-8", "replace")}, format="png", ppi=300
        )
    except typst.TypstError as error:
        raise DocumentError(f"A figure's SVG file cannot be drawn: {error.message}.") from error
    if not isinstance(drawn, bytes):
        raise TypeError("Typst returned no picture.")
    return drawn
