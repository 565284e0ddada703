"""Plain forms of reports, and of what follows on them."""
