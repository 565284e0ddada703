"""How wide a text is in Source Sans 3 semibold, so that labels are fitted before they are drawn.

Widths are the font's own advances in hundredths of the size; anything unlisted counts as wide.
"""

from varna.web.components import Words

__all__ = ["Words", "shorten", "text_width", "wrap"]

_ADVANCES = {
    20: " \u00a0",
    28: "ijlI|'\",.:;·",
    34: "!()-[]f{}/\\",
    37: "rt",
    44: "s*?z",
    49: 'cxJ"–',
    52: "LY_vyagkåä#$+0123456789<=>F^e~é§×",
    56: "ESVXZÉToöAbdhnpquÅÄü`",
    60: "CPRBK",
    67: "DG&HNUOQÖ",
    75: "Mw",
    84: "W%m",
    96: "…@",
}
_WIDTH = {char: width for width, chars in _ADVANCES.items() for char in chars}
_UNKNOWN = 90


def text_width(text: Words, size: float) -> float:
    """Width of the text at the size, in the size's unit; never less than what is drawn."""
    return sum(_WIDTH.get(char, _UNKNOWN) for char in str(text)) * size / 100


def shorten(text: Words, size: float, width: float) -> str:
    """The text, or its beginning with “…”, that fits the width; empty when nothing fits."""
    text = str(text)  # lazy translations are welcome
    if text_width(text, size) <= width:
        return text
    while text and text_width(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…" if text else ""


def wrap(text: Words, size: float, width: float, lines: int = 2) -> list[str]:
    """Break the text at spaces into at most ``lines`` lines; the last one is shortened."""
    done: list[str] = []
    rest = str(text).split()
    while rest and len(done) < lines - 1:
        line = rest.pop(0)
        while rest and text_width(f"{line} {rest[0]}", size) <= width:
            line = f"{line} {rest.pop(0)}"
        done.append(shorten(line, size, width))
    if rest:
        done.append(shorten(" ".join(rest), size, width))
    return done
