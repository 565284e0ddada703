"""Forms of pictures."""
