"""Small pure helpers: the municipal year, the cipher, keys of links. Knows no Django models."""
