"""Small pure helpers: years, tertials, text. Knows nothing of Django models."""
