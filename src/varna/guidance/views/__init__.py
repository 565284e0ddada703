"""Pages of guidance: the open ones of the routine, and those behind sign-in that keep it."""
