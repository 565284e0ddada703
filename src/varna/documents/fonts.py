"""Every picture and page is set in the fonts that come with the package."""

from functools import lru_cache
from pathlib import Path

import typst

TYPST = Path(__file__).with_name("typst")
"""The folder of the PDF's layout and of Source Sans 3 (SIL Open Font License)."""


@lru_cache(maxsize=1)
def packaged_fonts() -> typst.Fonts:
    """Return the fonts that come with the package; the machine's own are never used."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[TYPST / "fonts"]
    )
