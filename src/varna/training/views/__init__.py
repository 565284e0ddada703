"""Find, validate, call, tell, redirect."""
