"""Every write is a command, and every command leaves a trace that nobody can rewrite.

Purpose: `@command` opens the one transaction a verb runs in, `record()` names what happened, and
the events form a hash chain per municipality that `varna check-audit` verifies and a database
trigger keeps insert-only. Legal basis: GDPR art. 5.2 and 32, Cybersäkerhetslagen (2025:1506).

Must never: hold free text or the value of a secret field; point at another table by foreign key,
since the trace must outlive what it speaks of.
"""
