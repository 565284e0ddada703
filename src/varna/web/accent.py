"""A municipality's own colour, moved only as far as contrast needs (WCAG 2.2, 1.4.3 and 1.4.11).

The municipality gives one colour. Text, links and buttons must stay readable on paper and in the
dark, so each token is that hue with its lightness moved until the ratio holds.
"""

import colorsys
import re

RGB = tuple[int, int, int]
PAPER: RGB = (250, 248, 243)
NIGHT: RGB = (18, 24, 22)
SUNKEN: RGB = (241, 237, 227)
NIGHT_SUNKEN: RGB = (32, 43, 40)
WHITE: RGB = (255, 255, 255)
_HEX = re.compile(r"[0-9a-f]{6}")


def parse_hex(text: str) -> RGB:
    """Return the colour of six hexadecimal digits; ``ValueError`` says what was wrong."""
    digits = text.lower().removeprefix("#")
    if not _HEX.fullmatch(digits):
        raise ValueError(f"“{text}” is not a colour of six hexadecimal digits, such as 14594f.")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def luminance(colour: RGB) -> float:
    """Relative luminance, 0 (black) to 1 (white); WCAG 2.2 definition."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (v / 255 for v in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """Contrast ratio of two colours, 1 to 21; WCAG 2.2 definition."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable_on(ground: RGB, colour: RGB, ratio: float = 4.6) -> RGB:
    """Return the colour, darkened or lightened step by step until it reaches the ratio."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(v / 255 for v in colour))
    step = -0.01 if luminance(ground) > 0.18 else 0.01
    while contrast(ground, colour) < ratio and 0 <= lightness <= 1:
        lightness += step
        red, green, blue = colorsys.hls_to_rgb(hue, min(max(lightness, 0), 1), saturation)
        colour = round(red * 255), round(green * 255), round(blue * 255)
    return colour


def mix(colour: RGB, ground: RGB, share: float) -> RGB:
    """Return ``share`` of the colour on the ground."""
    red, green, blue = (
        round(c * share + g * (1 - share)) for c, g in zip(colour, ground, strict=True)
    )
    return red, green, blue


def _css(colour: RGB) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def tokens(colour: RGB, *, dark: bool) -> dict[str, str]:
    """CSS custom properties of the accent for one look. Every text pair reaches 4.5:1."""
    ground = NIGHT if dark else PAPER
    soft = mix(colour, ground, 0.25 if dark else 0.12)
    # Links stand on paper, in the foot and on the soft tint: the hardest ground decides.
    accent = colour
    for under in (ground, NIGHT_SUNKEN if dark else SUNKEN, soft):
        accent = readable_on(under, accent)
    bar = mix(colour, NIGHT, 0.3) if dark else colour
    return {
        "--accent": _css(accent),
        "--accent-strong": _css(readable_on(soft, accent, 7)),
        "--accent-soft": _css(soft),
        "--on-accent": _css(NIGHT if dark else WHITE),
        "--bar": _css(readable_on(WHITE, bar, 7) if not dark else bar),
    }


def stylesheet(colour: RGB) -> str:
    """The small style sheet that sets the accent for the light and the dark look."""

    def rule(selector: str, dark: bool) -> str:
        body = ";".join(f"{name}:{value}" for name, value in tokens(colour, dark=dark).items())
        return f"{selector}{{{body}}}"

    return (
        rule(":root", False)
        + "@media screen and (prefers-color-scheme:dark){"
        + rule(":root:not([data-theme=light])", True)
        + "}"
        + f"@media screen{{{rule(':root[data-theme=dark]', True)}}}"
    )
