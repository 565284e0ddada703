"""Every component and chart on one page, with invented content from the field."""

from varna.web.gallery.content import demo_shell, gallery_context

__all__ = ["demo_shell", "gallery_context"]
