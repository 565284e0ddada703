"""Värna: a municipality's local work against violent extremism, without a register of persons."""
