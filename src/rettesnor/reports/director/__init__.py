"""One page for the municipal director: what was checked, found, done, and what remains."""
