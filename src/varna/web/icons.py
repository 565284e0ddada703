# ruff: noqa: E501  a drawn path is one long word
"""Line icons on a 24 grid, drawn for Värna: inline SVG, so they follow the text's colour."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_PATHS: dict[str, str] = {
    "dot": "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z",
    "home": "M4 11.5 12 4l8 7.5M6.5 9.5V20h11V9.5M10 20v-6h4v6",
    "report": "M6 3h9l4 4v14H6ZM14.5 3.5V8H19M9 12h7M9 16h5",
    "survey": "M5 4h14v16H5ZM8.5 9l1.5 1.5L12.5 8M15 9.5h1M8.5 15l1.5 1.5 2.5-2.5M15 15.5h1",
    "source": "M4 7c0-4 16-4 16 0v10c0 4-16 4-16 0ZM4 7c0 4 16 4 16 0M4 12c0 4 16 4 16 0",
    "horizon": "M2.5 18h19M6 18a6 6 0 0 1 12 0M12 5v3M4.5 9l2 2M19.5 9l-2 2",
    "picture": "M4 4v16h16M8 16v-4M12 16V8M16 16v-6",
    "plan": "M9.5 6H20M9.5 12H20M9.5 18H20M4 6l1 1 2-2M4 12l1 1 2-2M4 18l1 1 2-2",
    "decision": "M9 4h6v4l-1.5 4h-3L9 8ZM6 16a4 4 0 0 1 4-4h4a4 4 0 0 1 4 4ZM5 20h14",
    "consultation": "M4 5h16v11h-9l-4 4v-4H4ZM8 9h8M8 12h5",
    "meeting": "M8.5 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM3 19c0-6.5 11-6.5 11 0M16 5.5a3 3 0 0 1 0 5.5M17 14c2.5.5 4 2 4 5",
    "training": "M2.5 9.5 12 5l9.5 4.5L12 14ZM6.5 11.5V16c2 2.5 9 2.5 11 0v-4.5M21 10v5",
    "support": "M4 13v6M4 14h4l4 2h3a1.5 1.5 0 0 0 0-3h-3M8 18l5 1.5 7-4.5a1.5 1.5 0 0 0-2-2.2l-3 1.7M12 9.5c-5-3.5-2.5-7 0-4.5 2.5-2.5 5 1 0 4.5Z",
    "vetting": "M12 4v16M8 20h8M5 7l7-1.5L19 7M5 7l-2.5 6h5ZM19 7l-2.5 6h5ZM2.5 13a2.5 2 0 0 0 5 0M16.5 13a2.5 2 0 0 0 5 0",
    "knowledge": "M12 6.5C9 4.5 6 4.5 3.5 5v13c2.5-.5 5.5-.5 8.5 1.5 3-2 6-2 8.5-1.5V5c-2.5-.5-5.5-.5-8.5 1.5ZM12 6.5v13",
    "admin": "M4 7h9M17 7h3M4 17h3M11 17h9M15 5a2 2 0 1 0 0 4 2 2 0 0 0 0-4ZM9 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 20 20",
    "menu": "M4 6.5h16M4 12h16M4 17.5h16",
    "person": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c0-7.5 15-7.5 15 0",
    "file": "M6 3h8l4 4v14H6ZM13.5 3.5V8H18",
    "download": "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14",
    "calendar": "M4 6h16v14H4ZM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
    "info": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 11v5.5M12 7.5v.5",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "success": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM8 12.5l2.7 2.7L16 9.5",
    "warning": "M12 4 2.5 20h19ZM12 10v5M12 17.3v.4",
    "error": "M8 3.5h8l4.5 4.5v8L16 20.5H8L3.5 16V8ZM12 7.5v5.5M12 16v.5",
    "lock": "M6 11h12v9.5H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2.5",
    "clock": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7v5.5l3.5 2",
    "next": "M9 5.5l6.5 6.5L9 18.5",
    "back": "M15 5.5 8.5 12l6.5 6.5",
    "up": "M6 14.5l6-6 6 6",
    "down": "M6 9.5l6 6 6-6",
    "updown": "M8 10l4-4 4 4M8 14l4 4 4-4",
    "filter": "M4 6h16M7 12h10M10 18h4",
    "external": "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
    "print": "M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7Z",
    # Marks of status: each its own shape, so that the colour is never the only sign.
    "mark-neutral": "M5 12h14",
    "mark-planned": "M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15Z",
    "mark-started": "M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM12 12h7.5M12 12V4.5",
    "mark-ongoing": "M7 4.5l12 7.5-12 7.5Z",
    "mark-development": "M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5ZM13.5 7l3.5 3.5",
    "mark-as-needed": "M4.5 12c2.5-5 5-5 7.5 0s5 5 7.5 0",
    "mark-done": "M5 12.5l4.5 4.5L19 7.5",
    "mark-paused": "M8 5v14M16 5v14",
    "mark-not-done": "M6 6l12 12M18 6 6 18",
    "mark-needs": "M12 3.5v11M12 18.5v1.5",
    "mark-danger": "M12 4 2.5 20h19ZM12 10v5M12 17.3v.4",
    "mark-protected": "M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
}


@lru_cache(maxsize=256)
def icon(name: str, css_class: str = "") -> SafeString:
    """Return the decorative inline SVG of the name; a wrong name is a programmer's ``KeyError``."""
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<path d="{}"></path></svg>',
        f" {css_class}" if css_class else "",
        mark_safe(_PATHS[name]),  # noqa: S308  a constant of this module
    )
