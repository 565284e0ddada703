"""The bare reference: what Django needs for the same rows, and nothing a municipality asks for.

No sign-in, no session, no CSRF, no permissions, no guard, no translation, no page shell.
"""
