"""Who signs in: a member of staff, by e-mail and password, with a second factor where set up.

Purpose: sign-in, sessions, language. Legal basis: the employer's exercise of public authority
(GDPR art. 6.1 e); Cybersäkerhetslagen (2025:1506) for authentication.

Must never: hold anything about a person but what signing in needs. Users are staff and partners,
never people whom a report or a measure concerns.
"""
