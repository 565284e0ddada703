"""Forms of sources."""
