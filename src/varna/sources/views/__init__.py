"""Views of sources."""
