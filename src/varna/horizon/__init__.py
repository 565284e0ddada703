"""Horizon scanning: what happens elsewhere that matters here, shared, spread and turned into work.

Purpose: to be forewarned, locally and centrally, without each unit reading everything. Legal basis:
GDPR 6.1 e; the coordinators' task. R-495–R-504.

Must never: watch a person, an account or an association. Sources are published news, reports and
statistics; what a feed says of people is masked before it is kept. Feeds are off until the
municipality names them.
"""
