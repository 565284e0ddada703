"""Forms of surveys. Plain forms; choices are passed in."""
