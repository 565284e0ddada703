"""Dated content: contacts, law and the routine's steps, each with source and last check.

Purpose: what to do and whom to call, as of today. Legal basis: förvaltningslagen (2017:900) 6 § on
service. R-060, R-110–R-123, R-129–R-130, R-382, R-420–R-425, R-478–R-483, R-490–R-491, R-507–R-508.

Must never: keep anything of what a worried person answers on the way through the routine.
"""
