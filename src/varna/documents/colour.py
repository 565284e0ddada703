"""The accent colour is used for text only where everyone can read it.

WCAG 2.2, success criterion 1.4.3: text needs a contrast of at least 4.5 to 1.
"""

ACCENT = "#1f4e5f"
INK = "#1b2327"
QUIET = "#55606a"
HAIRLINE = "#c9d1d6"
MINIMUM_CONTRAST = 4.5


def contrast_on_white(colour: str) -> float:
    """Return the contrast ratio (1–21) of ``#rrggbb`` on white, as WCAG 2.2 defines it."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def text_colour(accent: str) -> str:
    """Return the accent where it can be read as text on a tint of itself, otherwise the ink."""
    # A tint is up to 15 % darker than white, hence the margin.
    return accent if contrast_on_white(accent) >= MINIMUM_CONTRAST * 1.2 else INK


def tint(accent: str) -> str:
    """Return the accent as a pale ground: 92 % of the way to white."""
    parts = (int(accent[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * 0.92):02x}" for part in parts)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
