"""How long it takes to read in a plan."""
