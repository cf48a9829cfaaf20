"""HTTP text to clean values. Rules that also hold elsewhere are in `rules`."""
