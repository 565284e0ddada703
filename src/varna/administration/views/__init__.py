"""Pages of the organisation: see it, change its units, keep its roles."""
