"""Screens of horizon scanning. Each view finds, checks, calls one verb, tells, redirects."""
