"""Screens of home. Each view finds, checks, tells."""
