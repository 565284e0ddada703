"""Screens of figures. Each view finds, checks, calls one verb, tells, redirects."""
