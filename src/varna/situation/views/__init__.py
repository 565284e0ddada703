"""Views: find, validate, call, tell, redirect."""
