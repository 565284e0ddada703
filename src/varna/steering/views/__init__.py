"""Screens of the library. Each view finds, checks, calls one verb, tells and redirects."""
