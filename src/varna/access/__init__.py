"""Who may do what, at which unit, and the reason when not.

Purpose: the Actor behind a request, roles and permissions, the `@screen` that every view wears, and
the one handler that turns a refusal into a page that says why and who can. Legal basis: GDPR
art. 25 and 32 (need to know), OSL (2009:400).

Must never: grant by default. No role, no reach; no `@screen`, no page.
"""
