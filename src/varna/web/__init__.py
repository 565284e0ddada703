"""Page shell, components, charts, error pages and the gallery that shows them all."""
