"""A form on paper: to print, fill in by hand, and type in afterwards with the same numbers."""
