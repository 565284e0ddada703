"""How fast the pages and files of large plans are: `run` measures, `seed` fills the database."""
