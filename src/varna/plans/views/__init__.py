"""Screens of plans. Each view finds, checks, calls one verb, tells and redirects."""
