"""A correction plan: what was found, why, what is done, and how management sees that it holds."""
